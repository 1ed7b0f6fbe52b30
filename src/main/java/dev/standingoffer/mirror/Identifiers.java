package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * What the model names by numbers, as real things, and back. Made once for a model, and unchanged
 * from then on, so that threads may share it.
 *
 * <p>Back from Java, a thing that the model does not know becomes a string that says so, and is
 * thus different from everything in the model.
 */
final class Identifiers {

  private static final Shape OFFER = Shape.of("id", "paths", "absoluteExpiry");

  /** Path ids and nonces are below this. */
  private static final int COUNT = 128;

  private static final List<BlindedMessagePath> PATHS = RealThings.paths(COUNT);
  private static final List<Nonce> NONCES = RealThings.nonces(COUNT);
  private static final Map<BlindedMessagePath, Value> PATH_IDS = numbered(PATHS);
  private static final Map<Nonce, Value> NONCE_IDS = numbered(NONCES);

  /** An offer on both sides. */
  private record Known(Value value, Offer offer) {}

  private final Map<Integer, Known> byId = new HashMap<>();
  private final Map<Offer, Value> values = new HashMap<>();

  /**
   * Makes a real offer of each of the model's.
   *
   * @param offers the model's offers, each with an id of its own
   * @throws IllegalArgumentException if the offers are not of that kind
   */
  Identifiers(Value[] offers, TimeGrid grid) {
    for (Value value : offers) {
      Shape.Fields fields = OFFER.read(value);
      int id = Values.integer(fields.at(0));
      Offer offer =
          RealThings.offer(
              id,
              Values.list(fields.at(1), this::path),
              grid.toExpiry(Values.integer(fields.at(2))));
      Value canonical =
          OFFER.make(
              IntValue.gen(id),
              Values.sequence(offer.paths(), this::value),
              IntValue.gen(grid.toTicks(offer.absoluteExpiry())));
      if (byId.put(id, new Known(canonical, offer)) != null
          || values.put(offer, canonical) != null) {
        throw new IllegalArgumentException("two offers of the model have the id " + id);
      }
    }
  }

  BlindedMessagePath path(Value id) {
    return PATHS.get(checked(id, "path"));
  }

  Value value(BlindedMessagePath path) {
    Value id = PATH_IDS.get(path);
    return id == null ? foreign("path", path) : id;
  }

  Nonce nonce(Value id) {
    return NONCES.get(checked(id, "nonce"));
  }

  Value value(Nonce nonce) {
    Value id = NONCE_IDS.get(nonce);
    return id == null ? foreign("nonce", nonce) : id;
  }

  /**
   * The real offer for one of the model's.
   *
   * @throws IllegalArgumentException if it is not among the model's offers
   */
  Offer offer(Value value) {
    Known known = byId.get(Values.integer(OFFER.read(value).at(0)));
    if (known == null || !Comparison.equal(value, known.value())) {
      throw new IllegalArgumentException("an offer is not among the model's offers: " + value);
    }
    return known.offer();
  }

  Value value(Offer offer) {
    Value value = values.get(offer);
    return value == null ? foreign("offer", offer) : value;
  }

  /** The real id of an offer; for an id that no offer of the model has, one that no offer has. */
  OfferId offerId(Value value) {
    int id = Values.integer(value);
    Known known = byId.get(id);
    return known == null ? RealThings.unknownOfferId(id) : known.offer().id();
  }

  private static int checked(Value value, String what) {
    int id = Values.integer(value);
    if (id < 0 || id >= COUNT) {
      throw new IllegalArgumentException(
          "a " + what + " of the model is not in 0.." + (COUNT - 1) + ": " + id);
    }
    return id;
  }

  private static Value foreign(String what, Object thing) {
    return new StringValue("a " + what + " that the model does not have: " + thing);
  }

  private static <T> Map<T, Value> numbered(List<T> things) {
    Map<T, Value> numbers = new HashMap<>();
    for (int id = 0; id < things.size(); id++) {
      numbers.put(things.get(id), IntValue.gen(id));
    }
    return Map.copyOf(numbers);
  }
}
