package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * That {@code joined} of the core gives one list after the other. It is followed for lists of each
 * length that occurs, of elements of which nothing is known but that they are different.
 */
final class JoinedLemma {

  static final String METHOD = CoreEquality.CORE + ".joined";

  private static final String TYPE = "(Ljava/util/List;Ljava/util/List;)Ljava/util/List;";
  private static final String ELEMENT = "dev/standingoffer/cache/Effect$Persist";

  /** How long two lists are at most that are joined. */
  record Lengths(int first, int second) {}

  private JoinedLemma() {}

  /** The lengths for which it is not so; none where all is well. */
  static Optional<Lengths> refuted(Classes classes, Set<Lengths> most) {
    return refuted(most, values -> new Machine(values, classes, true, Map.of()));
  }

  /** The same, followed by these machines. */
  static Optional<Lengths> refuted(Set<Lengths> most, Function<Values, Machine> machines) {
    Set<Lengths> all = new LinkedHashSet<>();
    for (Lengths each : most) {
      for (int first = 0; first <= each.first(); first++) {
        for (int second = 0; second <= each.second(); second++) {
          all.add(new Lengths(first, second));
        }
      }
    }
    Terms terms = new Terms();
    Terms.Mark start = terms.mark();
    return all.stream()
        .filter(
            each -> {
              terms.forgetSince(start);
              Values values = new Values(terms);
              return !holds(machines.apply(values), values, each);
            })
        .findFirst();
  }

  private static boolean holds(Machine machine, Values values, Lengths lengths) {
    List<Value> first = elements(machine, values, 0, lengths.first());
    List<Value> second = elements(machine, values, lengths.first(), lengths.second());
    Value joined =
        machine.call(
            CoreEquality.CORE,
            "joined",
            TYPE,
            machine.things().list(values.sequence(first)),
            machine.things().list(values.sequence(second)));
    List<Value> wanted = new ArrayList<>(first);
    wanted.addAll(second);
    return machine.obligations().isEmpty()
        && machine.things().elements(joined) instanceof Sequence sequence
        && sequence.equals(values.sequence(wanted));
  }

  private static List<Value> elements(Machine machine, Values values, int from, int count) {
    return IntStream.range(from, from + count)
        .<Value>mapToObj(i -> machine.things().opaque(ELEMENT, values.terms().number(i)))
        .toList();
  }
}
