package dev.standingoffer.bolt12;

import static dev.standingoffer.wire.TlvSchema.optional;
import static dev.standingoffer.wire.TlvSchema.required;

import dev.standingoffer.crypto.Curve;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TlvSchema;
import dev.standingoffer.wire.TruncatedInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads static invoices and accepts exactly those that LDK accepts ({@code StaticInvoice::try_from}
 * in {@code offers/static_invoice.rs}). Whatever is wrong with one, LDK's reader calls it an
 * invalid value.
 *
 * <pre>
 *  records of the offer, types 1 to 79
 *  records of the invoice, 160 to 239
 *  signatures, 240 to 1000
 *  further records of the offer, 1,000,000,000 to 1,999,999,999
 *  further records of the invoice, 3,000,000,000 and above, below 4,000,000,000 where the {@link
 *      LdkRelease} says so
 * </pre>
 */
public final class StaticInvoiceParser {

  /** How long an invoice lasts that does not say so: 14 days. */
  static final Time DEFAULT_RELATIVE_EXPIRY = Time.ofSeconds(14 * 24 * 60 * 60);

  /** The tag under which the merkle root is signed. */
  static final String SIGNATURE_TAG = "lightningstatic_invoicesignature";

  static final int PAYMENT_PATHS = 160;
  static final int BLINDED_PAY = 162;
  static final int CREATED_AT = 164;
  static final int RELATIVE_EXPIRY = 166;
  private static final int PAYMENT_HASH = 168;
  private static final int AMOUNT = 170;
  static final int FALLBACKS = 172;
  static final int FEATURES = 174;
  static final int NODE_ID = 176;
  static final int MESSAGE_PATHS = 236;

  static final TlvSchema RECORDS =
      TlvSchema.inRange(
          160,
          239,
          required(PAYMENT_PATHS, "payment_paths"),
          required(BLINDED_PAY, "blindedpay"),
          required(CREATED_AT, "created_at"),
          optional(RELATIVE_EXPIRY, "relative_expiry"),
          optional(PAYMENT_HASH, "payment_hash"),
          optional(AMOUNT, "amount"),
          optional(FALLBACKS, "fallbacks"),
          optional(FEATURES, "features"),
          required(NODE_ID, "node_id"),
          required(MESSAGE_PATHS, "message_paths"));

  private static final TlvSchema EXPERIMENTAL_RECORDS =
      TlvSchema.inRange(3_000_000_000L, 3_999_999_999L);

  private static final TlvSchema UNBOUNDED_EXPERIMENTAL_RECORDS =
      TlvSchema.inRange(EXPERIMENTAL_RECORDS.first(), -1L);

  private static final long MAX_RELATIVE_EXPIRY = 0xffff_ffffL;

  private StaticInvoiceParser() {}

  /** Reads bytes that are one invoice, by the rules of {@link LdkRelease#DEFAULT}. */
  public static StaticInvoice parse(Bytes bytes) throws DecodeException {
    return parse(bytes, LdkRelease.DEFAULT);
  }

  /**
   * Reads bytes that are one invoice.
   *
   * @param release the release of LDK that decides
   * @throws DecodeException always as {@link Kind#INVALID_VALUE}
   */
  public static StaticInvoice parse(Bytes bytes, LdkRelease release) throws DecodeException {
    return read(ByteReader.of(bytes), release);
  }

  /**
   * Reads the bytes of an invoice that was read before, by the rules of {@link LdkRelease#DEFAULT}:
   * its signature held then, and is not verified again. That these are the same bytes, their keeper
   * has to know.
   *
   * @throws DecodeException as {@link #parse} does, but for the signature
   */
  public static StaticInvoice parseKept(Bytes bytes) throws DecodeException {
    return read(ByteReader.of(bytes), LdkRelease.DEFAULT, false);
  }

  /**
   * Whether the signature among the records of a static invoice is that of the key that they name
   * as its signer, whatever else may be wrong with them. Of an invoice that {@link #parse} reads,
   * it is.
   */
  public static boolean isSigned(Bytes bytes) {
    try {
      List<RawRecord> records = RawRecord.readAll(bytes);
      Bytes signature = RawRecord.valueIn(records, RecordSignature.SIGNATURE).orElse(Bytes.EMPTY);
      Bytes nodeId = RawRecord.valueIn(records, NODE_ID).orElse(Bytes.EMPTY);
      return signature.length() == RecordSignature.LENGTH
          && Curve.isPoint(nodeId)
          && RecordSignature.isValid(SIGNATURE_TAG, records, signature, nodeId);
    } catch (DecodeException e) {
      return false;
    }
  }

