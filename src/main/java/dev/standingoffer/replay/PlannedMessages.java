package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.replay.RecipientDraws.OfTick;
import dev.standingoffer.replay.RecipientDraws.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recipient builds for the messages of a step, as LDK does: which random values each path
 * and each invoice takes. Nothing is built before it is asked for.
 */
final class PlannedMessages {

  private final ConversationHeader header;
  private final RecipientBuilder builder;
  private final PathMaker paths;
  private final RecipientDraws drawn;
  private final List<Effect> effects;
  private final Entropy entropy;
  private final List<Planned> messages = new ArrayList<>();
  private final Map<PlannedPath, BlindedMessagePath> builtPaths = new HashMap<>();
  private final Map<PlannedInvoice, BuiltInvoice> builtInvoices = new HashMap<>();
  private long draws;

  private PlannedMessages(ConversationHeader header, List<Effect> effects, long due) {
    NodeSecrets secrets = header.secrets().orElseThrow();
    this.header = header;
    this.builder = new RecipientBuilder(secrets.keys(), header.surroundings());
    this.paths = new PathMaker(secrets.keys(), header.surroundings());
    this.drawn =
        new RecipientDraws(
            builder,
            serve ->
                header.canSignInvoice(serve.offer(), serve.offerNonce(), serve.invoiceCreatedAt()));
    this.effects = effects;
    this.entropy = secrets.entropy().skip(due);
  }

  /**
   * A message.
   *
   * @param replyPath the path for its answer; none in an answer of version 1
   * @param invoice the invoice, if that is what is sent
   */
  record Planned(Optional<PlannedPath> replyPath, Optional<PlannedInvoice> invoice) {}

  /**
   * A path, which several messages may have.
   *
   * @param context what is to come back by it
   * @param index which of the router's paths it is, from 0
   * @param entropy from the value on that is drawn for the first of these
   */
  record PlannedPath(MessageContext context, int index, Entropy entropy) {}

  /**
   * An invoice, of which there may be several copies.
   *
   * @param effect its first copy
   * @param pathCount how many paths the router gives for it
   * @param entropy from the first value on that is drawn for it
   */
  record PlannedInvoice(Effect.ServeStaticInvoice effect, int pathCount, Entropy entropy) {}

  /**
   * Plans a step. Where it sends invoices for an offer that it caches, the offer's nonce is the
   * first value that it draws.
   *
   * @param header with secrets
   * @param before the cache before the step
   * @param effects what the core asks for
   * @param due the number of the random value that comes next
   */
  static PlannedMessages of(
      ConversationHeader header,
      RecordedInput input,
      Cache before,
      List<Effect> effects,
      long due) {
    PlannedMessages planned = new PlannedMessages(header, effects, due);
    switch (input) {
      case RecordedInput.Plain(Event event) -> planned.planEvent(event, before);
      case RecordedInput.OfferPaths answer -> planned.planAnswer(answer, before);
      case RecordedInput.Restore _ -> {
        // Nothing is built.
      }
    }
    return planned;
  }

  /** How many values are drawn in the step. */
  long draws() {
    return draws;
  }

  /** All messages that the keys fit, in the order in which they are sent. */
  List<Planned> messages() {
    return messages;
  }

  /** How many paths for messages the largest of the invoices has. */
  int messagePaths() {
    return messages.stream()
        .flatMap(message -> message.invoice().stream())
        .mapToInt(PlannedInvoice::pathCount)
        .max()
        .orElse(0);
  }

  /** Builds a path, once. */
  BlindedMessagePath build(PlannedPath path) {
    return builtPaths.computeIfAbsent(
        path, _ -> paths.path(path.context(), path.index(), path.entropy()));
  }

  /** Builds an invoice, once. */
  BuiltInvoice build(PlannedInvoice invoice) {
    return builtInvoices.computeIfAbsent(
        invoice,
        _ ->
            builder
                .invoice(
                    invoice.effect().offer(),
                    invoice.effect().offerNonce(),
                    invoice.effect().invoiceCreatedAt(),
                    invoice.pathCount(),
                    invoice.entropy())
                .orElseThrow());
  }

