package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.mirror.MutantTrial;
import dev.standingoffer.mirror.Notices.Notice;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.ReadConversation;
import dev.standingoffer.replay.RecordingsReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A process that leads all recorded conversations again with each mutant, up to the first
 * difference. They are read once, by the core as it is, and those that are soonest done come first.
 * Mutants of what is made in reading are tried with that in the end.
 */
final class ReplayedMutants {

  /** The system property with the numbers of the mutants that read the conversations as well. */
  static final String READING_PROPERTY = "standingoffer.mutants.reading";

  /** An expiry of 65,537 slots needs millions of them. */
  private static final int JUMPS_OF_A_CONVERSATION = 10_000_000;

  private record Read(Path file, ReadConversation conversation, Duration time) {}

  private ReplayedMutants() {}

  /**
   * Ends with 0 where the core as it is agrees with all conversations, else with 1.
   *
   * @param arguments the folder of the project
   */
  public static void main(String[] arguments) throws IOException, BadRecordingException {
    MutantTrial trial = MutantTrial.ofThisProcess();
    MutantSwitch.allowJumps(JUMPS_OF_A_CONVERSATION);
    List<Read> conversations = new ArrayList<>();
    for (Path file : RecordingsReport.filesOf(Path.of(arguments[0]))) {
      Optional<ReadConversation> read = ReadConversation.of(file);
      if (read.isPresent()) {
        conversations.add(timed(file, read.get()));
      }
    }
    if (conversations.isEmpty()) {
      System.out.println("there are no conversations");
      System.exit(1);
    }
    conversations.sort(Comparator.comparing(Read::time));
    for (Read read : conversations) {
      trial.tryUnnoticed(
          number -> MutantSwitch.notice(number, () -> differs(read.conversation().agrees())));
    }
    Set<Integer> reading = new HashSet<>();
    Arrays.stream(System.getProperty(READING_PROPERTY).split(",", -1))
        .filter(number -> !number.isEmpty())
        .forEach(number -> reading.add(Integer.valueOf(number)));
    for (Read read : conversations) {
      trial.tryUnnoticed(
          number ->
              reading.contains(number)
                  ? MutantSwitch.notice(number, () -> readAgain(read.file()))
                  : Optional.empty());
    }
    System.exit(0);
  }

  private static Read timed(Path file, ReadConversation conversation) {
    MutantSwitch.select(MutantSwitch.ORIGINAL);
    Instant start = Instant.now();
    if (!conversation.agrees()) {
      System.out.println(file + ": the core as it is does not agree");
      System.exit(1);
    }
    return new Read(file, conversation, Duration.between(start, Instant.now()));
  }

  private static Optional<Notice> differs(boolean agrees) {
    return agrees ? Optional.empty() : Optional.of(Notice.DIFFERS);
  }

  private static Optional<Notice> readAgain(Path file) {
    try {
      return differs(ReadConversation.of(file).orElseThrow().agrees());
    } catch (BadRecordingException e) {
      return Optional.of(Notice.FAILS);
    }
  }
}
