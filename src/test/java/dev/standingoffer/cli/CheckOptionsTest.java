package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CheckOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --workers 2                                         | --distributed
          --distributed --workers 0                           | --workers has to be 1 at least
          --distributed --workers 65                          | --workers is not from 0 to 64
          --distributed --workers two                         | 'two' is no whole number
          --distributed --fingerprint-sets -1                 | --fingerprint-sets is not from 0 to 64
          --distributed --thorough                            | --distributed goes with none of
          --distributed --update-counts                       | --distributed goes with none of
          --distributed --host here                           | --host and --port go with
          --distributed --port 12000                          | --host and --port go with
          --distributed --await-workers --host here           | --await-workers needs one model
          --distributed --await-workers --only x              | --await-workers needs --host
          --distributed --await-workers --join x              | --await-workers and --join exclude
          --distributed --join x --only y                     | there is no --only
          --distributed --join x --json                       | there is no --json
          --distributed --join x --workers 0                  | nothing to start
          --distributed --join x --port 65436                 | --port is not from 1 to 65435
          --update-mutants                                    | --update-mutants goes with
          --thorough --only reach --update-mutants            | --update-mutants goes with
          """)
  void refusesWhatContradictsItself(String options, String complaint) {
    StringWriter told = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(told, true)); // with --json, it is told there
    commandLine.setErr(new PrintWriter(told, true));
    String[] arguments = ("check " + options).split(" +", -1);
    assertThat(commandLine.execute(arguments)).isEqualTo(Main.BAD_INPUT);
    assertThat(told.toString()).contains(complaint).hasLineCount(1);
  }
}
