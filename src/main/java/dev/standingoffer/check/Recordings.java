package dev.standingoffer.check;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.ReplayReport;
import dev.standingoffer.replay.Replayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of replaying all conversations that were recorded from the real LDK.
 *
 * @param files how many recordings there are
 * @param steps how many steps agree
 * @param messages how many messages were compared in them
 * @param elapsed how long it took
 * @param complaints all in which the core differs, and all that cannot be replayed
 */
record Recordings(int files, long steps, long messages, Duration elapsed, List<String> complaints) {

  /** The name under which {@code --only} selects them. */
  static final String NAME = "recordings";

  private static final String FOLDER = "conformance/recordings";

  /**
   * Replays every recording, each up to its first difference.
   *
   * @param home the folder with {@code conformance/}
   */
  static Recordings replayAll(Path home) throws IOException {
    Instant start = Instant.now();
    List<Path> files = files(home.resolve(FOLDER));
    List<String> complaints = new ArrayList<>();
    if (files.isEmpty()) {
      complaints.add("there are no recordings in " + home.resolve(FOLDER));
    }
    long steps = 0;
    long messages = 0;
    for (Path file : files) {
      try {
        ReplayReport report = Replayer.replay(file);
        steps += report.stepCount();
        messages += report.messages();
        report.difference().ifPresent(difference -> complaints.add(difference.toText()));
      } catch (BadRecordingException e) {
        complaints.add(e.getMessage());
      }
    }
    return new Recordings(
        files.size(), steps, messages, Duration.between(start, Instant.now()), complaints);
  }

  boolean agree() {
    return complaints.isEmpty();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Recordings::isRecording).sorted().toList();
    }
  }

  private static boolean isRecording(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
  }
}
