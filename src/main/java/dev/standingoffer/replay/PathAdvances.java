package dev.standingoffer.replay;

import dev.standingoffer.blinding.PathAdvancer;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of the format {@code path-advances/1}: where LDK's messenger sends first by a path that
 * may begin at the sender, and what LDK leaves of the path when it goes one hop.
 */
final class PathAdvances {

  static final String KIND = "path-advance";

  private static final String NOTHING = "null";

  /** A key that going on does not need, and that is not recorded. */
  private static final ReceiveKey UNRECORDED = ReceiveKey.of(Bytes.of(new byte[ReceiveKey.LENGTH]));

  private PathAdvances() {}

  /** Compares a line. */
  static PathVerdicts.Compared compare(JsonFields line, LdkRelease release)
      throws BadRecordingException {
    line.expectOnly("mutation", "node_secret", "channel_peer", "path", "leaves_to", "rest");
    NodeKeys keys = PathVerdicts.keys(line, UNRECORDED);
    Optional<Bytes> peer = point(line, "channel_peer");
    BlindedMessagePath path = line.blindedPath("path");
    PathAdvancer advancer = new PathAdvancer(keys, _ -> peer, release);
    Optional<BlindedMessagePath> rest = advancer.advance(path);
    List<FieldDifference> differences = new ArrayList<>();
    compare(
        "leaves_to",
        point(line, "leaves_to"),
        advancer.beginsHere(path) ? rest.map(PathAdvances::introduction) : named(path),
        differences);
    compare(
        "rest",
        line.isNull("rest") ? Optional.empty() : Optional.of(line.blindedPath("rest").encoding()),
        rest.map(BlindedMessagePath::encoding),
        differences);
    return new PathVerdicts.Compared(line.text("mutation"), path, differences);
  }

  private static Bytes introduction(BlindedMessagePath path) {
    return BlindedPathParts.of(path).introduction();
  }

  /**
   * Who is at another node's channel, only a map of the network tells: LDK's messenger has none.
   */
  private static Optional<Bytes> named(BlindedMessagePath path) {
    return Optional.of(introduction(path)).filter(node -> node.length() == Curve.POINT_LENGTH);
  }

  private static void compare(
      String field,
      Optional<Bytes> recorded,
      Optional<Bytes> here,
      List<FieldDifference> differences) {
    if (!recorded.equals(here)) {
      differences.add(new FieldDifference(field, text(recorded), text(here)));
    }
  }

  private static String text(Optional<Bytes> bytes) {
    return bytes.map(Bytes::toHex).orElse(NOTHING);
  }

  private static Optional<Bytes> point(JsonFields line, String field) throws BadRecordingException {
    return line.isNull(field) ? Optional.empty() : Optional.of(line.hex(field, Curve.POINT_LENGTH));
  }
}
