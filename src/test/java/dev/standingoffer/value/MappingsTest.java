package dev.standingoffer.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Pair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Functions that depend on variables are, under an assignment, the functions that they should. */
class MappingsTest {

  private static final int TRIALS = 3_000;

  private final Random random = new Random(0);
  private final Terms terms = new Terms();
  private final Values values = new Values(terms);

  private Int integer(String name) {
    return new Int(terms.integerVariable(name, Bounds.of(0, 2)));
  }

  /** Of which two pairs with one argument have the same result. */
  private Mapping mapping(String name) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      Term present =
          random.nextBoolean() ? terms.constant(true) : terms.booleanVariable(name + ".has" + i);
      Int argument = integer(random.nextBoolean() ? "shared" + i : name + ".argument" + i);
      Value result = integer(name + ".result" + i);
      for (Pair other : pairs) {
        result =
            values.choose(
                terms.and(other.present(), values.equal(other.argument(), argument)),
                other.result(),
                result);
      }
      pairs.add(new Pair(present, argument, result));
    }
    return new Mapping(pairs);
  }

  private static Map<BigInteger, BigInteger> of(Value value, Evaluation evaluation) {
    Map<BigInteger, BigInteger> map = new HashMap<>();
    for (Pair pair : ((Mapping) value).pairs()) {
      if (evaluation.truth(pair.present())) {
        BigInteger result = number(pair.result(), evaluation);
        assertThat(map.putIfAbsent(number(pair.argument(), evaluation), result)).isIn(null, result);
      }
    }
    return map;
  }

  private static BigInteger number(Value value, Evaluation evaluation) {
    return evaluation.integer(((Int) value).term());
  }

  @Test
  void theyAreEqualAndChosenAsFunctionsAre() {
    Term condition = terms.booleanVariable("condition");
    int equal = 0;
    for (int i = 0; i < TRIALS; i++) {
      Mapping x = mapping("x");
      Mapping y = mapping("y");
      Evaluation evaluation =
          new Evaluation(new RandomAssignment(random, _ -> BigInteger.valueOf(random.nextInt(2))));
      Map<BigInteger, BigInteger> ofX = of(x, evaluation);
      Map<BigInteger, BigInteger> ofY = of(y, evaluation);
      assertThat(evaluation.truth(values.equal(x, y))).isEqualTo(ofX.equals(ofY));
      assertThat(of(values.choose(condition, x, y), evaluation))
          .isEqualTo(evaluation.truth(condition) ? ofX : ofY);
      equal += ofX.equals(ofY) ? 1 : 0;
    }
    assertThat(equal).isBetween(TRIALS / 10, TRIALS * 9 / 10);
  }

  @Test
  void theyAreWrittenAsTlcWritesThem() {
    Term present = terms.booleanVariable("present");
    Pair pair = new Pair(present, values.text("a"), values.integer(1));
    TlaText text = new TlaText(values, new Evaluation(new RandomAssignment(random)));
    Evaluation evaluation = new Evaluation(new RandomAssignment(new Random(1)));
    assertThat(new TlaText(values, evaluation).of(new Mapping(List.of(pair))))
        .isEqualTo(evaluation.truth(present) ? "(\"a\" :> 1)" : "<<>>");
    Pair always = new Pair(terms.constant(true), values.text("b"), values.integer(2));
    assertThat(text.of(new Mapping(List.of(always, always)))).isEqualTo("(\"b\" :> 2)");
    Pair other = new Pair(terms.constant(true), values.text("c"), values.integer(3));
    assertThat(text.of(new Mapping(List.of(always, other))))
        .isEqualTo("(\"b\" :> 2 @@ \"c\" :> 3)");
  }
}
