package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Time;
import org.junit.jupiter.api.Test;

/** What is a copy of what. */
class BudgetsTest {

  private static final Recipient RECIPIENT = new Recipient(Phone.ID);

  /** In 2025, a whole minute. */
  private static final long MINUTE = 29_000_000 * 60L;

  /** A token a minute, and one to begin with. */
  private final Budgets budgets = new Budgets(new Limits(1, 1, 3, 1, 1));

  private boolean asks(int slot, long second) {
    return budgets.takePathRequest(RECIPIENT, slot, Time.ofSeconds(MINUTE + second));
  }

  @Test
  void requestsOfOneMinuteAreCopies() {
    assertThat(asks(0, 30)).isTrue();
    assertThat(asks(0, 59)).isTrue();
    assertThat(asks(1, 59)).isFalse();
    assertThat(asks(0, 60)).isFalse();
  }

  /** Seconds go up to 2^64; as signed ones, these two would be of the same minute. */
  @Test
  void aMinuteEndsAtAWholeOneHoweverLate() {
    Time last = Time.ofSeconds(Long.MIN_VALUE + 51);
    assertThat(budgets.takePathRequest(RECIPIENT, 0, last)).isTrue();
    Time next = Time.ofSeconds(Long.MIN_VALUE + 52);
    assertThat(budgets.takePathRequest(RECIPIENT, 0, next)).isFalse();
  }

  private boolean brings(int slot, long createdAt) {
    SlotContext context = new SlotContext(RECIPIENT, slot, Samples.NEXT_YEAR);
    return budgets.takeInvoice(context, Time.ofSeconds(createdAt), Time.ofSeconds(MINUTE));
  }

  @Test
  void invoicesOfOneSlotAndOneTimeAreCopies() {
    assertThat(brings(0, MINUTE)).isTrue();
    assertThat(brings(0, MINUTE)).isTrue();
    assertThat(brings(1, MINUTE)).isFalse();
    assertThat(brings(0, MINUTE + 1)).isFalse();
  }
}
