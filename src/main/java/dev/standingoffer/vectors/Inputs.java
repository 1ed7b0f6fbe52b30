package dev.standingoffer.vectors;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The inputs of steps, as conversations have them. */
final class Inputs {

  /** What a router gives that fails. */
  static final Optional<BigInteger> FAILS = Optional.empty();

  private Inputs() {}

  /** So many paths of a router. */
  static Optional<BigInteger> gives(long count) {
    return Optional.of(unsigned(count));
  }

  private static BigInteger unsigned(long number) {
    return new BigInteger(Long.toUnsignedString(number));
  }

  private static ObjectNode input(String event, Time now) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("event", event);
    putTime(input, "now", now);
    return input;
  }

  private static void putTime(ObjectNode input, String name, Time time) {
    input.putArray(name).add(unsigned(time.seconds())).add(time.nanos());
  }

  private static void putCount(ObjectNode input, String name, Optional<BigInteger> count) {
    count.ifPresentOrElse(number -> input.put(name, number), () -> input.putNull(name));
  }

  private static void putPaths(ObjectNode input, String name, List<BlindedMessagePath> paths) {
    ArrayNode list = input.putArray(name);
    paths.forEach(path -> list.add(path.encoding().toHex()));
  }

  static ObjectNode setServerPaths(
      Time now, Optional<BigInteger> replyPaths, List<BlindedMessagePath> paths) {
    ObjectNode input = input("set_server_paths", now);
    putCount(input, "request_reply_paths", replyPaths);
    putPaths(input, "paths", paths);
    return input;
  }

  static ObjectNode timerTick(
      Time now, Optional<BigInteger> replyPaths, Optional<BigInteger> invoiceReplyPaths) {
    ObjectNode input = input("timer_tick", now);
    putCount(input, "request_reply_paths", replyPaths);
    putCount(input, "invoice_reply_paths", invoiceReplyPaths);
    return input;
  }

  static ObjectNode peerConnected(Time now, Optional<BigInteger> replyPaths) {
    ObjectNode input = input("peer_connected", now);
    putCount(input, "request_reply_paths", replyPaths);
    return input;
  }

  /** LDK has no such event. */
  static ObjectNode pathsChanged(Time now, Optional<BigInteger> invoiceReplyPaths) {
    ObjectNode input = input("paths_changed", now);
    putCount(input, "invoice_reply_paths", invoiceReplyPaths);
    return input;
  }

  static ObjectNode persisted(Time now, OfferId offerId, Time invoiceCreatedAt) {
    ObjectNode input = input("static_invoice_persisted", now);
    input.put("offer_id", offerId.toString());
    putTime(input, "invoice_created_at", invoiceCreatedAt);
    return input;
  }

  static ObjectNode getOffer(Time now) {
    return input("get_offer", now);
  }

  static ObjectNode restore(Time now, Bytes cache) {
    ObjectNode input = input("restore", now);
    input.put("cache", cache.toHex());
    return input;
  }

  static ObjectNode restore(Time now, Cache cache) {
    return restore(now, CacheCodec.encode(cache));
  }

  /** An answer of the server, of which single parts can be changed. */
  record Answered(
      int number,
      Time now,
      int slot,
      Time replyPathExpiry,
      List<BlindedMessagePath> paths,
      Optional<Time> expiry,
      Optional<BigInteger> invoiceReplyPaths) {

    /** For a slot, in time, on a path of this number that lasts for long. */
    static Answered of(int number, int slot) {
      return new Answered(
          number,
          Scene.NOW,
          slot,
          Scene.NOW.plus(new Time(1_801, 5)),
          List.of(Scene.offerPath(number)),
          Optional.of(Scene.expiry(number)),
          gives(1));
    }

    /** The same at another time, as long before the reply path expires. */
    Answered at(Time otherNow) {
      return new Answered(
          number,
          otherNow,
          slot,
          otherNow.plus(new Time(1_801, 5)),
          paths,
          expiry,
          invoiceReplyPaths);
    }

    Answered by(Time otherReplyPathExpiry) {
      return new Answered(
          number, now, slot, otherReplyPathExpiry, paths, expiry, invoiceReplyPaths);
    }

    Answered on(BlindedMessagePath... otherPaths) {
      return new Answered(
          number, now, slot, replyPathExpiry, List.of(otherPaths), expiry, invoiceReplyPaths);
    }

    Answered expires(Time otherExpiry) {
      return new Answered(
          number, now, slot, replyPathExpiry, paths, Optional.of(otherExpiry), invoiceReplyPaths);
    }

    Answered neverExpires() {
      return new Answered(
          number, now, slot, replyPathExpiry, paths, Optional.empty(), invoiceReplyPaths);
    }

    Answered router(Optional<BigInteger> otherCount) {
      return new Answered(number, now, slot, replyPathExpiry, paths, expiry, otherCount);
    }

    /** The offer that can be built, if one can. */
    private Optional<Offer> built() {
      boolean isPossible =
          !paths.isEmpty() && invoiceReplyPaths.filter(count -> count.signum() > 0).isPresent();
      return isPossible ? Optional.of(Scene.offer(number, paths, expiry)) : Optional.empty();
    }

    ObjectNode input() {
      ObjectNode input = Inputs.input("offer_paths", now);
      input.put("invoice_slot", slot);
      putTime(input, "reply_path_expiry", replyPathExpiry);
      putPaths(input, "paths", paths);
      putCount(input, "paths_absolute_expiry", expiry.map(time -> unsigned(time.seconds())));
      input.put("responder", Scene.updatePath(number).encoding().toHex());
      putCount(input, "invoice_reply_paths", invoiceReplyPaths);
      built()
          .ifPresentOrElse(
              offer -> put(input, offer, Scene.nonce(number)), () -> input.putNull("built"));
      return input;
    }

    private static void put(ObjectNode input, Offer offer, Nonce nonce) {
      input
          .putObject("built")
          .put("offer", offer.bytes().toHex())
          .put("offer_nonce", nonce.toString());
    }
  }
}
