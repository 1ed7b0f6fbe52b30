package dev.standingoffer.history;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of one recipient. */
final class PhoneEntryReader {

  /** Entries repeat the same offers. */
  private final Map<Bytes, Offer> offers = new HashMap<>();

  private Cache known = Cache.NEW;

  PhoneEntry read(JsonFields fields) throws BadRecordingException {
    String entry = fields.text("entry");
    return switch (entry) {
      case "started" -> {
        fields.expectOnly("by", "entry", "format", "now", "found", "is_older", "policy");
        ReadValues.expectFormat(fields);
        yield new PhoneEntry.Started(
            fields.pairOfTime("now"),
            cache(fields.object("found")),
            fields.bool("is_older"),
            ReadValues.policy(fields.object("policy"), Policy.class));
      }
      case "clock_set" -> {
        fields.expectOnly("by", "entry", "now");
        yield new PhoneEntry.ClockSet(fields.pairOfTime("now"));
      }
      case "stepped" -> {
        fields.expectOnly("by", "entry", "now", "link", "event", "step");
        yield new PhoneEntry.Stepped(
            fields.pairOfTime("now"),
            ReadValues.link(fields),
            event(fields.object("event")),
            step(fields.object("step")));
      }
      case "persisting" -> {
        fields.expectOnly("by", "entry", "cache");
        yield new PhoneEntry.Persisting(cache(fields.object("cache")));
      }
      case "persisted" -> {
        fields.expectOnly("by", "entry");
        yield new PhoneEntry.Persisted();
      }
      case "leaving" -> {
        fields.expectOnly("by", "entry", "link", "messages");
        List<PhoneEntry.Message> messages = new ArrayList<>();
        for (JsonFields message : fields.objects("messages")) {
          messages.add(phoneMessage(message));
        }
        yield new PhoneEntry.Leaving(ReadValues.link(fields), messages);
      }
      case "returning" -> {
        fields.expectOnly("by", "entry", "offer_id");
        yield new PhoneEntry.Returning(
            fields.isNull("offer_id") ? Optional.empty() : Optional.of(ReadValues.offerId(fields)));
      }
      default -> throw ReadValues.unknown(fields, "entry", entry);
    };
  }

  private Cache cache(JsonFields fields) throws BadRecordingException {
    fields.expectOnly("bytes", "request_attempts", "retry_ticks", "paths_changed_at");
    try {
      known = CacheCodec.decode(fields.hex("bytes"), DecodeLimits.NONE, known);
    } catch (DecodeException e) {
      throw fields.bad(
          "%s is no cache (%s)".formatted(JsonFields.quote(fields.at("bytes")), e.getMessage()));
    }
    return new Cache(
        known.slots(),
        ReadValues.count(fields, "request_attempts"),
        known.serverPaths(),
        ReadValues.count(fields, "retry_ticks"),
        ReadValues.timeOrNull(fields, "paths_changed_at"));
  }

  private Offer offer(JsonFields fields) throws BadRecordingException {
    Bytes bytes = fields.hex("offer");
    Offer read = offers.get(bytes);
    if (read != null) {
      return read;
    }
    try {
      Offer offer = OfferParser.parse(bytes);
      offers.put(bytes, offer);
      return offer;
    } catch (DecodeException e) {
      throw fields.bad(
          "%s is no offer (%s)".formatted(JsonFields.quote(fields.at("offer")), e.getMessage()));
    }
  }

  private static Nonce nonce(JsonFields fields) throws BadRecordingException {
    return new Nonce(fields.hex("offer_nonce", Nonce.LENGTH));
  }

