package dev.standingoffer.replay;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.blinding.Opening;
import dev.standingoffer.blinding.PathOpener;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.contexts.ContextWriter;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of the format {@code path-openings/1}: what LDK's messenger said to messages that came
 * by some path. The paths are opened here, and the verdicts compared: whether the message is taken,
 * and the context that is found in it. LDK gives no reason for a refusal, so none is compared.
 */
final class PathOpenings {

  static final String KIND = "path-opening";

  private static final String NO_CONTEXT = "null";

  /** The messages that were tried. */
  private static final Map<String, MessageFamily> FAMILIES =
      Map.of("offers", MessageFamily.OFFERS, "async_payments", MessageFamily.ASYNC_PAYMENTS);

  private PathOpenings() {}

  /** Compares a line. */
  static PathVerdicts.Compared compare(JsonFields line, LdkRelease release)
      throws BadRecordingException {
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
    MessageFamily family = family(line);
    ReceiveKey receiveKey = ReceiveKey.of(line.hex("receive_auth_key", ReceiveKey.LENGTH));
    NodeKeys keys = PathVerdicts.keys(line, receiveKey);
    BlindedMessagePath path = line.blindedPath("path");
    Opening here = PathOpener.open(keys, path, family, release);
    return new PathVerdicts.Compared(
        line.text("mutation"), path, differences(context(line, family), here));
  }

  private static MessageFamily family(JsonFields line) throws BadRecordingException {
    String name = line.text("family");
    MessageFamily family = FAMILIES.get(name);
    if (family == null) {
      throw line.bad("the family %s is unknown".formatted(JsonFields.quote(name)));
    }
    return family;
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

  private static Optional<String> context(JsonFields line, MessageFamily family)
      throws BadRecordingException {
    if (!line.has("context")) {
      return Optional.empty();
    }
    boolean isNone = !family.needsContext() && line.isNull("context");
    return Optional.of(isNone ? NO_CONTEXT : line.hex("context").toHex());
  }
}
