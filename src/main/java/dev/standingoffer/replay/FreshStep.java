package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A step of a conversation that was never recorded, and what the core makes of it. */
public final class FreshStep {

  private static final String CACHE_SHA256 = "cache_sha256";

  private final long number;
  private final FreshInput input;
  private final Optional<BuiltOffer> built;
  private final Cache before;
  private final Owner.Reaction reaction;
  private final Draws draws;
  private final PortLevel level;
  private final List<MessageBytes> bytes;

  FreshStep(
      long number,
      FreshInput input,
      Optional<BuiltOffer> built,
      Cache before,
      Owner.Reaction reaction,
      Draws draws,
      PortLevel level,
      List<MessageBytes> bytes) {
    this.number = number;
    this.input = input;
    this.built = built;
    this.before = before;
    this.reaction = reaction;
    this.draws = draws;
    this.level = level;
    this.bytes = List.copyOf(bytes);
  }

  /**
   * The offer that is built in a step, or could be.
   *
   * @param offer the offer
   * @param nonce what its key was derived from
   */
  public record BuiltOffer(Offer offer, Nonce nonce) {}

  /** Its number in the conversation, from 0. */
  public long number() {
    return number;
  }

  /** What it begins with. */
  public FreshInput input() {
    return input;
  }

  /** The offer that is built in it, or could be; none where the router fails or has no paths. */
  public Optional<BuiltOffer> built() {
    return built;
  }

  /** The cache before it. */
  public Cache before() {
    return before;
  }

  /** The cache after it. */
  public Cache next() {
    return reaction.next();
  }

  /** What the core asks for. */
  public List<Effect> effects() {
    return reaction.effects();
  }

  /** Whether the process starts again with it. */
  public boolean isRestart() {
    return input.kind() == RecordedEvent.RESTORE;
  }

  /**
   * What a port is asked.
   *
   * @param hashed whether it may answer with the hash of the cache
   */
  public String question(boolean hashed) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("step", number);
    line.set("input", level == PortLevel.FULL ? unbuilt() : inputLine());
    line.put(Draws.FIELD, draws.first());
    if (hashed) {
      line.put("cache", "sha256");
    }
    return line.toString();
  }

  /** What LDK is led with, which builds the offer itself. */
  public static String unanswered(long number, FreshInput input) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("step", number);
    line.set("input", input.toJson());
    return line.toString();
  }

  /** The object "input" for a port that builds the offer itself. */
  private ObjectNode unbuilt() {
    ObjectNode line = input.toJson();
    line.remove(RecordedInput.BUILT);
    return line;
  }

  /**
   * The line of a recording in which the core has the place of LDK; at level {@code FULL} alone.
   *
   * @param hashed whether it has the hash of the cache
   */
  ObjectNode recorded(boolean hashed) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("step", number);
    line.set("input", inputLine());
    ObjectNode output = expected(hashed);
    for (JsonNode effect : output.get("effects")) {
      ((ObjectNode) effect).remove("reply_path");
    }
    line.set("output", output);
    line.putArray(Draws.FIELD).add(draws.first()).add(draws.next());
    return line;
  }

  /** The object "input" of a recording. */
  private ObjectNode inputLine() {
    ObjectNode line = input.toJson();
    built.ifPresent(
        possible ->
            line.putObject("built")
                .put("offer", possible.offer().bytes().toHex())
                .put("offer_nonce", possible.nonce().toString()));
    return line;
  }

  /**
   * Whether an output is the right one.
   *
   * @param hashed whether it may have {@code cache_sha256} in the place of {@code cache}
   */
  public boolean isRight(ObjectNode output, boolean hashed) {
    ObjectNode right = expected(hashed && output.has(CACHE_SHA256));
    if (output.has(VectorQuestion.REQUEST_ATTEMPTS)) {
      right.put(VectorQuestion.REQUEST_ATTEMPTS, reaction.next().requestAttempts());
    }
    return PortDifferences.areSame(right, output);
  }

  private ObjectNode expected(boolean hashed) {
    return PortOutput.of(reaction.answer(), bytes, hashed);
  }

  /**
   * In what an output differs from the right one.
   *
   * @param hashed likewise
   * @param events the events before, in a few words each, the latest last
   * @param sinceRestart how many steps there were since the last restart, or the beginning
   */
  public Optional<PortDifference> difference(
      ObjectNode output, boolean hashed, List<String> events, int sinceRestart) {
    return new PortStep(
            number,
            inWords(),
            number + 2, // behind the header, and counted from 1
            question(hashed),
            expected(hashed && output.has(CACHE_SHA256)),
            before,
            reaction.next(),
            events,
            sinceRestart)
        .difference(output);
  }

  /** Its number, and its event in a few words. */
  public String summary() {
    return "step %d: %s".formatted(number, inWords());
  }

  private String inWords() {
    return JsonFields.summary(inputLine());
  }
}
