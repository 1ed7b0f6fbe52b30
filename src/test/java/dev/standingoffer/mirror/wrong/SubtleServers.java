package dev.standingoffer.mirror.wrong;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.mirror.Transition;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerEvent.InvoiceRequested;
import dev.standingoffer.server.ServerEvent.OfferPathsRequested;
import dev.standingoffer.server.ServerEvent.RecipientAdded;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Servers that are right wherever stores are small, and one thing at a time is wrong. */
final class SubtleServers {

  private SubtleServers() {}

  /** All of them, by what each takes for what, or does. */
  static Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>> all() {
    Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>> all = new TreeMap<>();
    all.putAll(Exchanges.ofPolicy(ServerPolicy.class, InvoiceServer::step));
    all.putAll(Exchanges.ofEvents(ServerEvent.class, InvoiceServer::step));
    all.putAll(otherLifetimes());
    all.putAll(changedPaths());
    all.putAll(otherSlots());
    all.putAll(refusalsInOtherOrder());
    return all;
  }

  /** K3: one length of time for another. */
  private static Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>>
      otherLifetimes() {
    return Map.of(
        "a recipient's paths last as long as those of an offer",
        (store, event, policy) ->
            event instanceof RecipientAdded e && e.relativeExpiry().isPresent()
                ? step(
                    store,
                    Policies.with(e, "relativeExpiry", Optional.of(policy.offerPathsLifetime())),
                    policy)
                : step(store, event, policy),
        "the paths of an offer end with the one that they were asked by",
        (store, event, policy) ->
            event instanceof OfferPathsRequested e && e.context().pathAbsoluteExpiry().isPresent()
                ? step(
                    store,
                    e,
                    Policies.with(
                        policy,
                        "offerPathsLifetime",
                        e.context().pathAbsoluteExpiry().get().minus(e.now())))
                : step(store, event, policy));
  }

  /** L1, R1: the router's paths do not go out as they are. */
  private static Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>>
      changedPaths() {
    Map<String, UnaryOperator<List<BlindedMessagePath>>> changes =
        Map.of(
            "that are repeated are dropped", paths -> paths.stream().distinct().toList(),
            "are taken from the last", List::reversed,
            "are sorted", Tampering::sorted,
            "after the third are dropped", paths -> paths.subList(0, Math.min(paths.size(), 3)),
            "after the second are dropped", paths -> paths.subList(0, Math.min(paths.size(), 2)));
    Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>> wrong = new TreeMap<>();
    changes.forEach(
        (how, change) -> {
          wrong.put(
              "a recipient's paths " + how,
              (store, event, policy) ->
                  event instanceof RecipientAdded e
                      ? step(store, Policies.with(e, "paths", change.apply(e.paths())), policy)
                      : step(store, event, policy));
          wrong.put(
              "an offer's paths " + how,
              (store, event, policy) ->
                  event instanceof OfferPathsRequested e
                      ? step(store, Policies.with(e, "paths", change.apply(e.paths())), policy)
                      : step(store, event, policy));
        });
    return wrong;
  }

  /** L2: an invoice is looked for, or put away, in more than its slot. */
  private static Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>>
      otherSlots() {
    Map<String, BiPredicate<Slot, Slot>> kinds =
        Map.of(
            "of the same recipient", (a, b) -> a.recipient().equals(b.recipient()),
            "of the same number", (a, b) -> a.number() == b.number(),
            "of any number", (a, b) -> true);
    Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>> wrong = new TreeMap<>();
    kinds.forEach(
        (which, isAlike) -> {
          wrong.put(
              "a payer gets what another slot holds, " + which,
              (store, event, policy) ->
                  event instanceof InvoiceRequested e
                      ? sentFromAlike(store, e, policy, isAlike)
                      : step(store, event, policy));
          wrong.put(
              "an invoice takes the place of all that slots hold, " + which,
              (store, event, policy) ->
                  event instanceof StaticInvoiceReceived e
                      ? storedAlone(store, e, policy, isAlike)
                      : step(store, event, policy));
        });
    wrong.put(
        "a fifth slot takes the place of another",
        (store, event, policy) -> {
          ServerStep step = step(store, event, policy);
          Map<Slot, Entry> entries = new HashMap<>(step.next().entries());
          if (entries.size() > 4) {
            entries.remove(store.entries().keySet().iterator().next());
          }
          return withEntries(step, entries);
        });
    wrong.put(
        "the newest of all that are held is kept, not that of the slot",
        (store, event, policy) ->
            event instanceof StaticInvoiceReceived e
                    && policy.keepNewestInvoice()
                    && store.entries().values().stream()
                        .anyMatch(
                            entry -> e.invoice().createdAt().isBefore(entry.invoice().createdAt()))
                    && step(store, e, policy).outcome() == ServerVerdict.INVOICE_STORED
                ? nothing(store, ServerVerdict.INVOICE_OUTDATED)
                : step(store, event, policy));
    return wrong;
  }

  /** Where the slot holds nothing, what one that is alike holds. */
  private static ServerStep sentFromAlike(
      Store store, InvoiceRequested event, ServerPolicy policy, BiPredicate<Slot, Slot> isAlike) {
    Slot slot = Slot.of(event.context());
    Optional<Entry> other =
        store.entries().entrySet().stream()
            .filter(each -> isAlike.test(each.getKey(), slot))
            .map(Map.Entry::getValue)
            .findFirst();
    if (store.at(slot).isPresent() || other.isEmpty()) {
      return step(store, event, policy);
    }
    ServerStep step = step(new Store(Map.of(slot, other.get())), event, policy);
    return new ServerStep(store, step.effects(), step.outcome());
  }

