package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every component of a step of the cache is compared. */
class EveryCacheComponentTest extends ComponentVariants<Step> {

  private static final Time TIME = Samples.GRID.toTime(9);
  private static final Offer OFFER = Samples.OFFERS.real(Samples.FIRST_OFFER);
  private static final Offer OTHER_OFFER = Samples.OFFERS.real(Samples.THIRD_OFFER);
  private static final Nonce NONCE = Samples.nonce(41);
  private static final Nonce OTHER_NONCE = Samples.nonce(42);
  private static final BlindedMessagePath PATH = Samples.path(11);
  private static final BlindedMessagePath OTHER_PATH = Samples.path(12);

  /** Together they hold every kind of slot, status and effect, and every kind of component. */
  private static final List<Step> STEPS =
      List.of(
          new Step(
              new Cache(
                  List.of(
                      Slot.EMPTY,
                      cachedOffer(Status.PENDING),
                      cachedOffer(new Status.Ready(TIME)),
                      cachedOffer(new Status.Used(TIME))),
                  2,
                  List.of(PATH, OTHER_PATH),
                  0,
                  Optional.of(TIME)),
              List.of(
                  new Effect.OfferPathsRequest(1, TIME, PATH, 1),
                  new Effect.BuildOffer(
                      1, List.of(PATH), Optional.of(Samples.GRID.toTime(8)), PATH, TIME),
                  new Effect.ServeStaticInvoice(OFFER, NONCE, TIME, PATH, 1),
                  Effect.PERSIST),
              new Outcome(Verdict.FRESH_OFFER, Optional.of(OFFER))),
          new Step(
              Cache.NEW,
              List.of(new Effect.BuildOffer(1, List.of(), Optional.empty(), PATH, TIME)),
              new Outcome(Verdict.NO_OFFER, Optional.empty())));

  @Test
  void changesOfEveryComponentAreReported() {
    requireReported(STEPS, Step.class, Samples.TO_SPEC::answer);
  }

  private static Slot cachedOffer(Status status) {
    return new Slot.CachedOffer(OFFER, NONCE, status, PATH, TIME);
  }

  @Override
  Stream<Object> variants(Object value, Type type) {
    return switch (value) {
      case Integer number -> Stream.of(number + 1);
      case Time time ->
          Stream.of(Samples.GRID.toTime(1), time.plus(new Time(0, 1)), time.plus(new Time(1, 0)));
      case Offer _ -> Stream.of(OTHER_OFFER);
      case Nonce _ -> Stream.of(OTHER_NONCE);
      case BlindedMessagePath path -> Stream.of(path.equals(PATH) ? OTHER_PATH : PATH);
      case Verdict verdict -> Stream.of(Verdict.values()).filter(v -> v != verdict).map(v -> v);
      case Optional<?> optional -> optionals(optional, argument(type));
      case List<?> list -> lists(list, argument(type));
      case Slot slot -> Stream.concat(components(slot), others(slot, slots()));
      case Status status -> Stream.concat(components(status), others(status, statuses()));
      case Effect effect -> Stream.concat(components(effect), others(effect, effects()));
      case Cache cache -> components(cache);
      case Outcome outcome -> components(outcome);
      case Step step -> components(step);
      default -> throw new AssertionError("this test cannot change a " + value.getClass());
    };
  }

  @Override
  Object first(Type type) {
    if (type == Slot.class) {
      return Slot.EMPTY;
    }
    if (type == Effect.class) {
      return Effect.PERSIST;
    }
    return type == Offer.class ? OFFER : type == Time.class ? Samples.GRID.toTime(8) : PATH;
  }

  private static List<Slot> slots() {
    return STEPS.getFirst().next().slots();
  }

  private static List<Status> statuses() {
    return List.of(Status.PENDING, new Status.Ready(TIME), new Status.Used(TIME));
  }

  private static List<Effect> effects() {
    return STEPS.getFirst().effects();
  }
}
