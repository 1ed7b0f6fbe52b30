package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server of static invoices: the core, its store, and the messages. It keeps an invoice first and
 * confirms it then, so that what was confirmed is not lost; a message that comes twice is answered
 * twice, and changes nothing the second time.
 *
 * <p>Each recipient has a budget of its own ({@link Limits}), for itself and for its payers, so
 * that none of them takes the time of the others. All methods may be called by several threads; who
 * brings an invoice waits until it is on the disk, together with whoever brings one meanwhile.
 */
public final class ServerNode {

  private static final long INVOICE_REQUEST = 64;
  private static final long STATIC_INVOICE = 70;

  private final NodeKeys keys;
  private final Ports ports;
  private final ServerPolicy policy;
  private final InvoiceStore store;
  private final ServerWatch watch;
  private final Budgets budgets;
  private final GroupCommit commits;

  /**
   * A server with what it has kept so far.
   *
   * @param policy that of the store's rules
   */
  public ServerNode(
      NodeKeys keys,
      Ports ports,
      ServerPolicy policy,
      Limits limits,
      InvoiceStore store,
      ServerWatch watch) {
    this.keys = keys;
    this.ports = ports;
    this.policy = policy;
    this.store = store;
    this.watch = watch;
    this.budgets = new Budgets(limits);
    this.commits = new GroupCommit(store, watch);
  }

  /**
   * Paths by which a recipient reaches this server, for ever; they are to be given to it by other
   * means. None where its id is too long, or the router has no path. Nothing of it is kept: who it
   * is comes back with its messages.
   */
  public List<BlindedMessagePath> pathsFor(Bytes recipientId) {
    Time now = ports.now();
    Surroundings surroundings = ports.router().surroundings();
    Recipient recipient = new Recipient(recipientId);
    RecipientContext context = InvoiceServer.contextForRecipient(now, recipient, Optional.empty());
    List<BlindedMessagePath> paths =
        paths(surroundings, PathMaker.forRecipient(recipientId, context.pathAbsoluteExpiry()));
    ServerEvent event = new ServerEvent.RecipientAdded(now, recipient, Optional.empty(), paths);
    return step(Store.NEW, event).effects().isEmpty() ? List.of() : paths;
  }

  private List<BlindedMessagePath> paths(Surroundings surroundings, MessageContext context) {
    int count = ports.router().messagePaths();
    return new PathMaker(keys, surroundings).paths(context, count, ports.randomness().take(count));
  }

  /**
   * Cleans up what nobody can be given any more; to be called every few minutes.
   *
   * @return how many slots are empty now that were not
   * @throws StoreException if the store failed; the next call does it
   */
  public int clean() throws StoreException {
    Time now = ports.now();
    budgets.clean(now);
    return store.removeExpired(now);
  }

  /** Answers an onion message. */
  public ServerAnswer receive(OnionMessage message) {
    Surroundings surroundings = ports.router().surroundings();
    return switch (OnionReader.unwrap(keys, message, surroundings.release())) {
      case Unwrapped.Dropped(String reason) -> new ServerAnswer.Dropped(reason);
      case Unwrapped.Received(OnionContents contents, Optional<MessageContext> context) -> {
        try {
          yield receive(contents, context, surroundings);
        } catch (StoreException e) {
          yield new ServerAnswer.TryAgain(e);
        }
      }
    };
  }

  private ServerAnswer receive(
      OnionContents contents, Optional<MessageContext> context, Surroundings surroundings)
      throws StoreException {
    Time now = ports.now();
    Optional<BlindedMessagePath> back = contents.replyPath();
    LdkRelease release = surroundings.release();
    return switch (context.orElse(null)) {
      case AsyncPaymentsContext.OfferPathsRequest(Bytes id, Optional<Time> expiry)
          when back.isPresent()
              && Said.read(contents, Said.OFFER_PATHS_REQUEST, release).orElse(null)
                  instanceof AsyncPaymentsMessage.OfferPathsRequest(int slot) ->
          offerPaths(now, contents, new RecipientContext(new Recipient(id), expiry), slot);
      case AsyncPaymentsContext.ServeStaticInvoice(Bytes id, int slot, Time expiry)
          when back.isPresent() ->
          keep(now, contents, new SlotContext(new Recipient(id), slot, expiry), release);
      case OffersContext.StaticInvoiceRequested(Bytes id, int slot, Time expiry)
          when contents.type() == INVOICE_REQUEST && back.isPresent() ->
          serve(now, contents, new SlotContext(new Recipient(id), slot, expiry));
      case null, default -> new ServerAnswer.Dropped(Said.unused(contents));
    };
  }

