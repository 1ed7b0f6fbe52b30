package dev.standingoffer.replay;

import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.replay.RecordedInput.Building;
import dev.standingoffer.replay.RecordedInput.Built;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a step of a conversation is in the spec: one event, or the two of an answer. */
final class SpecSteps {

  private static final Pattern WORD = Pattern.compile("_?([A-Z])([A-Z]*)");

  private SpecSteps() {}

  /**
   * A step of the spec.
   *
   * @param event the name of its operator
   * @param outcome the verdict
   * @param effects their names, in order
   * @param next the cache after it
   */
  record SpecStep(String event, String outcome, List<String> effects, Cache next) {

    String text() {
      String then = effects.stream().map(", "::concat).collect(Collectors.joining());
      return "%s: %s%s".formatted(event, outcome, then);
    }
  }

  /** The events, one after the other. */
  static List<SpecStep> of(Cache before, RecordedInput input) throws DecodeException {
    return of(before, input, Policy.LDK_0_2_5);
  }

  /** The same under a policy. */
  static List<SpecStep> of(Cache before, RecordedInput input, Policy policy)
      throws DecodeException {
    return switch (input) {
      case RecordedInput.Plain(Event event) -> List.of(step(before, event, policy));
      case RecordedInput.Restore restore ->
          List.of(step(before, new Event.Restarted(CacheCodec.decode(restore.cache())), policy));
      case RecordedInput.OfferPaths(
              Event.OfferPathsReceived received,
              int _,
              Building building) -> {
        List<SpecStep> steps = new ArrayList<>();
        steps.add(step(before, received, policy));
        Optional<Built> built = built(building);
        if (built.isPresent() && steps.getFirst().effects().contains("BuildOffer")) {
          steps.add(step(steps.getFirst().next(), offerBuilt(received, built.get()), policy));
        }
        yield steps;
      }
    };
  }

  private static Optional<Built> built(Building building) {
    return switch (building) {
      case Building.Done(Built built) -> Optional.of(built);
      case Building.Possible(Built built) -> Optional.of(built);
      case Building.Refused _, Building.Impossible _ -> Optional.empty();
    };
  }

  private static Event offerBuilt(Event.OfferPathsReceived received, Built built)
      throws DecodeException {
    return new Event.OfferBuilt(
        received.now(),
        received.now(),
        received.invoiceSlot(),
        OfferParser.parse(built.offer()),
        built.offerNonce(),
        received.responder());
  }

  private static SpecStep step(Cache before, Event event, Policy policy) {
    Step step = OfferCache.step(before, event, policy);
    return new SpecStep(
        event.getClass().getSimpleName(),
        inTheSpec(step.outcome().verdict()),
        step.effects().stream().map(Effect::getClass).map(Class::getSimpleName).toList(),
        step.next());
  }

  /** The string that the spec has for it. */
  static String inTheSpec(Verdict verdict) {
    return WORD.matcher(verdict.name())
        .replaceAll(word -> word.group(1) + word.group(2).toLowerCase(Locale.ROOT));
  }
}
