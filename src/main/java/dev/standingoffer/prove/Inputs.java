package dev.standingoffer.prove;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Texts;
import dev.standingoffer.value.Unlimited;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a claim is about: any cache with a number of slots, and any event of a type, of those that
 * {@code spec/OfferCache.tla} calls a cache and an event. Ids, nonces, paths and counts are any
 * natural numbers, times are any from 0 to the largest time.
 */
public final class Inputs {

  private final Terms terms;
  private final Values values;
  private final Bounds time;
  private final Bounds timeOrNone;
  private final Bounds numbers;
  private final Bounds lengths;

  /** The place in a sequence of any length that all this is about; none where it is about none. */
  private final Optional<Term> place;

  /**
   * Makes them.
   *
   * @param maxTime the largest time
   * @param numbers ids, nonces, paths and counts
   * @param lengths of lists that are not empty
   */
  public Inputs(Values values, BigInteger maxTime, Bounds numbers, Bounds lengths) {
    this.values = values;
    this.numbers = numbers;
    this.lengths = lengths;
    terms = values.terms();
    time = Bounds.of(BigInteger.ZERO, maxTime);
    timeOrNone = Bounds.of(BigInteger.ONE.negate(), maxTime);
    place = Optional.empty();
  }

  private Inputs(Inputs others, Term place) {
    values = others.values;
    numbers = others.numbers;
    lengths = others.lengths;
    terms = others.terms;
    time = others.time;
    timeOrNone = others.timeOrNone;
    this.place = Optional.of(place);
  }

  /** The same on a scale. */
  Inputs(Values values, Scale scale) {
    this(values, scale.maxTime(), scale.numbers(), scale.lengths());
  }

  /** The constants of the spec for one policy, or for any, on a scale. */
  static Map<String, Value> constants(Choice choice, Values values, Scale scale) {
    return choice
        .policy()
        .map(policy -> constants(policy, values, scale))
        .orElseGet(() -> new AnyPolicy(values).constants(scale));
  }

  /** Those for a policy. */
  static Map<String, Value> constants(Policy policy, Values values, Scale scale) {
    Map<String, Value> all = new HashMap<>();
    all.put("NumSlots", values.integer(policy.numSlots()));
    all.put("MaxSlotNumber", values.integer(policy.maxSlotNumber()));
    all.put("MaxRequests", values.integer(policy.maxRequests()));
    all.put("MaxCopies", values.integer(policy.maxCopies()));
    all.put("OfferRefreshThreshold", values.integer(scale.units(policy.offerRefreshThreshold())));
    all.put(
        "InvoiceRefreshThreshold", values.integer(scale.units(policy.invoiceRefreshThreshold())));
    all.put("MinPathsLifetime", values.integer(scale.units(policy.minPathsLifetime())));
    all.put("ReplyPathLifetime", values.integer(scale.units(policy.replyPathLifetime())));
    all.put("MaxTime", values.integer(scale.maxTime()));
    all.put("TicksPerSecond", values.integer(scale.unitsPerSecond()));
    all.put("PersistFirst", values.truth(policy.persistFirst()));
    all.put("AgeFromInvoice", values.truth(policy.ageFromInvoice()));
    all.put("GuardAcceptance", values.truth(policy.guardAcceptance()));
    all.put("RefreshAlways", values.truth(policy.refreshAlways()));
    all.put("GiveUpPending", values.truth(policy.giveUpPending()));
    all.put("BoundTimes", values.truth(policy.boundTimes()));
    all.put("RetainOnlyPayable", values.truth(policy.retainOnlyPayable()));
    all.put("UseRestored", values.truth(policy.useRestored()));
    all.put("MaxRetryGap", values.integer(policy.maxRetryGap()));
    return all;
  }

  /** The names of all fields that caches and events have. */
  static Set<String> fields() {
    Inputs inputs = new Inputs(new Values(new Terms()), Scale.REAL);
    Set<String> names = new TreeSet<>(Values.fieldNames(inputs.cache("c", 1)));
    for (EventType type : EventType.values()) {
      names.addAll(Values.fieldNames(inputs.event(type, 1)));
    }
    return names;
  }

