package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the duel needs no LDK. */
class DuelCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          --seeds x      | --seeds is a range such as 1..10, or a number
          --steps 10001  | --steps is a number from 1 to 10,000
          --ldk 9.9      | LDK 9.9: there is 0.2.5, 0.2.0, which still has D1, and 0.3.0-rc3
          one            | 'one' is one argument too many
          """)
  void badOptionsAreTwo(String arguments, String complaint) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(("duel " + arguments).split(" +"));
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).startsWith("standing-offer duel: " + complaint).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }
}