  /** L1, K3. */
  private ServerAnswer offerPaths(
      Time now, OnionContents contents, RecipientContext context, int slot) {
    Recipient recipient = context.recipient();
    if (!budgets.takePathRequest(recipient, slot, now)) {
      return new ServerAnswer.OverLimit("a recipient asks for offer paths too often");
    }
    SlotContext forSlot = InvoiceServer.contextForSlot(now, context, slot, policy);
    List<BlindedMessagePath> paths =
        paths(
            ports.router().surroundings(),
            PathMaker.forOffer(recipient.id(), slot, forSlot.pathAbsoluteExpiry()));
    ServerEvent event = new ServerEvent.OfferPathsRequested(now, context, slot, paths);
    return answer(event, step(Store.NEW, event), contents);
  }

  /**
   * L2, L3, K3. The budget comes before the signature, which takes longest: so each look at one
   * costs its recipient, whether it holds or not.
   */
  private ServerAnswer keep(
      Time now, OnionContents contents, SlotContext context, LdkRelease release)
      throws StoreException {
    Optional<Time> createdAt = Said.invoiceCreatedAt(contents);
    if (createdAt.isPresent() && !budgets.takeInvoice(context, createdAt.get(), now)) {
      return new ServerAnswer.OverLimit("a recipient sends invoices too often");
    }
    if (createdAt.isEmpty()
        || !(Said.read(contents, Said.SERVE_STATIC_INVOICE, release).orElse(null)
            instanceof AsyncPaymentsMessage.ServeStaticInvoice(var invoice, var forward))) {
      return new ServerAnswer.Dropped(Said.unused(contents));
    }
    ServerEvent.StaticInvoiceReceived event =
        new ServerEvent.StaticInvoiceReceived(now, context, invoice, forward);
    Received received;
    try {
      received = commits.receive(event);
    } catch (StoreException e) {
      budgets.giveBack(event);
      throw e;
    }
    return switch (received) {
      case Received.Decided(ServerStep step) -> answer(event, step, contents);
      case Received.TooManySlots(int limit) ->
          new ServerAnswer.OverLimit("a recipient has invoices in " + limit + " slots already");
      case Received.TooLarge(int limit) ->
          new ServerAnswer.OverLimit(
              "an invoice and its path have more than " + limit + " bytes together");
    };
  }

  /** R1. What the payer's request says is for the recipient to look at. */
  private ServerAnswer serve(Time now, OnionContents contents, SlotContext context)
      throws StoreException {
    if (!budgets.takePayer(context.recipient(), now)) {
      return new ServerAnswer.OverLimit("payers ask for the invoices of a recipient too often");
    }
    ServerEvent event = new ServerEvent.InvoiceRequested(now, context);
    return answer(event, step(held(context), event), contents);
  }

  private Store held(SlotContext context) throws StoreException {
    Slot slot = Slot.of(context);
    try {
      return new Store(store.at(slot).map(entry -> Map.of(slot, entry)).orElse(Map.of()));
    } catch (StoreException e) {
      budgets.giveBackPayer(context.recipient());
      throw e;
    }
  }

  private ServerStep step(Store held, ServerEvent event) {
    ServerStep step = InvoiceServer.step(held, event, policy);
    watch.stepped(event, step);
    return step;
  }

  /** Says what the core asks for; answers go by the reply path of what was received. */
  private ServerAnswer answer(ServerEvent event, ServerStep step, OnionContents received) {
    BlindedMessagePath back = received.replyPath().orElseThrow();
    Outbox<ServerEffect> outbox = new Outbox<>(keys, ports, ports.router().surroundings());
    for (ServerEffect effect : step.effects()) {
      switch (effect) {
        case ServerEffect.SendOfferPaths(var paths, Time expiry, SlotContext context) ->
            outbox.say(
                effect,
                back,
                new AsyncPaymentsMessage.OfferPaths(paths, Optional.of(expiry)),
                Optional.of(
                    new AsyncPaymentsContext.ServeStaticInvoice(
                        context.recipient().id(),
                        context.invoiceSlot(),
                        context.pathAbsoluteExpiry())));
        case ServerEffect.ConfirmInvoice _ ->
            outbox.say(
                effect, back, new AsyncPaymentsMessage.StaticInvoicePersisted(), Optional.empty());
        case ServerEffect.ForwardInvoiceRequest(BlindedMessagePath destination) ->
            outbox.say(Optional.of(effect), destination, received);
        case ServerEffect.SendInvoice(StaticInvoice invoice) ->
            outbox.say(
                Optional.of(effect),
                back,
                new OnionContents(STATIC_INVOICE, invoice.bytes(), Optional.empty()));
        case ServerEffect.PersistInvoice _, ServerEffect.GivePaths _ -> {
          // The store has done so, and paths are given where they were asked for.
        }
      }
    }
    outbox.leave(
        ports.messenger(), (message, departure) -> watch.leaving(event, message, departure));
    return new ServerAnswer.Decided(step.outcome());
  }
}
