package dev.standingoffer.prove;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.util.Map;

/**
 * The constants of every policy that {@link Policy} takes, but that the first setting of paths
 * makes ten slots, and that no more than ten copies leave: more are a longer formula.
 */
final class AnyPolicy {

  /** The most copies of a message. */
  static final int MOST_COPIES = Policy.LDK_0_2_5.maxCopies();

  private static final int MOST_RETRY_GAP = 1_000_000;

  private final Values values;
  private final Terms terms;

  AnyPolicy(Values values) {
    this.values = values;
    terms = values.terms();
  }

  private Int number(String name, Bounds bounds) {
    return new Int(terms.integerVariable(name, bounds));
  }

  private Truth either(String name) {
    return new Truth(terms.booleanVariable(name));
  }

  /** The constants of the spec, on a scale. */
  Map<String, Value> constants(Scale scale) {
    Bounds time = scale.lifetimes();
    Term wholeSeconds =
        terms.integerVariable(
            "MinPathsLifetime in seconds", time.dividedBy(scale.unitsPerSecond()));
    return Map.ofEntries(
        Map.entry("NumSlots", values.integer(Policy.LDK_0_2_5.numSlots())),
        Map.entry("MaxSlotNumber", number("MaxSlotNumber", Bounds.of(0, 0xffff))),
        Map.entry("MaxRequests", number("MaxRequests", Bounds.of(0, Integer.MAX_VALUE))),
        Map.entry("MaxCopies", number("MaxCopies", Bounds.of(1, MOST_COPIES))),
        Map.entry("OfferRefreshThreshold", number("OfferRefreshThreshold", time)),
        Map.entry("InvoiceRefreshThreshold", number("InvoiceRefreshThreshold", time)),
        Map.entry(
            "MinPathsLifetime",
            new Int(terms.times(terms.number(scale.unitsPerSecond()), wholeSeconds))),
        Map.entry("ReplyPathLifetime", number("ReplyPathLifetime", time)),
        Map.entry("MaxTime", values.integer(scale.maxTime())),
        Map.entry("TicksPerSecond", values.integer(scale.unitsPerSecond())),
        Map.entry("PersistFirst", either("PersistFirst")),
        Map.entry("AgeFromInvoice", either("AgeFromInvoice")),
        Map.entry("GuardAcceptance", either("GuardAcceptance")),
        Map.entry("RefreshAlways", either("RefreshAlways")),
        Map.entry("GiveUpPending", either("GiveUpPending")),
        Map.entry("BoundTimes", either("BoundTimes")),
        Map.entry("RetainOnlyPayable", either("RetainOnlyPayable")),
        Map.entry("UseRestored", either("UseRestored")),
        Map.entry("MaxRetryGap", number("MaxRetryGap", Bounds.of(1, MOST_RETRY_GAP))));
  }
}
