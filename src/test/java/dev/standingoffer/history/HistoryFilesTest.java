package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, whole lines of it, and nothing else is. */
class HistoryFilesTest {

  private static final Time NOON = Time.ofSeconds(1_740_000_000L);

  @TempDir private Path folder;
  private Histories files;

  @BeforeEach
  void live() throws Exception {
    files =
        World.live(3, new World.Plan(Worlds.policy(3, true), 200, 20, 6, Set.of(), false), folder);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    assertThat(written(HistoryReader.phone(files.phone())))
        .isEqualTo(Files.readAllLines(files.phone()));
    assertThat(written(HistoryReader.server(files.server())))
        .isEqualTo(Files.readAllLines(files.server()));
    assertThat(written(HistoryReader.driver(files.driver())))
        .isEqualTo(Files.readAllLines(files.driver()));
  }

  private static List<String> written(List<? extends Placed<?>> entries) {
    return entries.stream().map(placed -> EntryWriter.json(placed.entry()).toString()).toList();
  }

  /** It would cut off what the other one writes meanwhile. */
  @Test
  void oneAtATimeHasItOpen() throws Exception {
    List<String> before = Files.readAllLines(files.phone());
    try (PhoneHistoryFile one = PhoneHistoryFile.open(files.phone())) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> PhoneHistoryFile.open(files.phone()))
          .withMessage("another process writes it");
      one.clockSet(NOON);
    }
    PhoneHistoryFile.open(files.phone()).close();
    assertThat(Files.readAllLines(files.phone())).hasSize(before.size() + 1);
  }

  /** It is looked for block by block, from the end. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aLineThatIsCutOffMayBeginWhereABlockDoes(int less) throws Exception {
    List<String> before = Files.readAllLines(files.phone());
    String start = "{\"by\":\"phone\"";
    Files.writeString(
        files.phone(),
        start + " ".repeat((1 << 16) - start.length() - less),
        StandardOpenOption.APPEND);
    PhoneHistoryFile.open(files.phone()).close();
    assertThat(Files.readAllLines(files.phone())).isEqualTo(before);
  }

  @Test
  void everyKindOfEntryIsThere() throws Exception {
    List<Placed<? extends Entry>> entries = new ArrayList<>(HistoryReader.phone(files.phone()));
    entries.addAll(HistoryReader.server(files.server()));
    List<Class<?>> kinds = new ArrayList<>();
    for (Class<?> side : List.of(PhoneEntry.class, ServerEntry.class)) {
      for (Class<?> kind : side.getPermittedSubclasses()) {
        kinds.add(kind);
      }
    }
    assertThat(entries).extracting(placed -> (Object) placed.entry().getClass()).containsAll(kinds);
  }

  @Test
  void theyKnowTheirPlace() throws Exception {
    List<Placed<PhoneEntry>> entries = HistoryReader.phone(files.phone());
    assertThat(entries.get(6).place()).isEqualTo(files.phone() + ":7");
  }

  @Test
  void aLineThatIsCutOffIsLeftOutAndRemoved() throws Exception {
    List<String> before = Files.readAllLines(files.phone());
    Files.writeString(files.phone(), "{\"by\": \"pho", StandardOpenOption.APPEND);
    assertThat(written(HistoryReader.phone(files.phone()))).isEqualTo(before);
    try (PhoneHistoryFile again = PhoneHistoryFile.open(files.phone())) {
      again.clockSet(NOON);
    }
    List<Placed<PhoneEntry>> after = HistoryReader.phone(files.phone());
    assertThat(after).hasSize(before.size() + 1);
    assertThat(after.getLast().entry()).isEqualTo(new PhoneEntry.ClockSet(NOON));
  }

  @Test
  void aFileThatIsOneCutLineIsEmpty() throws Exception {
    Path file =
        Files.writeString(folder.resolve("cut"), "{\"by\":\"server\"" + "x".repeat(200_000));
    try (ServerHistoryFile again = ServerHistoryFile.open(file)) {
      again.clockSet(NOON);
    }
    assertThat(HistoryReader.server(file)).hasSize(1);
  }

  @Test
  void messagesThatAreNoneLeaveNoEntry() throws Exception {
    Path file = folder.resolve("new");
    try (PhoneHistoryFile history = PhoneHistoryFile.open(file)) {
      history.leaving(Optional.empty(), List.of(Effect.PERSIST));
    }
    assertThat(file).isEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "entry":"persisted"  | "entry":"persists"      | "entry" is "persists", which is unknown
          "by":"phone"         | "by":"telephone"        | "by" is "telephone", which is unknown
          "entry":"persisted"} | "entry":"persisted","x":1} | the field "x" is unknown
          "by":"phone","entry":"persisted" | "by":"server","entry":"stored" | this entry is not by the phone
          "verdict":"NothingDue" | "verdict":"NothingDone" | "step.outcome.verdict" is "NothingDone", which is unknown
          "verdict":"NothingDue" | "verdict":"FreshOffer" | "step.outcome.verdict" does not go with what "step.outcome.offer" is
          "num_slots":3        | "num_slots":0           | the policy cannot be so: numSlots is not 1 or more
          history/1            | history/2               | "format" is "standing-offer-history/2", which is unknown
          "event":"timer_tick" | "event":"invoice_request" | "invoice_request" is an event of a server
          "bytes":"            | "bytes":"00             | "found.bytes" is no cache
          """)
  void anythingElseIsOneLineOfComplaint(String good, String bad, String complaint)
      throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(files.phone()));
    int line = 0;
    while (!lines.get(line).contains(good)) {
      line++;
    }
    lines.set(line, lines.get(line).replace(good, bad));
    Files.write(files.phone(), lines);
    assertThatExceptionOfType(BadRecordingException.class)
        .isThrownBy(() -> HistoryReader.phone(files.phone()))
        .withMessageStartingWith(files.phone() + ":" + (line + 1) + ": " + complaint)
        .withMessageNotContaining("\n");
  }

  @Test
  void noModelIsMadeOfOtherTimes() throws Exception {
    Path file = folder.resolve("other");
    try (PhoneHistoryFile history = PhoneHistoryFile.open(file)) {
      history.started(Time.ofSeconds(61), Cache.NEW, false, Policy.LDK_0_2_5);
    }
    History history = History.read(file, files.server(), files.driver());
    assertThatExceptionOfType(BadHistoryException.class)
        .isThrownBy(() -> HistoryModel.of("M", history, List.of()))
        .withMessage(
            file + ":1: the time 61 s is not a whole minute; set the clocks by whole minutes");
  }

  @Test
  void noModelIsMadeOfSeveralPolicies() throws Exception {
    try (PhoneHistoryFile history = PhoneHistoryFile.open(files.phone())) {
      history.started(NOON, Cache.NEW, false, Policy.LDK_0_2_5);
    }
    History history = files.read();
    assertThatExceptionOfType(BadHistoryException.class)
        .isThrownBy(() -> HistoryModel.of("M", history, List.of()))
        .withMessageContaining("there are 2 policies of the recipient and 1 of the server");
  }
}
