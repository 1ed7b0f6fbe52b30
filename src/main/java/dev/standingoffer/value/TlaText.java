package dev.standingoffer.value;

import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.value.Sequences.Position;
import dev.standingoffer.value.Value.Chain;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Images;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Integers;
import dev.standingoffer.value.Value.Interval;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Value.Undefined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values under an assignment, as TLA+ writes them. */
public final class TlaText {

  /** Lists that are longer are written as functions. */
  private static final long LONGEST_TUPLE = 12;

  private final Values values;
  private final Sequences sequences;
  private final Evaluation evaluation;

  /** Makes what writes values under this assignment. */
  public TlaText(Values values, Evaluation evaluation) {
    this.values = values;
    this.evaluation = evaluation;
    sequences = new Sequences(values.terms());
  }

  /** Whether a term is true under the assignment. */
  public boolean holds(Term term) {
    return evaluation.truth(term);
  }

  /** Values by their names, in the order of these. */
  public SortedMap<String, String> of(Map<String, Value> byName) {
    SortedMap<String, String> texts = new TreeMap<>();
    byName.forEach((name, value) -> texts.put(name, of(value)));
    return texts;
  }

  /** A value in one line. */
  public String of(Value value) {
    return switch (value) {
      case Truth(Term term) -> evaluation.truth(term) ? "TRUE" : "FALSE";
      case Int(Term term) -> evaluation.integer(term).toString();
      case Text(Term code) -> quoted(Texts.text(evaluation.integer(code)));
      case Fields(Map<String, Field> byName) ->
          byName.entrySet().stream()
              .filter(field -> evaluation.truth(field.getValue().present()))
              .map(field -> field.getKey() + " |-> " + of(field.getValue().value()))
              .collect(Collectors.joining(", ", "[", "]"));
      case Sequence sequence ->
          sequences.positions(sequence).stream()
              .filter(position -> evaluation.truth(position.present()))
              .map(Position::value)
              .map(this::of)
              .collect(Collectors.joining(", ", "<<", ">>"));
      case Listed list -> list(list);
      case Members(List<Value.Member> all) ->
          all.stream()
              .filter(member -> evaluation.truth(member.present()))
              .map(member -> of(member.value()))
              .distinct()
              .collect(Collectors.joining(", ", "{", "}"));
      case Mapping(List<Value.Pair> pairs) -> mapping(pairs);
      case Interval(Term lowest, Term highest) ->
          evaluation.integer(lowest) + ".." + evaluation.integer(highest);
      case Undefined _ -> "undefined";
      case Unbounded _, Chain _, Integers _, Images _ ->
          throw new UntranslatableException(value.getClass().getSimpleName() + " in a text");
    };
  }

  private String mapping(List<Value.Pair> pairs) {
    List<String> all =
        pairs.stream()
            .filter(pair -> evaluation.truth(pair.present()))
            .map(pair -> "%s :> %s".formatted(of(pair.argument()), of(pair.result())))
            .distinct()
            .toList();
    return all.isEmpty() ? "<<>>" : "(" + String.join(" @@ ", all) + ")";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private String list(Listed list) {
    BigInteger length = evaluation.integer(list.length());
    if (length.compareTo(BigInteger.valueOf(LONGEST_TUPLE)) > 0) {
      return "[k \\in 1..%s |-> <<%s, k>>]".formatted(length, evaluation.integer(list.id()));
    }
    List<String> elements = new ArrayList<>();
    for (int i = 1; i <= length.intValueExact(); i++) {
      elements.add(of(values.element(list, values.terms().number(i))));
    }
    return "<<" + String.join(", ", elements) + ">>";
  }
}
