package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a static invoice says to people and payers, besides what {@link StaticInvoice} has and what
 * the offer says that it repeats (BOLT 12).
 *
 * @param fallbacks on-chain addresses
 * @param features a bit for each feature, the last byte first
 * @param signature 64 bytes
 */
public record InvoiceFields(List<Fallback> fallbacks, Bytes features, Bytes signature) {

  /**
   * An on-chain address.
   *
   * @param version 0 to 255; BOLT 12 has a payer ignore those above 16
   * @param program what the version makes of it, any number of bytes
   */
  public record Fallback(int version, Bytes program) {}

  public InvoiceFields {
    fallbacks = List.copyOf(fallbacks);
  }

  /**
   * The fields of an invoice.
   *
   * @throws IllegalArgumentException if the invoice's bytes are none, so were never parsed
   */
  public static InvoiceFields of(StaticInvoice invoice) {
    try {
      List<RawRecord> records = RawRecord.readAll(invoice.bytes());
      return new InvoiceFields(
          fallbacks(value(records, StaticInvoiceParser.FALLBACKS)),
          value(records, StaticInvoiceParser.FEATURES),
          value(records, RecordSignature.SIGNATURE));
    } catch (DecodeException e) {
      throw new IllegalArgumentException("an invoice that was never parsed", e);
    }
  }

  private static Bytes value(List<RawRecord> records, int type) {
    return RawRecord.valueIn(records, type).orElse(Bytes.EMPTY);
  }

  private static List<Fallback> fallbacks(Bytes value) throws DecodeException {
    List<Fallback> fallbacks = new ArrayList<>();
    ByteReader reader = ByteReader.of(value);
    while (!reader.isAtEnd()) {
      int version = reader.readByte();
      fallbacks.add(new Fallback(version, reader.readBytes(CollectionLength.read(reader))));
    }
    return fallbacks;
  }
}
