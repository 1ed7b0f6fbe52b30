package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.replay.RecipientDraws.Wanted;
import dev.standingoffer.replay.RecordedInput.Building;
import dev.standingoffer.replay.RecordedInput.Built;
import java.util.List;
import java.util.Optional;

/**
 * Builds all that a recipient built in a step, and compares every byte, and which random values
 * were drawn. It is asked where the core agrees with the step: so what was recorded as sent is what
 * the core wants sent, copy by copy.
 */
final class RecipientBytes {

  private final NodeSecrets secrets;
  private final RecipientBuilder builder;
  private final PathMaker paths;
  private final RecipientDraws draws;
  private final RecordedStep step;
  private final List<Effect> effects;
  private final long due;
  private final Entropy entropy;
  private final BuiltBytes compared = new BuiltBytes();

  private RecipientBytes(
      ConversationHeader header, RecordedStep step, List<Effect> effects, long due) {
    this.secrets = header.secrets().orElseThrow();
    this.builder = new RecipientBuilder(secrets.keys(), header.surroundings());
    this.paths = new PathMaker(secrets.keys(), header.surroundings());
    this.draws =
        new RecipientDraws(
            builder,
            serve ->
                header.canSignInvoice(serve.offer(), serve.offerNonce(), serve.invoiceCreatedAt()));
    this.step = step;
    this.effects = effects;
    this.due = due;
    this.entropy = secrets.entropy().skip(due);
  }

  /**
   * All in which what was built differs.
   *
   * @param header with secrets
   * @param before the cache before the step
   * @param effects what the core asks for
   * @param due the number of the random value that comes next
   */
  static List<FieldDifference> differences(
      ConversationHeader header, RecordedStep step, Cache before, List<Effect> effects, long due) {
    RecipientBytes bytes = new RecipientBytes(header, step, effects, due);
    switch (step.input()) {
      case RecordedInput.Plain(Event event) -> bytes.compareEvent(event, before);
      case RecordedInput.OfferPaths input -> bytes.compareAnswer(input, before);
      case RecordedInput.Restore _ -> bytes.sameDraws(0);
    }
    return bytes.compared.differences();
  }

  private void compareEvent(Event event, Cache before) {
    switch (event) {
      case Event.TimerTick tick -> compareTick(tick, before);
      case Event.ServerPathsSet set -> compareRequests(set.replyPaths());
      case Event.PeerConnected peer -> compareRequests(peer.replyPaths());
      default -> sameDraws(0);
    }
  }

  private boolean sameDraws(long number) {
    return compared.sameDraws(step.draws(), due, number);
  }

  private MessageBytes recorded(int message) {
    return step.output().bytes().get(message);
  }

  // Requests.

  private void compareRequests(int replyPaths) {
    if (sameDraws(draws.ofRequests(replyPaths, effects))) {
      buildRequests();
    }
  }

  private int requests() {
    return (int) effects.stream().filter(Effect.OfferPathsRequest.class::isInstance).count();
  }

  /** They come before all else in a step. A reply path goes to all of the server's paths. */
  private void buildRequests() {
    int message = 0;
    int builtPath = 0;
    Optional<BlindedMessagePath> built = Optional.empty();
    for (Effect effect : effects) {
      if (effect instanceof Effect.OfferPathsRequest request) {
        if (request.replyPath() != builtPath) {
          MessageContext context =
              new AsyncPaymentsContext.OfferPaths(request.replyPathExpiry(), request.invoiceSlot());
          builtPath = request.replyPath();
          built = Optional.of(paths.path(context, builtPath - 1, entropy));
        }
        compareReplyPath(message++, built.orElseThrow());
      }
    }
  }

  private void compareReplyPath(int message, BlindedMessagePath built) {
    compared.compare(
        "effects[%d].bytes.reply_path".formatted(message),
        recorded(message).replyPath().orElseThrow().encoding(),
        built.encoding());
  }

  // Ticks.

  private void compareTick(Event.TimerTick tick, Cache before) {
    RecipientDraws.OfTick ofTick = draws.ofTick(tick, before, effects);
    if (!sameDraws(ofTick.all())) {
      return;
    }
    buildRequests();
    if (tick.invoiceReplyPaths() > 0) {
      Entropy forInvoices = entropy.skip(ofTick.ofRequests());
      buildInvoices(
          ofTick.wanted(),
          tick.invoiceReplyPaths(),
          forInvoices,
          forInvoices.skip(ofTick.ofInvoices()));
    }
  }

