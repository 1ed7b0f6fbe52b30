package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.building.OfferKeys;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.replay.FreshStep.BuiltOffer;
import dev.standingoffer.replay.RecordedInput.Building;
import dev.standingoffer.replay.RecordedInput.Built;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation that was never recorded: the core is led through inputs. Its offers are those that
 * LDK builds with the same keys, as which random values LDK draws is known.
 */
public final class FreshConversation {

  /** As in what is recorded from LDK. */
  private static final long WHOLE_CACHE_EVERY = 50;

  private final PortLevel level;
  private final ConversationHeader header;
  private final NodeSecrets secrets;
  private final RecipientBuilder builder;
  private final RecipientDraws draws;
  private final Map<OfferId, Boolean> ownOffers = new HashMap<>();
  private Cache cache = Cache.NEW;
  private long number;
  private long nextDraw;

  private FreshConversation(ObjectNode headerLine, PortLevel level) throws BadRecordingException {
    ConversationHeader read =
        ConversationHeader.read(
            VectorAnswer.fields(headerLine), FormatVersion.TWO, Optional.empty());
    this.level = level;
    this.header = level == PortLevel.FULL ? read : PortHeader.withoutSecrets(read);
    this.secrets = read.secrets().orElseThrow();
    this.builder = new RecipientBuilder(secrets.keys(), read.surroundings());
    this.draws = new RecipientDraws(builder, this::keysFit);
  }

  /**
   * Begins one, without what keys build but offers.
   *
   * @param header the first line of a recording, with the secrets of the node
   */
  public static FreshConversation begin(ObjectNode header) {
    return begin(header, PortLevel.CACHE);
  }

  /**
   * Begins one.
   *
   * @param header the first line of a recording, with the secrets of the node
   * @param level at {@code FULL}, all is built that takes keys
   */
  public static FreshConversation begin(ObjectNode header, PortLevel level) {
    try {
      return new FreshConversation(header, level);
    } catch (BadRecordingException e) {
      throw new IllegalArgumentException("no header of a recording", e);
    }
  }

  /**
   * The line with which a port is asked to begin.
   *
   * @param header the first line of a recording
   */
  public static ObjectNode header(ObjectNode header, PortLevel level) {
    return PortHeader.line(header, level);
  }

  /** The cache as it is now. */
  public Cache cache() {
    return cache;
  }

  /** Builds offers as this node does. */
  public RecipientBuilder builder() {
    return builder;
  }

  /** An offer is one's own, or is not, whenever it is asked; expired ones are not asked about. */
  private boolean keysFit(Effect.ServeStaticInvoice serve) {
    return ownOffers.computeIfAbsent(
        serve.offer().id(),
        _ ->
            OfferKeys.canSignInvoice(
                secrets.keys().expandedKey(),
                serve.offer(),
                serve.offerNonce(),
                serve.invoiceCreatedAt()));
  }

  /** Takes the next step. */
  public FreshStep next(FreshInput input) {
    Optional<BuiltOffer> built = built(input);
    RecordedInput recorded = recorded(input, built);
    Owner.Reaction reaction = Owner.react(cache, recorded, header);
    long drawn = draws.of(recorded, cache, reaction.effects(), true);
    FreshStep step =
        new FreshStep(
            number,
            input,
            built,
            cache,
            reaction,
            new Draws(nextDraw, nextDraw + drawn),
            level,
            bytes(recorded, reaction));
    cache = reaction.next();
    nextDraw += drawn;
    number++;
    return step;
  }

  private List<MessageBytes> bytes(RecordedInput input, Owner.Reaction reaction) {
    return level == PortLevel.FULL
        ? PlannedMessages.of(header, input, cache, reaction.effects(), nextDraw).buildAll()
        : List.of();
  }

  private static RecordedInput recorded(FreshInput input, Optional<BuiltOffer> built) {
    if (input.event() instanceof Event.OfferPathsReceived received) {
      Building building =
          built
              .<Building>map(
                  offer -> new Building.Possible(new Built(offer.offer().bytes(), offer.nonce())))
              .orElseGet(
                  () ->
                      input.routerPaths() == 0
                          ? new Building.Impossible()
                          : new Building.Refused());
      return new RecordedInput.OfferPaths(received, input.routerPaths(), building);
    }
    return new RecordedInput.Plain(input.event());
  }

  /** Where no offer is wanted, one that could be built is made of other randomness. */
  private Optional<BuiltOffer> built(FreshInput input) {
    if (!(input.event() instanceof Event.OfferPathsReceived received)
        || input.routerPaths() == 0
        || received.paths().isEmpty()) {
      return Optional.empty();
    }
    boolean isWanted =
        OfferCache.step(cache, received, Policy.LDK_0_2_5).outcome().verdict()
            == Verdict.OFFER_TO_BUILD;
    Nonce nonce =
        RecipientBuilder.offerNonce(
            isWanted ? secrets.entropy().skip(nextDraw) : secrets.otherEntropy().skip(number));
    return Optional.of(
        new BuiltOffer(
            builder.offer(received.paths(), received.pathsAbsoluteExpiry(), nonce), nonce));
  }

  /**
   * The recording of a conversation, in which the core has the place of LDK: the lines of a file
   * that {@code replay} takes.
   *
   * @param header the first line
   * @param about what it is, for people
   * @param inputs of all steps
   */
  public static List<String> recording(ObjectNode header, String about, List<FreshInput> inputs) {
    FreshConversation conversation = begin(header, PortLevel.FULL);
    List<String> lines = new ArrayList<>();
    lines.add(header.deepCopy().put("about", about).put("steps", inputs.size()).toString());
    for (FreshInput input : inputs) {
      FreshStep step = conversation.next(input);
      lines.add(step.recorded(step.number() % WHOLE_CACHE_EVERY != 0).toString());
    }
    return lines;
  }
}
