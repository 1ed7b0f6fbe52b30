package dev.standingoffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.store.CrashSearch.Start;
import dev.standingoffer.store.Recipient.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store crashes, or its disk fails, wherever it can, and nothing that was promised is lost;
 * stores that are wrong are noticed. The table of {@code docs/store.md} is what this counts: with
 * the system property {@value PagePart#UPDATE} set to true, it is written anew.
 */
class CrashTest {

  private static final String PAGE = "docs/store.md";
  private static final String PART = "generated:crashes";

  /** A cache of this life has up to 7 blocks, and a companion up to 3. */
  private static final int BLOCK = 256;

  /** Where all that is written stays pending, much more may be left. */
  private static final int LARGE_BLOCK = 1_024;

  private static final int STATES = 9;
  private static final int MIDDLE = 5;
  private static final int MOST_CRASHES_IN_A_ROW = 2;
  private static final Life LIFE = new Life(RecipientLife.of(1, Policy.HARDENED, STATES));

  private static final Map<Row, Counted> COUNTED = new EnumMap<>(Row.class);

  /** What was looked at, and how often which of it was wrong. */
  private record Counted(long runs, long outcomes, long disks, Map<Verdict, Long> verdicts) {

    static Counted of(long runs, CrashSearch search) {
      return new Counted(runs, search.outcomes(), search.starts(), search.verdicts());
    }

    String row(String what) {
      String wrong =
          Arrays.stream(Verdict.values())
              .map(verdict -> "%,d".formatted(verdicts.getOrDefault(verdict, 0L)))
              .collect(Collectors.joining(" | "));
      return "| %s | %,d | %,d | %,d | %s |".formatted(what, runs, outcomes, disks, wrong);
    }
  }

  /** A row of the table. */
  enum Row {
    CRASHES("a crash in front of each call, and another one after it", true),
    ONE_FAULT("a call fails, and perhaps a crash follows", true),
    TWO_FAULTS("two calls fail", true),
    FULL_DISK("the disk is full, and perhaps a crash follows", true),
    NO_FILE_SYNC("wrong: no file is synchronised", false),
    NO_FOLDER_SYNC("wrong: the folder is not synchronised", false),
    NO_RENAME("wrong: the old file is deleted, and the new one written in its place", false),
    WITHOUT_1("wrong: the 1st synchronisation is left out", false),
    WITHOUT_2("wrong: the 2nd synchronisation is left out", false),
    WITHOUT_3("wrong: the 3rd synchronisation is left out", false),
    WITHOUT_4("wrong: the 4th synchronisation is left out", false),
    WITHOUT_5("wrong: the 5th synchronisation is left out", false),
    WITHOUT_6("wrong: the 6th synchronisation is left out", false);

    private final String what;
    private final boolean isRight;

    Row(String what, boolean isRight) {
      this.what = what;
      this.isRight = isRight;
    }
  }

  /** What belongs to a row, looked at once. */
  private static Counted counted(Row row) {
    return COUNTED.computeIfAbsent(row, CrashTest::count);
  }

  private static Counted count(Row row) {
    return switch (row) {
      case CRASHES -> crashes();
      case ONE_FAULT -> oneFault();
      case TWO_FAULTS -> twoFaults();
      case FULL_DISK -> fullDisk();
      case NO_FILE_SYNC -> wrong(WrongFolder::withoutFileSync);
      case NO_FOLDER_SYNC -> wrong(WrongFolder::withoutFolderSync);
      case NO_RENAME -> wrong(WrongFolder::withoutRename);
      case WITHOUT_1 -> without(0);
      case WITHOUT_2 -> without(1);
      case WITHOUT_3 -> without(2);
      case WITHOUT_4 -> without(3);
      case WITHOUT_5 -> without(4);
      case WITHOUT_6 -> without(5);
    };
  }

  @ParameterizedTest
  @EnumSource(Row.class)
  void whatWasPromisedComesBack(Row row) {
    Counted counted = counted(row);
    assertThat(counted.outcomes()).isPositive();
    if (row.isRight) {
      assertThat(counted.verdicts()).isEmpty();
    } else {
      assertThat(counted.verdicts()).isNotEmpty();
    }
  }

  /** Else a column of zeros would say nothing. */
  @Test
  void eachThingThatCanBeWrongIsNoticed() {
    assertThat(
            Arrays.stream(Row.values())
                .filter(row -> !row.isRight)
                .flatMap(row -> counted(row).verdicts().keySet().stream()))
        .contains(Verdict.values());
  }

  /** Else the numbers of the syncs that are left out would not be what they are called. */
  @Test
  void aStartAndEachCacheTakeSixSynchronisations() {
    Start start = CrashSearch.settled(LIFE, BLOCK, MIDDLE);
    SimulatedFolder folder = new SimulatedFolder(start.disk());
    new Recipient(LIFE, MIDDLE, MIDDLE).live(folder, 2, false);
    assertThat(
            folder.calls().stream()
                .filter(
                    call ->
                        call == SimulatedFolder.Call.SYNC_FILE
                            || call == SimulatedFolder.Call.SYNC_FOLDER))
        .hasSize(3 * WrongFolder.SYNCS);
  }

  @Test
  void theTableIsAsCounted() throws IOException {
    String table =
        Arrays.stream(Row.values())
            .map(row -> counted(row).row(row.what))
            .collect(
                Collectors.joining(
                    "\n",
                    """

                    | what happens | runs | disks left | different | forgotten | never persisted | stopped | copy not told |
                    |---|---:|---:|---:|---:|---:|---:|---:|
                    """,
                    "\n"));
    new PagePart(PAGE, PART).isAs(table, CrashTest.class);
  }

  private static Counted crashes() {
    CrashSearch search = new CrashSearch(LIFE);
    search.add(CrashSearch.nothing(BLOCK));
    search.exhaust(MOST_CRASHES_IN_A_ROW);
    return Counted.of(search.crashes(), search);
  }

  /** One crash in a row is enough; and once so much is wrong, no more is looked for. */
  private static Counted wrong(UnaryOperator<Folder> seen) {
    CrashSearch search = new CrashSearch(LIFE, seen);
    search.add(CrashSearch.nothing(BLOCK));
    search.untilWrong(1, 100);
    return Counted.of(search.crashes(), search);
  }

  private static Counted without(int sync) {
    return wrong(folder -> WrongFolder.withoutSync(folder, sync));
  }

  private static Counted oneFault() {
    FaultSearch faults = new FaultSearch(LIFE);
    for (int state : List.of(-1, 0, MIDDLE)) {
      faults.one(CrashSearch.settled(LIFE, BLOCK, state));
    }
    return Counted.of(faults.faults(), faults.search());
  }

  private static Counted twoFaults() {
    FaultSearch faults = new FaultSearch(LIFE);
    faults.two(CrashSearch.settled(LIFE, BLOCK, MIDDLE));
    return Counted.of(faults.faults(), faults.search());
  }

  private static Counted fullDisk() {
    FaultSearch faults = new FaultSearch(LIFE);
    faults.fullDisk(CrashSearch.settled(LIFE, BLOCK, MIDDLE), 4_000, 100);
    return Counted.of(faults.faults(), faults.search());
  }

  /** A disk that says that it has written, and has not, takes back what was promised. */
  @Test
  void aDiskThatLiesIsToldOrGivesAnOlderState() {
    Start start = CrashSearch.settled(LIFE, LARGE_BLOCK, MIDDLE);
    Set<String> found = new HashSet<>();
    for (Set<Integer> lost : syncs(start)) {
      SimulatedFolder folder =
          new SimulatedFolder(start.disk().copy(), new Script(Script.NEVER, Map.of(), lost));
      new Recipient(LIFE, MIDDLE, MIDDLE).live(folder, 1, false);
      for (SimulatedDisk left : folder.disk().afterPowerCut()) {
        found.add(opened(left));
      }
    }
    assertThat(found).contains("state", "told").isSubsetOf("state", "told");
  }

  /** Each synchronisation of a start and a cache by itself, and all of them. */
  private static List<Set<Integer>> syncs(Start start) {
    SimulatedFolder whole = new SimulatedFolder(start.disk().copy());
    new Recipient(LIFE, MIDDLE, MIDDLE).live(whole, 1, false);
    Set<Integer> all =
        IntStream.range(0, whole.calls().size())
            .filter(
                call ->
                    whole.calls().get(call) == SimulatedFolder.Call.SYNC_FILE
                        || whole.calls().get(call) == SimulatedFolder.Call.SYNC_FOLDER)
            .boxed()
            .collect(Collectors.toSet());
    List<Set<Integer>> lost = new ArrayList<>(List.of(all));
    all.forEach(sync -> lost.add(Set.of(sync)));
    return lost;
  }

  private static String opened(SimulatedDisk disk) {
    return switch (CacheStore.open(new SimulatedFolder(disk), Recipient.OWNER)) {
      case Opening.Current current ->
          LIFE.indexOf(RecipientLife.bytes(current.cache())) < 0 ? "never persisted" : "state";
      case Opening.Older older ->
          LIFE.indexOf(RecipientLife.bytes(older.cache())) < 0 ? "never persisted" : "told";
      case Opening.Refused refused ->
          refused.trouble() == Trouble.NOTHING_THERE ? "nothing there" : "told";
    };
  }
}
