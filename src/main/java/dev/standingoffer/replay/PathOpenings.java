package dev.standingoffer.replay;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.blinding.Opening;
import dev.standingoffer.blinding.PathOpener;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.contexts.ContextWriter;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the format {@code path-openings/1}: what LDK's messenger said to messages that came by
 * some path. The paths are opened here, and the verdicts compared: whether the message is taken,
 * and the context that is found in it. LDK gives no reason for a refusal, so none is compared.
 */
final class PathOpenings {

  private static final String KIND = "path-opening";

  private static final String NO_CONTEXT = "null";

  private static final int MAX_MUTATION_LENGTH = 120;

  /** The messages that were tried. */
  private static final Map<String, MessageFamily> FAMILIES =
      Map.of("offers", MessageFamily.OFFERS, "async_payments", MessageFamily.ASYNC_PAYMENTS);

  /**
   * In the place of a key that is not recorded: it opens paths that several nodes share, and none
   * such is.
   */
  private static final ExpandedKey UNRECORDED =
      ExpandedKey.of(Bytes.of(new byte[ExpandedKey.MATERIAL_LENGTH]));

  private PathOpenings() {}

  /**
   * A verdict of LDK's.
   *
   * @param context what was found, where the message was taken; "null" for none
   */
  private record Recorded(
      String mutation,
      NodeKeys keys,
      BlindedMessagePath path,
      MessageFamily family,
      Optional<String> context) {}

  /**
   * Compares a file of which the first line was read.
   *
   * @param header that line
   * @param lines where the others come from; stays the caller's to close
   * @param asked the release that is taken, whatever the header says of it
   */
  static VerdictReport compare(
      Path file, JsonFields header, LineSource lines, Optional<LdkRelease> asked)
      throws BadRecordingException {
    header.expectOnly("format", "recorded_from", "seed", "count");
    LdkRelease release = Header.release(header, asked);
    header.u64("seed");
    header.u64("count");
    long agreed = 0;
    long differed = 0;
    List<VerdictDifference> shown = new ArrayList<>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      Recorded recorded = read(JsonFields.parse(line.get(), lines));
      Opening here = PathOpener.open(recorded.keys(), recorded.path(), recorded.family(), release);
      List<FieldDifference> fields = differences(recorded.context(), here);
      if (fields.isEmpty()) {
        agreed++;
        continue;
      }
      differed++;
      if (shown.size() < VerdictReplayer.MAX_SHOWN) {
        shown.add(difference(file, lines.line(), recorded, fields));
      }
    }
    if (agreed + differed == 0) {
      throw lines.bad("the file has no openings", Remedy.GET_AGAIN);
    }
    return new VerdictReport(file, KIND, agreed, differed, shown);
  }

  private static VerdictDifference difference(
      Path file, long line, Recorded recorded, List<FieldDifference> fields) {
    String mutation = JsonFields.quote(recorded.mutation(), MAX_MUTATION_LENGTH);
    String input = recorded.path().encoding().length() + " bytes";
    return new VerdictDifference(file, line, KIND, mutation, fields, input);
  }

  private static List<FieldDifference> differences(Optional<String> recorded, Opening here) {
    Optional<String> found =
        here instanceof Opening.Received(Optional<MessageContext> context, boolean _)
            ? Optional.of(context.map(PathOpenings::text).orElse(NO_CONTEXT))
            : Optional.empty();
    if (recorded.isPresent() != found.isPresent()) {
      return List.of(
          new FieldDifference("accepted", Boolean.toString(recorded.isPresent()), inWords(here)));
    }
    return recorded.equals(found)
        ? List.of()
        : List.of(new FieldDifference("context", recorded.orElseThrow(), found.orElseThrow()));
  }

  private static String text(MessageContext context) {
    return ContextWriter.write(context).toHex();
  }

  private static String inWords(Opening opening) {
    return switch (opening) {
      case Opening.Received _ -> "true";
      case Opening.Forwarded _ -> "false: it leads on";
      case Opening.Refused(Opening.Reason reason, int hop) ->
          "false: %s, hop %d".formatted(reason.name().toLowerCase(Locale.ROOT), hop);
    };
  }

  private static Recorded read(JsonFields line) throws BadRecordingException {
    boolean accepted = line.bool("accepted");
    if (!accepted) {
      line.expectNone("\"accepted\" is false", "context");
    }
    line.expectOnly(
        "mutation",
        "family",
        "node_secret",
        "receive_auth_key",
        "path",
        "accepted",
        accepted ? "context" : "accepted");
    String name = line.text("family");
    MessageFamily family = FAMILIES.get(name);
    if (family == null) {
      throw line.bad("the family %s is unknown".formatted(JsonFields.quote(name)));
    }
    return new Recorded(
        line.text("mutation"), keys(line), line.blindedPath("path"), family, context(line, family));
  }

  private static NodeKeys keys(JsonFields line) throws BadRecordingException {
    Bytes secret = line.hex("node_secret", SecretKey.LENGTH);
    if (!SecretKey.isOne(secret.toArray())) {
      throw line.bad("\"node_secret\" is no secret key");
    }
    ReceiveKey receiveKey = ReceiveKey.of(line.hex("receive_auth_key", ReceiveKey.LENGTH));
    return NodeKeys.of(SecretKey.of(secret), receiveKey, UNRECORDED);
  }

  private static Optional<String> context(JsonFields line, MessageFamily family)
      throws BadRecordingException {
    if (!line.has("context")) {
      return Optional.empty();
    }
    boolean isNone = !family.needsContext() && line.isNull("context");
    return Optional.of(isNone ? NO_CONTEXT : line.hex("context").toHex());
  }
}
