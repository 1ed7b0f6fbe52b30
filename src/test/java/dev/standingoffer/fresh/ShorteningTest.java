package dev.standingoffer.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists that are made shorter as long as they still differ. */
class ShorteningTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  /** Differs at the number 90 if 17 and 60 came before it, in this order. */
  private static OptionalInt differsAt(List<Integer> inputs) {
    int first = inputs.indexOf(17);
    int second = inputs.indexOf(60);
    int last = inputs.indexOf(90);
    return first >= 0 && first < second && second < last
        ? OptionalInt.of(last)
        : OptionalInt.empty();
  }

  @Test
  void whatMattersIsLeft() throws Exception {
    assertThat(Shortening.of(HUNDRED.subList(0, 91), ShorteningTest::differsAt))
        .containsExactly(17, 60, 90);
  }

  @Test
  void whatDiffersNoMoreIsLeftAsItWas() throws Exception {
    assertThat(Shortening.of(HUNDRED, _ -> OptionalInt.empty())).isEqualTo(HUNDRED);
  }

  /** The rest of a list that differs earlier is left out at once. */
  @Test
  void whatDiffersEarlierEndsThere() throws Exception {
    assertThat(Shortening.of(HUNDRED, inputs -> OptionalInt.of(0))).hasSize(1);
  }

  @Test
  void noMoreThanSoMuchIsTried() throws Exception {
    List<Integer> tried = new ArrayList<>();
    Shortening.of(
        IntStream.range(0, 3_000).boxed().toList(),
        inputs -> {
          tried.add(inputs.size());
          return OptionalInt.empty();
        });
    assertThat(tried).hasSize(2_000);
  }
}
