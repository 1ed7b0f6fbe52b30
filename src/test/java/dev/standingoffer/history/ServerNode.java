package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A server with its store: process after process around the pure core. */
final class ServerNode {

  private static final Recipient RECIPIENT = new Recipient(Bytes.ofHex("a1b2c3"));
  private static final BlindedMessagePath FORWARD = path(1);
  private static final BlindedMessagePath TO_SERVER = path(10);
  private static final int INVOICE_SIZE = 700;
  private static final Recipient OTHER_RECIPIENT = new Recipient(Bytes.ofHex("07"));
  private static final Time MINUTE = Time.ofSeconds(60);

  final Fuse fuse = new Fuse();
  final List<Link> links = new ArrayList<>();
  boolean runs;

  private final ServerHistory history;
  private final ServerPolicy policy;
  private final Set<Mistake> mistakes;
  private final Random random;

  /** What is in the paths, which a server of the real world reads out of them. */
  private final Map<BlindedMessagePath, SlotContext> contexts = new HashMap<>();

  private Optional<RecipientContext> given = Optional.empty();
  private Map<Slot, Entry> disk = new HashMap<>();
  private Time now = Time.ZERO;
  private int paths = 100;
  private boolean isStoring;
  private Optional<String> dead = Optional.empty();

  ServerNode(ServerHistory history, ServerPolicy policy, Set<Mistake> mistakes, Random random) {
    this.history = history;
    this.policy = policy;
    this.mistakes = mistakes;
    this.random = random;
  }

  private static BlindedMessagePath path(int seed) {
    return Samples.parsedPath(Samples.path(seed));
  }

  private void tell(Consumer<ServerHistory> entry) {
    fuse.moment();
    entry.accept(history);
    fuse.moment();
  }

  void start(Time clock) {
    runs = true;
    now = shown(clock);
    if (mistakes.contains(Mistake.LOSES_AN_INVOICE) && !disk.isEmpty()) {
      disk.remove(disk.keySet().iterator().next());
    }
    Store found = new Store(disk);
    tell(told -> told.started(now, found, policy));
  }

  void clockSet(Time clock) {
    Time shown = shown(clock);
    tell(told -> told.clockSet(shown));
    now = shown;
  }

  private Time shown(Time clock) {
    return mistakes.contains(Mistake.CLOCK_IS_LATE) ? clock.minus(Time.ofSeconds(60)) : clock;
  }

  /** The paths by which a recipient asks. */
  List<BlindedMessagePath> addRecipient() {
    ServerEvent event =
        new ServerEvent.RecipientAdded(now, RECIPIENT, Optional.empty(), List.of(TO_SERVER));
    given = Optional.of(InvoiceServer.contextForRecipient(now, RECIPIENT, Optional.empty()));
    step(Optional.empty(), event);
    return List.of(TO_SERVER);
  }

  private ServerStep step(Optional<String> link, ServerEvent event) {
    ServerStep step = InvoiceServer.step(new Store(disk), event, policy);
    tell(told -> told.stepped(now, link, event, step));
    return step;
  }

  /** One message of some connection; whether there was any. */
  boolean receive() {
    links.removeIf(Link::isOverForServer);
    List<Link> waiting = links.stream().filter(link -> !link.toServer.isEmpty()).toList();
    if (waiting.isEmpty()) {
      return false;
    }
    Link link = waiting.get(random.nextInt(waiting.size()));
    switch (link.toServer.remove()) {
      case Link.PathsRequest request -> answer(link, request);
      case Link.Invoice invoice -> keep(link, invoice);
    }
    return true;
  }

  private void answer(Link link, Link.PathsRequest request) {
    List<BlindedMessagePath> fresh = List.of(freshPath());
    int slot = mistakes.contains(Mistake.TAKES_ANOTHER_SLOT) ? request.slot() + 1 : request.slot();
    ServerStep step =
        step(
            Optional.of(link.name),
            new ServerEvent.OfferPathsRequested(now, recipientContext(), slot, fresh));
    for (ServerEffect effect : step.effects()) {
      if (effect instanceof ServerEffect.SendOfferPaths sent) {
        BlindedMessagePath replyPath =
            mistakes.contains(Mistake.USES_A_WAY_TWICE) ? FORWARD : freshPath();
        List<BlindedMessagePath> offered =
            mistakes.contains(Mistake.SENDS_OTHER_PATHS) ? List.of(freshPath()) : sent.paths();
        Time expiry =
            mistakes.contains(Mistake.SENDS_ANOTHER_EXPIRY)
                ? sent.pathsAbsoluteExpiry().plus(MINUTE)
                : sent.pathsAbsoluteExpiry();
        Optional<String> by = by(link);
        tell(told -> told.leavingOfferPaths(by, offered, expiry, replyPath));
        contexts.put(replyPath, sent.context());
        if (by.equals(nameIfThere(link))) {
          link.sendToPhone(
              new Link.Paths(
                  request.slot(), request.replyPathExpiry(), offered, expiry, replyPath));
        }
      }
    }
  }

