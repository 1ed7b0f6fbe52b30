package dev.standingoffer.server;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The guarantees of {@code spec/InvoiceServerProperties.tla} in Java, under the same names. They
 * look at stores, events and answers only, and share no rule with {@link InvoiceServer}.
 */
final class ServerGuarantees {

  /** A guarantee over a step that was taken. */
  @FunctionalInterface
  interface Guarantee {
    boolean holds(Taken taken);
  }

  /** A step that was taken. */
  record Taken(Store before, ServerEvent event, ServerPolicy policy, ServerStep step) {

    Time now() {
      return switch (event) {
        case ServerEvent.RecipientAdded e -> e.now();
        case ServerEvent.OfferPathsRequested e -> e.now();
        case ServerEvent.StaticInvoiceReceived e -> e.now();
        case ServerEvent.InvoiceRequested e -> e.now();
      };
    }

    boolean cameLate() {
      Optional<Time> expiry =
          switch (event) {
            case ServerEvent.RecipientAdded _ -> Optional.empty();
            case ServerEvent.OfferPathsRequested e -> e.context().pathAbsoluteExpiry();
            case ServerEvent.StaticInvoiceReceived e ->
                Optional.of(e.context().pathAbsoluteExpiry());
            case ServerEvent.InvoiceRequested e -> Optional.of(e.context().pathAbsoluteExpiry());
          };
      return expiry.filter(end -> end.compareTo(now()) < 0).isPresent();
    }

    boolean changesNothing() {
      return step.next().equals(before) && step.effects().isEmpty();
    }

    boolean isUnexpired(StaticInvoice invoice) {
      return invoice.absoluteExpiry().compareTo(now()) >= 0;
    }

    Optional<StaticInvoice> heldAt(SlotContext context) {
      return Optional.ofNullable(
              before.entries().get(new Slot(context.recipient(), context.invoiceSlot())))
          .map(Entry::invoice);
    }

    boolean holdsNewerThan(ServerEvent.StaticInvoiceReceived e) {
      return heldAt(e.context())
          .filter(this::isUnexpired)
          .filter(held -> held.createdAt().compareTo(e.invoice().createdAt()) > 0)
          .isPresent();
    }

    boolean sends(Class<? extends ServerEffect> type) {
      return step.effects().stream().anyMatch(type::isInstance);
    }
  }

  private ServerGuarantees() {}

  /** All of them, by the names of their methods. */
  static Map<String, Guarantee> all() {
    Map<String, Guarantee> all = new TreeMap<>();
    for (Method method : ServerGuarantees.class.getDeclaredMethods()) {
      if (List.of(method.getParameterTypes()).equals(List.of(Taken.class))
          && method.getReturnType() == boolean.class) {
        all.put(method.getName(), taken -> holds(method, taken));
      }
    }
    return all;
  }

  private static boolean holds(Method guarantee, Taken taken) {
    try {
      return (boolean) guarantee.invoke(null, taken);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(guarantee + " cannot be asked", e);
    }
  }

  static boolean recipientsGetPaths(Taken taken) {
    if (!(taken.event() instanceof ServerEvent.RecipientAdded e)) {
      return true;
    }
    boolean wanted =
        e.recipient().id().length() <= taken.policy().maxRecipientIdLength()
            && !e.paths().isEmpty();
    if (!wanted) {
      return taken.step().effects().isEmpty();
    }
    return taken.step().effects().size() == 1
        && taken.step().effects().getFirst() instanceof ServerEffect.GivePaths given
        && given.paths().equals(e.paths())
        && given.context().recipient().equals(e.recipient())
        && given.context().pathAbsoluteExpiry().equals(e.relativeExpiry().map(e.now()::plus));
  }

  static boolean askersGetPaths(Taken taken) {
    if (!(taken.event() instanceof ServerEvent.OfferPathsRequested e) || taken.cameLate()) {
      return true;
    }
    if (e.paths().isEmpty()) {
      return taken.step().effects().isEmpty();
    }
    return taken.step().effects().size() == 1
        && taken.step().effects().getFirst() instanceof ServerEffect.SendOfferPaths sent
        && sent.paths().equals(e.paths())
        && sent.context().recipient().equals(e.context().recipient())
        && sent.context().invoiceSlot() == e.invoiceSlot();
  }

