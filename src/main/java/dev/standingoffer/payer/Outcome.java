package dev.standingoffer.payer;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What came of asking a server.
 *
 * @param offer what was asked for
 * @param server where
 * @param serverId the node that listens there, 33 bytes
 * @param answer the first answer that could be opened, none of {@link Answer.Unopened}
 * @param silence why there is none, where there is none: one line
 * @param unopened why messages could not be opened that came before, the first few of them
 * @param at when it came, or was waited for no more
 */
public record Outcome(
    Offer offer,
    Address server,
    Bytes serverId,
    Optional<Answer> answer,
    String silence,
    List<String> unopened,
    Time at) {

  public Outcome {
    unopened = List.copyOf(unopened);
  }

  /** Whether it is an invoice of the offer, well signed and not expired. */
  public boolean isGood() {
    return answer.filter(Answer.Invoice.class::isInstance).isPresent()
        && ((Answer.Invoice) answer.get()).isGoodAt(at);
  }
}
