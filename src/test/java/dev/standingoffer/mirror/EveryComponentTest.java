package dev.standingoffer.mirror;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Changes each component of a step, whatever its depth, and looks whether the comparison reports
 * it. The components are found by reflection, so that a new one which is not compared fails here.
 */
class EveryComponentTest {

  private static final Time TIME = Samples.GRID.toTime(9);
  private static final Offer OFFER = Samples.IDENTIFIERS.offer(Samples.FIRST_OFFER);
  private static final Offer OTHER_OFFER = Samples.IDENTIFIERS.offer(Samples.THIRD_OFFER);
  private static final Nonce NONCE = Samples.IDENTIFIERS.nonce(Samples.number(41));
  private static final Nonce OTHER_NONCE = Samples.IDENTIFIERS.nonce(Samples.number(42));
  private static final BlindedMessagePath PATH = Samples.IDENTIFIERS.path(Samples.number(11));
  private static final BlindedMessagePath OTHER_PATH = Samples.IDENTIFIERS.path(Samples.number(12));

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
                  List.of(PATH, OTHER_PATH)),
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

  /** A component with the record that it belongs to. */
  private record Component(Class<?> type, String name) {
    @Override
    public String toString() {
      return type.getSimpleName() + "." + name;
    }
  }

  private final Set<Component> changed = new LinkedHashSet<>();

  @Test
  void changesOfEveryComponentAreReported() {
    for (Step step : STEPS) {
      List<Step> variants = variants(step, Step.class).map(Step.class::cast).toList();
      for (Step variant : variants) {
        assertThat(variant).isNotEqualTo(step);
        assertThat(Comparison.equal(Samples.TO_SPEC.answer(step), Samples.TO_SPEC.answer(variant)))
            .as("%s instead of %s", variant, step)
            .isFalse();
        assertThat(
                Comparison.differences(
                    Samples.TO_SPEC.answer(step), Samples.TO_SPEC.answer(variant)))
            .as("%s instead of %s", variant, step)
            .isNotEmpty();
      }
    }
    assertThat(changed).containsExactlyInAnyOrderElementsOf(allComponents(Step.class));
  }

  @Test
  void equalStepsAreEqual() {
    for (Step step : STEPS) {
      assertThat(Comparison.equal(Samples.TO_SPEC.answer(step), Samples.TO_SPEC.answer(step)))
          .isTrue();
      assertThat(Comparison.differences(Samples.TO_SPEC.answer(step), Samples.TO_SPEC.answer(step)))
          .isEmpty();
    }
  }

  private static Slot cachedOffer(Status status) {
    return new Slot.CachedOffer(OFFER, NONCE, status, PATH, TIME);
  }

  /** All values that differ from this one in a single place. */
  private Stream<Object> variants(Object value, Type type) {
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

  private Stream<Object> components(Object owner) {
    List<Object> variants = new ArrayList<>();
    RecordComponent[] components = owner.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      int index = i;
      Object value = value(owner, components[i]);
      List<Object> changes = variants(value, components[i].getGenericType()).toList();
      for (Object change : changes) {
        rebuilt(owner, components, index, change)
            .ifPresent(
                variant -> {
                  variants.add(variant);
                  changed.add(new Component(owner.getClass(), components[index].getName()));
                });
      }
    }
    return variants.stream();
  }

  private Stream<Object> optionals(Optional<?> optional, Type type) {
    if (optional.isEmpty()) {
      return Stream.of(type == Offer.class ? OFFER : Samples.GRID.toTime(8)).map(Optional::of);
    }
    return Stream.concat(
        Stream.of(Optional.empty()), variants(optional.get(), type).map(Optional::of));
  }

  private Stream<Object> lists(List<?> list, Type type) {
    List<Object> variants = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      int index = i;
      variants(list.get(i), type)
          .forEach(
              change -> {
                List<Object> copy = new ArrayList<>(list);
                copy.set(index, change);
                variants.add(copy);
              });
      List<Object> shorter = new ArrayList<>(list);
      shorter.remove(index);
      variants.add(shorter);
    }
    List<Object> longer = new ArrayList<>(list);
    longer.add(list.isEmpty() ? first(type) : list.getFirst());
    variants.add(longer);
    if (list.size() > 1) {
      variants.add(list.reversed());
    }
    return variants.stream();
  }

  private static Object first(Type type) {
    return type == Slot.class ? Slot.EMPTY : type == Effect.class ? Effect.PERSIST : PATH;
  }

  private static Stream<Object> others(Object value, List<?> samples) {
    return samples.stream().filter(sample -> sample.getClass() != value.getClass()).map(s -> s);
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

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static Object value(Object owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** The record with one component changed; none where its constructor refuses that. */
  private static Optional<Object> rebuilt(
      Object owner, RecordComponent[] components, int index, Object change) {
    try {
      Constructor<?> constructor =
          owner
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      Object[] values = Arrays.stream(components).map(c -> value(owner, c)).toArray();
      values[index] = change;
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** The components of a record of the core, and of all records in it. */
  private static Set<Component> allComponents(Class<?> record) {
    Set<Component> found = new HashSet<>();
    collect(record, found, new HashSet<>());
    return found;
  }

  private static void collect(Type type, Set<Component> found, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType generic) {
      collect(argument(generic), found, seen);
    } else if (type instanceof Class<?> plain
        && plain.getPackage() == Step.class.getPackage()
        && seen.add(plain)) {
      if (plain.isSealed()) {
        Stream.of(plain.getPermittedSubclasses()).forEach(sub -> collect(sub, found, seen));
      } else if (plain.isRecord()) {
        for (RecordComponent component : plain.getRecordComponents()) {
          found.add(new Component(plain, component.getName()));
          collect(component.getGenericType(), found, seen);
        }
      }
    }
  }
}