  static boolean offerPathsLast(Taken taken) {
    return taken.step().effects().stream()
        .allMatch(
            effect ->
                !(effect instanceof ServerEffect.SendOfferPaths sent)
                    || (sent.context()
                            .pathAbsoluteExpiry()
                            .equals(taken.now().plus(taken.policy().offerPathsLifetime()))
                        && sent.pathsAbsoluteExpiry().nanos() == 0
                        && sent.pathsAbsoluteExpiry().seconds()
                            == sent.context().pathAbsoluteExpiry().seconds()));
  }

  static boolean expiredPathsUnheard(Taken taken) {
    return !taken.cameLate() || taken.changesNothing();
  }

  static boolean storedIsSound(Taken taken) {
    return taken.step().next().entries().entrySet().stream()
        .allMatch(
            slot ->
                slot.getValue().equals(taken.before().entries().get(slot.getKey()))
                    || (taken.isUnexpired(slot.getValue().invoice())
                        && slot.getValue().invoice().bytes().length()
                            <= taken.policy().maxInvoiceSize()));
  }

  static boolean ownSlotOnly(Taken taken) {
    if (taken.step().next().equals(taken.before())) {
      return true;
    }
    if (!(taken.event() instanceof ServerEvent.StaticInvoiceReceived e)) {
      return false;
    }
    Map<Slot, Entry> expected = new HashMap<>(taken.before().entries());
    expected.put(
        new Slot(e.context().recipient(), e.context().invoiceSlot()),
        new Entry(e.invoice(), e.forwardInvoiceRequestPath()));
    return taken.step().next().entries().equals(expected);
  }

  static boolean soundInvoicesStored(Taken taken) {
    if (!(taken.event() instanceof ServerEvent.StaticInvoiceReceived e)
        || taken.cameLate()
        || !taken.isUnexpired(e.invoice())
        || e.invoice().bytes().length() > taken.policy().maxInvoiceSize()
        || (taken.policy().keepNewestInvoice() && taken.holdsNewerThan(e))) {
      return true;
    }
    Entry held =
        taken
            .step()
            .next()
            .entries()
            .get(new Slot(e.context().recipient(), e.context().invoiceSlot()));
    return taken.step().outcome() == ServerVerdict.INVOICE_STORED
        && held != null
        && held.invoice().equals(e.invoice());
  }

  static boolean persistedThenConfirmed(Taken taken) {
    if (taken.step().outcome() != ServerVerdict.INVOICE_STORED) {
      return !taken.sends(ServerEffect.PersistInvoice.class)
          && !taken.sends(ServerEffect.ConfirmInvoice.class);
    }
    return taken.event() instanceof ServerEvent.StaticInvoiceReceived e
        && taken
            .step()
            .effects()
            .equals(
                List.of(
                    new ServerEffect.PersistInvoice(
                        e.context(), e.invoice(), e.forwardInvoiceRequestPath()),
                    new ServerEffect.ConfirmInvoice()));
  }

  static boolean newestKeptIfChosen(Taken taken) {
    return !taken.policy().keepNewestInvoice()
        || !(taken.event() instanceof ServerEvent.StaticInvoiceReceived e)
        || !taken.holdsNewerThan(e)
        || taken.changesNothing();
  }

  static boolean payersServed(Taken taken) {
    Optional<StaticInvoice> due =
        taken.event() instanceof ServerEvent.InvoiceRequested e && !taken.cameLate()
            ? taken
                .heldAt(e.context())
                .filter(taken::isUnexpired)
                .filter(
                    held ->
                        held.offer()
                            .absoluteExpiry()
                            .filter(end -> end.compareTo(taken.now()) < 0)
                            .isEmpty())
            : Optional.empty();
    return due.isEmpty()
        ? !taken.sends(ServerEffect.SendInvoice.class)
        : !taken.step().effects().isEmpty()
            && taken
                .step()
                .effects()
                .getLast()
                .equals(new ServerEffect.SendInvoice(due.orElseThrow()));
  }

  static boolean requestsPassedOn(Taken taken) {
    if (!(taken.event() instanceof ServerEvent.InvoiceRequested e) || taken.cameLate()) {
      return true;
    }
    Entry held =
        taken.before().entries().get(new Slot(e.context().recipient(), e.context().invoiceSlot()));
    return held == null
        || (!taken.step().effects().isEmpty()
            && taken
                .step()
                .effects()
                .getFirst()
                .equals(new ServerEffect.ForwardInvoiceRequest(held.forwardInvoiceRequestPath())));
  }
}
