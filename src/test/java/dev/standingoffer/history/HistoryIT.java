package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.tlc.Workshop;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories of nodes that are killed again and again are accepted by the spec, and what is changed
 * in them is refused; what nodes do wrong is for {@link ConditionsIT}. The page is compared with
 * what this finds; with the system property {@value PagePart#UPDATE} set to true, it is written
 * anew.
 */
class HistoryIT {

  private static final String PAGE = "docs/histories.md";
  private static final String PART = "generated:removed";

  /** No run takes so long, on any machine: it is for one that does not end. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private static final int HEAP = 700;
  private static final long HOUR = 3_600;

  @TempDir private static Path folder;
  private static Workshop workshop;
  private static HistoryCheck check;

  @BeforeAll
  static void open() throws IOException {
    workshop = Workshop.open();
    check = new HistoryCheck(workshop, ProjectFile.HOME.toAbsolutePath(), HEAP, LIMIT);
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  private static Histories live(String name, long seed, World.Plan plan) throws IOException {
    return World.live(seed, plan, World.folder(folder, name));
  }

  private static World.Plan plan(Policy policy, int minutes, int betweenKills, Mistake... wrong) {
    return new World.Plan(policy, minutes, betweenKills, 10, Set.of(wrong), false);
  }

  private static <T> List<T> twoAtATime(List<Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    }
  }

  // What is accepted.

  @Test
  void nodesThatAreKilledAgainAndAgainAreAccepted() throws Exception {
    Policy hardened = Worlds.with(Policy.HARDENED, "numSlots", 3);
    List<Histories> lives =
        List.of(
            live("day", 1, plan(Worlds.policy(10, true), 1_440, 100)),
            live("ldk", 2, plan(Worlds.policy(3, false), 600, 40)),
            live("ldk10", 3, plan(Policy.LDK_0_2_5, 300, 20)),
            live("older", 4, new World.Plan(hardened, 300, 15, 10, Set.of(), true)));
    List<Callable<Ruling>> work = new ArrayList<>();
    for (Histories life : lives) {
      assertThat(life.kills()).isGreaterThanOrEqualTo(20);
      work.add(() -> check.check(life.read()));
    }
    assertThat(twoAtATime(work)).allMatch(Ruling::isAccepted);
    assertThat(lives.getLast().read().entries())
        .as("a store says that it is older")
        .anyMatch(
            placed -> placed.entry() instanceof PhoneEntry.Started(_, _, boolean is, _) && is);
  }

  /** Its slot is taken by another one, and the phone starts without it. */
  @Test
  void anOfferThatHasExpiredNeedNotBeUsed() throws Exception {
    Policy policy =
        Worlds.with(Worlds.policy(3, true), "minPathsLifetime", Time.ofSeconds(3 * HOUR));
    World.Plan plan =
        new World.Plan(policy, Time.ofSeconds(4 * HOUR), 360, 30, 20, Set.of(), false);
    History history = live("expired", 8, plan).read();
    assertThat(check.check(history).isAccepted()).isTrue();
    assertThat(startsWithoutWhatWasReturned(history)).isPositive();
  }

  private static int startsWithoutWhatWasReturned(History history) {
    Set<OfferId> returned = new HashSet<>();
    int starts = 0;
    for (Placed<? extends Entry> placed : history.entries()) {
      switch (placed.entry()) {
        case PhoneEntry.Returning(var offer) -> offer.ifPresent(returned::add);
        case PhoneEntry.Started started -> {
          Set<OfferId> kept =
              started.found().slots().stream()
                  .filter(Slot.CachedOffer.class::isInstance)
                  .map(slot -> ((Slot.CachedOffer) slot).offer().id())
                  .collect(Collectors.toSet());
          starts += kept.containsAll(returned) ? 0 : 1;
        }
        default -> {}
      }
    }
    return starts;
  }

  // What is not.

  @Test
  void aHistoryWithoutOneOfItsEntriesIsRefused() throws Exception {
    List<History> histories =
        List.of(
            live("removed", 6, plan(Worlds.policy(3, true), 60, 15)).read(),
            live("removed10", 7, plan(Policy.LDK_0_2_5, 40, 12)).read());
    List<Callable<List<Ruling>>> work = new ArrayList<>();
    histories.forEach(history -> work.add(() -> check.check(history, Removed.variants(history))));
    List<List<Ruling>> all = twoAtATime(work);
    Map<String, Removed.Row> rows = new TreeMap<>();
    for (int i = 0; i < histories.size(); i++) {
      assertThat(all.get(i).getFirst().isAccepted()).isTrue();
      List<Ruling> removed = all.get(i).subList(1, all.get(i).size());
      assertThat(removed).noneMatch(Ruling::isAccepted);
      Removed.rows(histories.get(i), removed)
          .forEach((kind, row) -> rows.merge(kind, row, Removed.Row::plus));
    }
    comparePage(rows);
  }

  private static void comparePage(Map<String, Removed.Row> rows) throws IOException {
    StringBuilder table =
        new StringBuilder("\n| entry | left out | missed by the count alone |\n|---|---|---|\n");
    Removed.Row sum = new Removed.Row(0, 0);
    for (Map.Entry<String, Removed.Row> row : rows.entrySet()) {
      table.append(
          "| %s | %d | %d |\n"
              .formatted(row.getKey(), row.getValue().all(), row.getValue().byCount()));
      sum = sum.plus(row.getValue());
    }
    table.append("| all | %d | %d |\n".formatted(sum.all(), sum.byCount()));
    new PagePart(PAGE, PART).isAs(table.toString(), HistoryIT.class);
  }

  /** TLC does not come to what lies behind the entry that is refused; it is refused for that. */
  @Test
  void whatIsChangedBehindWhatIsRefusedIsRefusedAsWell() throws Exception {
    History history =
        live("behind", 5, plan(Worlds.policy(3, true), 120, 12, Mistake.CLOCK_JUMPS)).read();
    Ruling itself = check.check(history);
    assertThat(itself.isAccepted()).isFalse();
    int refused = itself.position() + 1;
    List<Ruling> rulings =
        check.check(
            history,
            List.of(
                Variant.without(1),
                Variant.without(refused),
                Variant.without(refused + 1),
                Variant.without(history.entries().size())));
    assertThat(rulings).hasSize(5).noneMatch(Ruling::isAccepted);
    assertThat(rulings.get(0)).isEqualTo(itself);
    assertThat(rulings.subList(1, 3)).doesNotContain(itself);
    assertThat(rulings.subList(3, 5)).containsExactly(itself, itself);
  }

  // Changes.

  /** A history whose entries are exchanged, repeated or replaced, all variants in one run. */
  @Test
  void aChangedHistoryIsRefused() throws Exception {
    Changes changes =
        new Changes(
            live("changed", 15, new World.Plan(Worlds.policy(3, true), 60, 12, 6, Set.of(), false))
                .read());
    changes.removeEach();
    changes.exchangeThoseThatMatter();
    changes.exchangeAllOfDifferentProcesses();
    changes.repeatMessages();
    changes.confirmWithoutStoring();
    changes.startWithAnOlderCache();
    changes.loseUsedMarks();
    changes.returnOtherOffers();
    changes.letTheClockJump();
    changes.changeEachCache();
    changes.compareAll(check);
  }

  // Runs that say nothing.

  @Test
  void whatTlcDoesNotDecideIsNeitherAcceptedNorRefused() throws Exception {
    History history = live("undecided", 9, plan(Worlds.policy(3, true), 3, 1_000)).read();
    HistoryCheck hasty =
        new HistoryCheck(workshop, ProjectFile.HOME.toAbsolutePath(), HEAP, Duration.ofMillis(1));
    assertThatExceptionOfType(HistoryCheck.UndecidedException.class)
        .isThrownBy(() -> hasty.check(history))
        .withMessage("TLC was ended, as its time was up");
    HistoryCheck elsewhere = new HistoryCheck(workshop, folder, HEAP, LIMIT);
    assertThatExceptionOfType(HistoryCheck.UndecidedException.class)
        .isThrownBy(() -> elsewhere.check(history))
        .withMessageStartingWith("TLC ended with exit code 150");
  }
}
