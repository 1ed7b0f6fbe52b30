package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.conform.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vector that cannot be asked is told by its line, before any port could be blamed for it. */
class BadVectorsTest {

  @TempDir private Path folder;

  /** The vectors, with a line that is changed. */
  private Path changed(String file, String right, String wrong) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("conformance/vectors", file)));
    String line = lines.get(3);
    lines.set(3, line.replaceFirst(right, wrong));
    assertThat(right.equals("") || !lines.get(3).equals(line)).isTrue();
    return Files.write(folder.resolve(file), lines);
  }

  @Test
  void theFilesAreRead() throws Exception {
    for (String file : List.of("codec.ndjson", "transitions.ndjson", "remedies.ndjson")) {
      assertThat(VectorFile.read(changed(file, "", "")).vectors()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          codec.ndjson       | "level":"[a-z_]+"  | "level":"reads" | the level is "reads", and what is asked is of the level "read"
          codec.ndjson       | "read":"[0-9a-f]+" | "read":"zz"     | "asked.read" is not made of pairs
          transitions.ndjson | "level":"[a-z_]+"  | "level":"tick"  | the level is "tick", and what is asked is of the level "
          transitions.ndjson | "event":"[a-z_]+"  | "event":"tick"  | the event "tick" is unknown
          transitions.ndjson | "cache":"[0-9a-f]+","request_attempts":[0-9]+[}],"input" | "cache":"zz","request_attempts":0},"input" | "asked.before.cache" is not made of pairs
          transitions.ndjson | "cache":"[0-9a-f]+","request_attempts":[0-9]+[}],"input" | "cache":"04","request_attempts":0},"input" | "asked.before.cache" cannot be read (
          transitions.ndjson | "now":\\[[0-9]+    | "now":[18446744073709551616 | is not an integer from 0 to 2^64 - 1
          remedies.ndjson    | "level":"[a-z_]+"  | "level":"tick"  | the level is "tick", and what is asked is of the level "remedies"
          remedies.ndjson    | "hardened"         | "softened"      | the policy "softened" is unknown
          remedies.ndjson    | ,"retry_ticks":[0-9]+ | ~~            | the field "asked.before.retry_ticks" is missing
          transitions.ndjson | "answered":[{]"output" | "answered":{"outputs" | "answered" has not one of bytes, output, refused, value
          remedies.ndjson    | "id":"[a-z/-]+"    | "id":"remedies/no-server-paths-to-persist" | remedies.ndjson:3 has the id "remedies/no-server-paths-to-persist" already; give one of the two another id, or take one out
          transitions.ndjson | ("answered":.*"cache"):"[0-9a-f]+" | $1:"zz" | "answered.output.cache" is not made of pairs
          """)
  void aVectorThatCannotBeAskedIsRefused(String file, String right, String wrong, String complaint)
      throws Exception {
    Path bad = changed(file, right, wrong);
    assertThatThrownBy(() -> VectorFile.read(bad))
        .isInstanceOf(BadRecordingException.class)
        .hasMessageStartingWith(bad + ":4: ")
        .hasMessageContaining(complaint)
        .message()
        .hasLineCount(1);
  }

  @Test
  void anIdOfAnotherFileIsRefused() throws Exception {
    String id = VectorFile.read(changed("codec.ndjson", "", "")).vectors().getFirst().id();
    changed("transitions.ndjson", "\"id\":\"[^\"]+\"", "\"id\":\"" + id + "\"");
    changed("remedies.ndjson", "", "");
    assertThatThrownBy(() -> Ladder.of(folder, List.of()))
        .isInstanceOf(BadRecordingException.class)
        .hasMessage(
            "%s:4: %s:2 has the id \"%s\" already; give one of the two another id, or take one out"
                .formatted(
                    folder.resolve("transitions.ndjson"), folder.resolve("codec.ndjson"), id));
  }
}
