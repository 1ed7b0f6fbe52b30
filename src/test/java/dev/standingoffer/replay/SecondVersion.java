package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Samples;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recordings of version 1, said in version 2: what happened is the same. What version 1 does not
 * have is made up: some path for a path, and where LDK refused to build an offer, one that nobody
 * has the keys of.
 */
final class SecondVersion {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Fields that are times; in a message of LDK's, {@code paths_absolute_expiry} is none. */
  private static final List<String> TIMES =
      List.of(
          "now",
          "reply_path_expiry",
          "invoice_created_at",
          "path_absolute_expiry",
          "relative_expiry");

  private static final BigInteger LAST_SECOND =
      BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

  private static final List<String> SECRETS =
      List.of("node_secret", "expanded_key_material", "receive_auth_key", "entropy_key");

  private SecondVersion() {}

  /** All lines of a recording of version 1, said anew. */
  static List<String> of(Path file) throws BadRecordingException, IOException {
    List<String> lines = new ArrayList<>();
    try (LineSource source = LineSource.open(file)) {
      lines.add(header(source.next().orElseThrow()));
      for (Optional<String> line = source.next(); line.isPresent(); line = source.next()) {
        lines.add(step(line.get(), lines.size() - 1));
      }
    }
    return withoutGaps(lines);
  }

  /** The random values of each step, counted anew, as version 2 leaves none out. */
  static List<String> withoutGaps(List<String> lines) {
    List<String> anew = new ArrayList<>(lines.subList(0, 1));
    long due = 0;
    for (String line : lines.subList(1, lines.size())) {
      ObjectNode step = (ObjectNode) MAPPER.readTree(line);
      JsonNode entropy = step.get("entropy");
      long next = due + entropy.get(1).longValue() - entropy.get(0).longValue();
      step.putArray("entropy").add(due).add(next);
      due = next;
      anew.add(step.toString());
    }
    return anew;
  }

  static String header(String line) {
    ObjectNode header = (ObjectNode) MAPPER.readTree(line);
    header.put("format", header.get("format").stringValue().replace("/1", "/2"));
    header.put("about", "said anew");
    header.put("chain_hash", "00".repeat(32));
    header.put("best_block_height", 1);
    header
        .putObject("path_shape")
        .put("dummy_hops", 0)
        .put("compact", false)
        .putArray("hops")
        .addObject()
        .put("node_id", Samples.point(4))
        .putNull("short_channel_id");
    ObjectNode paymentPath = header.putArray("payment_paths").addObject();
    paymentPath
        .put("min_final_cltv_expiry_delta", 80)
        .putArray("hops")
        .addObject()
        .put("node_id", Samples.point(4))
        .put("short_channel_id", 7)
        .put("cltv_expiry_delta", 144)
        .put("fee_base_msat", 1_000)
        .put("fee_proportional_millionths", 1)
        .put("htlc_minimum_msat", 1)
        .put("htlc_maximum_msat", 100_000_000)
        .put("features", "");
    ObjectNode keys = header.putObject("keys");
    for (String secret : SECRETS) {
      keys.set(secret, header.remove(secret));
    }
    ObjectNode peer = header.putArray("peers").addObject();
    peer.set("node_id", header.get("node_id"));
    peer.set("keys", keys.deepCopy());
    return header.toString();
  }

  /** A step, which gets another number, as version 2 leaves none out. */
  static String step(String line, long number) {
    ObjectNode step = (ObjectNode) MAPPER.readTree(line);
    step.put("step", number);
    ObjectNode input = (ObjectNode) step.get("input");
    ObjectNode output = (ObjectNode) step.get("output");
    boolean saturates = false;
    switch (input.get("event").stringValue()) {
      case "set_server_paths", "peer_connected" -> rename(input, "request_reply_paths");
      case "timer_tick" -> {
        input.set("invoice_reply_paths", input.get("reply_paths"));
        rename(input, "request_reply_paths");
      }
      case "offer_paths" -> {
        rename(input, "invoice_reply_paths");
        if (canBeBuilt(input)) {
          addStandIn(input);
        }
        for (JsonNode effect : output.get("effects")) {
          ((ObjectNode) effect.get("bytes")).set("reply_path", effect.get("destination"));
        }
      }
      case "paths_for_recipient" -> {
        rename(input, "router_paths");
        saturates = sum(input).compareTo(LAST_SECOND) > 0;
      }
      case "offer_paths_request" -> {
        rename(input, "router_paths");
        if (output.get("result") instanceof ObjectNode result) {
          result.putObject("bytes").put("reply_path", Samples.PATH);
        }
      }
      case "serve_static_invoice" -> input.put("responder", Samples.PATH);
      default -> {
        // Nothing but its times differs.
      }
    }
    if (!output.has("effects")) {
      ArrayNode effects = output.putArray("effects");
      if (input.has("invoice") && !output.get("result").isNull()) {
        effects
            .addObject()
            .put("send", "static_invoice_persisted")
            .put("destination", Samples.PATH);
      }
    }
    changeTimes(step);
    if (saturates && output.get("result") instanceof ObjectNode result) {
      result.putArray("path_absolute_expiry").add(LAST_SECOND).add(999_999_999);
    }
    return step.toString();
  }

  /**
   * When the paths for a recipient expire, in seconds; version 1 has the last one for any later.
   */
  private static BigInteger sum(ObjectNode input) {
    JsonNode length = input.get("relative_expiry");
    return length.isNull()
        ? BigInteger.ZERO
        : length.bigIntegerValue().add(input.get("now").bigIntegerValue());
  }

  private static void rename(ObjectNode input, String name) {
    input.set(name, input.remove("reply_paths"));
  }

  private static boolean canBeBuilt(ObjectNode input) {
    return input.get("built").isNull()
        && !input.get("paths").isEmpty()
        && input.get("invoice_reply_paths").asInt(0) > 0;
  }

  /** An offer on the paths, with their expiry. */
  static void addStandIn(ObjectNode input) {
    JsonNode expiry = input.get("paths_absolute_expiry");
    StringBuilder offer = new StringBuilder();
    if (!expiry.isNull()) {
      String hex = expiry.bigIntegerValue().toString(16);
      String even = hex.length() % 2 == 0 ? hex : "0" + hex;
      offer.append(Samples.record(14, even.equals("00") ? "" : even));
    }
    StringBuilder paths = new StringBuilder();
    input.get("paths").forEach(path -> paths.append(path.stringValue()));
    offer.append(Samples.record(16, paths.toString()));
    offer.append(Samples.record(22, Samples.point(9)));
    input.putObject("built").put("offer", offer.toString()).put("offer_nonce", "00".repeat(16));
  }

  private static void changeTimes(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        JsonNode value = field.getValue();
        if (TIMES.contains(field.getKey()) && value.isNumber()) {
          object.putArray(field.getKey()).add(value).add(0);
        }
      }
    }
    node.forEach(SecondVersion::changeTimes);
  }
}
