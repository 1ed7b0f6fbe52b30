package dev.standingoffer.mirror.wrong;

import dev.standingoffer.cache.Policies;
import dev.standingoffer.mirror.Transition;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Transitions that take one component of a record for another of the same type. */
final class Exchanges {

  private Exchanges() {}

  /** Those that do so with the numbers, lengths of time and choices of a policy. */
  static <S, E, P extends Record, A> Map<String, Transition<S, E, P, A>> ofPolicy(
      Class<P> type, Transition<S, E, P, A> right) {
    Map<String, Transition<S, E, P, A>> wrong = new TreeMap<>();
    in(type)
        .forEach(
            (name, change) ->
                wrong.put(name, withPolicy(right, policy -> type.cast(change.apply(policy)))));
    return wrong;
  }

  /** Takes another policy; a run of TLC has one, for which the other is made once. */
  static <S, E, P, A> Transition<S, E, P, A> withPolicy(
      Transition<S, E, P, A> right, UnaryOperator<P> change) {
    Map<P, P> changed = new HashMap<>();
    return (state, event, policy) ->
        right.step(state, event, changed.computeIfAbsent(policy, change));
  }

  /** Those that do so with the events, which are the records of a sealed interface. */
  static <S, E, P, A> Map<String, Transition<S, E, P, A>> ofEvents(
      Class<E> type, Transition<S, E, P, A> right) {
    Map<String, Transition<S, E, P, A>> wrong = new TreeMap<>();
    for (Class<?> each : type.getPermittedSubclasses()) {
      in(each.asSubclass(Record.class))
          .forEach(
              (name, change) ->
                  wrong.put(
                      name,
                      (state, event, policy) ->
                          each.isInstance(event)
                              ? right.step(state, type.cast(change.apply((Record) event)), policy)
                              : right.step(state, event, policy)));
    }
    return wrong;
  }

  /**
   * For each two components of one type, three changes: the second stands for the first as well,
   * the first for the second as well, and each for the other. Where a record cannot be so, it stays
   * as it is.
   */
  private static Map<String, UnaryOperator<Record>> in(Class<? extends Record> type) {
    Map<String, UnaryOperator<Record>> changes = new TreeMap<>();
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      for (int j = i + 1; j < components.length; j++) {
        if (components[i].getGenericType().equals(components[j].getGenericType())) {
          String a = components[i].getName();
          String b = components[j].getName();
          String prefix = type.getSimpleName() + ": ";
          changes.put(prefix + b + " for " + a, of -> with(of, Map.of(a, b)));
          changes.put(prefix + a + " for " + b, of -> with(of, Map.of(b, a)));
          changes.put(prefix + a + " and " + b + " exchanged", of -> with(of, Map.of(a, b, b, a)));
        }
      }
    }
    return changes;
  }

  /** The record with the values of some components in the place of those of others. */
  private static Record with(Record record, Map<String, String> sources) {
    Record changed = record;
    try {
      for (Map.Entry<String, String> each : sources.entrySet()) {
        changed = Policies.with(changed, each.getKey(), Policies.get(record, each.getValue()));
      }
      return changed;
    } catch (IllegalArgumentException refused) {
      return record;
    }
  }
}