  /**
   * When an invoice was made, by its own word: no key and no signature is looked at. Of an invoice
   * that {@link #parse} reads, it is the same time.
   *
   * @throws DecodeException if the records do not go so far; {@link #parse} does not read them
   *     either
   */
  public static Time createdAt(Bytes bytes) throws DecodeException {
    ByteReader reader = ByteReader.of(bytes);
    offerRecords(reader);
    TlvRecords records = TlvRecords.of(reader, RECORDS);
    while (records.next()) {
      if (records.type() == CREATED_AT) {
        Time createdAt = Time.ofSeconds(TruncatedInt.read(records.value()));
        // Says whether the value was whole.
        records.next();
        return createdAt;
      }
      records.value().skipRest();
    }
    throw new AssertionError("a record that is required was passed by");
  }

  /**
   * Reads an invoice that goes on to the end.
   *
   * @param release the release of LDK that decides
   * @throws DecodeException always as {@link Kind#INVALID_VALUE}
   */
  public static StaticInvoice read(ByteReader reader, LdkRelease release) throws DecodeException {
    return read(reader, release, true);
  }

  private static StaticInvoice read(ByteReader reader, LdkRelease release, boolean verifies)
      throws DecodeException {
    try {
      return readRecords(reader, release, verifies);
    } catch (DecodeException e) {
      throw new DecodeException(Kind.INVALID_VALUE, e.position(), e.path(), e.reason());
    }
  }

