package dev.standingoffer.node.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.node.crash.Found.Kind;
import dev.standingoffer.spec.PagePart;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole recipient crashes wherever it can. With persistFirst all that it has told others holds
 * afterwards; without, just the findings F2, F3 and F4 happen; and recipients that are wrong are
 * noticed. A table of {@code docs/store.md} is what this counts.
 */
class RecipientCrashTest {

  private static final PagePart PART = new PagePart("docs/store.md", "generated:recipient-crashes");

  /** What becomes of messages with it shows all three findings, and what each of them leads to. */
  private static final long SEED = 4;

  /** It takes an invoice that comes late. */
  private static final long SEED_FOR_UNTOLD = 5;

  private static final String WORLDS = "crash.worlds";

  /** A wrong recipient has been noticed by then. */
  private static final long ENOUGH = 30;

  private static final Map<Row, RecipientCrashes> COUNTED = new EnumMap<>(Row.class);

  /** A row of the table. */
  enum Row {
    ALL_REMEDIES("all remedies"),
    FIRST("LDK's choices, but `PersistFirst`"),
    LDK_AS_IS("LDK's choices"),
    FAILING_REMEDIES("all remedies, and a call fails"),
    FAILING_LDK("LDK's choices, and a call fails"),
    AFTERWARDS("wrong: it persists afterwards"),
    ONE_BEHIND("wrong: it persists the cache before the last"),
    NEW_OFFERS("wrong: it persists new offers alone"),
    MARKS("wrong: it persists all but new offers"),
    DEAF("wrong: it goes on though persisting failed"),
    GOING_BACK("wrong: messages left, persisting failed, and it goes back"),
    UNTOLD("wrong: nobody tells it of its paths after a start");

    private final String what;

    Row(String what) {
      this.what = what;
    }

    Shell shell() {
      return switch (this) {
        case ALL_REMEDIES, FAILING_REMEDIES -> new Shell(Shell.HARDENED, Habit::right, true);
        case FIRST -> new Shell(Shell.PERSIST_FIRST, Habit::right, true);
        case LDK_AS_IS, FAILING_LDK -> new Shell(Shell.LDK, Habit::right, true);
        case AFTERWARDS -> new Shell(Shell.HARDENED, Habit::afterwards, true);
        case ONE_BEHIND -> new Shell(Shell.HARDENED, Habit::oneBehind, true);
        case NEW_OFFERS -> new Shell(Shell.HARDENED, Habit::newOffersAlone, true);
        case MARKS -> new Shell(Shell.HARDENED, Habit::marksAlone, true);
        case DEAF -> new Shell(Shell.HARDENED, Habit::deaf, true);
        case GOING_BACK -> new Shell(Shell.LDK, Habit::goingBack, true);
        case UNTOLD -> new Shell(Shell.HARDENED, Habit::right, false);
      };
    }

    boolean isWrong() {
      return what.startsWith("wrong");
    }

    /** Whether calls to the disk fail in it. */
    boolean fails() {
      return switch (this) {
        case FAILING_REMEDIES, FAILING_LDK, DEAF, GOING_BACK -> true;
        default -> false;
      };
    }

    long seed() {
      return this == UNTOLD ? SEED_FOR_UNTOLD : SEED;
    }

    RecipientCrashes search(long seed) {
      RecipientCrashes crashes =
          new RecipientCrashes(shell(), seed, isWrong() ? ENOUGH : Long.MAX_VALUE);
      if (fails()) {
        crashes.withFailures();
      } else {
        crashes.everywhere();
      }
      return crashes;
    }
  }

