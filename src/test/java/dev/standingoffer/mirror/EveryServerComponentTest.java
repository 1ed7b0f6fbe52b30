package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every component of a step of the server is compared. */
class EveryServerComponentTest extends ComponentVariants<ServerStep> {

  private static final Time TIME = ServerSamples.GRID.toTime(8);
  private static final Recipient RECIPIENT = ServerSamples.RECIPIENTS.real(ServerSamples.ALICE);
  private static final Recipient OTHER_RECIPIENT = ServerSamples.RECIPIENTS.real(ServerSamples.BOB);
  private static final StaticInvoice INVOICE =
      ServerSamples.INVOICES.real(ServerSamples.FIRST_INVOICE);
  private static final StaticInvoice OTHER_INVOICE =
      ServerSamples.INVOICES.real(ServerSamples.SECOND_INVOICE);
  private static final BlindedMessagePath PATH = Samples.path(11);
  private static final BlindedMessagePath OTHER_PATH = Samples.path(12);
  private static final SlotContext CONTEXT = new SlotContext(RECIPIENT, 3, TIME);

  /** Together they hold every kind of effect and of component. */
  private static final List<ServerStep> STEPS =
      List.of(
          new ServerStep(
              new Store(
                  Map.of(
                      new Slot(RECIPIENT, 1),
                      new Entry(INVOICE, PATH),
                      new Slot(OTHER_RECIPIENT, 1),
                      new Entry(OTHER_INVOICE, PATH))),
              List.of(
                  new ServerEffect.GivePaths(
                      List.of(PATH, OTHER_PATH),
                      new RecipientContext(RECIPIENT, Optional.of(TIME))),
                  new ServerEffect.SendOfferPaths(List.of(PATH), TIME, CONTEXT),
                  new ServerEffect.PersistInvoice(CONTEXT, INVOICE, PATH),
                  ServerEffect.CONFIRM_INVOICE,
                  new ServerEffect.ForwardInvoiceRequest(PATH),
                  new ServerEffect.SendInvoice(INVOICE)),
              ServerVerdict.INVOICE_STORED),
          new ServerStep(
              Store.NEW,
              List.of(
                  new ServerEffect.GivePaths(
                      List.of(PATH), new RecipientContext(RECIPIENT, Optional.empty()))),
              ServerVerdict.PATHS_GIVEN));

  @Test
  void changesOfEveryComponentAreReported() {
    requireReported(STEPS, ServerStep.class, ServerSamples.TO_SPEC::answer);
  }

  @Override
  Stream<Object> variants(Object value, Type type) {
    return switch (value) {
      case Integer number -> Stream.of(number + 1);
      case Time time ->
          Stream.of(
              ServerSamples.GRID.toTime(1), time.plus(new Time(0, 1)), time.plus(new Time(1, 0)));
      case Bytes bytes -> Stream.of(Bytes.ofHex(bytes.toHex() + "00"), Bytes.EMPTY);
      case Recipient recipient ->
          Stream.concat(
              components(recipient),
              Stream.of(recipient.equals(RECIPIENT) ? OTHER_RECIPIENT : RECIPIENT));
      case StaticInvoice invoice -> Stream.of(invoice.equals(INVOICE) ? OTHER_INVOICE : INVOICE);
      case BlindedMessagePath path -> Stream.of(path.equals(PATH) ? OTHER_PATH : PATH);
      case ServerVerdict verdict ->
          Stream.of(ServerVerdict.values()).filter(v -> v != verdict).map(v -> v);
      case Optional<?> optional -> optionals(optional, argument(type));
      case List<?> list -> lists(list, argument(type));
      case Map<?, ?> map -> entries(map);
      case ServerEffect effect -> Stream.concat(components(effect), others(effect, effects()));
      case Slot _, Entry _, RecipientContext _, SlotContext _, Store _, ServerStep _ ->
          components(value);
      default -> throw new AssertionError("this test cannot change a " + value.getClass());
    };
  }

  private Stream<Object> entries(Map<?, ?> map) {
    List<Object> variants = new ArrayList<>();
    map.forEach(
        (slot, entry) -> {
          Map<Object, Object> without = new HashMap<>(map);
          without.remove(slot);
          variants.add(without);
          variants(slot, Slot.class).forEach(other -> variants.add(with(without, other, entry)));
          variants(entry, Entry.class).forEach(other -> variants.add(with(without, slot, other)));
        });
    variants.add(with(map, new Slot(RECIPIENT, 7), new Entry(INVOICE, PATH)));
    return variants.stream().filter(variant -> !variant.equals(map));
  }

  private static Map<Object, Object> with(Map<?, ?> map, Object slot, Object entry) {
    Map<Object, Object> changed = new HashMap<>(map);
    changed.put(slot, entry);
    return changed;
  }

  @Override
  Object first(Type type) {
    return type == ServerEffect.class
        ? ServerEffect.CONFIRM_INVOICE
        : type == Time.class ? TIME : PATH;
  }

  private static List<ServerEffect> effects() {
    return STEPS.getFirst().effects();
  }
}