  private static StaticInvoice readRecords(ByteReader reader, LdkRelease release, boolean verifies)
      throws DecodeException {
    int start = reader.position();
    KeyChecker keys = new KeyChecker();
    Offer offer = OfferParser.read(offerRecords(reader), keys);

    // What is required replaces its first value here.
    List<BlindedMessagePath> paymentPaths = List.of();
    List<BlindedPayInfo> payInfos = List.of();
    Time createdAt = Time.ZERO;
    Time relativeExpiry = DEFAULT_RELATIVE_EXPIRY;
    Bytes nodeId = Bytes.EMPTY;
    List<BlindedMessagePath> messagePaths = List.of();
    TlvRecords records = TlvRecords.of(reader, RECORDS);
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case PAYMENT_PATHS -> paymentPaths = BlindedMessagePathParser.readAll(value, keys);
        case BLINDED_PAY -> payInfos = readPayInfos(value);
        case CREATED_AT -> createdAt = Time.ofSeconds(TruncatedInt.read(value));
        case RELATIVE_EXPIRY -> relativeExpiry = readRelativeExpiry(value);
        case PAYMENT_HASH, AMOUNT -> throw value.invalid("a static invoice has none");
        case FALLBACKS -> readFallbacks(value);
        case FEATURES -> value.skipRest();
        case NODE_ID -> nodeId = readNodeId(value, keys);
        case MESSAGE_PATHS -> messagePaths = BlindedMessagePathParser.readAll(value, keys);
        default -> throw new AssertionError(records.type());
      }
    }
    Bytes signature = readSignature(reader);
    int furtherRecords = reader.position();
    TlvRecords.of(reader, OfferParser.EXPERIMENTAL_RECORDS).expectEnd();
    boolean offerGoesOn = reader.position() > furtherRecords;
    TlvRecords.of(
            reader,
            release.boundsInvoiceTypes() ? EXPERIMENTAL_RECORDS : UNBOUNDED_EXPERIMENTAL_RECORDS)
        .expectEnd();
    if (!reader.isAtEnd()) {
      throw reader.invalid("a record here is outside the ranges of invoices, or not in order");
    }

    Bytes bytes = reader.since(start);
    List<RawRecord> all = RawRecord.readAll(bytes);
    if (offerGoesOn) {
      offer = OfferParser.parse(RawRecord.join(all.stream().filter(RawRecord::isOfOffer).toList()));
    }
    requireSoundOffer(reader, all);
    requireKeyOfOffer(reader, all, offer, nodeId);
    if (verifies && !RecordSignature.isValid(SIGNATURE_TAG, all, signature, nodeId)) {
      throw reader.invalid("the signature is not that of the node id");
    }
    return new StaticInvoice(
        bytes,
        offer,
        createdAt,
        relativeExpiry,
        nodeId,
        joinPaymentPaths(reader, paymentPaths, payInfos),
        messagePaths);
  }

  /** The records that come first, which are an offer by themselves. */
  private static ByteReader offerRecords(ByteReader reader) throws DecodeException {
    int start = reader.position();
    TlvRecords records = TlvRecords.of(reader, OfferParser.RECORDS);
    while (records.next()) {
      records.value().skipRest();
    }
    int length = reader.position() - start;
    reader.rewind(start);
    return reader.part(length, "");
  }

  private static List<BlindedPayInfo> readPayInfos(ByteReader value) throws DecodeException {
    List<BlindedPayInfo> payInfos = new ArrayList<>();
    while (!value.isAtEnd()) {
      ByteReader element = value.element(payInfos.size());
      payInfos.add(
          new BlindedPayInfo(
              element.readU32(),
              element.readU32(),
              element.readU16(),
              element.readU64(),
              element.readU64(),
              element.readBytes(CollectionLength.read(element))));
      value.resumeAfter(element);
    }
    return payInfos;
  }

  private static Time readRelativeExpiry(ByteReader value) throws DecodeException {
    long seconds = TruncatedInt.read(value);
    if (Long.compareUnsigned(seconds, MAX_RELATIVE_EXPIRY) > 0) {
      throw value.invalid("%s is above 2^32 - 1".formatted(Long.toUnsignedString(seconds)));
    }
    return Time.ofSeconds(seconds);
  }

  /** On-chain addresses: a version and a program each, of which any are accepted. */
  private static void readFallbacks(ByteReader value) throws DecodeException {
    for (int i = 0; !value.isAtEnd(); i++) {
      ByteReader element = value.element(i);
      element.skip(1);
      element.skip(CollectionLength.read(element));
      value.resumeAfter(element);
    }
  }

  private static Bytes readNodeId(ByteReader value, KeyChecker keys) throws DecodeException {
    int start = value.position();
    keys.skip(value, "the node id");
    return value.since(start);
  }

  private static Bytes readSignature(ByteReader reader) throws DecodeException {
    Bytes signature = Bytes.EMPTY;
    TlvRecords records = TlvRecords.of(reader, RecordSignature.RECORDS);
    while (records.next()) {
      signature = records.value().readBytes(RecordSignature.LENGTH);
    }
    return signature;
  }

  /** What an offer may do without, and an invoice may not. */
  private static void requireSoundOffer(ByteReader reader, List<RawRecord> records)
      throws DecodeException {
    if (RawRecord.valueIn(records, OfferParser.PATHS).isEmpty()) {
      throw reader.invalid("the offer has no paths");
    }
    Optional<Bytes> chains = RawRecord.valueIn(records, OfferParser.CHAINS);
    if (chains.isPresent() && chains.get().length() > OfferParser.CHAIN_LENGTH) {
      throw reader.invalid("the offer is for several chains");
    }
  }

  /** LDK's {@code check_invoice_signing_pubkey}. */
  private static void requireKeyOfOffer(
      ByteReader reader, List<RawRecord> records, Offer offer, Bytes nodeId)
      throws DecodeException {
    Optional<Bytes> issuerId = RawRecord.valueIn(records, OfferParser.ISSUER_ID);
    if (issuerId.isPresent()) {
      if (!issuerId.get().equals(nodeId)) {
        throw reader.invalid("the node id is not the offer's issuer id");
      }
      return;
    }
    for (BlindedMessagePath path : offer.paths()) {
      if (BlindedMessagePathParser.lastNode(path).equals(nodeId)) {
        return;
      }
    }
    throw reader.invalid("the node id is not the last node of any of the offer's paths");
  }

  private static List<BlindedPaymentPath> joinPaymentPaths(
      ByteReader reader, List<BlindedMessagePath> paths, List<BlindedPayInfo> payInfos)
      throws DecodeException {
    if (paths.isEmpty()) {
      throw reader.invalid("there are no payment paths");
    }
    if (paths.size() != payInfos.size()) {
      throw reader.invalid(
          "there are %d payment paths, but blindedpay is for %d"
              .formatted(paths.size(), payInfos.size()));
    }
    List<BlindedPaymentPath> joined = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      joined.add(new BlindedPaymentPath(paths.get(i).encoding(), payInfos.get(i)));
    }
    return joined;
  }
}
