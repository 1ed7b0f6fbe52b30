package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a {@link Companion}: lines of text, of which the last has a checksum of all before
 * it. As states it has what may stand in the cache, and older ones, from the newest on:
 *
 * <pre>
 * companion of a cache, version 1
 * node 02ab…
 * acknowledged 17
 * state 17 2403 8f14…
 * state 16 2403 03c9…
 * checksum 77de…
 * </pre>
 */
final class CompanionText {

  private static final String HEAD = "companion of a cache, version 1\n";
  private static final Pattern NODE = Pattern.compile("node ((?:[0-9a-f]{2})*)");
  private static final Pattern ACKNOWLEDGED = Pattern.compile("acknowledged ([0-9]{1,18})");
  private static final Pattern STATE =
      Pattern.compile("state ([0-9]{1,18}) ([0-9]{1,9}) ([0-9a-f]{32})");
  private static final String CHECKSUM = "checksum ";

  private CompanionText() {}

  static Bytes write(Companion companion) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("node ").append(companion.node().toHex()).append('\n');
    text.append("acknowledged ").append(companion.acknowledged()).append('\n');
    for (State state : companion.states()) {
      text.append("state ").append(state.generation()).append(' ').append(state.length());
      text.append(' ').append(state.checksum().toHex()).append('\n');
    }
    return bytes(text.append(lastLine(text.toString())).toString());
  }

  /** What the bytes say, or nothing where they are not as they were written. */
  static Optional<Companion> read(Bytes bytes) {
    String text = new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0
        || !text.startsWith(HEAD)
        || !text.substring(end).equals(lastLine(text.substring(0, end)))) {
      return Optional.empty();
    }
    List<String> lines = text.substring(HEAD.length(), end).lines().toList();
    if (lines.size() < 2) {
      return Optional.empty();
    }
    Matcher node = NODE.matcher(lines.get(0));
    Matcher acknowledged = ACKNOWLEDGED.matcher(lines.get(1));
    if (!node.matches() || !acknowledged.matches()) {
      return Optional.empty();
    }
    List<State> states = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      Matcher state = STATE.matcher(line);
      if (!state.matches()) {
        return Optional.empty();
      }
      states.add(
          new State(
              Long.parseLong(state.group(1)),
              Integer.parseInt(state.group(2)),
              Bytes.ofHex(state.group(3))));
    }
    return Optional.of(
        new Companion(Bytes.ofHex(node.group(1)), Long.parseLong(acknowledged.group(1)), states));
  }

  private static String lastLine(String before) {
    return CHECKSUM + State.checksum(bytes(before)).toHex() + "\n";
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
