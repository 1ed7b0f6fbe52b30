package dev.standingoffer.node;

import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What several threads do with a server, and what it does; and whether the core, which takes one
 * event after the other, could have done that. Time goes on meanwhile.
 */
final class ServerHistory implements ServerWatch, Messenger, InvoiceStore {

  /** Something that happens to a server. */
  sealed interface Act {}

  /** A phone's invoice comes. */
  record Invoice(Slot slot, BuiltInvoice built, OnionMessage message) implements Act {

    static Invoice of(Bytes id, int slot, BuiltInvoice built) {
      return new Invoice(new Slot(new Recipient(id), slot), built, Host.serve(id, slot, built));
    }
  }

  /** A payer asks. */
  record Request(Slot slot, OnionMessage message) implements Act {

    static Request of(Bytes id, int slot) {
      return new Request(new Slot(new Recipient(id), slot), Host.invoiceRequest(id, slot));
    }
  }

  /** It cleans up. */
  record Cleaning() implements Act {}

  /** A mistake of its store. */
  enum Flaw {
    /** There is none. */
    NONE,
    ANSWERS_BEFORE_IT_COMMITS,
    CLEANS_TOO_MUCH,
    FORGETS
  }

  private static final class Call {

    private final Act act;
    private final int beginning;
    private final List<ServerEffect> messages = new ArrayList<>();
    private int end = Integer.MAX_VALUE;
    private Time now = Time.ZERO;

    /** A verdict, or how many slots were cleaned up; nothing where the disk has failed. */
    private Optional<Object> answer = Optional.empty();

    Call(Act act, int beginning) {
      this.act = act;
      this.beginning = beginning;
    }
  }

  private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();
  private static final int SECONDS = 40;

  private final ServerPolicy policy;
  private final Flaw flaw;
  private final int failures;
  private final Random random;
  private final InvoiceMap map;
  private final ServerNode node;
  private final AtomicInteger clock = new AtomicInteger();
  private final AtomicInteger seconds = new AtomicInteger();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /** What was brought since others could see it last. */
  private List<ServerEvent.StaticInvoiceReceived> uncommitted = List.of();

  /**
   * Of a server that has kept nothing yet.
   *
   * @param failures of a hundred times, how often its disk fails
   */
  ServerHistory(ServerPolicy policy, Flaw flaw, int failures, long seed) {
    this.policy = policy;
    this.flaw = flaw;
    this.failures = failures;
    this.random = new Random(seed);
    this.map = new InvoiceMap(new InvoiceRules(policy, 10, 70_000));
    Ports ports = new Ports(this::now, Samples.counted(12), Samples.router(1), this);
    this.node = new ServerNode(Samples.SERVER, ports, policy, Host.WIDE, this, this);
  }

  private boolean happens(int times) {
    synchronized (random) {
      return random.nextInt(100) < times;
    }
  }

  private Instant now() {
    Stepper.pause();
    int after = happens(40) ? seconds.addAndGet(SECONDS) : seconds.get();
    CURRENT.get().now = Samples.NOW.plus(Time.ofSeconds(after));
    return Instant.ofEpochSecond(Samples.NOW.seconds() + after, Samples.NOW.nanos());
  }

  /** A thread that does these, one after the other. */
  Runnable thread(List<Act> acts) {
    return () -> {
      for (Act act : acts) {
        Stepper.pause();
        Call call = new Call(act, clock.getAndIncrement());
        calls.add(call);
        CURRENT.set(call);
        call.answer = answer(act);
        Stepper.pause();
        call.end = clock.getAndIncrement();
      }
    };
  }

  private Optional<Object> answer(Act act) {
    return switch (act) {
      case Invoice invoice -> answer(invoice.message());
      case Request request -> answer(request.message());
      case Cleaning() -> {
        try {
          yield Optional.of(node.clean());
        } catch (StoreException e) {
          yield Optional.empty();
        }
      }
    };
  }

  private Optional<Object> answer(OnionMessage message) {
    return switch (node.receive(message)) {
      case ServerAnswer.Decided(var verdict) -> Optional.of(verdict);
      case ServerAnswer.TryAgain _ -> Optional.empty();
      case ServerAnswer other -> throw new AssertionError(other);
    };
  }

  // What it does.

  private void work() throws StoreException {
    Stepper.pause();
    if (happens(failures)) {
      throw new StoreException(Trouble.IO_ERROR, "here", "");
    }
  }

