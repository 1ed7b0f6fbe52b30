package dev.standingoffer.bolt12;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MerkleTreeTest {

  private static final String LEAF = "H(`LnLeaf`,";

  static Stream<Named<JsonNode>> signatures() {
    return Vectors.cases("bolt12_signature-test.json");
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void rootIsTheSpecifications(JsonNode vector) throws DecodeException {
    byte[] root = MerkleTree.root(RawRecord.readAll(streamOf(vector)));
    assertThat(Bytes.of(root).toHex()).isEqualTo(vector.get("merkle").stringValue());
  }

  /** The records stand in the names of the leaves' hashes. */
  static Bytes streamOf(JsonNode vector) {
    StringBuilder stream = new StringBuilder();
    for (JsonNode leaf : vector.get("leaves")) {
      for (String name : leaf.propertyNames()) {
        if (name.startsWith(LEAF)) {
          stream.append(name, LEAF.length(), name.length() - 1);
        }
      }
    }
    return Bytes.ofHex(stream.toString());
  }

  /** For any number of records, level by level: neighbours are joined, a last one moves up. */
  @Property(tries = 70)
  void joinsNeighboursLevelByLevel(@ForAll @IntRange(min = 1, max = 70) int count)
      throws DecodeException {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < count; i++) {
      stream.append(Samples.record(2L * i + 1, "%02x".formatted(i)));
    }
    List<RawRecord> records = RawRecord.readAll(Bytes.ofHex(stream.toString()));
    assertThat(MerkleTree.root(records)).isEqualTo(levelByLevel(records));
  }

  private static byte[] levelByLevel(List<RawRecord> records) {
    Hashes.Tagged nonce =
        new Hashes.Tagged(
            Hashes.newSha256(),
            "LnNonce".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            records.getFirst().bytes().toArray());
    List<byte[]> level = new ArrayList<>();
    for (RawRecord record : records) {
      level.add(new Hashes.Tagged("LnLeaf").hash(Hashes.newSha256(), record.bytes()));
      level.add(nonce.hash(Hashes.newSha256(), record.typeBytes()));
    }
    while (level.size() > 1) {
      List<byte[]> next = new ArrayList<>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        Bytes a = Bytes.of(level.get(i));
        Bytes b = Bytes.of(level.get(i + 1));
        boolean ordered = a.toHex().compareTo(b.toHex()) < 0;
        next.add(
            new Hashes.Tagged("LnBranch")
                .hash((ordered ? a : b).toArray(), (ordered ? b : a).toArray()));
      }
      if (level.size() % 2 == 1) {
        next.add(level.getLast());
      }
      level = next;
    }
    return level.getFirst();
  }
}
