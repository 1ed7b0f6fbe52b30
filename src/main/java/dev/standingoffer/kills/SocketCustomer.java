package dev.standingoffer.kills;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.payer.Answer;
import dev.standingoffer.payer.Asking;
import dev.standingoffer.payer.Outcome;
import dev.standingoffer.payer.Payer;
import dev.standingoffer.payer.PayerException;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks over the socket, each time as somebody else. */
final class SocketCustomer implements Customer {

  /** A busy machine takes a while, and who is not served is complained of. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long AMOUNT_MSAT = 1_000;

  private final SecureRandom random = new SecureRandom();
  private final Duration patience;

  /**
   * A customer.
   *
   * @param patience how long an answer is waited for; a server that has none says nothing
   */
  SocketCustomer(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Optional<Time> createdAt(Path socket, String offer, Time now)
      throws IOException, InterruptedException {
    byte[] key = new byte[Entropy.LENGTH];
    random.nextBytes(key);
    try {
      Offer read = OfferString.parse(offer);
      Outcome outcome =
          Asking.ask(
              Payer.of(read, OptionalLong.of(AMOUNT_MSAT), now, Entropy.of(Bytes.of(key))),
              new Address(socket),
              patience,
              () -> Instant.ofEpochSecond(now.seconds()));
      return outcome.answer().filter(answer -> outcome.isGood()).map(SocketCustomer::createdAt);
    } catch (PayerException | DecodeException e) {
      throw new IOException("an offer that was returned cannot be paid: " + e.getMessage(), e);
    }
  }

  private static Time createdAt(Answer answer) {
    return ((Answer.Invoice) answer).invoice().createdAt();
  }
}
