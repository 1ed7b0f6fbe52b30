package dev.standingoffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.mirror.ServerCore;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However many slots hold an invoice, and however alike the ids of recipients are and the numbers
 * of slots, each slot is one of its own: what is stored stays, and a payer gets what the very slot
 * holds.
 */
class ManySlotsTest {

  private static final Time NOW = Samples.at(1_700_000_000);
  private static final BlindedMessagePath PATH = Samples.path(1);
  private static final StaticInvoice INVOICE = Samples.invoice(1, 1_700_000_000, 3_600);
  private static final StaticInvoice ANOTHER = Samples.invoice(2, 1_700_000_000, 3_600);
  private static final Entry HELD = new Entry(INVOICE, PATH);

  private static final int LAST_SLOT = 65_535;
  private static final int LONGEST_ID = 1_024;

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 16, 17, 256, 65_536, 65_537})
  void nothingThatIsStoredIsGivenUp(int size) {
    List<Slot> slots = slots(size);
    Store full = store(slots);
    assertThat(full.entries()).hasSize(size);
    Slot last = slots.getLast();
    Slot next = new Slot(Samples.BOB, 1);
    ServerStep stored = received(InvoiceServer::step, full, next);
    assertThat(stored.outcome()).isEqualTo(ServerVerdict.INVOICE_STORED);
    assertThat(stored.next().entries()).hasSize(size + 1).containsAllEntriesOf(full.entries());
    assertThat(stored.next().at(next)).contains(new Entry(ANOTHER, PATH));
    ServerStep replaced = received(InvoiceServer::step, full, last);
    assertThat(replaced.next().entries()).hasSize(size);
    assertThat(replaced.next().at(last)).contains(new Entry(ANOTHER, PATH));
    assertThat(sentTo(InvoiceServer::step, stored.next(), next)).contains(ANOTHER);
    assertThat(sentTo(InvoiceServer::step, replaced.next(), last)).contains(ANOTHER);
    assertThat(sentTo(InvoiceServer::step, full, last)).contains(INVOICE);
    for (Slot each : List.of(slots.getFirst(), slots.get(size / 2), slots.get(size - 2))) {
      assertThat(sentTo(InvoiceServer::step, stored.next(), each)).contains(INVOICE);
      assertThat(sentTo(InvoiceServer::step, replaced.next(), each)).contains(INVOICE);
    }
    assertThat(received(holding(size), full, next).next().entries())
        .as("a server with room for %d", size)
        .hasSize(size);
  }

  @Test
  void slotsAreToldApartByEveryByte() {
    List<List<Slot>> pairs =
        Stream.of(alikeIds(), idsOfAllLengths(), alikeNumbers(), splits(), sameHashes())
            .flatMap(Function.identity())
            .toList();
    pairs.forEach(
        pair -> assertThat(isTakenFor(InvoiceServer::step, pair)).as("%s", pair).isFalse());
    mistakes()
        .forEach(
            (name, key) ->
                assertThat(pairs)
                    .as("slots found by %s", name)
                    .anyMatch(pair -> isTakenFor(findingBy(key), pair)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 12, 255, 256})
  void allPathsAreSent(int count) {
    List<BlindedMessagePath> paths =
        IntStream.range(0, count).mapToObj(n -> Samples.path(n / 2)).toList();
    RecipientContext context = new RecipientContext(Samples.ALICE, Optional.empty());
    Stream.of(
            new ServerEvent.RecipientAdded(NOW, Samples.ALICE, Optional.empty(), paths),
            new ServerEvent.OfferPathsRequested(NOW, context, 0, paths))
        .map(event -> InvoiceServer.step(Store.NEW, event, Samples.LDK))
        .forEach(
            step ->
                assertThat(step.effects().stream().flatMap(e -> pathsIn(e).stream()).toList())
                    .isEqualTo(paths));
  }

  private static List<BlindedMessagePath> pathsIn(ServerEffect effect) {
    return switch (effect) {
      case ServerEffect.GivePaths e -> e.paths();
      case ServerEffect.SendOfferPaths e -> e.paths();
      default -> throw new AssertionError(effect);
    };
  }

  // Stores.

  /** Those of one recipient as far as there are numbers, then of another. */
  private static List<Slot> slots(int size) {
    return IntStream.range(0, size)
        .mapToObj(n -> new Slot(Samples.recipient(4, n > LAST_SLOT ? 2 : 1), n & LAST_SLOT))
        .toList();
  }

  private static Store store(List<Slot> slots) {
    Map<Slot, Entry> entries = new HashMap<>();
    slots.forEach(slot -> entries.put(slot, HELD));
    return new Store(entries);
  }

  private static SlotContext context(Slot slot) {
    return new SlotContext(slot.recipient(), slot.number(), NOW);
  }

  private static ServerStep received(ServerCore server, Store store, Slot slot) {
    return server.step(
        store,
        new ServerEvent.StaticInvoiceReceived(NOW, context(slot), ANOTHER, PATH),
        Samples.LDK);
  }

  /** What a payer gets who asks for a slot. */
  private static Optional<StaticInvoice> sentTo(ServerCore server, Store store, Slot slot) {
    return server
        .step(store, new ServerEvent.InvoiceRequested(NOW, context(slot)), Samples.LDK)
        .effects()
        .stream()
        .filter(ServerEffect.SendInvoice.class::isInstance)
        .map(ServerEffect.SendInvoice.class::cast)
        .map(ServerEffect.SendInvoice::invoice)
        .findFirst();
  }

  /** Whether what the first of two slots holds is given out, or overwritten, for the second. */
  private static boolean isTakenFor(ServerCore server, List<Slot> pair) {
    Store store = store(pair.subList(0, 1));
    return sentTo(server, store, pair.getLast()).isPresent()
        || received(server, store, pair.getLast()).next().entries().size() != 2;
  }

  // Slots that are alike.

  /** Of 1, 8, 9 and 1,024 bytes: those that differ in a bit, or in the order of two bytes. */
  private static Stream<List<Slot>> alikeIds() {
    List<List<Slot>> pairs = new ArrayList<>();
    for (int length : List.of(1, 8, 9, LONGEST_ID)) {
      byte[] id = new byte[length];
      for (int i = 0; i < length; i++) {
        id[i] = (byte) (i % 251);
      }
      for (int i = 0; i < length; i++) {
        byte[] flipped = id.clone();
        flipped[i] ^= (byte) (1 << i % Byte.SIZE);
        pairs.add(pair(id, 0, flipped, 0));
        if (i > 0) {
          byte[] swapped = id.clone();
          swapped[i] = id[i - 1];
          swapped[i - 1] = id[i];
          pairs.add(pair(id, 0, swapped, 0));
        }
      }
    }
    return pairs.stream();
  }

  /** One of zeros alone, and another that is one byte longer, from 0 to 1,024. */
  private static Stream<List<Slot>> idsOfAllLengths() {
    return IntStream.range(0, LONGEST_ID).mapToObj(n -> pair(new byte[n], 0, new byte[n + 1], 0));
  }

  /** Of which Java's hash is the same: of the ids, of whole slots, or of ids that are text. */
  private static Stream<List<Slot>> sameHashes() {
    byte[] more = {0, 31, 7};
    byte[] less = {1, 0, 7};
    List<List<Slot>> pairs = new ArrayList<>();
    pairs.add(pair(more, 0, less, 0));
    pairs.add(pair(more, LAST_SLOT, less, LAST_SLOT));
    pairs.add(pair(new byte[] {1}, 31, new byte[] {2}, 0));
    pairs.add(pair("Aa", 0, "BB", 0));
    pairs.forEach(pair -> assertThat(pair.getFirst()).hasSameHashCodeAs(pair.getLast()));
    return pairs.stream();
  }

  private static Stream<List<Slot>> alikeNumbers() {
    byte[] id = {1};
    return IntStream.of(1, 15, 16, 127, 128, 255, 256, 257, 32_767, 32_768, 65_279, 65_535)
        .mapToObj(number -> pair(id, 0, id, number));
  }

  /** The same digits or bytes, of which more or fewer are the id's and the rest the number's. */
  private static Stream<List<Slot>> splits() {
    return Stream.of(
        pair("1", 23, "12", 3),
        pair("", 11, "1", 1),
        pair("a", 10, "a1", 0),
        pair("a-", 1, "a", 1),
        pair(new byte[] {1}, 0x0203, new byte[] {1, 2}, 3),
        pair(new byte[] {}, 0x0203, new byte[] {2}, 3),
        pair(new byte[] {2}, 3, new byte[] {3}, 2));
  }

  private static List<Slot> pair(String id, int number, String otherId, int otherNumber) {
    return pair(
        id.getBytes(StandardCharsets.US_ASCII),
        number,
        otherId.getBytes(StandardCharsets.US_ASCII),
        otherNumber);
  }

  private static List<Slot> pair(byte[] id, int number, byte[] otherId, int otherNumber) {
    return List.of(
        new Slot(new Recipient(Bytes.of(id)), number),
        new Slot(new Recipient(Bytes.of(otherId)), otherNumber));
  }

  // Wrong servers.

  /** Makes room for what is stored by giving up another entry. */
  private static ServerCore holding(int most) {
    return (store, event, policy) -> {
      ServerStep right = InvoiceServer.step(store, event, policy);
      Map<Slot, Entry> entries = new HashMap<>(right.next().entries());
      if (entries.size() > most) {
        entries.remove(store.entries().keySet().iterator().next());
      }
      return new ServerStep(new Store(entries), right.effects(), right.outcome());
    };
  }

  /** What a wrong server may compare in place of recipient and number. */
  private static SortedMap<String, Function<Slot, Object>> mistakes() {
    SortedMap<String, Function<Slot, Object>> keys = new TreeMap<>();
    keys.put("the number alone", Slot::number);
    keys.put("the recipient alone", Slot::recipient);
    keys.put("the id's first 8 bytes", slot -> List.of(first(hex(slot), 16), slot.number()));
    keys.put("the id's last 8 bytes", slot -> List.of(last(hex(slot), 16), slot.number()));
    keys.put("the id's first 256 bytes", slot -> List.of(first(hex(slot), 512), slot.number()));
    keys.put("the id's length", slot -> List.of(hex(slot).length(), slot.number()));
    keys.put(
        "the id's length in a byte",
        slot -> List.of(hex(slot).length() / 2 % 256 + first(hex(slot), 2), slot.number()));
    keys.put(
        "the id without zeros at its end",
        slot -> List.of(hex(slot).replaceFirst("(00)+$", ""), slot.number()));
    keys.put(
        "the id as a number", slot -> List.of(hex(slot).replaceFirst("^0+", ""), slot.number()));
    keys.put("the id's bytes without their order", slot -> List.of(sorted(slot), slot.number()));
    keys.put("the id's hash", slot -> List.of(slot.recipient().id().hashCode(), slot.number()));
    keys.put("the text's hash", slot -> List.of(text(slot).hashCode(), slot.number()));
    keys.put("the slot's hash", Slot::hashCode);
    keys.put("a byte of the number", slot -> List.of(hex(slot), slot.number() & 0xff));
    keys.put("15 bits of the number", slot -> List.of(hex(slot), slot.number() & 0x7fff));
    keys.put(
        "the number with a sign", slot -> List.of(hex(slot), Math.max(0, (short) slot.number())));
    keys.put("id and number as digits in a row", slot -> text(slot) + slot.number());
    keys.put(
        "id and number as few bytes in a row",
        slot -> hex(slot) + "%04x".formatted(slot.number()).replaceFirst("^00", ""));
    for (int i = 0; i < Long.BYTES; i++) {
      int place = 2 * i;
      keys.put(
          "all of the id but byte " + i,
          slot ->
              List.of(
                  first(hex(slot), place)
                      + hex(slot).substring(Math.min(place + 2, hex(slot).length())),
                  slot.number()));
    }
    return keys;
  }

  private static String hex(Slot slot) {
    return slot.recipient().id().toHex();
  }

  private static String text(Slot slot) {
    return new String(slot.recipient().id().toArray(), StandardCharsets.ISO_8859_1);
  }

  private static String first(String hex, int digits) {
    return hex.substring(0, Math.min(digits, hex.length()));
  }

  private static String last(String hex, int digits) {
    return hex.substring(Math.max(0, hex.length() - digits));
  }

  private static List<Integer> sorted(Slot slot) {
    Bytes id = slot.recipient().id();
    return IntStream.range(0, id.length()).map(id::at).sorted().boxed().toList();
  }

  /** Takes a slot for the first that is stored and the same in part. */
  private static ServerCore findingBy(Function<Slot, Object> key) {
    return (store, event, policy) ->
        InvoiceServer.step(
            store,
            switch (event) {
              case ServerEvent.StaticInvoiceReceived e ->
                  new ServerEvent.StaticInvoiceReceived(
                      e.now(),
                      found(store, e.context(), key),
                      e.invoice(),
                      e.forwardInvoiceRequestPath());
              case ServerEvent.InvoiceRequested e ->
                  new ServerEvent.InvoiceRequested(e.now(), found(store, e.context(), key));
              default -> event;
            },
            policy);
  }

  private static SlotContext found(Store store, SlotContext context, Function<Slot, Object> key) {
    Object wanted = key.apply(Slot.of(context));
    return store.entries().keySet().stream()
        .filter(slot -> key.apply(slot).equals(wanted))
        .findFirst()
        .map(slot -> new SlotContext(slot.recipient(), slot.number(), context.pathAbsoluteExpiry()))
        .orElse(context);
  }
}
