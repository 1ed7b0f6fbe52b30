package dev.standingoffer.bolt12;

import static dev.standingoffer.wire.TlvSchema.optional;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TlvSchema;
import dev.standingoffer.wire.TruncatedInt;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads offers (BOLT 12) and accepts exactly those that LDK accepts. */
public final class OfferParser {

  /** Type of the record with the chains. */
  public static final int CHAINS = 2;

  /** Type of the record with the metadata. */
  public static final int METADATA = 4;

  static final int CURRENCY = 6;
  static final int AMOUNT = 8;
  static final int DESCRIPTION = 10;
  static final int FEATURES = 12;
  static final int ABSOLUTE_EXPIRY = 14;

  /** Type of the record with the paths. */
  public static final int PATHS = 16;

  static final int ISSUER = 18;
  static final int QUANTITY_MAX = 20;

  /** Type of the record with the key that signs invoices. */
  public static final int ISSUER_ID = 22;

  /** The length of the genesis hash that stands for a chain. */
  public static final int CHAIN_LENGTH = 32;

  static final TlvSchema RECORDS =
      TlvSchema.inRange(
          1,
          79,
          optional(CHAINS, "chains"),
          optional(METADATA, "metadata"),
          optional(CURRENCY, "currency"),
          optional(AMOUNT, "amount"),
          optional(DESCRIPTION, "description"),
          optional(FEATURES, "features"),
          optional(ABSOLUTE_EXPIRY, "absolute_expiry"),
          optional(PATHS, "paths"),
          optional(ISSUER, "issuer"),
          optional(QUANTITY_MAX, "quantity_max"),
          optional(ISSUER_ID, "issuer_id"));

  static final TlvSchema EXPERIMENTAL_RECORDS = TlvSchema.inRange(1_000_000_000, 1_999_999_999);

  /** An ISO 4217 code. */
  private static final int CURRENCY_LENGTH = 3;

  /** All bitcoin there will ever be, in thousandths of a satoshi. */
  private static final long MAX_MSAT = 21_000_000L * 100_000_000 * 1_000;

  private OfferParser() {}

  /** Reads bytes that are one offer. */
  public static Offer parse(Bytes bytes) throws DecodeException {
    return read(ByteReader.of(bytes));
  }

  /** Reads an offer that goes on to the end. */
  public static Offer read(ByteReader reader) throws DecodeException {
    return read(reader, new KeyChecker());
  }

  /** Reads an offer that goes on to the end, among others whose keys the checker may know. */
  public static Offer read(ByteReader reader, KeyChecker keys) throws DecodeException {
    int start = reader.position();
    Optional<Bytes> currency = Optional.empty();
    OptionalLong amount = OptionalLong.empty();
    boolean hasDescription = false;
    Optional<Time> absoluteExpiry = Optional.empty();
    Optional<List<BlindedMessagePath>> paths = Optional.empty();
    boolean hasIssuerId = false;

    TlvRecords records = TlvRecords.of(reader, RECORDS);
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case CHAINS -> readChains(value);
        case METADATA, FEATURES -> value.skipRest();
        case CURRENCY -> currency = Optional.of(value.readBytes(CURRENCY_LENGTH));
        case AMOUNT -> amount = OptionalLong.of(TruncatedInt.read(value));
        case DESCRIPTION -> {
          readText(value);
          hasDescription = true;
        }
        case ABSOLUTE_EXPIRY ->
            absoluteExpiry = Optional.of(Time.ofSeconds(TruncatedInt.read(value)));
        case PATHS -> paths = Optional.of(BlindedMessagePathParser.readAll(value, keys));
        case ISSUER -> readText(value);
        case QUANTITY_MAX -> TruncatedInt.read(value);
        case ISSUER_ID -> {
          keys.skip(value, "the issuer id");
          hasIssuerId = true;
        }
        default -> throw new AssertionError(records.type());
      }
    }
    TlvRecords.of(reader, EXPERIMENTAL_RECORDS).expectEnd();
    if (!reader.isAtEnd()) {
      throw reader.invalid("a record here is outside the ranges of offers, or not in order");
    }

    requireSoundAmount(reader, currency, amount, hasDescription);
    if (!hasIssuerId && paths.isEmpty()) {
      throw reader.unsound("an offer needs paths or an issuer id");
    }
    if (!hasIssuerId && paths.get().isEmpty()) {
      throw reader.unsound("the list of paths is empty, and there is no issuer id");
    }
    Bytes bytes = reader.since(start);
    OfferId id = MerkleTree.offerId(bytes);
    return new Offer(bytes, id, paths.orElse(List.of()), absoluteExpiry);
  }

  private static void readChains(ByteReader value) throws DecodeException {
    while (!value.isAtEnd()) {
      value.skip(CHAIN_LENGTH);
    }
  }

  private static void readText(ByteReader value) throws DecodeException {
    byte[] text = value.readRest().toArray();
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw value.invalid("the text is not UTF-8");
    }
  }

  private static void requireSoundAmount(
      ByteReader reader, Optional<Bytes> currency, OptionalLong amount, boolean hasDescription)
      throws DecodeException {
    if (amount.isEmpty()) {
      if (currency.isPresent()) {
        throw reader.unsound("there is a currency, but no amount");
      }
      return;
    }
    if (amount.getAsLong() == 0) {
      throw reader.unsound("the amount is 0");
    }
    if (currency.isEmpty() && Long.compareUnsigned(amount.getAsLong(), MAX_MSAT) > 0) {
      throw reader.unsound("the amount is more than all bitcoin");
    }
    if (currency.isPresent() && !isCurrencyCode(currency.get())) {
      throw reader.unsound("the currency is not three capital letters");
    }
    if (!hasDescription) {
      throw reader.unsound("there is an amount, but no description");
    }
  }

  private static boolean isCurrencyCode(Bytes code) {
    for (int i = 0; i < CURRENCY_LENGTH; i++) {
      if (code.at(i) < 'A' || code.at(i) > 'Z') {
        return false;
      }
    }
    return true;
  }
}
