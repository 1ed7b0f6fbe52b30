package dev.standingoffer.prove;

import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a claim about the server is about: any store in which a number of slots hold an invoice, and
 * any event of a type, of those that {@code spec/InvoiceServer.tla} calls a store and an event.
 * Names, offers and paths are any natural numbers, and so are sizes; times are any from 0 to the
 * largest time. The slot that an event names is one of the store's, or is not.
 */
public final class ServerInputs {

  /** Which bytes an invoice of the core has: a field that no step looks at. */
  static final String BYTES = "bytes";

  private static final Bounds INTS = Bounds.of(0, Integer.MAX_VALUE);

  /** How long an invoice of the core lasts: another one. */
  static final String RELATIVE_EXPIRY = "relativeExpiry";

  private final Terms terms;
  private final Values values;
  private final BigInteger maxTime;
  private final Bounds numbers;
  private final Bounds sizes;
  private final Bounds lengths;
  private final boolean areOfCore;

  private ServerInputs(
      Values values, Scale scale, Bounds sizes, Bounds lengths, boolean areOfCore) {
    this.values = values;
    maxTime = scale.maxTime();
    numbers = scale.numbers();
    this.sizes = sizes;
    this.lengths = lengths;
    this.areOfCore = areOfCore;
    terms = values.terms();
  }

  /** Those of the spec, on a scale. */
  static ServerInputs of(Values values, Scale scale) {
    Bounds sizes = scale.equals(Scale.REAL) ? scale.numbers() : INTS;
    return new ServerInputs(values, scale, sizes, scale.lengths(), false);
  }

  /**
   * Those of the spec.
   *
   * @param maxTime the largest time
   */
  public static ServerInputs of(Values values, BigInteger maxTime) {
    Scale real = Scale.REAL;
    return of(
        values,
        new Scale(
            real.unitsPerSecond(), maxTime, real.lifetimes(), real.numbers(), real.lengths()));
  }

  /**
   * Those that Java has: sizes and the lengths of lists are ints, and the expiry of an invoice is
   * its creation time and how long it lasts, or the largest time.
   */
  static ServerInputs ofCore(Values values) {
    return new ServerInputs(values, Scale.REAL, INTS, Bounds.of(1, Integer.MAX_VALUE), true);
  }

  /** The constants of the spec for one policy, or for any, on a scale. */
  static Map<String, Value> constants(ServerChoice choice, Values values, Scale scale) {
    return choice
        .policy()
        .map(policy -> constants(policy, values, scale))
        .orElseGet(() -> constantsOfAny(values, scale));
  }

  private static Map<String, Value> constantsOfAny(Values values, Scale scale) {
    Terms terms = values.terms();
    return Map.of(
        "MaxRecipientIdLength", new Int(terms.integerVariable("MaxRecipientIdLength", INTS)),
        "MaxInvoiceSize", new Int(terms.integerVariable("MaxInvoiceSize", INTS)),
        "OfferPathsLifetime",
            new Int(terms.integerVariable("OfferPathsLifetime", scale.lifetimes())),
        "MaxTime", values.integer(scale.maxTime()),
        "TicksPerSecond", values.integer(scale.unitsPerSecond()),
        "KeepNewestInvoice", new Truth(terms.booleanVariable("KeepNewestInvoice")));
  }

  /** Those for a policy. */
  static Map<String, Value> constants(ServerPolicy policy, Values values, Scale scale) {
    return Map.of(
        "MaxRecipientIdLength", values.integer(policy.maxRecipientIdLength()),
        "MaxInvoiceSize", values.integer(policy.maxInvoiceSize()),
        "OfferPathsLifetime", values.integer(scale.units(policy.offerPathsLifetime())),
        "MaxTime", values.integer(scale.maxTime()),
        "TicksPerSecond", values.integer(scale.unitsPerSecond()),
        "KeepNewestInvoice", values.truth(policy.keepNewestInvoice()));
  }

  private Int integer(String name, Bounds bounds) {
    return new Int(terms.integerVariable(name, bounds));
  }

  private Int natural(String name) {
    return integer(name, numbers);
  }

  private Int size(String name) {
    return integer(name, sizes);
  }

  private Int time(String name) {
    return integer(name, Bounds.of(BigInteger.ZERO, maxTime));
  }

