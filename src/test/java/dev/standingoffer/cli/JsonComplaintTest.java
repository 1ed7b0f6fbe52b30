package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.standingoffer.inspect.Schemas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who asks for JSON gets JSON, also where nothing is checked, measured or read. */
class JsonComplaintTest {

  private static final Schema SCHEMA = Schemas.read("error.schema.json");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check --json --quack",
        "check --only no-such-model --json",
        "check --thorough --distributed --json",
        "prove --json --only NoSuchClaim",
        "bench --json --only copie",
        "inspect --json --at yesterday file",
        "decode --json --as manager",
        "payer --json lno1b"
      })
  void badOptionsAreToldAsJson(String arguments) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(Main.BAD_INPUT);
    requireComplaint(arguments.split(" ", -1)[0], Main.BAD_INPUT);
  }

  @Test
  void anEnvironmentThatWillNotDoIsToldAsJson(@TempDir Path home) {
    String before = System.getProperty(CheckCommand.HOME_PROPERTY);
    System.setProperty(CheckCommand.HOME_PROPERTY, home.toString());
    try {
      assertThat(run("bench", "--quick", "--json")).isEqualTo(Main.ENVIRONMENT);
    } finally {
      if (before == null) {
        System.clearProperty(CheckCommand.HOME_PROPERTY);
      } else {
        System.setProperty(CheckCommand.HOME_PROPERTY, before);
      }
    }
    requireComplaint("bench", Main.ENVIRONMENT);
  }

  @Test
  void othersGetALine() {
    assertThat(run("check", "--quack")).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString()).startsWith("standing-offer check: Unknown option: '--quack'");
    assertThat(run("replay", "--json")).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString()).contains("standing-offer replay: Unknown option: '--json'");
    assertThat(out.toString()).isEmpty();
  }

  private void requireComplaint(String command, int exitCode) {
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).hasLineCount(1);
    assertThat(SCHEMA.validate(out.toString(), InputFormat.JSON)).isEmpty();
    JsonNode document = JsonMapper.shared().readTree(out.toString());
    assertThat(document.get("command").stringValue()).isEqualTo(command);
    assertThat(document.get("exitCode").intValue()).isEqualTo(exitCode);
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
