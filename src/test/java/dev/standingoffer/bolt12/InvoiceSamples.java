package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.path;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import fr.acinq.secp256k1.Secp256k1;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Static invoices for tests, in hexadecimal, and their signatures. */
public final class InvoiceSamples {

  /** The secret key that signs. */
  public static final int KEY = 9;

  /** What a payment along a path takes: fees of 1 msat and 2 ppm, 3 blocks, 4 to 5 msat. */
  public static final String PAY_INFO =
      "00000001" + "00000002" + "0003" + "0000000000000004" + "0000000000000005" + "0001" + "06";

  private InvoiceSamples() {}

  /** The values of a sound invoice's records, without the signature, by their types. */
  public static SortedMap<Long, String> records() {
    SortedMap<Long, String> records = new TreeMap<>(Long::compareUnsigned);
    records.put(16L, PATH);
    records.put(22L, point(KEY));
    records.put(160L, path(2));
    records.put(162L, PAY_INFO);
    records.put(164L, "6553f100");
    records.put(176L, point(KEY));
    records.put(236L, path(4));
    return records;
  }

  /** A sound invoice in which a record has another value. */
  public static String with(long type, String value) {
    return signed(recordsWith(type, value));
  }

  /** A sound invoice but for a record that it lacks. */
  public static String without(long type) {
    SortedMap<Long, String> records = records();
    records.remove(type);
    return signed(records);
  }

  static SortedMap<Long, String> recordsWith(long type, String value) {
    SortedMap<Long, String> records = records();
    records.put(type, value);
    return records;
  }

  /** The stream of these records, with the signature at its place. */
  public static String signed(SortedMap<Long, String> records) {
    return signed(stream(records.headMap(240L)), stream(records.tailMap(240L)), KEY);
  }

  /** Two runs of records, with the signature of a secret key over both between them. */
  static String signed(String before, String after, int key) {
    return before + record(240, signature(before + after, key)) + after;
  }

  static String signature(String records, int key) {
    try {
      byte[] digest =
          RecordSignature.digest(
              StaticInvoiceParser.SIGNATURE_TAG, RawRecord.readAll(Bytes.ofHex(records)));
      byte[] secret = Bytes.ofHex("%064x".formatted(key)).toArray();
      return Bytes.of(Secp256k1.get().signSchnorr(digest, secret, null)).toHex();
    } catch (DecodeException e) {
      throw new AssertionError(records, e);
    }
  }

  static String stream(Map<Long, String> records) {
    StringBuilder stream = new StringBuilder();
    records.forEach((type, value) -> stream.append(record(type, value)));
    return stream.toString();
  }

  /** The invoice in some hexadecimal digits, which must be one. */
  public static StaticInvoice invoice(String hex) {
    try {
      return StaticInvoiceParser.parse(Bytes.ofHex(hex));
    } catch (DecodeException e) {
      throw new AssertionError(hex, e);
    }
  }
}
