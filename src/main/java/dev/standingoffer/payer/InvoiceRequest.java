package dev.standingoffer.payer;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.RecordSignature;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.TruncatedInt;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes what a payer asks with (BOLT 12, {@code invoice_request}). */
public final class InvoiceRequest {

  /** Type of the record of an onion message that has one (BOLT 4). */
  static final long MESSAGE_TYPE = 64;

  /** The tag under which the merkle root is signed. */
  static final String SIGNATURE_TAG = "lightninginvoice_requestsignature";

  static final int METADATA = 0;
  static final int CHAIN = 80;
  static final int AMOUNT = 82;
  static final int QUANTITY = 86;
  static final int PAYER_ID = 88;

  private InvoiceRequest() {}

  /**
   * A request for one item, signed.
   *
   * @param offer what is asked for, repeated record for record
   * @param amountMsat how much is to be paid, in thousandths of a satoshi; none: what the offer
   *     says
   * @param metadata makes it different from all others, any number of bytes
   * @param payerKey of this request alone
   */
  public static Bytes write(
      Offer offer, OptionalLong amountMsat, Bytes metadata, SecretKey payerKey) {
    OfferFields fields = OfferFields.of(offer);
    List<RawRecord> ofOffer = RawRecord.allOf(offer);
    List<RawRecord> records = new ArrayList<>();
    records.add(RawRecord.of(METADATA, metadata));
    ofOffer.stream().filter(record -> isBeforeRequest(record)).forEach(records::add);
    if (!fields.chains().isEmpty() && !fields.chains().contains(OfferWriter.BITCOIN)) {
      records.add(RawRecord.of(CHAIN, fields.chains().getFirst()));
    }
    if (amountMsat.isPresent()) {
      records.add(RawRecord.of(AMOUNT, TruncatedInt.bytes(amountMsat.getAsLong())));
    }
    if (fields.quantityMax().isPresent()) {
      records.add(RawRecord.of(QUANTITY, TruncatedInt.bytes(1)));
    }
    records.add(RawRecord.of(PAYER_ID, payerKey.publicKey()));
    int place = records.size();
    ofOffer.stream().filter(record -> !isBeforeRequest(record)).forEach(records::add);
    Bytes signature = payerKey.sign(RecordSignature.digest(SIGNATURE_TAG, records));
    records.add(place, RawRecord.of(RecordSignature.SIGNATURE, signature));
    return RawRecord.join(records);
  }

  /** Further records of the offer, which are of high types, come behind the signature. */
  private static boolean isBeforeRequest(RawRecord record) {
    return Long.compareUnsigned(record.type(), CHAIN) < 0;
  }
}
