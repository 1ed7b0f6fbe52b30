package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TruncatedInt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes static invoices, record for record as LDK does. */
public final class StaticInvoiceWriter {

  /** Payments may come in parts: bit 17, so that nobody has to know of it. */
  private static final Bytes FEATURES = Bytes.ofHex("020000");

  private static final int PAY_INFO_LENGTH = 4 + 4 + 2 + 8 + 8 + 2;

  private StaticInvoiceWriter() {}

  /**
   * An invoice, signed.
   *
   * @param offer what it is for, which it repeats record for record
   * @param paymentPaths where payments go, one at least
   * @param messagePaths where the recipient can be told of a payment that is held for it, one at
   *     least
   * @param createdAt when it is made; its fraction of a second is left out
   * @param relativeExpiry how long it can be used from then on, 0 to 2^32 - 1 whole seconds
   * @param signingKey the offer's issuer id
   * @param signer makes the signature, 64 bytes, of what is signed, 32 bytes
   */
  public static StaticInvoice write(
      Offer offer,
      List<BlindedPaymentPath> paymentPaths,
      List<BlindedMessagePath> messagePaths,
      Time createdAt,
      Time relativeExpiry,
      Bytes signingKey,
      Function<byte[], Bytes> signer) {
    List<RawRecord> ofOffer = RawRecord.allOf(offer);
    List<RawRecord> records = new ArrayList<>();
    ofOffer.stream().filter(record -> isFirst(record)).forEach(records::add);
    add(records, StaticInvoiceParser.PAYMENT_PATHS, join(paymentPaths));
    add(records, StaticInvoiceParser.BLINDED_PAY, payInfos(paymentPaths));
    add(records, StaticInvoiceParser.CREATED_AT, TruncatedInt.bytes(createdAt.seconds()));
    add(records, StaticInvoiceParser.RELATIVE_EXPIRY, TruncatedInt.bytes(relativeExpiry.seconds()));
    add(records, StaticInvoiceParser.FEATURES, FEATURES);
    add(records, StaticInvoiceParser.NODE_ID, signingKey);
    add(records, StaticInvoiceParser.MESSAGE_PATHS, BlindedMessagePath.join(messagePaths));
    int place = records.size();
    ofOffer.stream().filter(record -> !isFirst(record)).forEach(records::add);
    byte[] digest = RecordSignature.digest(StaticInvoiceParser.SIGNATURE_TAG, records);
    records.add(place, RawRecord.of(RecordSignature.SIGNATURE, signer.apply(digest)));
    return new StaticInvoice(
        RawRecord.join(records),
        offer,
        createdAt.wholeSeconds(),
        relativeExpiry,
        signingKey,
        paymentPaths,
        messagePaths);
  }

  /** Further records of the offer come behind the signature. */
  private static boolean isFirst(RawRecord record) {
    return OfferParser.RECORDS.contains(record.type());
  }

  private static void add(List<RawRecord> records, int type, Bytes value) {
    records.add(RawRecord.of(type, value));
  }

  private static Bytes join(List<BlindedPaymentPath> paths) {
    return Bytes.join(paths.stream().map(BlindedPaymentPath::encoding).toList());
  }

  private static Bytes payInfos(List<BlindedPaymentPath> paths) {
    ByteWriter writer =
        new ByteWriter(
            paths.stream()
                .mapToInt(path -> PAY_INFO_LENGTH + path.payInfo().features().length())
                .sum());
    for (BlindedPaymentPath path : paths) {
      BlindedPayInfo info = path.payInfo();
      writer.writeU32((int) info.feeBaseMsat());
      writer.writeU32((int) info.feeProportionalMillionths());
      writer.writeU16(info.cltvExpiryDelta());
      writer.writeU64(info.htlcMinimumMsat());
      writer.writeU64(info.htlcMaximumMsat());
      writer.writeU16(info.features().length());
      writer.writeBytes(info.features());
    }
    return writer.finish();
  }
}
