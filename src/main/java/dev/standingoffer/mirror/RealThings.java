package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Real paths, nonces and offers, written as bytes and then read as any others are; and what stands
 * for an invoice.
 */
final class RealThings {

  /** The prime of secp256k1's field (SEC 2, 2.4.1). */
  private static final BigInteger PRIME =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);

  private static final BigInteger CURVE_CONSTANT = BigInteger.valueOf(7);

  // Record types of an offer (BOLT 12, "TLV Fields for Offers").
  private static final int METADATA = 4;
  private static final int ABSOLUTE_EXPIRY = 14;
  private static final int PATHS = 16;
  private static final int ISSUER_ID = 22;

  private static final String NODE = pointsFrom(1, 1).getFirst();

  private RealThings() {}

  /** So many paths, no two the same: each with a blinding point of its own, and one hop. */
  static List<BlindedMessagePath> paths(int count) {
    List<BlindedMessagePath> paths = new ArrayList<>();
    for (String blindingPoint : pointsFrom(2, count)) {
      String payload = "%04x".formatted(paths.size());
      String path = NODE + blindingPoint + "01" + NODE + "0002" + payload;
      paths.add(parsed(BlindedMessagePathParser::parse, path));
    }
    return List.copyOf(paths);
  }

  /** So many nonces, no two the same. */
  static List<Nonce> nonces(int count) {
    List<Nonce> nonces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nonces.add(new Nonce(Bytes.ofHex("%032x".formatted(i))));
    }
    return List.copyOf(nonces);
  }

  /**
   * An offer with these paths and expiry. The number is among its bytes, so offers with different
   * numbers have different ids.
   */
  static Offer offer(int number, List<BlindedMessagePath> paths, Optional<Time> absoluteExpiry) {
    StringBuilder offer = new StringBuilder(record(METADATA, "%08x".formatted(number)));
    if (absoluteExpiry.isPresent()) {
      offer.append(record(ABSOLUTE_EXPIRY, truncated(absoluteExpiry.get().seconds())));
    }
    if (!paths.isEmpty()) {
      StringBuilder encodings = new StringBuilder();
      paths.forEach(path -> encodings.append(path.encoding().toHex()));
      offer.append(record(PATHS, encodings.toString()));
    }
    offer.append(record(ISSUER_ID, NODE));
    return parsed(OfferParser::parse, offer.toString());
  }

  /**
   * An invoice, unsigned. Whoever reads one checks the signature; the server that takes it looks at
   * its times, its offer and the number of its bytes.
   *
   * @param number among its bytes, so invoices with different numbers are different
   * @param createdAt whole seconds
   * @param absoluteExpiry whole seconds, or the largest time
   * @param size how many bytes it has, 4 or more
   * @throws IllegalArgumentException if no invoice is like that
   */
  static StaticInvoice invoice(
      int number, Offer offer, Time createdAt, Time absoluteExpiry, int size) {
    if (size < Integer.BYTES) {
      throw new IllegalArgumentException(
          "an invoice of the model has less than " + Integer.BYTES + " bytes: " + size);
    }
    ByteWriter bytes = new ByteWriter(size);
    bytes.writeU32(number);
    for (int i = Integer.BYTES; i < size; i++) {
      bytes.writeByte(0);
    }
    Time wholeSeconds = absoluteExpiry.minus(createdAt).wholeSeconds();
    Time relativeExpiry =
        createdAt.plus(wholeSeconds).equals(absoluteExpiry)
            ? wholeSeconds
            : wholeSeconds.plus(Time.ofSeconds(1)); // beyond the largest time
    StaticInvoice invoice =
        new StaticInvoice(
            bytes.finish(),
            offer,
            createdAt,
            relativeExpiry,
            Bytes.ofHex(NODE),
            List.of(),
            List.of());
    if (createdAt.nanos() != 0 || !invoice.absoluteExpiry().equals(absoluteExpiry)) {
      throw new IllegalArgumentException(
          "no invoice is created at %s and expires at %s".formatted(createdAt, absoluteExpiry));
    }
    return invoice;
  }

  /** The id of no offer. It is not a hash of anything known. */
  static OfferId unknownOfferId(int number) {
    ByteWriter writer = new ByteWriter(OfferId.LENGTH);
    for (int i = Integer.BYTES; i < OfferId.LENGTH; i++) {
      writer.writeByte(0);
    }
    writer.writeU32(number);
    return new OfferId(writer.finish());
  }

  /** A TLV record with a type below 253, in hexadecimal digits. */
  private static String record(int type, String value) {
    int length = value.length() / 2;
    return "%02x".formatted(type) + (length < 0xfd ? "%02x" : "fd%04x").formatted(length) + value;
  }

  /** A number without leading zero bytes (BOLT 1, tu64). */
  private static String truncated(long number) {
    return "%016x".formatted(number).replaceFirst("^(00)+", "");
  }

  /** So many points of the curve, compressed, in the order of their x coordinates. */
  private static List<String> pointsFrom(int x, int count) {
    List<String> points = new ArrayList<>();
    for (BigInteger next = BigInteger.valueOf(x);
        points.size() < count;
        next = next.add(BigInteger.ONE)) {
      if (isOnCurve(next)) {
        points.add("02%064x".formatted(next));
      }
    }
    return points;
  }

  /** Whether x^3 + 7 is a square of the field (Euler's criterion). */
  private static boolean isOnCurve(BigInteger x) {
    BigInteger square = x.pow(3).add(CURVE_CONSTANT);
    return square.modPow(PRIME.shiftRight(1), PRIME).equals(BigInteger.ONE);
  }

  private interface Parser<T> {
    T parse(Bytes bytes) throws DecodeException;
  }

  private static <T> T parsed(Parser<T> parser, String hex) {
    try {
      return parser.parse(Bytes.ofHex(hex));
    } catch (DecodeException e) {
      throw new IllegalStateException("what the mirror writes cannot be read: " + hex, e);
    }
  }
}
