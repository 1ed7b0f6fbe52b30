package dev.standingoffer.mirror.wrong;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.mirror.ServerCore;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerEvent.InvoiceRequested;
import dev.standingoffer.server.ServerEvent.OfferPathsRequested;
import dev.standingoffer.server.ServerEvent.RecipientAdded;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers with one mistake each, of the kinds that a port makes. */
public final class WrongServers {

  private WrongServers() {}

  /** All of them. */
  public static List<Class<? extends ServerCore>> all() {
    return Tampering.classesIn(WrongServers.class, ServerCore.class);
  }

  /** K3: an id of the largest length is refused. */
  public static final class ShorterIds implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      return InvoiceServer.step(
          store,
          event,
          Policies.with(policy, "maxRecipientIdLength", policy.maxRecipientIdLength() - 1));
    }
  }

  /** K3: an invoice may have one byte too many. */
  public static final class LargerInvoices implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      return InvoiceServer.step(
          store, event, Policies.with(policy, "maxInvoiceSize", policy.maxInvoiceSize() + 1));
    }
  }

  /** O7: the other choice is made. */
  public static final class OtherChoice implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      return InvoiceServer.step(
          store, event, Policies.with(policy, "keepNewestInvoice", !policy.keepNewestInvoice()));
    }
  }

  /** K3: the paths of an offer last one nanosecond less. */
  public static final class ShorterPaths implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      return InvoiceServer.step(
          store,
          event,
          Policies.with(
              policy, "offerPathsLifetime", policy.offerPathsLifetime().minus(new Time(0, 1))));
    }
  }

  /** K3: a path for a recipient that lasts for ever counts as one that ends with time. */
  public static final class EndlessEnds implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerEvent other =
          event instanceof RecipientAdded e
              ? new RecipientAdded(
                  e.now(),
                  e.recipient(),
                  Optional.of(e.relativeExpiry().orElse(Time.MAX)),
                  e.paths())
              : event;
      return InvoiceServer.step(store, other, policy);
    }
  }

  /** K3: a path for a recipient that lasts for ever counts as expired. */
  public static final class EndlessIsExpired implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerEvent other =
          event instanceof OfferPathsRequested e
              ? new OfferPathsRequested(
                  e.now(),
                  new RecipientContext(
                      e.context().recipient(),
                      Optional.of(e.context().pathAbsoluteExpiry().orElse(Time.ZERO))),
                  e.invoiceSlot(),
                  e.paths())
              : event;
      return InvoiceServer.step(store, other, policy);
    }
  }

  /** K3: times are compared in whole seconds. */
  public static final class NoNanoseconds implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerEvent other =
          switch (event) {
            case RecipientAdded e -> e;
            case OfferPathsRequested e -> e;
            case StaticInvoiceReceived e ->
                new StaticInvoiceReceived(
                    e.now().wholeSeconds(),
                    e.context(),
                    e.invoice(),
                    e.forwardInvoiceRequestPath());
            case InvoiceRequested e -> new InvoiceRequested(e.now().wholeSeconds(), e.context());
          };
      return InvoiceServer.step(store, other, policy);
    }
  }

  /** L1: the message says to the nanosecond when the paths expire. */
  public static final class TellsNanoseconds implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      return withEffects(
          step,
          step.effects().stream()
              .map(
                  effect ->
                      effect instanceof ServerEffect.SendOfferPaths e
                          ? new ServerEffect.SendOfferPaths(
                              e.paths(), e.context().pathAbsoluteExpiry(), e.context())
                          : effect)
              .toList());
    }
  }

  /** L2: the slots of all recipients are the same ones. */
  public static final class SharedSlots implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      if (!(event instanceof StaticInvoiceReceived e) || step.next().equals(store)) {
        return step;
      }
      Map<Slot, Entry> entries = new HashMap<>(step.next().entries());
      Entry stored = new Entry(e.invoice(), e.forwardInvoiceRequestPath());
      entries.replaceAll(
          (slot, entry) -> slot.number() == e.context().invoiceSlot() ? stored : entry);
      return new ServerStep(new Store(entries), step.effects(), step.outcome());
    }
  }

  /** R1: the path to the recipient is the one that came with the first invoice. */
  public static final class KeepsFirstPath implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      Map<Slot, Entry> entries = new HashMap<>();
      step.next()
          .entries()
          .forEach(
              (slot, entry) ->
                  entries.put(
                      slot,
                      new Entry(
                          entry.invoice(),
                          store.at(slot).orElse(entry).forwardInvoiceRequestPath())));
      return new ServerStep(new Store(entries), step.effects(), step.outcome());
    }
  }

  /** L3: the invoice is confirmed before it is safe. */
  public static final class ConfirmsFirst implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      return event instanceof StaticInvoiceReceived
          ? withEffects(step, step.effects().reversed())
          : step;
    }
  }

  /** O7: the newest invoice is kept even where it has expired. */
  public static final class KeepsExpired implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      if (!policy.keepNewestInvoice() || !(event instanceof StaticInvoiceReceived e)) {
        return step;
      }
      Optional<StaticInvoice> held = store.at(Slot.of(e.context())).map(Entry::invoice);
      boolean outdated =
          held.isPresent() && e.invoice().createdAt().isBefore(held.get().createdAt());
      return outdated && !step.next().equals(store)
          ? new ServerStep(store, List.of(), step.outcome())
          : step;
    }
  }

  /** R1: a request is passed on only where it can be answered. */
  public static final class ForwardsServableOnly implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      return step.effects().size() == 1 && event instanceof InvoiceRequested
          ? withEffects(step, List.of())
          : step;
    }
  }

  /** R1: what has expired is sent. */
  public static final class SendsExpired implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      if (!(event instanceof InvoiceRequested e) || step.effects().size() != 1) {
        return step;
      }
      StaticInvoice invoice = store.at(Slot.of(e.context())).orElseThrow().invoice();
      return withEffects(
          step, List.of(step.effects().getFirst(), new ServerEffect.SendInvoice(invoice)));
    }
  }

  /** L2: the id that an invoice is stored under is cut short. */
  public static final class CutsIds implements ServerCore {
    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      return withEffects(
          step,
          step.effects().stream()
              .map(
                  effect ->
                      effect instanceof ServerEffect.PersistInvoice e
                          ? new ServerEffect.PersistInvoice(
                              shortened(e.context()), e.invoice(), e.forwardInvoiceRequestPath())
                          : effect)
              .toList());
    }

    private static SlotContext shortened(SlotContext context) {
      return new SlotContext(
          new Recipient(Bytes.of(context.recipient().id().toArray(), 0, 1)),
          context.invoiceSlot(),
          context.pathAbsoluteExpiry());
    }
  }

  private static ServerStep withEffects(ServerStep step, List<ServerEffect> effects) {
    return new ServerStep(step.next(), effects, step.outcome());
  }
}
