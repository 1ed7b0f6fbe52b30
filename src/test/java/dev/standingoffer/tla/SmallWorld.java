package dev.standingoffer.tla;

import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.value.RandomAssignment;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The spec with small numbers, which TLC can judge, and values of the variables that often meet:
 * times around the thresholds, the few ids and lists that there are.
 */
final class SmallWorld {

  static final int MAX_TIME = 15;

  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "NumSlots", 3,
          "MaxSlotNumber", 2,
          "MaxRequests", 3,
          "MaxCopies", 4,
          "OfferRefreshThreshold", 3,
          "InvoiceRefreshThreshold", 4,
          "MinPathsLifetime", 4,
          "ReplyPathLifetime", 5,
          "MaxTime", MAX_TIME,
          "TicksPerSecond", 2);

  private static final List<String> REMEDIES =
      List.of(
          "PersistFirst",
          "AgeFromInvoice",
          "GuardAcceptance",
          "RefreshAlways",
          "GiveUpPending",
          "BoundTimes",
          "RetainOnlyPayable",
          "UseRestored");

  private SmallWorld() {}

  /** The constants, each remedy chosen at random. */
  static Map<String, Value> constants(Values values, Random random) {
    Map<String, Value> all = new HashMap<>();
    NUMBERS.forEach((name, number) -> all.put(name, values.integer(number)));
    REMEDIES.forEach(name -> all.put(name, values.truth(random.nextBoolean())));
    all.put("MaxRetryGap", values.integer(List.of(1, 2, 3, 4).get(random.nextInt(4))));
    return all;
  }

  /** The same as lines of a configuration. */
  static List<String> configuration(Map<String, Value> constants, Values values) {
    TlaText text = new TlaText(values, new Evaluation(new RandomAssignment(new Random(0))));
    return constants.entrySet().stream()
        .map(constant -> "  " + constant.getKey() + " = " + text.of(constant.getValue()))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Values of the variables of a cache and an event. */
  static Assignment assignment(Random random) {
    return new RandomAssignment(random, variable -> value(variable, random));
  }

  private static BigInteger value(Term variable, Random random) {
    String field = variable.name().replaceFirst(".*\\.", "");
    int value =
        switch (field) {
          case "absoluteExpiry", "pathsAbsoluteExpiry" ->
              random.nextInt(3) == 0 ? -1 : 2 * random.nextInt(MAX_TIME / 2 + 1);
          case "pathsChangedAt" -> random.nextInt(MAX_TIME + 2) - 1;
          case "id", "offerId" -> random.nextInt(3);
          case "offerNonce", "updatePath", "responder" -> random.nextInt(2);
          case "retryTicks" -> random.nextInt(12);
          case "paths", "serverPaths", "requestAttempts", "replyPaths" -> random.nextInt(5);
          case "invoiceReplyPaths" -> random.nextInt(7);
          case "invoiceSlot" -> random.nextInt(4);
          default -> random.nextInt(MAX_TIME + 1);
        };
    BigInteger chosen = BigInteger.valueOf(value);
    Bounds bounds = variable.bounds();
    if (!bounds.allow(chosen)) {
      throw new AssertionError(variable + " cannot be " + chosen);
    }
    return chosen;
  }
}
