package dev.standingoffer.inspect;

import static dev.standingoffer.inspect.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.inspect.InputFile.Encoding;
import dev.standingoffer.wire.ByteArrays;
import dev.standingoffer.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {

  private static final String EMPTY_CACHE = "0400000200";

  @TempDir private Path folder;

  @Test
  void binaryIsTakenAsItIs() throws IOException, BadInputException {
    InputFile file = InputFile.read(write(Bytes.ofHex(EMPTY_CACHE).toArray()), Optional.empty());
    assertThat(file.encoding()).isEqualTo(Encoding.BINARY);
    assertThat(file.bytes().toHex()).isEqualTo(EMPTY_CACHE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0400000200", "0400000200\n", " 04 00\t00\r\n02 00 ", "04000\n00200"})
  void hexIsRecognisedByItsContent(String text) throws IOException, BadInputException {
    InputFile file = InputFile.read(write(text), Optional.empty());
    assertThat(file.encoding()).isEqualTo(Encoding.HEX);
    assertThat(file.bytes().toHex()).isEqualTo(EMPTY_CACHE);
  }

  @Test
  void theStandardInputIsReadAlike() throws BadInputException {
    InputStream input = new ByteArrayInputStream("0400000200".getBytes(StandardCharsets.US_ASCII));
    InputFile file = InputFile.readStandardInput(input, Optional.empty());
    assertThat(file.name()).isEqualTo("standard input");
    assertThat(file.bytes().toHex()).isEqualTo(EMPTY_CACHE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""          | it is empty; give it a cache, an offer or a static invoice
          "  "        | it is blank; give it a cache, an offer or a static invoice
          040000020   | this is hex with an odd number of digits, 9; one is missing
          "04\n0x"    | this is text, but neither hex nor an offer, which begins with lno1: 'x' in line 2, column 2
          "b:?lno=LNO1q" | this is text, but neither hex nor an offer, which begins with lno1 (that is at character 7: give what begins there): ':' in line 1, column 2
          """)
  void textThatIsNoHexIsRefused(String text, String complaint) throws IOException {
    String file = write(text.replace("\\n", "\n"));
    assertThat(complaint(file)).isEqualTo(file + ": " + complaint);
  }

  @Test
  void whatCannotBeReadIsSaid() {
    String missing = folder.resolve("missing").toString();
    assertThat(complaint(missing)).isEqualTo(missing + ": there is no such file; check the path");
    assertThat(complaint(folder.toString()))
        .isEqualTo(folder + ": this is a directory; name the file in it");
    assertThat(complaint("a\0b"))
        .isEqualTo(
            "a?b: no name of a file here (Nul character not allowed); set LC_ALL=C.UTF-8 for names"
                + " that are not ASCII");
    assertThat(complaint("")).isEqualTo("'': this names no file; check the path");
  }

  /** Of an endless input, one byte more than the limit is read. */
  @Test
  void noMoreThanTheLimitIsRead() {
    CountingZeros zeros = new CountingZeros();
    BadInputException e =
        catchThrowableOfType(
            BadInputException.class, () -> InputFile.readStandardInput(zeros, Optional.empty()));
    assertThat(e)
        .hasMessage(
            "standard input: more than 8,388,608 bytes, the most that is read; a cache of ten"
                + " offers takes about 6,000");
    assertThat(zeros.count).isEqualTo(InputFile.MAX_LENGTH + 1);
  }

  @Test
  void aFileOfTheLimitIsRead() throws BadInputException {
    byte[] content = new byte[InputFile.MAX_LENGTH];
    ByteArrays.putBytes(content, 0, Bytes.ofHex(EMPTY_CACHE));
    InputStream input = new ByteArrayInputStream(content);
    Inspection inspection =
        Inspection.of(InputFile.readStandardInput(input, Optional.empty()), NOW);
    assertThat(inspection.persisted().leftOver()).isEqualTo(InputFile.MAX_LENGTH - 5);
  }

  @Test
  @SuppressWarnings("InputStreamSlowMultibyteRead")
  void anInputThatFailsIsSaid() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("no more");
          }
        };
    assertThat(
            catchThrowableOfType(
                BadInputException.class,
                () -> InputFile.readStandardInput(failing, Optional.empty())))
        .hasMessage("standard input: it cannot be read (no more); check what it is");
  }

  @SuppressWarnings("InputStreamSlowMultibyteRead")
  private static final class CountingZeros extends InputStream {
    private long count;

    @Override
    public int read() {
      count++;
      return 0;
    }
  }

  private static String complaint(String file) {
    return catchThrowableOfType(
            BadInputException.class, () -> InputFile.read(file, Optional.empty()))
        .getMessage();
  }

  private String write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String write(byte[] content) throws IOException {
    return Files.write(folder.resolve("cache"), content).toString();
  }
}
