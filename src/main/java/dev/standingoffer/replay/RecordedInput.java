package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Event;
import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/** What a step of a conversation begins with. */
sealed interface RecordedInput {

  /** An event that the core takes as it is. */
  record Plain(Event event) implements RecordedInput {}

  /**
   * An answer of the server, which LDK handles in one go and the core in two events.
   *
   * @param received the first of them
   * @param built what LDK built on the paths, if anything
   */
  record OfferPaths(Event.OfferPathsReceived received, Optional<Built> built)
      implements RecordedInput {}

  /**
   * What LDK built.
   *
   * @param offer the bytes of the offer
   * @param offerNonce what its keys were derived from
   */
  record Built(Bytes offer, Nonce offerNonce) {}

  /**
   * A restart.
   *
   * @param cache what had been persisted, and was accepted by LDK
   */
  record Restore(Bytes cache) implements RecordedInput {}

  /**
   * Reads the object "input" of a line.
   *
   * @param kind what its field "event" says
   */
  static RecordedInput read(JsonFields input, RecordedEvent kind) throws BadRecordingException {
    return switch (kind) {
      case SET_SERVER_PATHS -> {
        input.expectOnly("event", "now", "reply_paths", "paths");
        yield new Plain(
            new Event.ServerPathsSet(
                input.time("now"), replyPaths(input), input.blindedPaths("paths")));
      }
      case TIMER_TICK -> {
        input.expectOnly("event", "now", "reply_paths");
        // The recorder's router gives as many paths for each request in a step.
        int replyPaths = replyPaths(input);
        yield new Plain(new Event.TimerTick(input.time("now"), replyPaths, replyPaths));
      }
      case PEER_CONNECTED -> {
        input.expectOnly("event", "now", "reply_paths");
        yield new Plain(new Event.PeerConnected(input.time("now"), replyPaths(input)));
      }
      case OFFER_PATHS -> readOfferPaths(input);
      case STATIC_INVOICE_PERSISTED -> {
        input.expectOnly("event", "now", "offer_id", "invoice_created_at");
        input.time("now");
        yield new Plain(
            new Event.StaticInvoicePersisted(
                new OfferId(input.hex("offer_id", OfferId.LENGTH)),
                input.time("invoice_created_at")));
      }
      case GET_OFFER -> {
        input.expectOnly("event", "now");
        yield new Plain(new Event.OfferRequested(input.time("now")));
      }
      case RESTORE -> {
        input.expectOnly("event", "now", "cache");
        input.time("now");
        yield new Restore(input.hex("cache"));
      }
    };
  }

  private static RecordedInput readOfferPaths(JsonFields input) throws BadRecordingException {
    input.expectOnly(
        "event",
        "now",
        "invoice_slot",
        "reply_path_expiry",
        "paths",
        "paths_absolute_expiry",
        "responder",
        "reply_paths",
        "built");
    // Whether these were enough is to be seen from "built".
    replyPaths(input);
    Optional<Built> built = Optional.empty();
    if (!input.isNull("built")) {
      JsonFields fields = input.object("built").expectOnly("offer", "offer_nonce");
      Nonce nonce = new Nonce(fields.hex("offer_nonce", Nonce.LENGTH));
      built = Optional.of(new Built(fields.hex("offer"), nonce));
    }
    return new OfferPaths(
        new Event.OfferPathsReceived(
            input.time("now"),
            input.u16("invoice_slot"),
            input.time("reply_path_expiry"),
            input.blindedPaths("paths"),
            input.timeOrNull("paths_absolute_expiry"),
            input.blindedPath("responder")),
        built);
  }

  /** Null stands for a router that fails, which is no different from no paths. */
  private static int replyPaths(JsonFields input) throws BadRecordingException {
    if (input.isNull("reply_paths")) {
      return 0;
    }
    long count = input.u64("reply_paths");
    return Long.compareUnsigned(count, Integer.MAX_VALUE) > 0 ? Integer.MAX_VALUE : (int) count;
  }
}
