package dev.standingoffer.node;

import static dev.standingoffer.node.Host.ALICE;
import static dev.standingoffer.node.Host.BOB;
import static dev.standingoffer.node.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.node.ServerHistory.Act;
import dev.standingoffer.node.ServerHistory.Cleaning;
import dev.standingoffer.node.ServerHistory.Flaw;
import dev.standingoffer.node.ServerHistory.Invoice;
import dev.standingoffer.node.ServerHistory.Request;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threads that use one server at the same time, switched wherever it calls a port: whatever the
 * order, the core could have done the same by itself.
 */
class ServerSchedulesTest {

  private static final int SCHEDULES = Integer.getInteger("node.schedules", 300);

  /** As many as it takes to notice a mistake, and more. */
  private static final int MOST = 1_000;

  /** Half of the invoices do not last as long as a schedule may. */
  private static final List<Act> ACTS =
      List.of(
          Invoice.of(ALICE, 0, Host.built(1, NOW)),
          Invoice.of(ALICE, 0, Host.builtFor(100, NOW)),
          Invoice.of(ALICE, 0, Host.builtFor(100, NOW.plus(Time.ofSeconds(1)))),
          Invoice.of(ALICE, 1, Host.builtFor(100, NOW)),
          Invoice.of(BOB, 0, Host.built(2, NOW)),
          Request.of(ALICE, 0),
          Request.of(ALICE, 0),
          Request.of(BOB, 0),
          new Cleaning());

  private static Optional<String> difference(Flaw flaw, long seed) {
    Random random = new Random(seed);
    ServerPolicy policy = random.nextBoolean() ? ServerPolicy.LDK_0_2_5 : Host.KEEPS_NEWEST;
    ServerHistory history = new ServerHistory(policy, flaw, random.nextBoolean() ? 20 : 0, seed);
    List<Runnable> threads = new ArrayList<>();
    for (int thread = random.nextInt(2, 5); thread > 0; thread--) {
      List<Act> acts = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        acts.add(ACTS.get(random.nextInt(ACTS.size())));
      }
      threads.add(history.thread(acts));
    }
    new Stepper(seed).run(threads, Integer.MAX_VALUE);
    return history.isOfTheCore()
        ? Optional.empty()
        : Optional.of("seed %d: %s".formatted(seed, history));
  }

  @Test
  void inEachOrderItIsAsTheCore() {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      assertThat(difference(Flaw.NONE, seed)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void mistakesAreNoticed(Flaw flaw) {
    boolean isNoticed = false;
    for (int seed = 0; seed < MOST && !isNoticed; seed++) {
      isNoticed = difference(flaw, seed).isPresent();
    }
    assertThat(isNoticed).isTrue();
  }
}
