package dev.standingoffer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Interval;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of values is, under an assignment, what is made of what they are under it. */
class ValuesTest {

  private static final int TRIES = 3_000;

  private Random random;
  private Terms terms;
  private Values values;
  private Sequences sequences;

  @BeforeEach
  void prepare() {
    prepare(0);
  }

  private void prepare(int seed) {
    random = new Random(seed);
    terms = new Terms();
    values = new Values(terms);
    sequences = new Sequences(terms);
  }

  /** The kinds of values that are made here. */
  private enum Kind {
    TRUTH,
    INT,
    TEXT,
    LIST,
    FIELDS,
    SEQUENCE,
    MEMBERS
  }

  private Kind kind() {
    return Kind.values()[random.nextInt(Kind.values().length)];
  }

  private Term condition() {
    return random.nextInt(3) == 0
        ? terms.constant(true)
        : terms.booleanVariable("p" + random.nextInt(3));
  }

  private Term integer() {
    return random.nextBoolean()
        ? terms.number(random.nextInt(3))
        : terms.integerVariable("x" + random.nextInt(3), Bounds.of(0, 2));
  }

  /** Elements of one sequence, and fields of one name, are of one kind. */
  private Value value(Kind kind, Kind inner, int depth) {
    return switch (kind) {
      case TRUTH -> new Truth(condition());
      case INT -> new Int(integer());
      case TEXT ->
          new Text(
              terms.choose(
                  condition(),
                  terms.number(Texts.code("Ready")),
                  terms.number(Texts.code("Used"))));
      case LIST ->
          random.nextInt(4) == 0
              ? new Sequence(List.of())
              : values.listed(integer(), Bounds.from(1));
      case FIELDS -> {
        SortedMap<String, Field> fields = new TreeMap<>();
        for (String name : List.of("a", "b")) {
          if (random.nextInt(4) > 0) {
            fields.put(name, new Field(condition(), leaf(inner, depth)));
          }
        }
        yield values.fields(fields);
      }
      case SEQUENCE -> {
        List<Block> blocks = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          List<Value> elements = elements(inner, depth);
          Term length =
              random.nextBoolean()
                  ? terms.number(elements.size())
                  : terms.integerVariable("n" + elements.size(), Bounds.of(0, elements.size()));
          blocks.add(new Block(condition(), length, elements));
        }
        yield sequences.of(blocks);
      }
      case MEMBERS ->
          new Members(
              elements(inner, depth).stream().map(each -> new Member(condition(), each)).toList());
    };
  }

  private List<Value> elements(Kind inner, int depth) {
    return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> leaf(inner, depth)).toList();
  }

  private Value leaf(Kind inner, int depth) {
    return depth == 0 ? new Int(integer()) : value(inner, Kind.INT, depth - 1);
  }

  /** Without the order of sets. */
  private String text(Value value, Evaluation evaluation) {
    return value instanceof Members(List<Member> all)
        ? new TreeSet<>(
                all.stream()
                    .filter(member -> evaluation.truth(member.present()))
                    .map(member -> text(member.value(), evaluation))
                    .toList())
            .toString()
        : new TlaText(values, evaluation).of(value);
  }

  private Evaluation evaluation() {
    return new Evaluation(new RandomAssignment(random));
  }

  @Test
  void aChoiceIsOneOfTheTwo() {
    for (int seed = 0; seed < TRIES; seed++) {
      prepare(seed);
      Kind kind = kind();
      Kind inner = random.nextBoolean() ? Kind.INT : Kind.FIELDS;
      Value x = value(kind, inner, 1);
      Value y = value(kind, inner, 1);
      Term condition = terms.booleanVariable("c");
      Value chosen = values.choose(condition, x, y);
      for (int i = 0; i < 10; i++) {
        Evaluation evaluation = evaluation();
        assertThat(text(chosen, evaluation))
            .as("seed %d", seed)
            .isEqualTo(text(evaluation.truth(condition) ? x : y, evaluation));
      }
    }
  }

  @Test
  void thoseAreEqualThatAreWrittenTheSame() {
    int equal = 0;
    for (int seed = 0; seed < TRIES; seed++) {
      prepare(seed);
      Kind kind = kind();
      Kind inner = random.nextBoolean() ? Kind.INT : Kind.FIELDS;
      Value x = value(kind, inner, 1);
      Value y = value(kind, inner, 1);
      Term areEqual = values.equal(x, y);
      for (int i = 0; i < 10; i++) {
        Evaluation evaluation = evaluation();
        boolean areSame = text(x, evaluation).equals(text(y, evaluation));
        assertThat(evaluation.truth(areEqual))
            .as("seed %d: %s and %s", seed, text(x, evaluation), text(y, evaluation))
            .isEqualTo(areSame);
        equal += areSame ? 1 : 0;
      }
    }
    assertThat(equal).isBetween(TRIES, 9 * TRIES);
  }

  @Test
  void aSequenceAfterAnotherHasTheElementsOfBoth() {
    for (int seed = 0; seed < TRIES; seed++) {
      prepare(seed);
      Sequence x = (Sequence) value(Kind.SEQUENCE, Kind.INT, 1);
      Sequence y = (Sequence) value(Kind.SEQUENCE, Kind.INT, 1);
      Sequence both = sequences.concatenated(x, y);
      Evaluation evaluation = evaluation();
      assertThat(evaluated(both, evaluation))
          .as("seed %d", seed)
          .isEqualTo(
              IntStream.concat(
                      evaluated(x, evaluation).stream().mapToInt(each -> each),
                      evaluated(y, evaluation).stream().mapToInt(each -> each))
                  .boxed()
                  .toList());
      assertThat(evaluation.integer(sequences.length(both)))
          .isEqualTo(evaluated(both, evaluation).size());
    }
  }

  /** The elements, each at the place that its position names. */
  private List<Integer> evaluated(Sequence sequence, Evaluation evaluation) {
    List<Integer> elements = new ArrayList<>();
    for (Sequences.Position position : sequences.positions(sequence)) {
      if (evaluation.truth(position.present())) {
        assertThat(evaluation.integer(position.index())).isEqualTo(elements.size() + 1);
        elements.add(evaluation.integer(((Int) position.value()).term()).intValueExact());
      }
    }
    return elements;
  }

  @Test
  void anIntervalHasTheNumbersBetween() {
    for (int seed = 0; seed < TRIES; seed++) {
      prepare(seed);
      Interval interval = new Interval(integer(), integer());
      Int number = new Int(integer());
      Evaluation evaluation = evaluation();
      int lowest = evaluation.integer(interval.lowest()).intValueExact();
      int highest = evaluation.integer(interval.highest()).intValueExact();
      int value = evaluation.integer(number.term()).intValueExact();
      assertThat(evaluation.truth(values.contains(interval, number)))
          .isEqualTo(lowest <= value && value <= highest);
      assertThat(text(values.members(interval), evaluation))
          .isEqualTo(IntStream.rangeClosed(lowest, highest).boxed().toList().toString());
    }
  }

  @Test
  void whatIsNotThereIsNotCompared() {
    Term isThere = terms.booleanVariable("isThere");
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put("a", new Field(isThere, values.integer(1)));
    Term equal = values.equal(values.fields(fields), values.record(Map.of()));
    assertThat(equal).isSameAs(terms.not(isThere));
  }

  @Test
  void whatIsUndefinedMayBeEqualToAnything() {
    Term equal = values.equal(Values.UNDEFINED, values.integer(1));
    assertThat(equal).isNotEqualTo(values.equal(Values.UNDEFINED, values.integer(1)));
  }

  @Test
  void whatIsOfDifferentKindsIsRefused() {
    assertThatThrownBy(() -> values.equal(values.integer(1), values.text("1")))
        .isInstanceOf(UntranslatableException.class);
    assertThatThrownBy(
            () -> values.choose(terms.booleanVariable("p"), values.integer(1), values.truth(true)))
        .isInstanceOf(UntranslatableException.class);
  }

  @Test
  void aStringHasACodeAndTheCodeThatString() {
    for (String text : List.of("", "Ready", "\0", "a\0", "É")) {
      assertThat(Texts.text(Texts.code(text))).isEqualTo(text);
    }
    assertThat(Texts.code("")).isNotEqualTo(Texts.code("\0"));
  }

  @Test
  void aLongListIsWrittenAsAFunction() {
    Evaluation evaluation = evaluation();
    Value.Listed list = new Value.Listed(terms.number(7), terms.number(1_000_000_000_000L));
    assertThat(new TlaText(values, evaluation).of(list))
        .isEqualTo("[k \\in 1..1000000000000 |-> <<7, k>>]");
  }
}
