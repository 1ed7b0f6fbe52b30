package dev.standingoffer.server;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Optional;
import java.util.SortedMap;

/** Values for tests of the server. */
final class Samples {

  static final ServerPolicy LDK = ServerPolicy.LDK_0_2_5;

  /** LDK's choices, but that the newest invoice is kept. */
  static final ServerPolicy KEEPS_NEWEST =
      new ServerPolicy(
          LDK.maxRecipientIdLength(), LDK.maxInvoiceSize(), LDK.offerPathsLifetime(), true);

  static final Time NANOSECOND = new Time(0, 1);
  static final Recipient ALICE = recipient(4, 0xa);
  static final Recipient BOB = recipient(4, 0xb);

  private static final long METADATA = 4;
  private static final long OFFER_EXPIRY = 14;
  private static final long CREATED_AT = 164;
  private static final long RELATIVE_EXPIRY = 166;
  private static final long PADDING = 3_000_000_001L;

  /** Type and length of a padding of more than 252 bytes. */
  private static final int PADDING_HEAD = 5 + 3;

  private Samples() {}

  static Time at(long seconds) {
    return Time.ofSeconds(seconds);
  }

  static Recipient recipient(int idLength, int eachByte) {
    return new Recipient(Bytes.ofHex("%02x".formatted(eachByte).repeat(idLength)));
  }

  /** A stand-in for a path: to the server one is as good as another. */
  static BlindedMessagePath path(int number) {
    return new BlindedMessagePath(Bytes.ofHex("%08x".formatted(number)));
  }

  /** An invoice for one of the offers that differ by a number, all without an expiry. */
  static StaticInvoice invoice(int offer, long createdAt, long relativeExpiry) {
    return invoice(offer, Optional.empty(), createdAt, relativeExpiry);
  }

  static StaticInvoice invoice(
      int offer, Optional<Long> offerExpiry, long createdAt, long relativeExpiry) {
    return InvoiceSamples.invoice(
        InvoiceSamples.signed(records(offer, offerExpiry, createdAt, relativeExpiry)));
  }

  /** An invoice of so many bytes. */
  static StaticInvoice ofSize(int size, long createdAt, long relativeExpiry) {
    SortedMap<Long, String> records = records(1, Optional.empty(), createdAt, relativeExpiry);
    int missing = size - InvoiceSamples.signed(records).length() / 2 - PADDING_HEAD;
    records.put(PADDING, "00".repeat(missing));
    StaticInvoice invoice = InvoiceSamples.invoice(InvoiceSamples.signed(records));
    if (invoice.bytes().length() != size) {
      throw new AssertionError(invoice.bytes().length() + " bytes, not " + size);
    }
    return invoice;
  }

  private static SortedMap<Long, String> records(
      int offer, Optional<Long> offerExpiry, long createdAt, long relativeExpiry) {
    SortedMap<Long, String> records = InvoiceSamples.records();
    records.put(METADATA, "%08x".formatted(offer));
    offerExpiry.ifPresent(expiry -> records.put(OFFER_EXPIRY, truncated(expiry)));
    records.put(CREATED_AT, truncated(createdAt));
    records.put(RELATIVE_EXPIRY, truncated(relativeExpiry));
    return records;
  }

  private static String truncated(long number) {
    return "%016x".formatted(number).replaceFirst("^(00)+", "");
  }
}
