package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Time;
import org.junit.jupiter.api.Test;

/** How copies are counted. */
class BudgetTest {

  private static final Time NOW = Samples.NOW;

  @Test
  void copiesAreFree() {
    Budget budget = new Budget(1, 1, 3, NOW);
    for (int copy = 0; copy < 3; copy++) {
      assertThat(budget.take("a", NOW)).isTrue();
    }
    assertThat(budget.take("a", NOW)).isFalse();
    assertThat(budget.take("b", NOW)).isFalse();
    assertThat(budget.isFull(NOW)).isFalse();
  }

  /** One that was refused is no copy of anything. */
  @Test
  void whatWasRefusedIsNotSeen() {
    Budget budget = new Budget(1, 60, 3, NOW);
    budget.take("a", NOW);
    assertThat(budget.take("b", NOW)).isFalse();
    assertThat(budget.take("b", NOW)).isFalse();
    assertThat(budget.take("b", NOW.plus(Time.ofSeconds(1)))).isTrue();
    assertThat(budget.take("b", NOW.plus(Time.ofSeconds(1)))).isTrue();
  }

  @Test
  void theLastCopyThatIsGivenBackGivesTheToken() {
    Budget budget = new Budget(1, 1, 3, NOW);
    budget.take("a", NOW);
    budget.take("a", NOW);
    budget.giveBack("a");
    assertThat(budget.take("b", NOW)).isFalse();
    budget.giveBack("a");
    assertThat(budget.isFull(NOW)).isTrue();
    assertThat(budget.take("b", NOW)).isTrue();
    budget.giveBack("a");
    assertThat(budget.take("c", NOW)).isFalse();
  }

  @Test
  void whatWasGivenBackCostsAnew() {
    Budget budget = new Budget(1, 1, 3, NOW);
    budget.take("a", NOW);
    budget.giveBack("a");
    assertThat(budget.take("a", NOW)).isTrue();
    assertThat(budget.take("b", NOW)).isFalse();
  }

  /** Something that is there already takes nobody else's place. */
  @Test
  void whatCostsAnewLetsOthersBeRemembered() {
    Budget budget = new Budget(2, 60, 2, NOW);
    budget.take("b", NOW);
    budget.take("a", NOW);
    budget.take("a", NOW);
    assertThat(budget.take("a", NOW)).isFalse();
    Time later = NOW.plus(Time.ofSeconds(1));
    assertThat(budget.take("a", later)).isTrue();
    assertThat(budget.take("b", later)).isTrue();
    assertThat(budget.take("b", later)).isFalse();
  }

  /** Nobody makes it remember more than its tokens, however many different things they ask for. */
  @Test
  void theEldestIsForgotten() {
    Budget budget = new Budget(2, 60, 9, NOW);
    Time later = NOW.plus(Time.ofSeconds(2));
    budget.take("a", NOW);
    budget.take("b", NOW);
    assertThat(budget.take("c", later)).isTrue();
    // Of three things it knows two; "a" costs anew, and then "b" is the eldest.
    assertThat(budget.take("b", later)).isTrue();
    assertThat(budget.take("a", later)).isTrue();
    assertThat(budget.take("c", later)).isTrue();
    assertThat(budget.take("b", later)).isFalse();
    assertThat(budget.take("d", later)).isFalse();
  }
}
