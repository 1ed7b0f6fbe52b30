package dev.standingoffer.cli;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.OfferTextError;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.payer.Asking;
import dev.standingoffer.payer.JsonReport;
import dev.standingoffer.payer.Outcome;
import dev.standingoffer.payer.Payer;
import dev.standingoffer.payer.PayerException;
import dev.standingoffer.payer.Report;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a server for the invoice of an offer, as a payer would. */
@Command(
    name = "payer",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a static invoice server of this machine for the invoice of an offer, as a payer would,"
          + " and says what came: which invoice, how old it is, when it expires, and whether its"
          + " signature holds. It pays nothing.%n",
      "It is connected over a Unix domain socket, without encryption, and has new keys each"
          + " time.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:an invoice of this offer came, its signature holds, and it has not expired",
      "1:something else came, or nothing",
      "2:the offer cannot be read or may not be asked for, it does not lead to this server, or an"
          + " option cannot be used",
      "3:no server listens there, or the output cannot be written"
    })
final class PayerCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  /** A longer one would not fit into an onion message, which has 32,768 bytes. */
  private static final int MAX_TEXT = 1 << 16;

  private static final long MAX_TIMEOUT = 3_600;

  /** Required, though picocli is not told: it would complain of it before an unknown option. */
  @Parameters(
      arity = "0..1",
      paramLabel = "OFFER",
      description = "the offer, lno1..., or - for the standard input")
  private Optional<String> offer = Optional.empty();

  @Option(
      names = "--server",
      paramLabel = "ADDRESS",
      description =
          "the file of the socket at which the server listens; else standing-offer.sock in this"
              + " folder")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--amount",
      paramLabel = "MSAT",
      description =
          "how much is to be paid, in thousandths of a satoshi; else what the offer says, which"
              + " most do not")
  private Optional<Long> amount = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long an answer is waited for, 1 to 3600; else ${DEFAULT-VALUE}")
  private long timeout;

  @Option(names = "--json", description = "write one JSON document")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (timeout < 1 || timeout > MAX_TIMEOUT) {
      throw bad("--timeout: %d is not 1 to %d seconds".formatted(timeout, MAX_TIMEOUT));
    }
    InstantSource clock = InstantSource.system();
    Address address = address();
    Outcome outcome;
    try {
      outcome = Asking.ask(payer(clock), address, Duration.ofSeconds(timeout), clock);
    } catch (PayerException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonReport.of(outcome));
    } else {
      Report.of(outcome).forEach(out::println);
    }
    out.flush();
    return outcome.isGood() ? Main.HOLDS : Main.FAILS;
  }

  private Address address() {
    try {
      return server.map(Address::of).orElse(Address.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw bad("--server: " + e.getMessage());
    }
  }

  private Payer payer(InstantSource clock) throws IOException, PayerException {
    byte[] key = new byte[Entropy.LENGTH];
    new SecureRandom().nextBytes(key);
    return Payer.of(
        offer(),
        amount.map(OptionalLong::of).orElse(OptionalLong.empty()),
        Time.ofSeconds(Math.max(0, clock.instant().getEpochSecond())),
        Entropy.of(Bytes.of(key)));
  }

  private Offer offer() throws IOException {
    String text = text();
    try {
      return OfferString.parse(text);
    } catch (DecodeException e) {
      OfferTextError error = OfferTextError.of(text, e);
      throw bad(
          "this is no offer, at character %d: %s%s"
              .formatted(
                  error.character(),
                  error.path().isEmpty() ? "" : error.path() + ": ",
                  error.reason()));
    }
  }

  private String text() throws IOException {
    String given = offer.orElseThrow(() -> bad("no offer given: lno1..., or - to read it"));
    if (!given.equals(STANDARD_INPUT)) {
      return given;
    }
    byte[] bytes = System.in.readNBytes(MAX_TEXT + 1);
    if (bytes.length > MAX_TEXT) {
      throw bad("the standard input has more than %d bytes, and is no offer".formatted(MAX_TEXT));
    }
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  private ParameterException bad(String complaint) {
    return new ParameterException(spec.commandLine(), complaint);
  }
}
