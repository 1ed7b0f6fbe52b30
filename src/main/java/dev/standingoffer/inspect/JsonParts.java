package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.inspect.PathSummary.IntroductionNode;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the JSON documents have in common: {@code conformance/schemas}. */
public final class JsonParts {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonParts() {}

  /** An unsigned number of 64 bits. */
  public static BigInteger unsigned(long number) {
    return new BigInteger(Long.toUnsignedString(number));
  }

  /** What can be seen of a path. */
  static ObjectNode path(BlindedMessagePath path) {
    PathSummary summary = PathSummary.of(path);
    ObjectNode node = NODES.objectNode();
    ObjectNode introduction = node.putObject("introductionNode");
    switch (summary.introduction()) {
      case IntroductionNode.NodeId(var key) -> introduction.put("nodeId", key.toHex());
      case IntroductionNode.ChannelEnd end -> {
        introduction.put("direction", end.direction());
        introduction.put("shortChannelId", end.channel());
      }
    }
    node.put("hops", summary.hops());
    node.put("bytes", summary.length());
    return node;
  }

  /** A time, or null. */
  static void putTime(ObjectNode node, String name, Optional<Time> time) {
    if (time.isPresent()) {
      node.set(name, time(time.get()));
    } else {
      node.putNull(name);
    }
  }

  /** A time. */
  public static ObjectNode time(Time time) {
    ObjectNode node = NODES.objectNode();
    node.put("seconds", unsigned(time.seconds()));
    node.put("nanoseconds", time.nanos());
    TimeText.utc(time).ifPresentOrElse(text -> node.put("utc", text), () -> node.putNull("utc"));
    return node;
  }
}