  /** What belongs to a row, looked at once. */
  private static RecipientCrashes counted(Row row) {
    return COUNTED.computeIfAbsent(row, each -> each.search(each.seed()));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL_REMEDIES", "FIRST", "FAILING_REMEDIES"})
  void withPersistFirstAllHolds(Row row) {
    assertThat(counted(row).different()).isGreaterThan(500);
    assertThat(counted(row).found().counts()).as(counted(row).found().first()).isEmpty();
  }

  /** F2, F3, F4, each in what a crash breaks, and in what comes of it. */
  @Test
  void withoutItJustTheThreeFindingsHappen() {
    assertThat(counted(Row.LDK_AS_IS).found().counts())
        .containsOnlyKeys(
            new Kind(Breach.NO_FORGOTTEN_OFFER, Cause.F2),
            new Kind(Breach.NO_DEAD_OFFER, Cause.F2),
            new Kind(Breach.SENT_IS_CACHED, Cause.F3),
            new Kind(Breach.RETURNED_IS_SERVED, Cause.F3),
            new Kind(Breach.RESTORED_IS_SERVED, Cause.F4));
  }

  @ParameterizedTest
  @EnumSource(names = {"LDK_AS_IS", "FAILING_LDK"})
  void nothingElseHappens(Row row) {
    Found found = counted(row).found();
    assertThat(found.unknown()).as(found.first()).isZero();
    assertThat(found.counts().keySet().stream().map(Kind::cause))
        .contains(Cause.F2, Cause.F3, Cause.F4);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ALL_REMEDIES", "FIRST", "LDK_AS_IS", "FAILING_REMEDIES", "FAILING_LDK"})
  void wrongRecipientsAreNoticed(Row row) {
    assertThat(counted(row).found().counts()).isNotEmpty();
  }

  /** In the state of one process, without a crash. */
  @Test
  void oneThatGoesBackIsNoticedBeforeItCrashes() {
    assertThat(counted(Row.GOING_BACK).found().counts())
        .containsKey(new Kind(Breach.SENT_IS_CACHED, Cause.UNKNOWN));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL_REMEDIES", "FIRST", "LDK_AS_IS"})
  void theLifeReachesAllThatASlotGoesThrough(Row row) {
    assertThat(counted(row).found().changes())
        .contains(
            "empty to Pending",
            "Pending to Ready",
            "Ready to Used",
            "Ready to Pending",
            "Used to Used",
            "Used to empty");
  }

  /** With other seeds other things become of the messages. So many of them: a system property. */
  @ParameterizedTest
  @MethodSource("seeds")
  @EnabledIfSystemProperty(named = WORLDS, matches = "[1-9][0-9]*")
  void inMoreWorldsTheSameHolds(long seed) {
    for (Row row : List.of(Row.ALL_REMEDIES, Row.FIRST)) {
      Found found = row.search(seed).found();
      assertThat(found.counts()).as(found.first()).isEmpty();
    }
    Found found = Row.LDK_AS_IS.search(seed).found();
    assertThat(found.unknown()).as(found.first()).isZero();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong(WORLDS, 1));
  }

  @Test
  void theTableIsAsCounted() throws IOException {
    String table =
        Arrays.stream(Row.values())
            .map(RecipientCrashTest::row)
            .collect(Collectors.joining("\n", head(), "\n"));
    PART.isAs(table, RecipientCrashTest.class);
  }

  private static String head() {
    return """

    | recipient | calls that fail | crashes | disks left | different | lives after | %s | else |
    |---|---:|---:|---:|---:|---:|%s---:|
    """
        .formatted(
            Arrays.stream(Breach.values())
                .filter(breach -> breach != Breach.PERSISTED_COMES_BACK)
                .map(Breach::words)
                .collect(Collectors.joining(" | ")),
            "---:|".repeat(Breach.values().length - 1));
  }

  private static String row(Row row) {
    RecipientCrashes counted = counted(row);
    String breaches =
        Arrays.stream(Breach.values())
            .filter(breach -> breach != Breach.PERSISTED_COMES_BACK)
            .map(breach -> "%,d".formatted(counted.found().known(breach)))
            .collect(Collectors.joining(" | "));
    return "| %s | %,d | %,d | %,d | %,d | %,d | %s | %,d |"
        .formatted(
            row.what,
            counted.failures(),
            counted.crashes(),
            counted.outcomes(),
            counted.different(),
            counted.lives(),
            breaches,
            counted.found().unknown());
  }
}