  @Override
  public Optional<Entry> at(Slot slot) throws StoreException {
    work();
    Optional<Entry> entry = map.at(slot);
    Stepper.pause();
    return entry;
  }

  @Override
  public List<Received> receive(List<ServerEvent.StaticInvoiceReceived> events)
      throws StoreException {
    work();
    if (flaw == Flaw.FORGETS) {
      return new InvoiceMap(new InvoiceRules(policy, 10, 70_000)).receive(events);
    }
    map.receive(uncommitted);
    List<Received> received;
    if (flaw == Flaw.ANSWERS_BEFORE_IT_COMMITS) {
      uncommitted = events;
      received = new InvoiceMap(new InvoiceRules(policy, 10, 70_000)).receive(events);
    } else {
      received = map.receive(events);
    }
    Stepper.pause();
    return received;
  }

  @Override
  public int removeExpired(Time now) throws StoreException {
    work();
    int removed = map.removeExpired(flaw == Flaw.CLEANS_TOO_MUCH ? Time.MAX : now);
    Stepper.pause();
    return removed;
  }

  @Override
  public void close() {}

  @Override
  public void send(Letter letter) {
    Stepper.pause();
  }

  @Override
  public void stepped(ServerEvent event, ServerStep step) {
    Stepper.pause();
  }

  @Override
  public void storing(List<ServerEvent.StaticInvoiceReceived> events) {
    Stepper.pause();
  }

  @Override
  public void leaving(ServerEvent event, ServerEffect message, Departure departure) {
    Stepper.pause();
    CURRENT.get().messages.add(message);
  }

  // Whether the core could have done that.

  boolean isOfTheCore() {
    return canGoOn(Store.NEW, List.copyOf(calls));
  }

  private boolean canGoOn(Store store, List<Call> calls) {
    if (calls.isEmpty()) {
      return isHeld(store);
    }
    for (Call next : calls) {
      if (calls.stream().noneMatch(other -> other.end < next.beginning)) {
        List<Call> rest = calls.stream().filter(other -> other != next).toList();
        Optional<Store> after = after(store, next);
        if (after.isPresent() && canGoOn(after.get(), rest)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isHeld(Store store) {
    return map.size() == store.entries().size()
        && store.entries().entrySet().stream()
            .allMatch(each -> map.at(each.getKey()).equals(Optional.of(each.getValue())));
  }

  /** The store after a call; nothing where the core answers otherwise. */
  private Optional<Store> after(Store store, Call call) {
    if (call.answer.isEmpty()) {
      // Nothing has happened, then.
      return call.messages.isEmpty() ? Optional.of(store) : Optional.empty();
    }
    Object answer = call.answer.get();
    return switch (call.act) {
      case Cleaning() -> {
        Map<Slot, Entry> entries = new HashMap<>(store.entries());
        entries.values().removeIf(entry -> InvoiceRules.isExpired(entry, call.now));
        boolean isSame = answer.equals(store.entries().size() - entries.size());
        yield isSame ? Optional.of(new Store(entries)) : Optional.empty();
      }
      case Invoice invoice ->
          after(
              store,
              call,
              new ServerEvent.StaticInvoiceReceived(
                  call.now,
                  context(invoice.slot()),
                  invoice.built().invoice(),
                  invoice.built().forwardInvoiceRequestPath()));
      case Request request ->
          after(store, call, new ServerEvent.InvoiceRequested(call.now, context(request.slot())));
    };
  }

  private static SlotContext context(Slot slot) {
    return new SlotContext(slot.recipient(), slot.number(), Samples.NEXT_YEAR);
  }

  private Optional<Store> after(Store store, Call call, ServerEvent event) {
    ServerStep step = InvoiceServer.step(store, event, policy);
    List<ServerEffect> messages =
        step.effects().stream()
            .filter(effect -> !(effect instanceof ServerEffect.PersistInvoice))
            .toList();
    return call.answer.equals(Optional.of(step.outcome())) && call.messages.equals(messages)
        ? Optional.of(step.next())
        : Optional.empty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Call call : calls) {
      text.append(
          "%d to %d, at %s: %s: %s%n"
              .formatted(
                  call.beginning,
                  call.end,
                  call.now,
                  call.act.getClass().getSimpleName(),
                  call.answer));
    }
    return text.toString();
  }
}
