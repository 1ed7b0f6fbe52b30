package dev.standingoffer.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recordings that the project keeps. */
final class Recordings {

  private static final Path FOLDER = Path.of("conformance", "recordings");

  private Recordings() {}

  /** All conversations. */
  static List<Path> all() {
    return Stream.of("recipient", "odd", "server", "episodes", "ldk-tests", "life-cycles")
        .flatMap(name -> in(name).stream())
        .toList();
  }

  /** Those of life cycles, which have names. */
  static List<Path> lifeCycles() {
    return in("life-cycles");
  }

  /** All verdicts of LDK's readers. */
  static List<Path> verdicts() {
    return Stream.of("decode", "verdicts").flatMap(name -> in(name).stream()).toList();
  }

  /** All verdicts of LDK's messenger. */
  static List<Path> openings() {
    return in("openings");
  }

  /** Where LDK's messenger sends first by some path. */
  static List<Path> advances() {
    return in("advances");
  }

  /** All lines of a file. */
  static List<String> lines(Path file) throws BadRecordingException, IOException {
    List<String> all = new ArrayList<>();
    try (LineSource lines = LineSource.open(file)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        all.add(line.get());
      }
    }
    return all;
  }

  private static List<Path> in(String name) {
    try (Stream<Path> files = Files.walk(FOLDER.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path recipient(int number) {
    return FOLDER.resolve("recipient").resolve("%02d.ndjson.gz".formatted(number));
  }

  static List<Path> server() {
    return in("server");
  }

  static Path odd(int number) {
    return FOLDER.resolve("odd").resolve("%02d.ndjson.gz".formatted(number));
  }

  /** Replays a conversation. */
  static ConversationReport replay(Path conversation) throws BadRecordingException {
    return (ConversationReport) Replayer.replay(conversation);
  }

  /** The same, without what takes keys: what is made up for a test was built by nobody. */
  static ConversationReport replayWithoutKeys(Path conversation) throws BadRecordingException {
    return (ConversationReport) Replayer.replay(conversation, Optional.empty(), Level.CACHE);
  }

  /** Compares a file of verdicts. */
  static VerdictReport compare(Path verdicts) throws BadRecordingException {
    return (VerdictReport) Replayer.replay(verdicts);
  }

  /** The header of a conversation, which is its first line. */
  static ConversationHeader header(String line, LineSource lines) throws BadRecordingException {
    return header(JsonFields.parse(line, lines));
  }

  static ConversationHeader header(JsonFields first) throws BadRecordingException {
    FormatVersion version =
        switch (Format.of(first)) {
          case RECIPIENT_1, SERVER_1 -> FormatVersion.ONE;
          case RECIPIENT_2, SERVER_2 -> FormatVersion.TWO;
          default -> throw new AssertionError("no conversation");
        };
    return ConversationHeader.read(first, version, Optional.empty());
  }

  /** The verdicts in a file, of which the first line was not read yet. */
  static VerdictRecording verdictsIn(LineSource lines) throws BadRecordingException {
    JsonFields first = JsonFields.parse(lines.next().orElseThrow(), lines);
    return Format.of(first) == Format.VERDICTS
        ? VerdictRecording.withHeader(first, lines, Optional.empty())
        : VerdictRecording.ofCaches(first, lines);
  }
}
