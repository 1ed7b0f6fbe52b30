package dev.standingoffer.bolt12;

import dev.standingoffer.crypto.Hashes.Tagged;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.TlvSchema;
import fr.acinq.secp256k1.Secp256k1;
import java.util.Arrays;
import java.util.List;

/**
 * Signatures (BIP 340) over the merkle root of a stream's records (BOLT 12, signature calculation).
 * The records of signatures are not part of what is signed.
 */
public final class RecordSignature {

  /** The length of a signature in bytes. */
  static final int LENGTH = 64;

  /** Type of the record with the signature. */
  public static final int SIGNATURE = 240;

  static final TlvSchema RECORDS =
      TlvSchema.inRange(SIGNATURE, 1_000, TlvSchema.required(SIGNATURE, "signature"));

  private RecordSignature() {}

  /**
   * What is signed.
   *
   * @param tag tells signatures of one kind of message from those of another
   * @param records at least one besides those of signatures
   */
  public static byte[] digest(String tag, List<RawRecord> records) {
    List<RawRecord> signed =
        records.stream().filter(record -> !RECORDS.contains(record.type())).toList();
    return new Tagged(tag).hash(MerkleTree.root(signed));
  }

  /**
   * Whether a signature is that of a key.
   *
   * @param signature 64 bytes
   * @param publicKey a point of the curve, of which the x coordinate alone counts
   */
  static boolean isValid(String tag, List<RawRecord> records, Bytes signature, Bytes publicKey) {
    byte[] x = Arrays.copyOfRange(publicKey.toArray(), 1, CompressedPoint.LENGTH);
    return Secp256k1.get().verifySchnorr(signature.toArray(), digest(tag, records), x);
  }
}
