package dev.standingoffer.bolt12;

import dev.standingoffer.bolt12.Hashes.Tagged;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The merkle tree over the records of an offer (BOLT 12, signature calculation). Each record gives
 * two leaves, the record and a nonce, which hides it from those who are only shown other records.
 * As in LDK, the nonce leaf holds the bytes of the record's type alone.
 */
final class MerkleTree {

  private static final byte[] NONCE_TAG = "LnNonce".getBytes(StandardCharsets.US_ASCII);

  /** The tag under which LDK hashes the root into an offer's id ({@code OfferId::ID_TAG}). */
  private static final String OFFER_ID_TAG = "LDK Offer ID";

  private MerkleTree() {}

  /** The id of an offer, which has at least one record. */
  static OfferId offerId(List<RawRecord> records) {
    return new OfferId(Bytes.of(new Tagged(OFFER_ID_TAG).hash(root(records))));
  }

  static byte[] root(List<RawRecord> records) {
    Tagged leaf = new Tagged("LnLeaf");
    Tagged nonce = new Tagged(NONCE_TAG, records.getFirst().bytes().toArray());
    Tagged branch = new Tagged("LnBranch");
    // A node for each 1 in the number of records so far: complete trees, from the largest on.
    List<byte[]> complete = new ArrayList<>();
    int count = 0;
    for (RawRecord record : records) {
      byte[] node = join(branch, leaf.hash(record.bytes()), nonce.hash(record.typeBytes()));
      for (int carry = ++count; (carry & 1) == 0; carry >>= 1) {
        node = join(branch, complete.removeLast(), node);
      }
      complete.add(node);
    }
    // A node without a neighbour moves up as it is.
    byte[] root = complete.removeLast();
    while (!complete.isEmpty()) {
      root = join(branch, complete.removeLast(), root);
    }
    return root;
  }

  /** The smaller of the two comes first. */
  private static byte[] join(Tagged branch, byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b) < 0 ? branch.hash(a, b) : branch.hash(b, a);
  }
}