  private RecipientContext recipientContext() {
    RecipientContext context = given.orElseThrow();
    return mistakes.contains(Mistake.TAKES_ANOTHER_RECIPIENT)
        ? new RecipientContext(OTHER_RECIPIENT, context.pathAbsoluteExpiry())
        : context;
  }

  private SlotContext slotContext(BlindedMessagePath way) {
    SlotContext context = contexts.get(way);
    return mistakes.contains(Mistake.KEEPS_IN_ANOTHER_SLOT)
        ? new SlotContext(
            context.recipient(), context.invoiceSlot() + 1, context.pathAbsoluteExpiry())
        : context;
  }

  /** None where the recipient is gone, and nothing more can be read. */
  private static Optional<String> nameIfThere(Link link) {
    return link.isOverForServer() || !link.serverIsThere()
        ? Optional.empty()
        : Optional.of(link.name);
  }

  /** By what connection it sends; where that is another, nobody reads it. */
  private Optional<String> by(Link link) {
    if (mistakes.contains(Mistake.SENDS_BY_A_DEAD_CONNECTION) && dead.isPresent()) {
      return dead;
    }
    return mistakes.contains(Mistake.SENDS_BY_NO_CONNECTION) && random.nextInt(4) == 0
        ? Optional.of("nowhere")
        : nameIfThere(link);
  }

  private BlindedMessagePath freshPath() {
    paths++;
    return path(paths);
  }

  private void keep(Link link, Link.Invoice message) {
    Time relativeExpiry = message.offer().absoluteExpiry().orElseThrow().minus(message.createdAt());
    StaticInvoice invoice =
        new StaticInvoice(
            Bytes.of(new byte[INVOICE_SIZE]),
            message.offer(),
            message.createdAt(),
            relativeExpiry,
            Bytes.ofHex(Samples.point(1)),
            List.of(),
            List.of());
    SlotContext context = slotContext(message.destination());
    ServerStep step =
        step(
            Optional.of(link.name),
            new ServerEvent.StaticInvoiceReceived(now, context, invoice, FORWARD));
    if (step.outcome() != ServerVerdict.INVOICE_STORED) {
      return;
    }
    if (mistakes.contains(Mistake.CONFIRMS_BEFORE_STORING)) {
      confirm(link, message);
      store(link, step, Slot.of(context));
    } else {
      store(link, step, Slot.of(context));
      confirm(link, message);
    }
  }

  private void store(Link link, ServerStep step, Slot slot) {
    Entry entry = step.next().at(slot).orElseThrow();
    tell(told -> told.storing(slot, entry));
    if (mistakes.contains(Mistake.STORES_TWO_AT_ONCE)) {
      if (isStoring) {
        throw new Fuse.Killed();
      }
      if (link.toServer.peek() instanceof Link.Invoice another) {
        isStoring = true;
        link.toServer.remove();
        keep(link, another);
        isStoring = false;
      }
    }
    if (!mistakes.contains(Mistake.DOES_NOT_STORE) || random.nextInt(4) != 0) {
      disk = new HashMap<>(disk);
      disk.put(slot, entry);
    }
    tell(ServerHistory::stored);
  }

  private void confirm(Link link, Link.Invoice message) {
    Time createdAt =
        mistakes.contains(Mistake.CONFIRMS_ANOTHER_INVOICE)
            ? message.createdAt().minus(MINUTE)
            : message.createdAt();
    tell(told -> told.leavingConfirmation(nameIfThere(link), message.offer().id(), createdAt));
    link.sendToPhone(new Link.Confirmation(message.offer().id(), createdAt));
  }

  /** A payer asks by one of the paths that were ever offered. */
  void payerAsks() {
    List<SlotContext> all = List.copyOf(Set.copyOf(contexts.values()));
    if (all.isEmpty()) {
      return;
    }
    SlotContext context =
        all.stream()
            .sorted(
                Comparator.comparing(SlotContext::pathAbsoluteExpiry)
                    .thenComparingInt(SlotContext::invoiceSlot))
            .toList()
            .get(random.nextInt(all.size()));
    ServerStep step = step(Optional.empty(), new ServerEvent.InvoiceRequested(now, context));
    for (ServerEffect effect : step.effects()) {
      if (effect instanceof ServerEffect.SendInvoice sent) {
        tell(told -> told.answering(sent.invoice().offer().id(), sent.invoice().createdAt()));
      }
    }
  }

  void die() {
    runs = false;
    isStoring = false;
    fuse.putOut();
    if (mistakes.contains(Mistake.READS_DEAD_CONNECTIONS)) {
      links.forEach(link -> link.serverLeaves(random));
      return;
    }
    dead = links.stream().map(link -> link.name).findFirst().or(() -> dead);
    links.forEach(link -> link.serverDies(random));
    links.clear();
  }
}
