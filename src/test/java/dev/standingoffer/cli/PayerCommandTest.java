package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.inspect.Schemas;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.payer.FakeServer;
import dev.standingoffer.payer.Recipient;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever asks is told. */
@Timeout(120)
class PayerCommandTest {

  private static final Schema SCHEMA = Schemas.read("payer.schema.json");
  private static final long DAY = 24 * 60 * 60;

  @TempDir private Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private static Time fromNow(long seconds) {
    return Time.ofSeconds(Instant.now().getEpochSecond() + seconds);
  }

  private final Offer offer = Recipient.offer(1, fromNow(500 * DAY));

  private Address address() {
    return new Address(folder.resolve("s"));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  private int ask(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "payer",
                OfferString.encode(offer),
                "--server",
                address().path().toString(),
                "--amount",
                "1000"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int askAndAnswer(long type, Bytes value, String... more) throws IOException {
    try (FakeServer _ = FakeServer.answering(address(), type, value)) {
      return ask(more);
    }
  }

  private JsonNode document() {
    assertThat(err.toString()).isEmpty();
    assertThat(SCHEMA.validate(out.toString(), InputFormat.JSON)).isEmpty();
    JsonNode document = JsonMapper.shared().readTree(out.toString());
    assertThat(document.get("offer").stringValue()).isEqualTo(OfferString.encode(offer));
    assertThat(document.get("serverId").stringValue()).isEqualTo(Recipient.SERVER.nodeId().toHex());
    return document;
  }

  @Test
  void anInvoiceOfThisOfferIsFine() throws IOException {
    StaticInvoice invoice = Recipient.invoice(offer, fromNow(-2 * DAY));
    assertThat(askAndAnswer(70, invoice.bytes())).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("a static invoice of this offer"),
            line ->
                assertThat(line)
                    .isEqualTo("  signature:     holds, by the key " + invoice.signingKey()),
            line -> assertThat(line).startsWith("  age:           2d").contains(", made at 20"),
            line -> assertThat(line).matches("  expires:       in (499|500)d, 20.*Z"),
            line -> assertThat(line).isEqualTo("  paths:         1 for payments, 1 for messages"));
    assertThat(askAndAnswer(70, invoice.bytes(), "--json")).isZero();
    JsonNode document = document();
    assertThat(document.get("good").booleanValue()).isTrue();
    assertThat(document.get("answer").stringValue()).isEqualTo("static-invoice");
    JsonNode told = document.get("invoice");
    assertThat(told.get("bytes").stringValue()).isEqualTo(invoice.bytes().toHex());
    assertThat(told.get("ofThisOffer").booleanValue()).isTrue();
    assertThat(told.get("expired").booleanValue()).isFalse();
    assertThat(told.get("createdAt").get("seconds").longValue())
        .isEqualTo(invoice.createdAt().seconds());
    assertThat(told.get("ageSeconds").longValue())
        .isEqualTo(document.get("at").get("seconds").longValue() - invoice.createdAt().seconds());
  }

  @Test
  void theInvoiceOfAnotherOfferIsNotFine() throws IOException {
    Offer other = Recipient.offer(2, fromNow(1_000 * DAY));
    StaticInvoice invoice = Recipient.invoice(other, fromNow(-DAY));
    assertThat(askAndAnswer(70, invoice.bytes())).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            "a static invoice of ANOTHER offer%n  of the offer:  %s%n"
                .formatted(OfferString.encode(other)))
        .contains("  signature:     holds");
    assertThat(askAndAnswer(70, invoice.bytes(), "--json")).isEqualTo(1);
    assertThat(document().get("good").booleanValue()).isFalse();
    assertThat(document().get("invoice").get("ofThisOffer").booleanValue()).isFalse();
    assertThat(document().get("invoice").get("offer").stringValue())
        .isEqualTo(OfferString.encode(other));
  }

  @Test
  void anInvoiceThatHasExpiredIsNotFine() throws IOException {
    Offer expired = Recipient.offer(2, fromNow(-DAY));
    StaticInvoice invoice = Recipient.invoice(expired, fromNow(-2 * DAY));
    assertThat(askAndAnswer(70, invoice.bytes())).isEqualTo(1);
    assertThat(out.toString()).contains("  expires:       1d").contains("Z; it has EXPIRED");
    assertThat(askAndAnswer(70, invoice.bytes(), "--json")).isEqualTo(1);
    assertThat(document().get("invoice").get("expired").booleanValue()).isTrue();
  }

  @Test
  void aSignatureThatDoesNotHoldIsNotFine() throws IOException {
    byte[] bytes = Recipient.invoice(offer, fromNow(-DAY)).bytes().toArray();
    bytes[bytes.length - 1] ^= 1;
    assertThat(askAndAnswer(70, Bytes.of(bytes))).isEqualTo(1);
    assertThat(out.toString().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("what is no static invoice: "),
            line -> assertThat(line).isEqualTo("  signature:     does NOT hold"));
    assertThat(askAndAnswer(70, Bytes.of(bytes), "--json")).isEqualTo(1);
    assertThat(document().get("invoice").get("signatureHolds").booleanValue()).isFalse();
  }

  @Test
  void anErrorIsShown() throws IOException {
    Bytes text = Bytes.of("gone\u0007".getBytes(StandardCharsets.UTF_8));
    Bytes error = RawRecord.of(5, text).bytes();
    assertThat(askAndAnswer(68, error)).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("an error: \"gone\\u{7}\"%n".formatted());
    assertThat(askAndAnswer(68, error, "--json")).isEqualTo(1);
    assertThat(document().get("error").stringValue()).isEqualTo("\"gone\\u{7}\"");
  }

