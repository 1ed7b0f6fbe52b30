package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.inspect.Schemas;
import dev.standingoffer.replay.SampleRecording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command {@code conform}: its options, exit codes and JSON; its ports are lines of the shell.
 */
class ConformCommandTest {

  private static final String READY =
      "read -r _; echo '{\"ready\":true,\"name\":\"sh\",\"level\":\"cache\"}'; read -r _; ";
  private static final String RIGHT =
      READY
          + "echo '{\"step\":0,\"output\":{\"result\":null,\"effects\":[],\"cache\":\"0400000200\"}}'";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeRecording() {
    SampleRecording.write(
        folder.resolve("one.ndjson"), SampleRecording.HEADER, SampleRecording.step(0));
  }

  private int run(String script, String... options) {
    List<String> arguments = new ArrayList<>(List.of("conform"));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--level")) {
      arguments.addAll(List.of("--level", "conversations"));
    }
    arguments.addAll(List.of("--conversations", folder.toString(), "--", "sh", "-c", script));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void agreementIsZero() {
    assertThat(run(RIGHT)).isZero();
    assertThat(out.toString()).startsWith("one: passed, 1 steps").contains("\"sh\": 1 passed");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anythingElseIsOne() {
    assertThat(run(RIGHT.replace("null", "true"))).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("one: differs at step 0: result: expected null, got true")
        .contains("the shortest way to a difference: one, line 2, step 0");
    assertThat(run(READY + "echo '{\"step\":0,\"skipped\":\"s\"}'")).isEqualTo(1);
    assertThat(run(READY + "echo '{\"step\":0,\"error\":\"e\"}'")).isEqualTo(1);
    assertThat(run("exit 0")).isEqualTo(1);
    assertThat(run(RIGHT + "; exit 3")).isEqualTo(1);
    assertThat(out.toString())
        .contains("one: skipped at step 0: \"s\"", "one: error at step 0: \"e\"")
        .contains("one: broken: it ended with exit code 0 where the header was asked")
        .contains("the port is broken: it ended with exit code 3 at the end of its input");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          conform                               | Missing required parameter: 'CMD'
          conform --only x -- true              | there is no vector, conversation or flag 'x'; an example is 'read/fresh'
          conform --level x -- true             | there is no level 'x'; there are read, write, set_server_paths, timer_tick, peer_connected, offer_paths, static_invoice_persisted, get_offer, restore, conversations, store, full, server, remedies, events
          conform --level read --only restart -- true | nothing is asked: no level that was chosen has what was named
          conform --watch --level write -- true | --watch needs a CMD that names a file
          conform --skip /nowhere -- true       | /nowhere: there is no such file; check the path
          conform --timeout 0 -- true           | --timeout is a number of seconds from 1 to 3600
          conform --timeout x -- true           | Invalid value for option '--timeout': 'x' is no whole number; --timeout: how long an answer may take
          conform --seeds 1 --steps 1e3 -- true | Invalid value for option '--steps': '1e3' is no whole number; --steps: how many steps each fresh conversation has, from 1 to 1000000
          conform --seeds 1 --steps 9999999999 -- true | Invalid value for option '--steps': '9999999999' is too large a number; --steps: how many
          conform --conversations /nowhere -- x | there are no recordings in /nowhere
          conform --steps 5 -- true             | --steps and --write-failures belong to --seeds
          conform --seeds 5..x -- true          | --seeds is a range such as 1..10, or a number
          conform --seeds 5..4 -- true          | --seeds A..B has A no larger than B
          conform --seeds 1 --write-failures pom.xml -- true | --write-failures: pom.xml is no folder
          conform --seeds 1 --steps 0 -- true   | --steps is a number from 1 to 1,000,000
          conform --seeds 1 --level read -- true | of levels, --seeds goes with one of store, full and server
          conform --seeds 1 --level full --level read -- true | of levels, --seeds goes with one of store, full and server
          conform --seeds 1 --skip x -- true    | --seeds asks nothing that --only, --skip or --conversations name
          conform --bogus -- true               | Unknown option: '--bogus'
          """)
  void badOptionsAreTwo(String arguments, String complaint) {
    assertThat(
            execute(
                arguments.replace("--only", "--conversations " + folder + " --only").split(" +")))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("standing-offer conform: " + complaint).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aRecordingThatCannotBeUsedIsTwo() {
    SampleRecording.write(folder.resolve("bad.ndjson"), "hello");
    assertThat(run(RIGHT)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("standing-offer conform: " + folder.resolve("bad.ndjson") + ":1: no JSON")
        .hasLineCount(1);
  }

  @Test
  void whereThereIsNothingForPortsIsTwo() {
    execute(
        "conform",
        "--level",
        "conversations",
        "--only",
        "decode/decode",
        "--conversations",
        Path.of("conformance", "recordings").toString(),
        "--",
        "true");
    assertThat(err.toString())
        .startsWith(
            "standing-offer conform: nothing is asked: there is no conversation for such a level");
  }

  @Test
  void aPortThatIsNotThereIsThree() {
    assertThat(
            execute(
                "conform", "--conversations", folder.toString(), "--", "./there-is-no-such-port"))
        .isEqualTo(3);
    assertThat(err.toString())
        .startsWith("standing-offer conform: the port cannot be started (")
        .doesNotContain("java.")
        .hasLineCount(1);
  }

  @Test
  void asJsonThereIsOneDocumentAsItsSchemaSays() {
    SampleRecording.write(
        folder.resolve("two.ndjson"), SampleRecording.HEADER, SampleRecording.step(0));
    for (String script :
        List.of(
            RIGHT + ";" + RIGHT,
            RIGHT.replace("null", "true") + ";" + RIGHT,
            READY
                + "echo '{\"step\":0,\"skipped\":\"s\"}';"
                + READY
                + "echo '{\"step\":0,\"error\":\"e\"}'",
            "exit 1")) {
      out.getBuffer().setLength(0);
      int exitCode = run(script, "--json");
      JsonNode document = new JsonMapper().readTree(out.toString());
      assertThat(Schemas.read("conform.schema.json").validate(document)).as(script).isEmpty();
      assertThat(document.get("exitCode").asInt()).isEqualTo(exitCode);
      assertThat(document.get("conversations")).hasSize(2);
    }
    run(RIGHT.replace("null", "true"), "--json", "--first", "--only", "two");
    String last = out.toString().lines().toList().getLast();
    assertThat(last)
        .contains("\"verdicts\":{\"passed\":0,\"differs\":1,")
        .contains("\"smallest\":\"two\"")
        .contains("{\"field\":\"result\",\"expected\":\"null\",\"got\":\"true\"}");
  }

  private static final String OFFERS = "ignore_expired_static_invoice";

  /** A recording that has keys. */
  private void addRecordingWithKeys() throws IOException {
    Files.copy(
        Path.of("conformance", "recordings", "ldk-tests", OFFERS + ".ndjson.gz"),
        folder.resolve(OFFERS + ".ndjson.gz"));
  }

  @Test
  void aPortThatHasNoKeysIsNotAskedAtLevelFull() throws IOException {
    addRecordingWithKeys();
    assertThat(run(READY + "exit 0", "--level", "full")).isEqualTo(1);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            full: not asked: the port says cache
            "sh": nothing was asked of it, as all of that is for other ports
            """);
  }