  /** All invoices draw before the first reply path does. */
  private void buildInvoices(
      List<Wanted> wanted, int pathCount, Entropy forInvoices, Entropy forReplies) {
    int message = requests();
    Entropy invoicesLeft = forInvoices;
    Entropy repliesLeft = forReplies;
    for (Wanted each : wanted) {
      if (each.keysFit()) {
        Effect.ServeStaticInvoice serve = each.effect();
        Optional<BuiltInvoice> built = build(message, serve, pathCount, invoicesLeft);
        for (int copy = 0; copy < each.copies(); copy++, message++) {
          compareInvoice(message, built);
          compareReplyPath(message, paths.path(confirmation(serve), copy, repliesLeft));
        }
        repliesLeft = repliesLeft.skip(pathCount);
      }
      invoicesLeft = invoicesLeft.skip(builder.drawsOfInvoice(pathCount, each.keysFit()));
    }
  }

  static MessageContext confirmation(Effect.ServeStaticInvoice serve) {
    return new AsyncPaymentsContext.StaticInvoicePersisted(
        serve.offer().id(), serve.invoiceCreatedAt());
  }

  /** However many paths the router is said to give: no more are built than are in the invoice. */
  private Optional<BuiltInvoice> build(
      int message, Effect.ServeStaticInvoice serve, int pathCount, Entropy from) {
    int inInvoice = recorded(message).invoice().orElseThrow().messagePaths().size();
    String field = "effects[%d].bytes.invoice (its message paths)".formatted(message);
    return compared.sameNumber(field, inInvoice, pathCount)
        ? builder.invoice(
            serve.offer(), serve.offerNonce(), serve.invoiceCreatedAt(), pathCount, from)
        : Optional.empty();
  }

  private void compareInvoice(int message, Optional<BuiltInvoice> built) {
    if (built.isPresent()) {
      compared.compare(
          "effects[%d].bytes.invoice".formatted(message),
          recorded(message).invoice().orElseThrow().bytes(),
          built.get().invoice().bytes());
      compared.compare(
          "effects[%d].bytes.forward_invoice_request_path".formatted(message),
          recorded(message).forwardPath().orElseThrow().encoding(),
          built.get().forwardInvoiceRequestPath().encoding());
    }
  }

  // Answers.

  private void compareAnswer(RecordedInput.OfferPaths input, Cache before) {
    Optional<Effect.ServeStaticInvoice> serve =
        effects.stream()
            .filter(Effect.ServeStaticInvoice.class::isInstance)
            .map(Effect.ServeStaticInvoice.class::cast)
            .findFirst();
    Optional<Built> built = built(input.building());
    if (serve.isPresent()) {
      compareBuilt(input.received(), built.orElseThrow(), RecipientBuilder.offerNonce(entropy));
      compareAnswer(serve.get(), input.routerPaths());
    } else {
      sameDraws(draws.ofRefusal(input, before));
      Entropy other = secrets.otherEntropy().skip(step.number());
      built.ifPresent(
          possible -> compareBuilt(input.received(), possible, RecipientBuilder.offerNonce(other)));
    }
  }

  private static Optional<Built> built(Building building) {
    return switch (building) {
      case Building.Done(Built built) -> Optional.of(built);
      case Building.Possible(Built built) -> Optional.of(built);
      case Building.Refused _, Building.Impossible _ -> Optional.empty();
    };
  }

  private void compareBuilt(Event.OfferPathsReceived received, Built recorded, Nonce nonce) {
    compared.compare("input.built.offer_nonce", recorded.offerNonce().bytes(), nonce.bytes());
    Offer offer = builder.offer(received.paths(), received.pathsAbsoluteExpiry(), nonce);
    compared.compare("input.built.offer", recorded.offer(), offer.bytes());
  }

  /** The messenger's own reply path is drawn behind all else. */
  private void compareAnswer(Effect.ServeStaticInvoice serve, int pathCount) {
    boolean hasReplyPath = recorded(0).replyPath().isPresent();
    if (!sameDraws(draws.ofCached(pathCount, hasReplyPath))) {
      return;
    }
    compareInvoice(0, build(0, serve, pathCount, entropy.skip(1)));
    if (hasReplyPath) {
      Entropy behind = entropy.skip(draws.ofCached(pathCount, false));
      compareReplyPath(0, paths.path(confirmation(serve), 0, behind));
    }
  }
}