  private static ServerStep storedAlone(
      Store store,
      StaticInvoiceReceived event,
      ServerPolicy policy,
      BiPredicate<Slot, Slot> isAlike) {
    ServerStep step = step(store, event, policy);
    Slot slot = Slot.of(event.context());
    Map<Slot, Entry> entries = new HashMap<>(step.next().entries());
    entries.keySet().removeIf(each -> !each.equals(slot) && isAlike.test(each, slot));
    return step.outcome() == ServerVerdict.INVOICE_STORED ? withEntries(step, entries) : step;
  }

  /** K3: where something is refused for two reasons, the other one is given. */
  private static Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>>
      refusalsInOtherOrder() {
    List<ServerVerdict> reasons =
        List.of(
            ServerVerdict.RECIPIENT_ID_TOO_LONG,
            ServerVerdict.INVOICE_EXPIRED,
            ServerVerdict.INVOICE_TOO_LARGE,
            ServerVerdict.PATH_EXPIRED,
            ServerVerdict.INVOICE_OUTDATED,
            ServerVerdict.NO_PATH,
            ServerVerdict.NO_INVOICE,
            ServerVerdict.INVOICE_NOT_SERVABLE);
    Map<String, Transition<Store, ServerEvent, ServerPolicy, ServerStep>> wrong = new TreeMap<>();
    for (Class<?> type : ServerEvent.class.getPermittedSubclasses()) {
      for (ServerVerdict first : reasons) {
        for (ServerVerdict second : reasons.subList(reasons.indexOf(first) + 1, reasons.size())) {
          if (isReason(first, type) && isReason(second, type) && !isOneOfTwo(first, second)) {
            wrong.put(
                type.getSimpleName() + ": " + second + " before " + first,
                (store, event, policy) ->
                    type.isInstance(event)
                            && isRefused(first, store, event, policy)
                            && isRefused(second, store, event, policy)
                        ? nothing(store, second)
                        : step(store, event, policy));
          }
        }
      }
    }
    return wrong;
  }

  /** A slot that holds nothing holds nothing that has expired. */
  private static boolean isOneOfTwo(ServerVerdict first, ServerVerdict second) {
    return first == ServerVerdict.NO_INVOICE && second == ServerVerdict.INVOICE_NOT_SERVABLE;
  }

  /** Whether such an event can be refused for this reason. */
  private static boolean isReason(ServerVerdict reason, Class<?> type) {
    return switch (reason) {
      case RECIPIENT_ID_TOO_LONG -> type == RecipientAdded.class;
      case NO_PATH -> type == RecipientAdded.class || type == OfferPathsRequested.class;
      case PATH_EXPIRED -> type != RecipientAdded.class;
      case INVOICE_EXPIRED, INVOICE_TOO_LARGE, INVOICE_OUTDATED ->
          type == StaticInvoiceReceived.class;
      case NO_INVOICE, INVOICE_NOT_SERVABLE -> type == InvoiceRequested.class;
      default -> throw new IllegalArgumentException("no reason to refuse anything: " + reason);
    };
  }

  /** Whether there is this reason to refuse an event, whatever others there are. */
  private static boolean isRefused(
      ServerVerdict reason, Store store, ServerEvent event, ServerPolicy policy) {
    return switch (event) {
      case RecipientAdded e ->
          reason == ServerVerdict.NO_PATH
              ? e.paths().isEmpty()
              : e.recipient().id().length() > policy.maxRecipientIdLength();
      case OfferPathsRequested e ->
          reason == ServerVerdict.NO_PATH
              ? e.paths().isEmpty()
              : e.context().pathAbsoluteExpiry().isPresent()
                  && e.context().pathAbsoluteExpiry().get().isBefore(e.now());
      case StaticInvoiceReceived e ->
          switch (reason) {
            case INVOICE_EXPIRED -> e.invoice().isExpiredAt(e.now());
            case INVOICE_TOO_LARGE -> e.invoice().bytes().length() > policy.maxInvoiceSize();
            case PATH_EXPIRED -> e.context().pathAbsoluteExpiry().isBefore(e.now());
            default -> policy.keepNewestInvoice() && isOutdated(store, e);
          };
      case InvoiceRequested e ->
          reason == ServerVerdict.PATH_EXPIRED
              ? e.context().pathAbsoluteExpiry().isBefore(e.now())
              : step(store, new InvoiceRequested(e.now(), lasting(e.context())), policy).outcome()
                  == reason;
    };
  }

  private static boolean isOutdated(Store store, StaticInvoiceReceived event) {
    Optional<StaticInvoice> held = store.at(Slot.of(event.context())).map(Entry::invoice);
    return held.isPresent()
        && event.invoice().createdAt().isBefore(held.get().createdAt())
        && !held.get().isExpiredAt(event.now());
  }

  private static SlotContext lasting(SlotContext context) {
    return new SlotContext(context.recipient(), context.invoiceSlot(), Time.MAX);
  }

  private static ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
    return InvoiceServer.step(store, event, policy);
  }

  private static ServerStep withEntries(ServerStep step, Map<Slot, Entry> entries) {
    return new ServerStep(new Store(entries), step.effects(), step.outcome());
  }

  private static ServerStep nothing(Store store, ServerVerdict verdict) {
    return new ServerStep(store, List.of(), verdict);
  }
}
