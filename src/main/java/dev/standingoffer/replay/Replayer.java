package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compares a file of what LDK did with what is done here: leads a conversation again with the core
 * in the place of LDK, or gives the bytes that LDK's readers were given to the readers of this
 * project, and the paths that its messenger opened, or sent by, to the one of this project.
 */
public final class Replayer {

  private static final Path STANDARD_INPUT = Path.of("standard input");

  private Replayer() {}

  /** The same, by the rules of the release that the file says it was recorded from. */
  public static Report replay(Path file) throws BadRecordingException {
    return replay(file, Optional.empty(), Level.FULL);
  }

  /**
   * Replays a conversation up to its end or to the first difference, after which nothing is read;
   * or compares all verdicts of a file.
   *
   * @param file a file of the format {@code recipient-conversation/1} or {@code /2}, {@code
   *     server-conversation/1} or {@code /2}, {@code verdicts/1}, {@code path-openings/1}, {@code
   *     path-advances/1} or {@code decoder-verdicts}, gzipped or not
   * @param asked the release of LDK by whose rules invoices and texts are read; none: the one that
   *     the file was recorded from
   * @param wanted how much of a conversation is compared; without its secrets, it is less
   * @throws BadRecordingException if the file is none, or damaged in what is read of it
   */
  public static Report replay(Path file, Optional<LdkRelease> asked, Level wanted)
      throws BadRecordingException {
    return replay(LineSource.open(file), asked, wanted);
  }

  /** The same of the standard input. */
  public static Report replayStandardInput(
      InputStream input, Optional<LdkRelease> asked, Level wanted) throws BadRecordingException {
    return replay(LineSource.of(STANDARD_INPUT, input), asked, wanted);
  }

  /**
   * The same of a recording that is in no file.
   *
   * @param name what it is called
   * @param lines without their ends
   */
  public static Report replay(Path name, List<String> lines, Optional<LdkRelease> asked)
      throws BadRecordingException {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return replay(LineSource.of(name, new ByteArrayInputStream(text)), asked, Level.FULL);
  }

  private static Report replay(LineSource source, Optional<LdkRelease> asked, Level wanted)
      throws BadRecordingException {
    return RecordedFile.read(
        source, (first, lines) -> replay(source.name(), asked, wanted, first, lines));
  }

  private static Report replay(
      Path file, Optional<LdkRelease> asked, Level wanted, JsonFields first, LineSource lines)
      throws BadRecordingException {
    return switch (Format.of(first)) {
      case RECIPIENT_1 ->
          new RecipientReplayer(file, wanted)
              .replay(conversation(first, lines, FormatVersion.ONE, asked));
      case RECIPIENT_2 ->
          new RecipientReplayer(file, wanted)
              .replay(conversation(first, lines, FormatVersion.TWO, asked));
      case SERVER_1 ->
          new ServerReplayer(file, wanted)
              .replay(conversation(first, lines, FormatVersion.ONE, asked));
      case SERVER_2 ->
          new ServerReplayer(file, wanted)
              .replay(conversation(first, lines, FormatVersion.TWO, asked));
      case VERDICTS ->
          new VerdictReplayer(file).replay(VerdictRecording.withHeader(first, lines, asked));
      case PATH_OPENINGS ->
          PathVerdicts.compare(file, PathOpenings.KIND, first, lines, asked, PathOpenings::compare);
      case PATH_ADVANCES ->
          PathVerdicts.compare(file, PathAdvances.KIND, first, lines, asked, PathAdvances::compare);
      case DECODER_VERDICTS ->
          new VerdictReplayer(file).replay(VerdictRecording.ofCaches(first, lines));
    };
  }

  /** The conversation that begins with this line. */
  static Recording conversation(
      JsonFields first, LineSource lines, FormatVersion version, Optional<LdkRelease> asked)
      throws BadRecordingException {
    return new Recording(ConversationHeader.read(first, version, asked), lines);
  }
}
