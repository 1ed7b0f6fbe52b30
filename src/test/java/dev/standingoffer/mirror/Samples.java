package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.TimeGrid.Origin;
import dev.standingoffer.wire.Time;
import java.util.Arrays;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** A small model's setup, and its values as TLC would have them. */
final class Samples {

  static final TimeGrid GRID = new TimeGrid(Origin.LOW, 1_001, 2);

  static final Value FIRST_OFFER = offer(1, 4, 1, 2);
  static final Value SECOND_OFFER = offer(2, TimeGrid.NO_EXPIRY, 1);
  static final Value THIRD_OFFER = offer(3, 6);

  static final Offers OFFERS =
      new Offers(new Value[] {FIRST_OFFER, SECOND_OFFER, THIRD_OFFER}, GRID);

  static final Policy POLICY =
      new Policy(
          2,
          9,
          3,
          4,
          Time.ofSeconds(3_600),
          Time.ofSeconds(3_600),
          Time.ofSeconds(3_600),
          Time.ofSeconds(3_600),
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          1);

  static final Setup<Cache, Event, Policy, Step> SETUP = CacheSetup.of(POLICY, GRID, OFFERS);
  static final FromSpec<Cache, Event> FROM_SPEC = SETUP.fromSpec();
  static final ToSpec<Step> TO_SPEC = SETUP.toSpec();

  private Samples() {}

  static Value offer(int id, int expiry, int... paths) {
    return record("id", number(id), "paths", ids(paths), "absoluteExpiry", number(expiry));
  }

  static Value number(int number) {
    return IntValue.gen(number);
  }

  static Value text(String text) {
    return new StringValue(text);
  }

  static Value tuple(Value... elements) {
    return new TupleValue(elements);
  }

  static BlindedMessagePath path(int id) {
    return Numbered.PATHS.real(number(id));
  }

  static Nonce nonce(int id) {
    return Numbered.NONCES.real(number(id));
  }

  static Value ids(int... numbers) {
    return tuple(Arrays.stream(numbers).mapToObj(Samples::number).toArray(Value[]::new));
  }

  /** A record from names and values in turn, in any order, as TLC's evaluator makes it. */
  static RecordValue record(Object... namesAndValues) {
    int size = namesAndValues.length / 2;
    UniqueString[] names = new UniqueString[size];
    Value[] values = new Value[size];
    for (int i = 0; i < size; i++) {
      names[i] = UniqueString.uniqueStringOf((String) namesAndValues[2 * i]);
      values[i] = (Value) namesAndValues[2 * i + 1];
    }
    return new RecordValue(names, values, false);
  }

  static RecordValue emptySlot() {
    return record("status", text("Empty"));
  }

  static RecordValue pendingSlot() {
    return record(
        "status", text("Pending"),
        "offer", FIRST_OFFER,
        "offerNonce", number(41),
        "updatePath", number(21),
        "createdAt", number(3));
  }

  static RecordValue confirmedSlot(String status) {
    return record(
        "status", text(status),
        "offer", SECOND_OFFER,
        "offerNonce", number(42),
        "updatePath", number(22),
        "createdAt", number(5),
        "invoiceCreatedAt", number(7));
  }

  /** A cache with a slot of each status. */
  static RecordValue cache() {
    return record(
        "slots",
        tuple(emptySlot(), pendingSlot(), confirmedSlot("Ready"), confirmedSlot("Used")),
        "requestAttempts",
        number(2),
        "serverPaths",
        ids(11, 12),
        "retryTicks",
        number(5),
        "pathsChangedAt",
        number(6));
  }
}