  private Int timeOrNone(String name) {
    return integer(name, Bounds.of(BigInteger.ONE.negate(), maxTime));
  }

  private Int slotNumber(String name) {
    return integer(name, Bounds.of(0, 0xffff));
  }

  private Value paths(String name) {
    return values.listed(terms.integerVariable(name, numbers), lengths);
  }

  private Fields recipient(String name) {
    return values.record(
        Map.of("name", natural(name + ".name"), "idLength", size(name + ".idLength")));
  }

  private Fields recipientContext(String name) {
    return values.record(
        Map.of(
            "recipient", recipient(name + ".recipient"),
            "pathAbsoluteExpiry", timeOrNone(name + ".pathAbsoluteExpiry")));
  }

  private Fields slotContext(String name) {
    return values.record(
        Map.of(
            "recipient", recipient(name + ".recipient"),
            "invoiceSlot", slotNumber(name + ".invoiceSlot"),
            "pathAbsoluteExpiry", time(name + ".pathAbsoluteExpiry")));
  }

  private Fields invoice(String name) {
    Map<String, Value> fields = new HashMap<>();
    fields.put("offerId", natural(name + ".offerId"));
    fields.put("offerAbsoluteExpiry", timeOrNone(name + ".offerAbsoluteExpiry"));
    fields.put("size", size(name + ".size"));
    Int createdAt = time(name + ".createdAt");
    fields.put("createdAt", createdAt);
    if (areOfCore) {
      Int relativeExpiry = time(name + ".relativeExpiry");
      Term end = terms.plus(createdAt.term(), relativeExpiry.term());
      Term max = terms.number(maxTime);
      fields.put("absoluteExpiry", new Int(terms.choose(terms.less(max, end), max, end)));
      fields.put(RELATIVE_EXPIRY, relativeExpiry);
      fields.put(BYTES, natural(name + ".bytes"));
    } else {
      fields.put("absoluteExpiry", time(name + ".absoluteExpiry"));
    }
    return values.record(fields);
  }

  /** The names of all fields that stores and events have. */
  static Set<String> fields() {
    ServerInputs inputs = of(new Values(new Terms()), Scale.REAL);
    Set<String> names = new TreeSet<>(Values.fieldNames(inputs.store(1)));
    for (ServerEventType type : ServerEventType.values()) {
      names.addAll(Values.fieldNames(inputs.event(type)));
    }
    return names;
  }

  /** Any store in which so many slots hold an invoice, if {@link #areDistinct} of it. */
  public Mapping store(int held) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i <= held; i++) {
      String name = "s[%d]".formatted(i);
      pairs.add(
          new Pair(
              terms.constant(true),
              values.sequence(List.of(recipient(name + ".recipient"), slotNumber(name + ".slot"))),
              values.record(
                  Map.of(
                      "invoice", invoice(name + ".invoice"),
                      "forwardInvoiceRequestPath", natural(name + ".forwardInvoiceRequestPath")))));
    }
    return new Mapping(List.copyOf(pairs));
  }

  /** Whether no two slots of a store are the same. */
  public Term areDistinct(Mapping store) {
    List<Term> all = new ArrayList<>();
    for (int i = 0; i < store.pairs().size(); i++) {
      for (int j = 0; j < i; j++) {
        all.add(
            terms.not(
                values.equal(store.pairs().get(i).argument(), store.pairs().get(j).argument())));
      }
    }
    return terms.and(all);
  }

  /** Any event of a type, which {@code e} names. */
  public Fields event(ServerEventType type) {
    Map<String, Value> fields = new HashMap<>();
    fields.put("type", values.text(type.word()));
    for (String field : type.fields()) {
      fields.put(field, eventField(type, "e." + field, field));
    }
    return values.record(fields);
  }

  private Value eventField(ServerEventType type, String name, String field) {
    return switch (field) {
      case "now" -> time(name);
      case "recipient" -> recipient(name);
      case "relativeExpiry" -> timeOrNone(name);
      case "paths" -> paths(name);
      case "context" ->
          type == ServerEventType.OFFER_PATHS_REQUESTED
              ? recipientContext(name)
              : slotContext(name);
      case "invoiceSlot" -> slotNumber(name);
      case "invoice" -> invoice(name);
      case "forwardInvoiceRequestPath" -> natural(name);
      default -> throw new IllegalArgumentException(field);
    };
  }
}
