package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Compares a file of what LDK did with what is done here: leads a conversation again with the core
 * in the place of LDK, or gives the bytes that LDK's readers were given to the readers of this
 * project.
 */
public final class Replayer {

  private Replayer() {}

  /**
   * Replays a conversation up to its end or to the first difference, after which nothing is read;
   * or compares all verdicts of a file.
   *
   * @param file a file of the format {@code recipient-conversation/1}, {@code
   *     server-conversation/1}, {@code verdicts/1} or {@code decoder-verdicts}, gzipped or not
   * @throws BadRecordingException if the file is none, or damaged in what is read of it
   */
  public static Report replay(Path file) throws BadRecordingException {
    try (LineSource lines = LineSource.open(file)) {
      Optional<String> line = lines.next();
      if (line.isEmpty()) {
        throw lines.bad("the file is empty", Remedy.GET_AGAIN);
      }
      JsonFields first = JsonFields.parse(line.get(), lines);
      return switch (Format.of(first)) {
        case RECIPIENT -> new RecipientReplayer(file).replay(new Recording(first, lines));
        case SERVER -> new ServerReplayer(file).replay(new Recording(first, lines));
        case VERDICTS ->
            new VerdictReplayer(file).replay(VerdictRecording.withHeader(first, lines));
        case DECODER_VERDICTS ->
            new VerdictReplayer(file).replay(VerdictRecording.ofCaches(first, lines));
      };
    } catch (IOException e) {
      throw BadRecordingException.in(
          file, "it cannot be closed (" + e.getMessage() + ")", Remedy.GET_AGAIN);
    }
  }
}
