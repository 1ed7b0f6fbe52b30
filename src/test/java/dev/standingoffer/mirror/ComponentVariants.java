package dev.standingoffer.mirror;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.Function;
import java.util.stream.Stream;
import tlc2.value.impl.RecordValue;

/**
 * Changes each component of a step, whatever its depth, and looks whether the comparison reports
 * it. The components are found by reflection, so that a new one which is not compared is found.
 *
 * @param <A> the type of the step
 */
abstract class ComponentVariants<A> {

  /** A component with the record that it belongs to. */
  record Component(Class<?> type, String name) {
    @Override
    public String toString() {
      return type.getSimpleName() + "." + name;
    }
  }

  private final Set<Component> changed = new LinkedHashSet<>();

  /** All values that differ from this one in a single place. */
  abstract Stream<Object> variants(Object value, Type type);

  /** Some value of a list's type. */
  abstract Object first(Type type);

  /** Requires that each change is reported, and that together they change every component. */
  final void requireReported(List<A> steps, Class<A> type, Function<A, RecordValue> toSpec) {
    for (A step : steps) {
      assertThat(Comparison.equal(toSpec.apply(step), toSpec.apply(step))).isTrue();
      assertThat(Comparison.differences(toSpec.apply(step), toSpec.apply(step))).isEmpty();
      List<A> others = variants(step, type).map(type::cast).toList();
      for (A variant : others) {
        assertThat(variant).isNotEqualTo(step);
        assertThat(Comparison.equal(toSpec.apply(step), toSpec.apply(variant)))
            .as("%s instead of %s", variant, step)
            .isFalse();
        assertThat(Comparison.differences(toSpec.apply(step), toSpec.apply(variant)))
            .as("%s instead of %s", variant, step)
            .isNotEmpty();
      }
    }
    assertThat(changed).containsExactlyInAnyOrderElementsOf(allComponents(type));
  }

  final Stream<Object> components(Object owner) {
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

  final Stream<Object> optionals(Optional<?> optional, Type type) {
    if (optional.isEmpty()) {
      return Stream.of(Optional.of(first(type)));
    }
    return Stream.concat(
        Stream.of(Optional.empty()), variants(optional.get(), type).map(Optional::of));
  }

  final Stream<Object> lists(List<?> list, Type type) {
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

  static Stream<Object> others(Object value, List<?> samples) {
    return samples.stream().filter(sample -> sample.getClass() != value.getClass()).map(s -> s);
  }

  static Type argument(Type type) {
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
    collect(record, record.getPackage(), found, new HashSet<>());
    return found;
  }

  private static void collect(Type type, Package core, Set<Component> found, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments())
          .forEach(argument -> collect(argument, core, found, seen));
    } else if (type instanceof Class<?> plain && plain.getPackage() == core && seen.add(plain)) {
      if (plain.isSealed()) {
        Stream.of(plain.getPermittedSubclasses()).forEach(sub -> collect(sub, core, found, seen));
      } else if (plain.isRecord()) {
        for (RecordComponent component : plain.getRecordComponents()) {
          found.add(new Component(plain, component.getName()));
          collect(component.getGenericType(), core, found, seen);
        }
      }
    }
  }
}