  /** Builds all of them. */
  List<MessageBytes> buildAll() {
    return messages.stream()
        .map(
            message -> {
              Optional<BuiltInvoice> invoice = message.invoice().map(this::build);
              return new MessageBytes(
                  message.replyPath().map(this::build),
                  invoice.map(BuiltInvoice::invoice),
                  invoice.map(BuiltInvoice::forwardInvoiceRequestPath));
            })
        .toList();
  }

  private void planEvent(Event event, Cache before) {
    switch (event) {
      case Event.TimerTick tick -> planTick(tick, before);
      case Event.ServerPathsSet set -> planRequests(set.replyPaths());
      case Event.PeerConnected peer -> planRequests(peer.replyPaths());
      default -> {
        // Nothing is built.
      }
    }
  }

  // Requests.

  /** They come before all else in a step. A reply path goes to all of the server's paths. */
  private void planRequests(int replyPaths) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.OfferPathsRequest request) {
        MessageContext context =
            new AsyncPaymentsContext.OfferPaths(request.replyPathExpiry(), request.invoiceSlot());
        PlannedPath replyPath = new PlannedPath(context, request.replyPath() - 1, entropy);
        messages.add(new Planned(Optional.of(replyPath), Optional.empty()));
      }
    }
    draws = drawn.ofRequests(replyPaths, effects);
  }

  // Ticks.

  /** All invoices draw before the first reply path does. */
  private void planTick(Event.TimerTick tick, Cache before) {
    planRequests(tick.replyPaths());
    OfTick ofTick = drawn.ofTick(tick, before, effects);
    draws = ofTick.all();
    int pathCount = tick.invoiceReplyPaths();
    if (pathCount == 0) {
      return;
    }
    Entropy ofInvoices = entropy.skip(ofTick.ofRequests());
    Entropy ofReplies = ofInvoices.skip(ofTick.ofInvoices());
    for (Wanted wanted : ofTick.wanted()) {
      if (wanted.keysFit()) {
        planInvoice(wanted, pathCount, ofInvoices, ofReplies);
        ofReplies = ofReplies.skip(pathCount);
      }
      ofInvoices = ofInvoices.skip(builder.drawsOfInvoice(pathCount, wanted.keysFit()));
    }
  }

  private void planInvoice(Wanted wanted, int pathCount, Entropy ofInvoice, Entropy ofReplies) {
    PlannedInvoice invoice = new PlannedInvoice(wanted.effect(), pathCount, ofInvoice);
    MessageContext context = confirmation(wanted.effect());
    for (int copy = 0; copy < wanted.copies(); copy++) {
      PlannedPath replyPath = new PlannedPath(context, copy, ofReplies);
      messages.add(new Planned(Optional.of(replyPath), Optional.of(invoice)));
    }
  }

  private static MessageContext confirmation(Effect.ServeStaticInvoice serve) {
    return new AsyncPaymentsContext.StaticInvoicePersisted(
        serve.offer().id(), serve.invoiceCreatedAt());
  }

  // Answers.

  /** The messenger's own reply path is drawn behind all else, where it was recorded. */
  private void planAnswer(RecordedInput.OfferPaths input, Cache before) {
    boolean hasReplyPath = header.version() == FormatVersion.TWO;
    draws = drawn.of(input, before, effects, hasReplyPath);
    for (Effect effect : effects) {
      if (effect instanceof Effect.ServeStaticInvoice serve) {
        int pathCount = input.routerPaths();
        Entropy behind = entropy.skip(drawn.ofCached(pathCount, false));
        messages.add(
            new Planned(
                hasReplyPath
                    ? Optional.of(new PlannedPath(confirmation(serve), 0, behind))
                    : Optional.empty(),
                Optional.of(new PlannedInvoice(serve, pathCount, entropy.skip(1)))));
      }
    }
  }
}
