package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of everything that was recorded from the real LDK: conversations, which are replayed,
 * and verdicts of its readers and its messenger, which are compared.
 *
 * @param files how many conversations there are
 * @param full in how many of them every byte was compared that takes keys
 * @param steps how many steps agree
 * @param messages how many messages were compared in them
 * @param verdicts on how many inputs the verdicts agree
 * @param elapsed how long it took
 * @param complaints all in which the core differs, and all that cannot be replayed
 */
public record RecordingsReport(
    int files,
    int full,
    long steps,
    long messages,
    long verdicts,
    Duration elapsed,
    List<String> complaints) {

  /** The name under which {@code check --only} selects them. */
  public static final String NAME = "recordings";

  private static final String FOLDER = "conformance/recordings";

  /** In it, the folders with verdicts. */
  private static final List<String> VERDICTS =
      List.of("decode", "verdicts", "openings", "advances");

  /** The same, with all that the recordings have. */
  public static RecordingsReport of(Path home) throws IOException {
    return of(home, Level.FULL);
  }

  /**
   * Replays every conversation, each up to its first difference, and compares all verdicts.
   *
   * @param home the folder with {@code conformance/}
   * @param wanted how much of a conversation is compared
   */
  public static RecordingsReport of(Path home, Level wanted) throws IOException {
    Instant start = Instant.now();
    Path folder = home.resolve(FOLDER);
    List<String> complaints = new ArrayList<>();
    List<Path> verdictFiles = new ArrayList<>();
    for (String name : VERDICTS) {
      List<Path> found = files(folder.resolve(name));
      if (found.isEmpty()) {
        complaints.add("there are no verdicts of LDK in " + folder.resolve(name));
      }
      verdictFiles.addAll(found);
    }
    List<Path> conversations =
        files(folder).stream().filter(file -> !verdictFiles.contains(file)).toList();
    if (conversations.isEmpty()) {
      complaints.add("there are no recordings in " + folder);
    }
    int full = 0;
    long steps = 0;
    long messages = 0;
    long verdicts = 0;
    for (Path file : files(folder)) {
      try {
        Report report = Replayer.replay(file, Optional.empty(), wanted);
        switch (report) {
          case ConversationReport conversation -> {
            full += conversation.level() == Level.FULL ? 1 : 0;
            steps += conversation.stepCount();
            messages += conversation.messages();
          }
          case VerdictReport compared -> verdicts += compared.agreed();
        }
        if (!report.agrees()) {
          complaints.add(report.toText());
        }
      } catch (BadRecordingException e) {
        complaints.add(e.getMessage());
      }
    }
    return new RecordingsReport(
        conversations.size(),
        full,
        steps,
        messages,
        verdicts,
        Duration.between(start, Instant.now()),
        complaints);
  }

  public boolean agree() {
    return complaints.isEmpty();
  }

  /**
   * All files of what was recorded.
   *
   * @param home the folder with {@code conformance/}
   */
  public static List<Path> filesOf(Path home) throws IOException {
    return files(home.resolve(FOLDER));
  }

  /** All files of what was recorded in a folder, and the folders in it. */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(RecordingsReport::isRecording).sorted().toList();
    }
  }

  private static boolean isRecording(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz") || name.endsWith(".jsonl.gz");
  }
}
