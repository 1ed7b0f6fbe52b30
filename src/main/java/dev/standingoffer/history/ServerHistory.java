package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** What a running server tells, under the rules of {@link PhoneHistory}. */
public interface ServerHistory {

  /**
   * The process has started.
   *
   * @param found all that its store has
   */
  void started(Time now, Store found, ServerPolicy policy);

  /** The clock has gone on by a minute. */
  void clockSet(Time now);

  /**
   * The core has answered.
   *
   * @param link the connection that the event came by; none for what is no message of the recipient
   */
  void stepped(Time now, Optional<String> link, ServerEvent event, ServerStep step);

  /** This is about to be stored, in the place of what the slot held. */
  void storing(Slot slot, Entry entry);

  /** It is in the store. */
  void stored();

  /**
   * Paths for an offer are about to leave.
   *
   * @param link none where there is no connection, so that they are lost
   * @param replyPath of the message: where the invoice goes
   */
  void leavingOfferPaths(
      Optional<String> link,
      List<BlindedMessagePath> paths,
      Time pathsAbsoluteExpiry,
      BlindedMessagePath replyPath);

  /** The confirmation of an invoice is about to leave. */
  void leavingConfirmation(Optional<String> link, OfferId offer, Time invoiceCreatedAt);

  /** A payer is about to get an invoice of this offer. */
  void answering(OfferId offer, Time invoiceCreatedAt);
}
