package dev.standingoffer.bolt12;

import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.crypto.Hashes.Tagged;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The merkle tree over the records of an offer (BOLT 12, signature calculation). Each record gives
 * two leaves, the record and a nonce, which hides it from those who are only shown other records.
 * As in LDK, the nonce leaf holds the bytes of the record's type alone.
 *
 * <p>Records are added one by one, and of those that were added, the tree keeps only the roots of
 * its complete parts: an offer may have many records.
 */
final class MerkleTree {

  private static final byte[] NONCE_TAG = "LnNonce".getBytes(StandardCharsets.US_ASCII);

  private static final Tagged LEAF = new Tagged("LnLeaf");
  private static final Tagged BRANCH = new Tagged("LnBranch");

  /** How LDK hashes the root into an offer's id ({@code OfferId::ID_TAG}). */
  private static final Tagged OFFER_ID = new Tagged("LDK Offer ID");

  private final MessageDigest sha256 = Hashes.newSha256();
  private final Tagged nonce;

  /** A node for each 1 in the number of records so far: complete trees, from the largest on. */
  private final List<byte[]> complete = new ArrayList<>();

  private int count;

  private MerkleTree(RawRecord first) {
    nonce = new Tagged(sha256, NONCE_TAG, first.bytes().toArray());
    add(first);
  }

  /** The id of an offer, from the stream of its records, of which there is at least one. */
  static OfferId offerId(Bytes stream) throws DecodeException {
    ByteReader reader = ByteReader.of(stream);
    MerkleTree tree = new MerkleTree(RawRecord.read(reader));
    while (!reader.isAtEnd()) {
      tree.add(RawRecord.read(reader));
    }
    return new OfferId(Bytes.of(OFFER_ID.hash(tree.sha256, tree.root())));
  }

  static byte[] root(List<RawRecord> records) {
    MerkleTree tree = new MerkleTree(records.getFirst());
    records.stream().skip(1).forEach(tree::add);
    return tree.root();
  }

  private void add(RawRecord record) {
    byte[] node = join(LEAF.hash(sha256, record.bytes()), nonce.hash(sha256, record.typeBytes()));
    for (int carry = ++count; (carry & 1) == 0; carry >>= 1) {
      node = join(complete.removeLast(), node);
    }
    complete.add(node);
  }

  /** A node without a neighbour moves up as it is. */
  private byte[] root() {
    byte[] root = complete.removeLast();
    while (!complete.isEmpty()) {
      root = join(complete.removeLast(), root);
    }
    return root;
  }

  /** The smaller of the two comes first. */
  private byte[] join(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b) < 0 ? BRANCH.hash(sha256, a, b) : BRANCH.hash(sha256, b, a);
  }
}
