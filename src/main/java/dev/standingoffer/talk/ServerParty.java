package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** A server of static invoices: the core, and a plain loop around it that does what it asks for. */
final class ServerParty extends CoreParty implements Party.Host {

  private static final long INVOICE_REQUEST = 64;
  private static final long STATIC_INVOICE = 70;

  private final ServerPolicy policy;
  private Store store = Store.NEW;

  ServerParty(NodeKeys keys, Surroundings surroundings, Bytes entropyKey, ServerPolicy policy) {
    super(keys, surroundings, entropyKey);
    this.policy = policy;
  }

  /** A server does nothing by itself. */
  @Override
  public List<Letter> tick(Time now) {
    return List.of();
  }

  @Override
  public List<BlindedMessagePath> pathsForRecipient(Time now, Bytes recipientId) {
    Recipient recipient = new Recipient(recipientId);
    RecipientContext context = InvoiceServer.contextForRecipient(now, recipient, Optional.empty());
    List<BlindedMessagePath> given =
        paths.paths(
            PathMaker.forRecipient(recipientId, context.pathAbsoluteExpiry()), 1, draw.take(1));
    ServerStep step =
        InvoiceServer.step(
            store, new ServerEvent.RecipientAdded(now, recipient, Optional.empty(), given), policy);
    store = step.next();
    return step.effects().stream()
        .filter(ServerEffect.GivePaths.class::isInstance)
        .flatMap(effect -> ((ServerEffect.GivePaths) effect).paths().stream())
        .toList();
  }

  @Override
  List<Letter> receive(Time now, OnionContents contents, Optional<MessageContext> context) {
    return switch (context.orElse(null)) {
      case AsyncPaymentsContext.OfferPathsRequest(Bytes id, Optional<Time> expiry) ->
          receive(now, contents, new RecipientContext(new Recipient(id), expiry));
      case AsyncPaymentsContext.ServeStaticInvoice(Bytes id, int slot, Time expiry) ->
          receive(now, contents, new SlotContext(new Recipient(id), slot, expiry));
      case OffersContext.StaticInvoiceRequested(Bytes id, int slot, Time expiry)
          when contents.type() == INVOICE_REQUEST ->
          serve(now, contents, new SlotContext(new Recipient(id), slot, expiry));
      case null, default -> unused(contents);
    };
  }

  /** A recipient asks for offer paths. */
  private List<Letter> receive(Time now, OnionContents contents, RecipientContext context) {
    if (!(read(contents).orElse(null) instanceof AsyncPaymentsMessage.OfferPathsRequest(int slot))
        || contents.replyPath().isEmpty()) {
      return dropped("no request that can be answered");
    }
    SlotContext forSlot = InvoiceServer.contextForSlot(now, context, slot, policy);
    Bytes id = context.recipient().id();
    List<BlindedMessagePath> forOffer =
        paths.paths(PathMaker.forOffer(id, slot, forSlot.pathAbsoluteExpiry()), 1, draw.take(1));
    return send(
        InvoiceServer.step(
            store, new ServerEvent.OfferPathsRequested(now, context, slot, forOffer), policy),
        contents);
  }

  /** A recipient has an invoice to be kept. */
  private List<Letter> receive(Time now, OnionContents contents, SlotContext context) {
    if (!(read(contents).orElse(null)
            instanceof AsyncPaymentsMessage.ServeStaticInvoice(var invoice, var path))
        || contents.replyPath().isEmpty()) {
      return dropped("no invoice that can be confirmed");
    }
    return send(
        InvoiceServer.step(
            store, new ServerEvent.StaticInvoiceReceived(now, context, invoice, path), policy),
        contents);
  }

  /** A payer asks. What its request says is for the recipient to look at. */
  private List<Letter> serve(Time now, OnionContents contents, SlotContext context) {
    return contents.replyPath().isEmpty()
        ? dropped("a payer who cannot be answered")
        : send(
            InvoiceServer.step(store, new ServerEvent.InvoiceRequested(now, context), policy),
            contents);
  }

  /** Does what the core asks for; answers go by the reply path of what was received. */
  private List<Letter> send(ServerStep step, OnionContents received) {
    store = step.next();
    tell(step.outcome().name());
    BlindedMessagePath back = received.replyPath().orElseThrow();
    Post post = new Post(paths, draw);
    for (ServerEffect effect : step.effects()) {
      switch (effect) {
        case ServerEffect.SendOfferPaths(var given, Time expiry, SlotContext context) ->
            post.send(
                back,
                new AsyncPaymentsMessage.OfferPaths(given, Optional.of(expiry)),
                Optional.of(
                    new AsyncPaymentsContext.ServeStaticInvoice(
                        context.recipient().id(),
                        context.invoiceSlot(),
                        context.pathAbsoluteExpiry())));
        case ServerEffect.ConfirmInvoice _ ->
            post.send(back, new AsyncPaymentsMessage.StaticInvoicePersisted(), Optional.empty());
        case ServerEffect.ForwardInvoiceRequest(BlindedMessagePath destination) ->
            post.send(destination, received);
        case ServerEffect.SendInvoice(var invoice) ->
            post.send(back, new OnionContents(STATIC_INVOICE, invoice.bytes(), Optional.empty()));
        case ServerEffect.PersistInvoice _, ServerEffect.GivePaths _ -> {
          // The store is kept in memory, and paths are given where they were asked for.
        }
      }
    }
    return post.letters();
  }
}
