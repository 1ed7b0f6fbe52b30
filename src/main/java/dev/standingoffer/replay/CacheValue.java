package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that the bytes of a cache say, as JSON: what reading them comes to, and writing begins with.
 */
final class CacheValue {

  private static final String SLOTS = "slots";
  private static final String SERVER_PATHS = "server_paths";
  private static final String OFFER = "offer";
  private static final String INVOICE_CREATED_AT = "invoice_created_at";

  private static final String[] SLOT_FIELDS = {
    "status",
    OFFER,
    "offer_id",
    "offer_paths",
    "offer_absolute_expiry",
    "offer_nonce",
    "update_static_invoice_path",
    "created_at",
    INVOICE_CREATED_AT
  };

  private CacheValue() {}

  /** A cache as JSON. */
  static ObjectNode of(Cache cache) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    ArrayNode slots = value.putArray(SLOTS);
    for (Slot slot : cache.slots()) {
      switch (slot) {
        case Slot.Empty _ -> slots.addNull();
        case CachedOffer cached -> add(slots.addObject(), cached);
      }
    }
    addPaths(value.putArray(SERVER_PATHS), cache.serverPaths());
    return value;
  }

  private static void add(ObjectNode slot, CachedOffer cached) {
    Offer offer = cached.offer();
    slot.put("status", CacheText.name(cached.status()));
    slot.put(OFFER, offer.bytes().toHex());
    slot.put("offer_id", offer.id().toString());
    addPaths(slot.putArray("offer_paths"), offer.paths());
    offer
        .absoluteExpiry()
        .ifPresentOrElse(
            expiry -> slot.put("offer_absolute_expiry", seconds(expiry)),
            () -> slot.putNull("offer_absolute_expiry"));
    slot.put("offer_nonce", cached.offerNonce().toString());
    slot.put("update_static_invoice_path", cached.updatePath().toString());
    addTime(slot.putArray("created_at"), cached.createdAt());
    CacheText.invoiceCreatedAt(cached.status())
        .ifPresentOrElse(
            time -> addTime(slot.putArray(INVOICE_CREATED_AT), time),
            () -> slot.putNull(INVOICE_CREATED_AT));
  }

  /** Paths, as LDK writes them. */
  static void addPaths(ArrayNode list, List<BlindedMessagePath> paths) {
    paths.forEach(path -> list.add(path.encoding().toHex()));
  }

  /** The whole seconds of a time, unsigned. */
  static BigInteger seconds(Time time) {
    return new BigInteger(Long.toUnsignedString(time.seconds()));
  }

  /** A time as a pair. */
  static void addTime(ArrayNode pair, Time time) {
    pair.add(seconds(time));
    pair.add(time.nanos());
  }

  /**
   * The cache that JSON says. What follows from an offer's bytes is taken from these.
   *
   * @throws BadRecordingException if it is no cache
   */
  static Cache read(JsonFields value) throws BadRecordingException {
    value.expectOnly(SLOTS, SERVER_PATHS);
    List<Slot> slots = new ArrayList<>();
    for (Optional<JsonFields> slot : value.objectsOrNulls(SLOTS)) {
      slots.add(slot.isPresent() ? cachedOffer(slot.get()) : Slot.EMPTY);
    }
    return new Cache(slots, 0, value.blindedPaths(SERVER_PATHS));
  }

  private static CachedOffer cachedOffer(JsonFields slot) throws BadRecordingException {
    slot.expectOnly(SLOT_FIELDS);
    try {
      return new CachedOffer(
          OfferParser.parse(slot.hex(OFFER)),
          new Nonce(slot.hex("offer_nonce", Nonce.LENGTH)),
          status(slot),
          slot.blindedPath("update_static_invoice_path"),
          slot.pairOfTime("created_at"));
    } catch (DecodeException e) {
      throw slot.bad(
          "%s is no offer (%s)".formatted(JsonFields.quote(slot.at(OFFER)), e.getMessage()));
    }
  }

  private static Status status(JsonFields slot) throws BadRecordingException {
    String name = slot.text("status");
    return switch (name) {
      case "Pending" -> Status.PENDING;
      case "Ready" -> new Status.Ready(slot.pairOfTime(INVOICE_CREATED_AT));
      case "Used" -> new Status.Used(slot.pairOfTime(INVOICE_CREATED_AT));
      default ->
          throw slot.bad(
              "%s is %s, which is no status"
                  .formatted(JsonFields.quote(slot.at("status")), JsonFields.quote(name)));
    };
  }
}