  @Test
  void whatIsNotAskedIsNoFailure() throws IOException {
    addRecordingWithKeys();
    String script =
        RIGHT
            + "; read -r header; echo \"$header\" | grep -q '\"level\":\"full\"' || exit 9; "
            + READY.replaceFirst("read -r _;", "")
            + "exit 0";
    String[] options = {
      "--level", "conversations", "--level", "full", "--only", "one", "--only", "full/" + OFFERS
    };
    assertThat(run(script, options)).as(out::toString).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            one: passed, 1 steps
            conversations: 1 of 1
            full: not asked: the port says cache
            "sh": 1 passed, 0 differs, 0 skipped, 0 error, 0 broken, 0 not run, 1 not asked;\
             steps that agree: 1; other recordings: 0
            """);
    out.getBuffer().setLength(0);
    Path xml = folder.resolve("report.xml");
    String[] more = {"--json", "--junit", xml.toString()};
    assertThat(run(script, Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new)))
        .isZero();
    assertThat(xml).content().containsOnlyOnce("failures=\"0\" errors=\"0\" skipped=\"1\"");
    JsonNode document = new JsonMapper().readTree(out.toString());
    assertThat(Schemas.read("conform.schema.json").validate(document)).isEmpty();
    assertThat(document.at("/conversations/1/verdict").stringValue()).isEqualTo("not_asked");
    assertThat(document.get("level").stringValue()).isEqualTo("cache");
  }

  private static final String REMEDY = "remedies/no-server-paths-to-persist";

  /** Reads that remedies are asked for. */
  private static final String ASKED_FOR_REMEDIES =
      "read -r header; echo \"$header\" | grep -q '\"policy\":\"hardened\"' || exit 9; ";

  /** It answers as to any header. */
  @Test
  void remediesAreNotAskedOfAPortThatHasLdksChoicesAlone() {
    String script =
        answering("\"bytes\":\"0400000200\"")
            + "; "
            + ASKED_FOR_REMEDIES
            + READY.replaceFirst("read -r _;", "")
            + "exit 0";
    String[] options = {
      "--level", "write", "--level", "remedies", "--only", "write/fresh", "--only", REMEDY
    };
    assertThat(run(script, options)).as(out::toString).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            write: 1 of 1
            remedies: not asked: the port has LDK's choices alone
            "sh": 1 passed, 0 differs, 0 skipped, 0 error, 0 broken, 0 not run, 1 not asked
            """);
    out.getBuffer().setLength(0);
    assertThat(
            run(
                script,
                Stream.concat(Stream.of(options), Stream.of("--json")).toArray(String[]::new)))
        .isZero();
    JsonNode document = new JsonMapper().readTree(out.toString());
    assertThat(Schemas.read("conform.schema.json").validate(document)).isEmpty();
    assertThat(document.at("/vectors/1/verdict").stringValue()).isEqualTo("not_asked");
  }

  @Test
  void remediesAreAskedOfAPortThatHasThem() throws IOException {
    String ready =
        "echo '{\"ready\":true,\"name\":\"sh\",\"level\":\"cache\",\"policy\":\"%s\"}'; ";
    ObjectNode answer = (ObjectNode) vector("remedies", REMEDY).get("answered");
    answer.put("vector", REMEDY);
    String script = ASKED_FOR_REMEDIES + ready + "read -r _; echo '" + answer + "'";
    String[] options = {"--level", "remedies", "--only", REMEDY};
    assertThat(run(script.formatted("hardened"), options)).as(out::toString).isZero();
    assertThat(out.toString()).startsWith("remedies: 1 of 1\n");
    out.getBuffer().setLength(0);
    assertThat(run(script.formatted("softened"), options)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            REMEDY
                + ": broken: the port's output:1: \"policy\" is \"softened\" where \"hardened\" is"
                + " asked");
    out.getBuffer().setLength(0);
    ((ObjectNode) answer.get("output")).put("retry_ticks", 7);
    String wrong = ASKED_FOR_REMEDIES + ready + "read -r _; echo '" + answer + "'";
    assertThat(run(wrong.formatted("hardened"), options)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(REMEDY + ": differs: retry_ticks: expected 0, got 7")
        .contains("asked: request_attempts=0 retry_ticks=0 paths_changed_at=null event=")
        .contains("  persist-first: It persists the cache behind messages");
  }

  @Test
  void freshConversationsAreToldLikeOthers() {
    String script =
        """
        while read -r line; do
          case $line in
            *'"format"'*) echo '{"ready":true,"name":"sh","level":"cache"}' ;;
            *) echo '{"step":0,"error":"e"}' ;;
          esac
        done
        """;
    String written = folder.resolve("written").toString();
    String[] fresh = {"conform", "--seeds", "3", "--steps", "1", "--write-failures", written};
    List<String> asked = new ArrayList<>(List.of(fresh));
    asked.addAll(List.of("--json", "--", "sh", "-c", script));
    assertThat(execute(asked.toArray(String[]::new))).isEqualTo(1);
    JsonNode document = new JsonMapper().readTree(out.toString());
    assertThat(Schemas.read("conform.schema.json").validate(document)).isEmpty();
    JsonNode conversation = document.get("conversations").get(0);
    assertThat(conversation.get("id").asString()).isEqualTo("fresh/3");
    assertThat(Path.of(conversation.get("written").asString()))
        .isEqualTo(Path.of(written, "fresh-3.ndjson"))
        .exists();
    asked.remove("--json");
    execute(asked.toArray(String[]::new));
    assertThat(out.toString())
        .contains("fresh/3: error at step 0: \"e\"", "fresh: 0 of 1, 1 error")
        .containsPattern("\\n0 steps in [0-9.]+ s, 0 a second");
  }

  private static final String VECTOR = "{\"vector\":\"write/fresh\",";

  /** A port that answers the header of vectors and then one of them. */
  private static String answering(String answer) {
    return READY + "echo '" + VECTOR + answer + "}'";
  }

  @Test
  void aVectorIsAskedAlone() {
    String right = answering("\"bytes\":\"0400000200\"");
    assertThat(run(right, "--level", "write", "--only", "write/fresh")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            write: 1 of 1
            "sh": 1 passed, 0 differs, 0 skipped, 0 error, 0 broken, 0 not run
            """);
  }

  @Test
  void aWrongVectorIsToldByFieldWithItsSentenceAndWhatItsFlagMeans() {
    String wrong = answering("\"bytes\":\"0500010002\"");
    assertThat(run(wrong, "--level", "write", "--only", "write/fresh")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("write/fresh: differs: bytes: expected a cache, got unreadable: ")
        .contains(
            "write: 0 of 1, 1 differs",
            "the smallest difference: write/fresh",
            "  A fresh cache.",
            "  asked: write {\"slots\":[],\"server_paths\":[]}",
            "  bytes: expected 0400000200, got 0500010002",
            "  written-form: It writes other bytes than LDK",
            "    what comes of it: LDK cannot read the cache any more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          "skipped":"not yet"          @ skipped: "not yet"
          "error":"oh"                 @ error: "oh"
          "refused":"ShortRead"        @ differs: answer: expected "bytes", got refused as ShortRead
          "bytes":1                    @ broken: the port's output:2: "bytes" is not a text
          "other":1                    @ broken: the port's output:2: the field "bytes" is missing
          "bytes":"00","value":{}      @ broken: the port's output:2: the field
          """)
  void whateverElseIsAnsweredToAVectorIsToldApart(String answer, String told) {
    assertThat(run(answering(answer), "--level", "write", "--only", "write/fresh")).isEqualTo(1);
    assertThat(out.toString()).startsWith("write/fresh: " + told);
  }

  /** LDK does not tell it (K1), which is no difference, and no agreement. */
  @Test
  void whatIsNotComparedIsTold() throws IOException {
    String id = "get_offer/one-ready";
    ObjectNode answer = (ObjectNode) vector("transitions", id).get("answered");
    answer.put("vector", id);
    String script = READY + "echo '%s'";
    assertThat(run(script.formatted(answer), "--level", "events", "--only", id)).isZero();
    assertThat(out.toString()).doesNotContain("was not compared");
    ((ObjectNode) answer.get("output")).putNull("request_attempts");
    assertThat(run(script.formatted(answer), "--level", "events", "--only", id)).isZero();
    assertThat(out.toString())
        .contains("request_attempts was not compared in 1 answers: the port says null");
    out.getBuffer().setLength(0);
    assertThat(run(script.formatted(answer), "--level", "events", "--only", id, "--json")).isZero();
    JsonNode document = new JsonMapper().readTree(out.toString());
    assertThat(Schemas.read("conform.schema.json").validate(document)).isEmpty();
    assertThat(document.get("withoutAttempts").intValue()).isEqualTo(1);
  }

  /** It has three flags, of which the second is about the count of rounds. */
  @Test
  void theFlagThatIsAboutTheFieldComesFirst() throws IOException {
    String id = "offer_paths/accepted";
    ObjectNode answer = (ObjectNode) vector("transitions", id).get("answered");
    answer.put("vector", id);
    assertThat(flags(answer, id, "cache", "00")).startsWith("  new-offer: ");
    assertThat(flags(answer, id, "request_attempts", 7)).startsWith("  rounds: ");
    assertThat(flags(answer, id, "request_attempts", 7)).contains("  new-offer: ", "  update-path");
  }

  /** The lines behind the slots, where a field of the answer is another one. */
  private String flags(ObjectNode answer, String id, String field, Object value) {
    ObjectNode wrong = answer.deepCopy();
    ((ObjectNode) wrong.get("output")).putPOJO(field, value);
    out.getBuffer().setLength(0);
    String script = READY + "echo '%s'".formatted(wrong);
    assertThat(run(script, "--level", "offer_paths", "--only", id)).isEqualTo(1);
    String told = out.toString();
    return told.substring(
        Pattern.compile("(?m)^  [a-z-]+: It ")
            .matcher(told)
            .results()
            .findFirst()
            .orElseThrow()
            .start());
  }

  private static JsonNode vector(String file, String id) throws IOException {
    Path path = Path.of("conformance/vectors", file + ".ndjson");
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .map(line -> JsonMapper.shared().readTree(line))
          .filter(each -> each.path("id").asString("").equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void anAnswerToAnotherVectorIsNone() {
    String other = READY + "echo '{\"vector\":\"write/used\",\"bytes\":\"00\"}'";
    assertThat(run(other, "--level", "write", "--only", "write/fresh")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            "write/fresh: broken: the port's output:2: this is no answer to write/fresh: its"
                + " field \"vector\" is \"write/used\"");
  }

  @Test
  void whatIsKnownToFailFailsTheRunWhereItPasses() throws IOException {
    Path skip = Files.writeString(folder.resolve("known"), "# mine\n\nwrite/fresh # one day\n");
    String[] options = {"--level", "write", "--only", "write/fresh", "--skip", skip.toString()};
    assertThat(run(answering("\"bytes\":\"00\""), options)).isZero();
    assertThat(out.toString())
        .startsWith("write: 0 of 1, 1 differs; known failures: 1")
        .doesNotContain("the smallest difference");
    out.getBuffer().setLength(0);
    assertThat(run(answering("\"bytes\":\"0400000200\""), options)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("write/fresh: UNEXPECTED: passed")
        .contains("write: 1 of 1; UNEXPECTED passes: 1");
    Files.writeString(skip, "write/fresh\nwrite/none-such\n");
    assertThat(run("true", options)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "standing-offer conform: %s:2: \"write/none-such\": no vector and no conversation has this name; correct the name\n"
                .formatted(skip));
  }

  @Test
  void aReportForServersOfBuildsHasEachResult() throws Exception {
    Path file = folder.resolve("report.xml");
    String[] options = {"--level", "write", "--only", "write/fresh", "--junit", file.toString()};
    assertThat(run(answering("\"bytes\":\"00\""), options)).isEqualTo(1);
    Document xml =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    assertThat(xml.getDocumentElement().getTagName()).isEqualTo("testsuites");
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("write");
    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("write/fresh");
    assertThat(failure.getAttribute("message"))
        .startsWith("write/fresh: differs: bytes: expected a cache, got unreadable");
    options[options.length - 1] = folder.resolve("none/report.xml").toString();
    assertThat(run(answering("\"bytes\":\"00\""), options)).isEqualTo(3);
    assertThat(err.toString()).endsWith(" cannot be written; write it elsewhere\n").hasLineCount(1);
  }

  @Test
  void aTableForTheReadmeOfAPortIsWritten() throws Exception {
    Path file = folder.resolve("table.md");
    String[] options = {"--level", "write", "--only", "write/fresh", "--table", file.toString()};
    assertThat(run(answering("\"bytes\":\"00\""), options)).isEqualTo(1);
    assertThat(file).content().contains("| write | 0 | 1 | 1 differs |");
    options[options.length - 1] = folder.resolve("none/table.md").toString();
    assertThat(run(answering("\"bytes\":\"00\""), options)).isEqualTo(3);
    assertThat(err.toString()).endsWith("table.md cannot be written; write it elsewhere\n");
  }

  @Test
  void aWatchedPortIsNotToldAsJson() {
    assertThat(execute("conform", "--watch", "--json", "--", "true")).isEqualTo(2);
    assertThat(out.toString()).contains("--watch and --json do not go together").hasLineCount(1);
  }

  /** Asks anew when the port was changed, until it is ended. */
  @Test
  void aWatchedPortIsAskedAgainWhenItChanges() throws Exception {
    Path port = Files.writeString(folder.resolve("port.sh"), answering("\"skipped\":\"s\""));
    Thread watching =
        Thread.ofPlatform()
            .start(
                () ->
                    execute(
                        "conform",
                        "--watch",
                        "--level",
                        "write",
                        "--only",
                        "write/fresh",
                        "--",
                        "sh",
                        port.toString()));
    String watched = "watching " + folder.toAbsolutePath();
    awaitOutput("skipped: \"s\"", watched);
    Files.writeString(port, answering("\"bytes\":\"0400000200\""));
    awaitOutput("write: 1 of 1", watched);
    watching.interrupt();
    watching.join();
  }

  /** Until all of it is there, in this order. */
  private void awaitOutput(String... parts) throws InterruptedException {
    String all = ".*" + String.join(".*", Stream.of(parts).map(Pattern::quote).toList()) + ".*";
    while (!Pattern.compile(all, Pattern.DOTALL).matcher(out.toString()).matches()) {
      Thread.sleep(10);
    }
  }

  /** A flag chooses vectors of several levels; in the document, each has its verdict. */
  @Test
  void aFlagIsAskedAndToldAsJson() {
    String skipping =
        READY.replaceFirst("read -r _; $", "")
            + "while read -r line; do line=${line#*vector\\\":\\\"};"
            + " echo '{\"vector\":\"'${line%%\\\"*}'\",\"skipped\":\"s\"}'; done";
    assertThat(run(skipping, "--level", "events", "--only", "restart", "--json", "--timeout", "20"))
        .isEqualTo(1);
    JsonNode document = new JsonMapper().readTree(out.toString());
    assertThat(Schemas.read("conform.schema.json").validate(document)).isEmpty();
    assertThat(document.get("levels")).hasSize(1);
    assertThat(document.at("/levels/0/level").stringValue()).isEqualTo("restore");
    assertThat(document.at("/verdicts/skipped").asInt())
        .isEqualTo(document.get("vectors").size())
        .isEqualTo(6);
  }

  /** Behind {@code --}, all is the port's. */
  @Test
  void theOptionsOfThePortAreItsOwn() {
    assertThat(execute("conform", "--conversations", "/nowhere", "--", "true", "--json"))
        .isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(execute("conform", "--json", "--conversations", "/nowhere", "--", "true"))
        .isEqualTo(2);
    assertThat(out.toString()).startsWith("{\"format\":\"standing-offer-error/1\"");
  }
}
