package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Event;
import dev.standingoffer.wire.Bytes;

/** What a step of a conversation begins with. */
sealed interface RecordedInput {

  /** The field with the offer on the server's paths. */
  String BUILT = "built";

  /** An event that the core takes as it is. */
  record Plain(Event event) implements RecordedInput {}

  /**
   * An answer of the server, which LDK handles in one go and the core in two events.
   *
   * @param received the first of them
   * @param routerPaths how many paths the router gives for whatever belongs to an invoice
   * @param building what there is to know of an offer on the paths
   */
  record OfferPaths(Event.OfferPathsReceived received, int routerPaths, Building building)
      implements RecordedInput {}

  /** What a recording says of the offer that was built on the server's paths. */
  sealed interface Building {

    /**
     * LDK built this offer, and cached it.
     *
     * @param built the offer
     */
    record Done(Built built) implements Building {}

    /**
     * Whether LDK wanted an offer is in the output: if so, this is it. If not, it is one that could
     * have been built, for a core that wants it all the same.
     *
     * @param built the offer
     */
    record Possible(Built built) implements Building {}

    /** LDK built no offer, though nothing but its own decision was in the way. */
    record Refused() implements Building {}

    /** The router fails, so that there is no offer whatever is decided. */
    record Impossible() implements Building {}
  }

  /**
   * An offer.
   *
   * @param offer its bytes
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
   * @param header that of the file
   */
  static RecordedInput read(JsonFields input, RecordedEvent kind, ConversationHeader header)
      throws BadRecordingException {
    FormatVersion version = header.version();
    return switch (kind) {
      case SET_SERVER_PATHS -> {
        input.expectOnly("event", "now", version.requestReplyPaths(), "paths");
        yield new Plain(
            new Event.ServerPathsSet(
                version.time(input, "now"),
                count(input, version.requestReplyPaths()),
                input.blindedPaths("paths")));
      }
      case TIMER_TICK -> {
        input.expectOnly("event", "now", version.requestReplyPaths(), version.invoiceReplyPaths());
        yield new Plain(
            new Event.TimerTick(
                version.time(input, "now"),
                count(input, version.requestReplyPaths()),
                count(input, version.invoiceReplyPaths())));
      }
      case PEER_CONNECTED -> {
        input.expectOnly("event", "now", version.requestReplyPaths());
        yield new Plain(
            new Event.PeerConnected(
                version.time(input, "now"), count(input, version.requestReplyPaths())));
      }
      case OFFER_PATHS -> readOfferPaths(input, header);
      case STATIC_INVOICE_PERSISTED -> {
        input.expectOnly("event", "now", "offer_id", "invoice_created_at");
        version.time(input, "now");
        yield new Plain(
            new Event.StaticInvoicePersisted(
                new OfferId(input.hex("offer_id", OfferId.LENGTH)),
                version.time(input, "invoice_created_at")));
      }
      case GET_OFFER -> {
        input.expectOnly("event", "now");
        yield new Plain(new Event.OfferRequested(version.time(input, "now")));
      }
      case RESTORE -> {
        boolean inParts = version == FormatVersion.TWO && input.has(CacheParts.FIELD);
        if (version == FormatVersion.TWO) {
          input.expectNotBoth("cache", CacheParts.FIELD);
        }
        input.expectOnly("event", "now", inParts ? CacheParts.FIELD : "cache");
        version.time(input, "now");
        yield new Restore(inParts ? CacheParts.read(input) : input.hex("cache"));
      }
    };
  }

  private static RecordedInput readOfferPaths(JsonFields input, ConversationHeader header)
      throws BadRecordingException {
    FormatVersion version = header.version();
    expectOfferPaths(input, version, BUILT);
    return new OfferPaths(
        received(input, version),
        count(input, version.invoiceReplyPaths()),
        readBuilding(input, header));
  }

  /**
   * Reads the input of an answer of the server as a node is asked that builds its offers itself: an
   * offer that is there all the same is not looked at.
   */
  static OfferPaths readUnbuilt(JsonFields input) throws BadRecordingException {
    FormatVersion version = FormatVersion.TWO;
    expectOfferPaths(input, version, input.has(BUILT) ? BUILT : "event");
    int routerPaths = count(input, version.invoiceReplyPaths());
    return new OfferPaths(
        received(input, version),
        routerPaths,
        routerPaths == 0 ? new Building.Impossible() : new Building.Refused());
  }

  private static void expectOfferPaths(JsonFields input, FormatVersion version, String more)
      throws BadRecordingException {
    input.expectOnly(
        "event",
        "now",
        "invoice_slot",
        "reply_path_expiry",
        "paths",
        "paths_absolute_expiry",
        "responder",
        version.invoiceReplyPaths(),
        more);
  }

  private static Event.OfferPathsReceived received(JsonFields input, FormatVersion version)
      throws BadRecordingException {
    return new Event.OfferPathsReceived(
        version.time(input, "now"),
        input.u16("invoice_slot"),
        version.time(input, "reply_path_expiry"),
        input.blindedPaths("paths"),
        input.secondsOrNull("paths_absolute_expiry"),
        input.blindedPath("responder"));
  }

  /**
   * Where there is no offer and the router gives paths, LDK itself refused: in version 1 for any
   * reason, in version 2 because the list of paths is empty, which is for the core to say.
   */
  private static Building readBuilding(JsonFields input, ConversationHeader header)
      throws BadRecordingException {
    int routerPaths = count(input, header.version().invoiceReplyPaths());
    boolean isPossible = routerPaths > 0 && !input.blindedPaths("paths").isEmpty();
    if (header.version() == FormatVersion.TWO && input.isNull(BUILT) == isPossible) {
      throw input.bad(
          JsonFields.quote(input.at(BUILT))
              + (isPossible
                  ? " is null, though the router gives paths and there are some to build an offer"
                      + " on"
                  : " is an offer, though the router fails or there are no paths to build one on"));
    }
    if (input.isNull(BUILT)) {
      return routerPaths == 0 ? new Building.Impossible() : new Building.Refused();
    }
    JsonFields fields = input.object(BUILT).expectOnly("offer", "offer_nonce");
    Nonce nonce = new Nonce(fields.hex("offer_nonce", Nonce.LENGTH));
    Built built = new Built(fields.hex("offer"), nonce);
    return switch (header.version()) {
      case ONE -> new Building.Done(built);
      case TWO -> new Building.Possible(built);
    };
  }

  /** Null stands for a router that fails, which is no different from no paths. */
  static int count(JsonFields input, String field) throws BadRecordingException {
    if (input.isNull(field)) {
      return 0;
    }
    long count = input.u64(field);
    return Long.compareUnsigned(count, Integer.MAX_VALUE) > 0 ? Integer.MAX_VALUE : (int) count;
  }
}
