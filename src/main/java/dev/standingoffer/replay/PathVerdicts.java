package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file in which each line is what LDK's messenger said to a message path, compared line by line.
 */
final class PathVerdicts {

  /**
   * In the place of a key that is not recorded: it opens paths that several nodes share, and none
   * such is.
   */
  private static final ExpandedKey UNRECORDED =
      ExpandedKey.of(Bytes.of(new byte[ExpandedKey.MATERIAL_LENGTH]));

  private static final int MAX_MUTATION_LENGTH = 120;

  private PathVerdicts() {}

  /**
   * A line, beside what this project says.
   *
   * @param mutation what was done to the path, for people
   * @param differences in what both say; empty where they agree
   */
  record Compared(String mutation, BlindedMessagePath path, List<FieldDifference> differences) {}

  /** Compares a line. */
  @FunctionalInterface
  interface Comparison {
    Compared compare(JsonFields line, LdkRelease release) throws BadRecordingException;
  }

  /**
   * Compares a file of which the first line was read.
   *
   * @param kind what a line is, for people
   * @param header that line
   * @param lines where the others come from; stays the caller's to close
   * @param asked the release that is taken, whatever the header says of it
   */
  static VerdictReport compare(
      Path file,
      String kind,
      JsonFields header,
      LineSource lines,
      Optional<LdkRelease> asked,
      Comparison comparison)
      throws BadRecordingException {
    header.expectOnly("format", "recorded_from", "seed", "count");
    LdkRelease release = Header.release(header, asked);
    header.u64("seed");
    header.u64("count");
    long agreed = 0;
    long differed = 0;
    List<VerdictDifference> shown = new ArrayList<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      Compared compared = comparison.compare(JsonFields.parse(line.get(), lines), release);
      if (compared.differences().isEmpty()) {
        agreed++;
        continue;
      }
      differed++;
      if (shown.size() < VerdictReplayer.MAX_SHOWN) {
        shown.add(difference(file, lines.line(), kind, compared));
      }
    }
    if (agreed + differed == 0) {
      throw lines.bad("the file has no verdicts", Remedy.GET_AGAIN);
    }
    return new VerdictReport(file, kind, agreed, differed, shown);
  }

  private static VerdictDifference difference(
      Path file, long line, String kind, Compared compared) {
    String mutation = JsonFields.quote(compared.mutation(), MAX_MUTATION_LENGTH);
    String input = compared.path().encoding().length() + " bytes";
    return new VerdictDifference(file, line, kind, mutation, compared.differences(), input);
  }

  /** The keys of the node that a line is about. */
  static NodeKeys keys(JsonFields line, ReceiveKey receiveKey) throws BadRecordingException {
    Bytes secret = line.hex("node_secret", SecretKey.LENGTH);
    if (!SecretKey.isOne(secret.toArray())) {
      throw line.bad("\"node_secret\" is no secret key");
    }
    return NodeKeys.of(SecretKey.of(secret), receiveKey, UNRECORDED);
  }
}
