package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.history.HistoryReader;
import dev.standingoffer.history.PhoneEntry;
import dev.standingoffer.history.ServerEntry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code serve} and {@code phone}: what they refuse, and how they end. */
class RunCommandsTest {

  @TempDir Path folder;

  private final InputStream standardInput = System.in;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void giveBackTheInput() {
    System.setIn(standardInput);
  }

  private int run(String lines, String... arguments) {
    System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String[] serve(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "serve",
                "--steps",
                "--home",
                folder.resolve("server").toString(),
                "--socket",
                folder.resolve("s").toString(),
                "--invite",
                invitation().toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private String[] phone(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "phone",
                "--steps",
                "--home",
                folder.resolve("phone").toString(),
                "--server",
                invitation().toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Path invitation() {
    return folder.resolve("invitation");
  }

  private void requireOneLine(String part) {
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains(part);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          phone | Missing required option: '--server=FILE'
          phone --server x --first-start --take-over | exclude each other
          phone --server x --steps --offer | send the line 'offer'
          phone --server no-such-file | no-such-file: there is no such file; give the invitation
          phone --server x --history y | --history goes with --steps, and not with --ldk
          phone --server x --history y --steps --as-ldk | --history and --as-ldk exclude
          phone --server x --history y --steps --ldk z | --history goes with --steps, and not
          serve --history y | --history goes with --steps, and not with --ldk
          serve --history y --steps --ldk z | --history goes with --steps, and not with --ldk
          phone --bogus | Unknown option: '--bogus'
          phone x | one argument too many
          serve --socket= | the path of a socket names no file
          serve --bogus | Unknown option: '--bogus'
          serve x | one argument too many
          """)
  void anOptionThatCannotBeUsedIsToldInALine(String line, String complaint) {
    assertThat(run("", line.split(" ", -1))).isEqualTo(Main.BAD_INPUT);
    requireOneLine(complaint);
  }

  @Test
  void whereNoneRanNoneGoesOn() throws Exception {
    assertThat(run("tick 60\n", serve())).isEqualTo(Main.BAD_INPUT);
    requireOneLine("--first-start");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theFirstLineIsATime() {
    assertThat(run("offer\n", serve("--first-start"))).isEqualTo(Main.BAD_INPUT);
    requireOneLine("it has to be tick SECONDS");
  }

  /** Each line is answered by one; what cannot be done is told, and the next line is read. */
  @Test
  void linesAreAnswered() throws Exception {
    assertThat(
            run(
                "tick 1760000040\nnonsense\nstatus\ntick 1760000100\nend\n",
                serve("--first-start")))
        .isEqualTo(Main.HOLDS);
    assertThat(out.toString().lines())
        .containsExactly(
            "ok", "failed: 'nonsense' is none of tick SECONDS, status, end", "0 connected", "ok");
    assertThat(Files.readString(invitation())).contains("standing-offer-invitation/1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(invitation())))
        .as("whoever has it is that recipient")
        .isEqualTo("rw-------");
    out.getBuffer().setLength(0);
    assertThat(
            run(
                "tick 1760000160\noffer\n\nstatus\nnonsense\ntick 1760000220\n",
                phone("--first-start")))
        .isEqualTo(Main.HOLDS);
    assertThat(out.toString().lines())
        .containsExactly(
            "ok",
            "no offer yet",
            "0 slots: 0 Used, 0 Ready, 0 Pending, 0 empty; not connected",
            "failed: 'nonsense' is none of offer, status, end, tick SECONDS",
            "ok");
    assertThat(run("tick 1760000280\nend\n", phone())).isEqualTo(Main.HOLDS);
  }

  /** One line for the start, and one for each minute; a file that is there goes on. */
  @Test
  void aHistoryIsWritten() throws Exception {
    Path history = folder.resolve("history");
    String[] more = {"--history", history.toString()};
    String[] first = {"--first-start", "--history", history.toString()};
    assertThat(run("tick 1760000040\ntick 1760000100\nend\n", serve(first))).isEqualTo(Main.HOLDS);
    assertThat(run("tick 1760000160\nend\n", serve(more))).isEqualTo(Main.HOLDS);
    assertThat(
            HistoryReader.server(history).stream()
                .<Class<?>>map(placed -> placed.entry().getClass()))
        .containsExactly(
            ServerEntry.Started.class,
            ServerEntry.Stepped.class,
            ServerEntry.ClockSet.class,
            ServerEntry.Started.class);
    Path ofPhone = folder.resolve("history-of-phone");
    assertThat(
            run(
                "tick 1760000160\ntick 1760000220\noffer\n",
                phone("--first-start", "--history", ofPhone.toString())))
        .isEqualTo(Main.HOLDS);
    assertThat(
            HistoryReader.phone(ofPhone).stream()
                .<Class<?>>map(placed -> placed.entry().getClass()))
        .containsExactly(
            PhoneEntry.Started.class,
            PhoneEntry.ClockSet.class,
            PhoneEntry.Stepped.class,
            PhoneEntry.Stepped.class,
            PhoneEntry.Returning.class);
  }

  @Test
  void aHistoryThatCannotBeWrittenIsTheEnvironments() throws Exception {
    String history = Files.createDirectory(folder.resolve("history")).toString();
    assertThat(run("tick 60\n", serve("--first-start", "--history", history)))
        .isEqualTo(Main.ENVIRONMENT);
    requireOneLine(history + ": the history cannot be written");
    assertThat(folder.resolve("server")).doesNotExist();
  }

  /** Whatever it is, its bytes are somebody's. */
  @Test
  void whatIsNoHistoryIsLeftAlone() throws Exception {
    Path other = folder.resolve("other");
    assertThat(run("tick 60\nend\n", serve("--first-start"))).isEqualTo(Main.HOLDS);
    for (String content :
        List.of("a", "{\"by\":\"server\"}\n", "line\nno end", "{\"by\":\"phones")) {
      Files.writeString(other, content);
      out.getBuffer().setLength(0);
      err.getBuffer().setLength(0);
      assertThat(run("tick 60\n", phone("--first-start", "--history", other.toString())))
          .isEqualTo(Main.BAD_INPUT);
      requireOneLine(other + ": it is there, and is no history of a phone; name another file");
      assertThat(other).hasContent(content);
    }
  }

  /** An invitation belongs to a recipient: it is not overwritten. */
  @Test
  void anInvitationThatIsThereStays() throws Exception {
    Files.writeString(invitation(), "mine");
    assertThat(run("tick 60\nend\n", serve("--first-start"))).isEqualTo(Main.HOLDS);
    assertThat(err.toString()).contains("stays as it is");
    assertThat(invitation()).hasContent("mine");
  }

  @Test
  void aPlaceThatCannotBeUsedIsTheEnvironments() {
    String home = folder.resolve("server").toString();
    String socket = folder.resolve("no/s").toString();
    String[] arguments = {"serve", "--steps", "--first-start", "--home", home, "--socket", socket};
    assertThat(run("tick 60\n", arguments)).isEqualTo(Main.ENVIRONMENT);
    assertThat(err.toString().lines()).hasSize(1);
  }
}
