package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TruncatedInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the offers of often-offline recipients, record for record as LDK does. */
public final class OfferWriter {

  /** The chain that is not written: that of Bitcoin itself. */
  public static final Bytes BITCOIN =
      Bytes.ofHex("6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000");

  /** A server gives paths that begin at the same nodes again and again. */
  private static final KeyChecker KEYS = new KeyChecker();

  private OfferWriter() {}

  /**
   * All records but the issuer id, in their order.
   *
   * @param chain the hash of the chain's first block, 32 bytes
   * @param paths where an invoice can be asked for, one at least
   * @param absoluteExpiry the last second; none: the offer does not expire
   */
  public static List<RawRecord> records(
      Bytes chain, List<BlindedMessagePath> paths, Optional<Time> absoluteExpiry) {
    List<RawRecord> records = new ArrayList<>();
    if (!chain.equals(BITCOIN)) {
      records.add(RawRecord.of(OfferParser.CHAINS, chain));
    }
    absoluteExpiry.ifPresent(
        expiry ->
            records.add(
                RawRecord.of(OfferParser.ABSOLUTE_EXPIRY, TruncatedInt.bytes(expiry.seconds()))));
    records.add(RawRecord.of(OfferParser.PATHS, BlindedMessagePath.join(paths)));
    return records;
  }

  /**
   * The offer of these records.
   *
   * @param issuerId the key that signs invoices, 33 bytes
   * @throws IllegalArgumentException if that is no offer, as with a chain of another length
   */
  public static Offer offer(List<RawRecord> records, Bytes issuerId) {
    List<RawRecord> all = new ArrayList<>(records);
    all.add(RawRecord.of(OfferParser.ISSUER_ID, issuerId));
    try {
      return OfferParser.read(ByteReader.of(RawRecord.join(all)), KEYS);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("these records are no offer", e);
    }
  }
}
