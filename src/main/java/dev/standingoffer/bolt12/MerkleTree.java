package dev.standingoffer.bolt12;

import dev.standingoffer.bolt12.Hashes.Tagged;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

  private static final Tagged LEAF = new Tagged("LnLeaf");
  private static final Tagged BRANCH = new Tagged("LnBranch");

  /** How LDK hashes the root into an offer's id ({@code OfferId::ID_TAG}). */
  private static final Tagged OFFER_ID = new Tagged("LDK Offer ID");

  private MerkleTree() {}

  /** The id of an offer, which has at least one record. */
  static OfferId offerId(List<RawRecord> records) {
    return new OfferId(Bytes.of(OFFER_ID.hash(root(records))));
  }

  static byte[] root(List<RawRecord> records) {
    MessageDigest sha256 = Hashes.newSha256();
    Tagged nonce = new Tagged(NONCE_TAG, records.getFirst().bytes().toArray());
    // A node for each 1 in the number of records so far: complete trees, from the largest on.
    List<byte[]> complete = new ArrayList<>();
    int count = 0;
    for (RawRecord record : records) {
      byte[] node =
          join(
              sha256,
              LEAF.hash(sha256, record.bytes().toArray()),
              nonce.hash(sha256, record.typeBytes().toArray()));
      for (int carry = ++count; (carry & 1) == 0; carry >>= 1) {
        node = join(sha256, complete.removeLast(), node);
      }
      complete.add(node);
    }
    // A node without a neighbour moves up as it is.
    byte[] root = complete.removeLast();
    while (!complete.isEmpty()) {
      root = join(sha256, complete.removeLast(), root);
    }
    return root;
  }

  /** The smaller of the two comes first. */
  private static byte[] join(MessageDigest sha256, byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b) < 0 ? BRANCH.hash(sha256, a, b) : BRANCH.hash(sha256, b, a);
  }
}