  private Int integer(String name, Bounds bounds) {
    return new Int(
        place
            .map(at -> terms.apply(name, bounds, at))
            .orElseGet(() -> terms.integerVariable(name, bounds)));
  }

  private Term truth(String name) {
    return place.isPresent()
        ? terms.equal(integer(name, Bounds.of(0, 1)).term(), terms.number(1))
        : terms.booleanVariable(name);
  }

  private Int natural(String name) {
    return integer(name, numbers);
  }

  private Int time(String name) {
    return integer(name, time);
  }

  private Value list(String name) {
    return values.listed(natural(name).term(), lengths);
  }

  private Fields offer(String name) {
    return values.record(
        Map.of(
            "id", natural(name + ".id"),
            "paths", list(name + ".paths"),
            "absoluteExpiry", integer(name + ".absoluteExpiry", timeOrNone)));
  }

  /** Any slot: empty, or with an offer that is Pending, Ready or Used. */
  private Fields slot(String name) {
    Term isCached = truth(name + ".isCached");
    Term isPayable = truth(name + ".isPayable");
    Term isUsed = truth(name + ".isUsed");
    Term payable = terms.choose(isUsed, code("Used"), code("Ready"));
    Term cached = terms.choose(isPayable, payable, code("Pending"));
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put(
        "status",
        new Field(terms.constant(true), new Text(terms.choose(isCached, cached, code("Empty")))));
    fields.put("offer", new Field(isCached, offer(name + ".offer")));
    fields.put("offerNonce", new Field(isCached, natural(name + ".offerNonce")));
    fields.put("updatePath", new Field(isCached, natural(name + ".updatePath")));
    fields.put("createdAt", new Field(isCached, time(name + ".createdAt")));
    fields.put(
        "invoiceCreatedAt",
        new Field(terms.and(isCached, isPayable), time(name + ".invoiceCreatedAt")));
    return values.fields(fields);
  }

  private Term code(String status) {
    return terms.number(Texts.code(status));
  }

  /** Any cache with so many slots, or with {@link Claim#ANY_NUMBER} of them. */
  public Fields cache(String name, int slots) {
    return cache(
        name, slots == Claim.ANY_NUMBER ? slots(name + ".slots") : slots(name + ".slots", slots));
  }

  private Value slots(String name, int count) {
    List<Value> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(slot("%s[%d]".formatted(name, i)));
    }
    return values.sequence(all);
  }

  /** Any number of slots: each part of a slot is a function of its place. */
  private Value slots(String name) {
    return new Unbounded(
        terms.integerVariable("Len(%s)".formatted(name), Bounds.from(0)),
        Unlimited.remembered(at -> new Inputs(this, at).slot(name)));
  }

  private Fields cache(String name, Value slots) {
    return values.record(
        Map.of(
            "slots", slots,
            "requestAttempts", natural(name + ".requestAttempts"),
            "serverPaths", list(name + ".serverPaths"),
            "retryTicks", natural(name + ".retryTicks"),
            "pathsChangedAt", integer(name + ".pathsChangedAt", timeOrNone)));
  }

  /** Any event of a type, which {@code e} names; a restart brings a cache of so many slots. */
  public Fields event(EventType type, int persistedSlots) {
    Map<String, Value> fields = new HashMap<>();
    fields.put("type", values.text(type.word()));
    for (String field : type.fields()) {
      fields.put(field, eventField("e." + field, field, persistedSlots));
    }
    return values.record(fields);
  }

  private Value eventField(String name, String field, int persistedSlots) {
    return switch (field) {
      case "now", "receivedAt", "invoiceCreatedAt", "replyPathExpiry" -> time(name);
      case "pathsAbsoluteExpiry" -> integer(name, timeOrNone);
      case "invoiceSlot" -> integer(name, Bounds.of(0, 0xffff));
      case "paths" -> list(name);
      case "offer" -> offer(name);
      case "persisted" -> cache(name, persistedSlots);
      default -> natural(name);
    };
  }
}
