package dev.standingoffer.replay;

import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a file of vectors, as caches and events of the spec. */
public final class VectorSteps {

  private static final Path FOLDER = Path.of("conformance", "vectors");

  private VectorSteps() {}

  /** A cache, and what happens to it, of a vector. */
  public record Stepped(PortVector vector, Cache before, Event event) {}

  /** All of them: of an answer with paths, on which an offer is built, two. */
  public static List<Stepped> in(String file)
      throws BadRecordingException, DecodeException, IOException {
    List<Stepped> all = new ArrayList<>();
    for (PortVector vector : VectorFile.read(FOLDER.resolve(file)).vectors()) {
      add(all, vector, VectorQuestion.readStep(VectorAnswer.fields(vector.asked())));
    }
    return all;
  }

  /** Whether a port that takes the one step gives the same answer as one that takes the other. */
  public static boolean areToldAlike(Stepped stepped, Step one, Step other) {
    return one.next().equals(other.next())
        && told(stepped, one).equals(told(stepped, other))
        && Owner.result(one.outcome().verdict()).equals(Owner.result(other.outcome().verdict()))
        && one.outcome().offer().equals(other.outcome().offer());
  }

  /** Whether an offer is wanted is seen only where there is one. */
  private static List<Effect> told(Stepped stepped, Step step) {
    boolean isBuilt = stepped.vector().asked().at("/input/built").isObject();
    return step.effects().stream()
        .filter(effect -> isBuilt || !(effect instanceof Effect.BuildOffer))
        .toList();
  }

  private static void add(List<Stepped> all, PortVector vector, VectorQuestion.Step asked)
      throws DecodeException {
    Cache before = asked.before();
    switch (asked.input()) {
      case RecordedInput.Plain(Event event) -> all.add(new Stepped(vector, before, event));
      case RecordedInput.Restore(var bytes) ->
          all.add(
              new Stepped(
                  vector, before, new Event.Restarted(CacheCodec.decode(bytes, Owner.LIMITS))));
      case RecordedInput.OfferPaths(var received, int _, var building) -> {
        all.add(new Stepped(vector, before, received));
        Step step = OfferCache.step(before, received, asked.policy());
        for (Effect effect : step.effects()) {
          if (effect instanceof Effect.BuildOffer wanted) {
            Optional<RecordedInput.Built> built =
                switch (building) {
                  case RecordedInput.Building.Done(var it) -> Optional.of(it);
                  case RecordedInput.Building.Possible(var it) -> Optional.of(it);
                  default -> Optional.empty();
                };
            if (built.isPresent()) {
              all.add(
                  new Stepped(
                      vector,
                      step.next(),
                      new Event.OfferBuilt(
                          wanted.receivedAt(),
                          received.now(),
                          wanted.invoiceSlot(),
                          OfferParser.parse(built.get().offer()),
                          built.get().offerNonce(),
                          wanted.responder())));
            }
          }
        }
      }
    }
  }
}