  private Event event(JsonFields fields) throws BadRecordingException {
    String name = fields.text("event");
    EventName event =
        EventName.named(name).orElseThrow(() -> ReadValues.unknown(fields, "event", name));
    return switch (event) {
      case SET_SERVER_PATHS -> {
        fields.expectOnly("event", "now", "request_reply_paths", "paths");
        yield new Event.ServerPathsSet(
            fields.pairOfTime("now"),
            ReadValues.count(fields, "request_reply_paths"),
            fields.blindedPaths("paths"));
      }
      case TIMER_TICK -> {
        fields.expectOnly("event", "now", "request_reply_paths", "invoice_reply_paths");
        yield new Event.TimerTick(
            fields.pairOfTime("now"),
            ReadValues.count(fields, "request_reply_paths"),
            ReadValues.count(fields, "invoice_reply_paths"));
      }
      case PEER_CONNECTED -> {
        fields.expectOnly("event", "now", "request_reply_paths");
        yield new Event.PeerConnected(
            fields.pairOfTime("now"), ReadValues.count(fields, "request_reply_paths"));
      }
      case PATHS_CHANGED -> {
        fields.expectOnly("event", "now", "invoice_reply_paths");
        yield new Event.PathsChanged(
            fields.pairOfTime("now"), ReadValues.count(fields, "invoice_reply_paths"));
      }
      case OFFER_PATHS -> {
        fields.expectOnly(
            "event",
            "now",
            "invoice_slot",
            "reply_path_expiry",
            "paths",
            "paths_absolute_expiry",
            "responder");
        yield new Event.OfferPathsReceived(
            fields.pairOfTime("now"),
            fields.u16("invoice_slot"),
            fields.pairOfTime("reply_path_expiry"),
            fields.blindedPaths("paths"),
            fields.secondsOrNull("paths_absolute_expiry"),
            fields.blindedPath("responder"));
      }
      case OFFER_BUILT -> {
        fields.expectOnly(
            "event",
            "received_at",
            "invoice_created_at",
            "invoice_slot",
            "offer",
            "offer_nonce",
            "responder");
        yield new Event.OfferBuilt(
            fields.pairOfTime("received_at"),
            fields.pairOfTime("invoice_created_at"),
            fields.u16("invoice_slot"),
            offer(fields),
            nonce(fields),
            fields.blindedPath("responder"));
      }
      case STATIC_INVOICE_PERSISTED -> {
        fields.expectOnly("event", "offer_id", "invoice_created_at");
        yield new Event.StaticInvoicePersisted(
            ReadValues.offerId(fields), fields.pairOfTime("invoice_created_at"));
      }
      case GET_OFFER -> {
        fields.expectOnly("event", "now");
        yield new Event.OfferRequested(fields.pairOfTime("now"));
      }
      case PATHS_FOR_RECIPIENT, OFFER_PATHS_REQUEST, SERVE_STATIC_INVOICE, INVOICE_REQUEST ->
          throw fields.bad(JsonFields.quote(name) + " is an event of a server");
    };
  }

  private Step step(JsonFields fields) throws BadRecordingException {
    fields.expectOnly("next", "effects", "outcome");
    Cache next = cache(fields.object("next"));
    List<Effect> effects = new ArrayList<>();
    for (JsonFields effect : fields.objects("effects")) {
      effects.add(effect(effect));
    }
    JsonFields outcome = fields.object("outcome").expectOnly("verdict", "offer");
    Optional<Offer> offer =
        outcome.isNull("offer") ? Optional.empty() : Optional.of(offer(outcome));
    try {
      return new Step(
          next, effects, new Outcome(ReadValues.verdict(outcome, Outcome.Verdict.values()), offer));
    } catch (IllegalArgumentException e) {
      throw outcome.bad(
          JsonFields.quote(outcome.at("verdict"))
              + " does not go with what "
              + JsonFields.quote(outcome.at("offer"))
              + " is");
    }
  }

  private Effect effect(JsonFields fields) throws BadRecordingException {
    String effect = fields.text("effect");
    return switch (effect) {
      case "offer_paths_request" -> {
        fields.expectOnly(
            "effect", "invoice_slot", "reply_path_expiry", "destination", "reply_path");
        yield new Effect.OfferPathsRequest(
            fields.u16("invoice_slot"),
            fields.pairOfTime("reply_path_expiry"),
            fields.blindedPath("destination"),
            ReadValues.count(fields, "reply_path"));
      }
      case "build_offer" -> {
        fields.expectOnly(
            "effect", "invoice_slot", "paths", "paths_absolute_expiry", "responder", "received_at");
        yield new Effect.BuildOffer(
            fields.u16("invoice_slot"),
            fields.blindedPaths("paths"),
            fields.secondsOrNull("paths_absolute_expiry"),
            fields.blindedPath("responder"),
            fields.pairOfTime("received_at"));
      }
      case "serve_static_invoice" -> {
        fields.expectOnly(
            "effect", "offer", "offer_nonce", "invoice_created_at", "destination", "reply_path");
        yield new Effect.ServeStaticInvoice(
            offer(fields),
            nonce(fields),
            fields.pairOfTime("invoice_created_at"),
            fields.blindedPath("destination"),
            ReadValues.count(fields, "reply_path"));
      }
      case "persist" -> {
        fields.expectOnly("effect");
        yield Effect.PERSIST;
      }
      default -> throw ReadValues.unknown(fields, "effect", effect);
    };
  }

  private static PhoneEntry.Message phoneMessage(JsonFields fields) throws BadRecordingException {
    String send = fields.text("send");
    return switch (send) {
      case "offer_paths_request" -> {
        fields.expectOnly("send", "invoice_slot", "reply_path_expiry", "destination");
        yield new PhoneEntry.PathsRequest(
            fields.u16("invoice_slot"),
            fields.pairOfTime("reply_path_expiry"),
            fields.blindedPath("destination"));
      }
      case "serve_static_invoice" -> {
        fields.expectOnly("send", "offer_id", "invoice_created_at", "destination");
        yield new PhoneEntry.ServeInvoice(
            ReadValues.offerId(fields),
            fields.pairOfTime("invoice_created_at"),
            fields.blindedPath("destination"));
      }
      default -> throw ReadValues.unknown(fields, "send", send);
    };
  }
}
