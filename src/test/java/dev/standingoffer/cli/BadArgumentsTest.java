package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be placed is named, in one line. */
class BadArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inspekt x       | there is no command "inspekt"; there are check, replay, decode,
          inspect a b     | "b" is one argument too many; see "standing-offer inspect --help"
          decode a b      | "a" is one argument too many
          check a         | "a" is one argument too many
          inspect --bogus | Unknown option: "--bogus"
          inspect         | Missing required parameter: "FILE"
          replay --bogus  | Unknown option: "--bogus"
          check --kills 1.5 | Invalid value for option "--kills": "1.5" is no whole number; --kills: with --thorough
          payer --amount x  | Invalid value for option "--amount": "x" is no whole number; --amount: how much
          --bogus         | Unknown option: "--bogus"
          """)
  void areNamed(String arguments, String complaint) {
    StringWriter err = new StringWriter();
    assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments.split(" ")))
        .isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString())
        .startsWith("standing-offer")
        .contains(": " + complaint.replace('"', '\''))
        .hasLineCount(1);
  }
}
