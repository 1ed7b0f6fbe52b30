package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.standingoffer.inspect.Schemas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A recorded cache and a recorded invoice, with the keys of the nodes that they come from. */
class InspectKeysTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Of a recipient, whose servers' keys are recorded too. */
  private static final Path RECORDING =
      Path.of("conformance", "recordings", "recipient", "13.ndjson.gz");

  private static final int STEP = 250;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private JsonNode header = MAPPER.createObjectNode();
  private String cache = "";
  private String invoice = "";
  private String now = "";

  @BeforeEach
  void readRecording() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RECORDING)), StandardCharsets.UTF_8))) {
      header = MAPPER.readTree(lines.readLine());
      for (int i = 0; i <= STEP; i++) {
        JsonNode step = MAPPER.readTree(lines.readLine());
        cache = step.get("output").path("cache").asString("");
        now = step.get("input").get("now").get(0).asString();
        for (JsonNode effect : step.get("output").get("effects")) {
          invoice = effect.get("bytes").path("invoice").asString(invoice);
        }
      }
    }
  }

  @Test
  void theRecipientKnowsItsOffers() throws IOException {
    assertThat(inspect(cache, "--keys", keys(header))).isZero();
    assertThat(out.toString())
        .contains("With the keys of " + header.get("node_id").stringValue())
        .contains("slot 0: this node's own offer; an invoice made now would be accepted")
        .contains("slot 0, path 0: begins at another node")
        .contains("server path 0: begins at another node");
    assertThat(err.toString()).isEmpty();
    requireNoSecrets(header);
  }

  @Test
  void anOfferThatHasExpiredTakesNoInvoice() throws IOException {
    assertThat(inspect(cache, "--keys", keys(header), "--at", "99999999999")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("this node's own offer; an invoice made now would not be: the offer has expired");
  }

  @Test
  void theServerKnowsItsPaths() throws IOException {
    JsonNode peer = header.get("peers").get(0);
    assertThat(inspect(cache, "--keys", keys(peer))).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("slot 0: not this node's own offer")
        .contains("slot 0, update path: for invoices, recipient 0102, slot 0, expired 2032-")
        .contains("server path 0: for requests of offer paths, recipient 0102, for ever");
    requireNoSecrets(peer);
  }

  @Test
  void theRecipientKnowsItsInvoice() throws IOException {
    assertThat(inspect(invoice, "--keys", keys(header))).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("payment path 0: this node's own, for this offer, which is its own too;")
        .contains("message path 0: for whoever holds a payment, until 2");
    assertThat(inspect(invoice, "--keys", keys(header.get("peers").get(0)))).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("payment path 0: begins at another node, or was not made with these keys");
  }

  @Test
  void inJsonToo() throws IOException {
    for (String[] each :
        new String[][] {{cache, "inspect.schema.json"}, {invoice, "inspect-offer.schema.json"}}) {
      out.getBuffer().setLength(0);
      assertThat(inspect(each[0], "--json", "--keys", keys(header))).isZero();
      JsonNode document = MAPPER.readTree(out.toString());
      assertThat(document.get("keys").get("nodeId")).isEqualTo(header.get("node_id"));
      assertThat(document.get("keys").get("findings")).isNotEmpty();
      assertThat(Schemas.read(each[1]).validate(out.toString(), InputFormat.JSON)).isEmpty();
      requireNoSecrets(header);
    }
  }

  /** Nothing is different but for what is added. */
  @Test
  void withoutKeysNothingChanges() throws IOException {
    assertThat(inspect(cache, "--ids")).isZero();
    String without = out.toString();
    out.getBuffer().setLength(0);
    assertThat(inspect(cache, "--ids", "--keys", keys(header))).isZero();
    assertThat(out.toString()).startsWith(without);
    assertThat(without).doesNotContain("keys");
  }

  @Test
  void aFileThatEverybodyCanReadIsComplainedAbout() throws IOException {
    String file = keys(header);
    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(inspect(cache, "--keys", file)).isZero();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            file + ": everybody on this machine can read these keys; chmod o-r takes that away\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node_secret|wrong|there is a field at line 1 that is none of keys",
        "\"node_secret\":\"|\"node_secret\":\"5|\"node_secret\" has 65 characters, not 64",
        "\"node_secret\":\"..|\"node_secret\":\"zz|\"node_secret\" is not made of hexadecimal"
            + " digits",
        "\"node_secret\":\".{64}|\"node_secret\":\"0000000000000000000000000000000000000000000000000000000000000000|\"node_secret\""
            + " is no secret key",
        "\"node_secret\":\".{64}\",||the field \"node_secret\" is missing",
        "\"node_secret\":\".{64}\"|\"node_secret\":7|\"node_secret\" is not a text",
        "\\{|[|this is no JSON object",
        "\"node_secret\":\"|node_secret\":\"|this is no JSON",
        "}|}7|there is something behind the JSON object"
      })
  void aBadFileIsToldWithoutWhatIsInIt(String pattern, String other, String complaint)
      throws IOException {
    String file = keys(header);
    String text = Files.readString(Path.of(file));
    String changed = text.replaceFirst(pattern, other == null ? "" : other);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(Path.of(file), changed);
    assertThat(inspect(cache, "--keys", file)).isEqualTo(2);
    assertThat(err.toString()).contains(file + ": " + complaint + "; docs/inspect.md says");
    assertThat(err.toString().lines()).hasSize(1);
    requireNoSecrets(header);
  }

  /** Whether both say the same or not; the second is not looked at. */
  @ParameterizedTest
  @ValueSource(
      strings = {"node_secret", "expanded_key_material", "receive_auth_key", "entropy_key"})
  void aKeyThatIsThereTwiceIsNamed(String field) throws IOException {
    String file = keys(header);
    String text = Files.readString(Path.of(file));
    String same = header.get("keys").get(field).stringValue();
    for (String other : new String[] {same, "22".repeat(32), "xyz"}) {
      err.getBuffer().setLength(0);
      Files.writeString(
          Path.of(file), text.replaceFirst("}$", ",\"%s\":\"%s\"}".formatted(field, other)));
      assertThat(inspect(cache, "--keys", file)).isEqualTo(2);
      assertThat(err.toString())
          .startsWith(file + ": the field \"" + field + "\" is there twice; docs/inspect.md says")
          .doesNotContain(other);
      assertThat(err.toString().lines()).hasSize(1);
      requireNoSecrets(header);
    }
  }

  @Test
  void aFileThatIsNotThereIsBadInput() throws IOException {
    assertThat(inspect(cache, "--keys", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file of keys; check the path");
    assertThat(out.toString()).isEmpty();
  }

  private void requireNoSecrets(JsonNode node) {
    for (JsonNode secret : node.get("keys")) {
      String start = secret.stringValue().substring(0, 16);
      assertThat(out.toString()).doesNotContain(start);
      assertThat(err.toString()).doesNotContain(start);
    }
  }

  /** The file of a node's keys, which its owner alone can read. */
  private String keys(JsonNode node) throws IOException {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, ((ObjectNode) node.get("keys")).toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private int inspect(String hex, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("file.hex"), hex);
    List<String> arguments = new ArrayList<>(List.of("inspect", file.toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--at")) {
      arguments.addAll(List.of("--at", now));
    }
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments.toArray(String[]::new));
  }
}