  @Test
  void whateverElseComesIsNamed() throws IOException {
    assertThat(askAndAnswer(66, Bytes.EMPTY)).isEqualTo(1);
    assertThat(out.toString())
        .isEqualTo(
            "a message of type 66, which is no static invoice (70) and no error (68)%n"
                .formatted());
    assertThat(askAndAnswer(66, Bytes.EMPTY, "--json")).isEqualTo(1);
    assertThat(document().get("type").intValue()).isEqualTo(66);
  }

  @Test
  void silenceHasAnEnd() throws IOException {
    try (FakeServer _ = FakeServer.silent(address())) {
      assertThat(ask("--timeout", "1")).isEqualTo(1);
      assertThat(out.toString()).isEqualTo("no answer: nothing came within 1 s%n".formatted());
      assertThat(ask("--timeout", "1", "--json")).isEqualTo(1);
      assertThat(document().get("answer").stringValue()).isEqualTo("none");
      assertThat(document().get("silence").stringValue()).isEqualTo("nothing came within 1 s");
    }
    // A message that is for no one.
    try (FakeServer _ = FakeServer.answering(address(), 4_242, Bytes.EMPTY)) {
      assertThat(ask("--timeout", "1")).isEqualTo(1);
      assertThat(out.toString())
          .isEqualTo(
              "no answer: nothing came within 1 s%n  a message could not be opened: its path is refused: OTHER_FAMILY%n"
                  .formatted());
      assertThat(ask("--timeout", "1", "--json")).isEqualTo(1);
      assertThat(document().get("unopened")).hasSize(1);
    }
  }

  @Test
  void whereNoServerIsNothingIsAsked() {
    assertThat(ask()).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo(
            "standing-offer payer: nobody listens at %s (No such file or directory)%n"
                .formatted(address()));
    assertThat(out.toString()).isEmpty();
  }

  /** Its paths may lead to another server, or the address to another than was meant. */
  @Test
  void anOfferThatDoesNotLeadToTheServerIsBadInput() throws IOException {
    NodeKeys other = Recipient.keys(3);
    Offer elsewhere = Recipient.offer(List.of(Recipient.pathTo(other, 1)), fromNow(DAY));
    try (FakeServer _ = FakeServer.silent(address())) {
      isBad(
          "none of the offer's paths begins at the server, %s; the first begins at %s"
              .formatted(Recipient.SERVER.nodeId(), other.nodeId()),
          "payer",
          OfferString.encode(elsewhere),
          "--server=" + address(),
          "--amount=1");
    }
  }

  @Test
  void badInputIsOneLine() throws IOException {
    String text = OfferString.encode(offer);
    isBad("no offer given: lno1..., or - to read it", "payer");
    isBad("this is no offer, at character 4: the character b is no digit", "payer", "lno1b");
    isBad("this is no offer, at character 0: the text ends too soon", "payer", "");
    isBad("--timeout: 0 is not 1 to 3600 seconds", "payer", text, "--timeout", "0");
    isBad("--timeout: 3601 is not 1 to 3600 seconds", "payer", text, "--timeout", "3601");
    isBad("the offer leaves the amount to its payer; say how much", "payer", text);
    isBad(
        "an amount is 1 to 2100000000000000000 thousandths of a satoshi, not 0",
        "payer",
        text,
        "--amount",
        "0");
    isBad(
        "--server: the path of a socket has 200 bytes, and Linux takes 107; give a shorter one,"
            + " such as its name from within its folder",
        "payer",
        text,
        "--server",
        "x".repeat(200));
    String expired = OfferString.encode(Recipient.offer(1, Time.ofSeconds(1_000_000_000)));
    isBad("the offer has expired, 2001-09-09T01:46:40Z; ask for a new one", "payer", expired);
    assertThat(run("payer", text, "--amount", "much")).isEqualTo(2);
    assertThat(err.toString()).hasLineCount(1).contains("--amount");
    assertThat(run("payer", text, text)).isEqualTo(2);
    assertThat(err.toString()).hasLineCount(1);
  }

  private void isBad(String why, String... arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("standing-offer payer: %s; see 'standing-offer payer --help'%n".formatted(why));
    assertThat(out.toString()).isEmpty();
  }

  /** In a process of its own, with what a shell gives it. */
  @Test
  void anOfferMayComeFromTheStandardInput() throws IOException {
    String text = OfferString.encode(offer);
    StaticInvoice invoice = Recipient.invoice(offer, fromNow(-DAY));
    try (FakeServer _ = FakeServer.answering(address(), 70, invoice.bytes())) {
      Tool.Result result =
          Tool.run(
              text + "\n", "payer", "-", "--server=" + address(), "--amount=1", "--timeout=60");
      assertThat(result.err()).isEmpty();
      assertThat(result.out()).startsWith("a static invoice of this offer");
      assertThat(result.exitCode()).isZero();
    }
    Tool.Result tooLong = Tool.run("l".repeat(65_537), "payer", "-");
    assertThat(tooLong.exitCode()).isEqualTo(2);
    assertThat(tooLong.err())
        .hasLineCount(1)
        .contains("the standard input has more than 65536 bytes, and is no offer");
  }
}
