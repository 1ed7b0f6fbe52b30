package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.ExpandedKey;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A recording in which anything in an output was changed is noticed: either it is no recording any
 * more, or the core differs from it. What is under "bytes" takes keys to build and is exempt.
 */
class ChangedRecordingTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Longer lines hold the same fields, only more often. */
  private static final int MAX_LINE_LENGTH = 20_000;

  private static final Set<String> FIELDS =
      Set.of(
          "output.result",
          "output.result.offer",
          "output.result.persist",
          "output.effects",
          "output.effects.send",
          "output.effects.invoice_slot",
          "output.effects.reply_path_expiry",
          "output.effects.destination",
          "output.effects.offer_id",
          "output.effects.invoice_created_at",
          "output.effects.bytes",
          "output.cache",
          "output.cache_sha256");

  @Test
  void everyChangeOfAnOutputIsNoticed() throws BadRecordingException, IOException {
    Set<String> changed = new TreeSet<>();
    for (Path file : List.of(Recordings.recipient(1), Recordings.recipient(9), Recordings.odd(2))) {
      try (LineSource lines = LineSource.open(file)) {
        ExpandedKey key = keyIn(lines.next().orElseThrow());
        Cache cache = Cache.NEW;
        Optional<String> line = lines.next();
        for (long number = 0; line.isPresent(); number++, line = lines.next()) {
          if (line.get().length() <= MAX_LINE_LENGTH) {
            changed.addAll(new Step(lines, number, line.get(), cache, key).changeEverything());
          }
          RecordedStep step = RecordedStep.read(JsonFields.parse(line.get(), lines), number);
          cache = Owner.react(cache, step.input(), key).next();
        }
      }
    }
    assertThat(changed).containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  private static ExpandedKey keyIn(String header) {
    String material = MAPPER.readTree(header).get("expanded_key_material").stringValue();
    return ExpandedKey.of(Bytes.ofHex(material));
  }

  /** A step in its conversation. */
  private record Step(LineSource lines, long number, String line, Cache before, ExpandedKey key) {

    /** Makes every change, one at a time, and returns the names of all fields changed. */
    Set<String> changeEverything() {
      assertThat(isNoticed(line)).isFalse();
      Set<String> changed = new TreeSet<>();
      ObjectNode tree = (ObjectNode) MAPPER.readTree(line);
      change((ObjectNode) tree.get("output"), "output", tree, changed);
      return changed;
    }

    private void change(ObjectNode object, String path, ObjectNode tree, Set<String> changed) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        String name = field.getKey();
        String fieldPath = path + "." + name;
        JsonNode original = field.getValue();
        changed.add(fieldPath);
        for (JsonNode other : alternatives(original)) {
          expectNotice(tree, fieldPath, () -> object.set(name, other));
          object.set(name, original);
        }
        expectNotice(tree, fieldPath, () -> object.remove(name));
        object.set(name, original);
        if (name.equals("bytes")) {
          continue;
        }
        switch (original) {
          case ObjectNode inner -> change(inner, fieldPath, tree, changed);
          case ArrayNode list -> {
            for (JsonNode element : list) {
              change((ObjectNode) element, fieldPath, tree, changed);
            }
          }
          default -> {
            // A leaf.
          }
        }
      }
      expectNotice(tree, path, () -> object.put("surplus", 1));
      object.remove("surplus");
    }

    private void expectNotice(ObjectNode tree, String path, Runnable change) {
      change.run();
      assertThat(isNoticed(tree.toString())).as("step %d, %s", number, path).isTrue();
    }

    private boolean isNoticed(String changedLine) {
      try {
        RecordedStep step = RecordedStep.read(JsonFields.parse(changedLine, lines), number);
        Owner.Reaction reaction = Owner.react(before, step.input(), key);
        return !Comparison.differences(step.output(), reaction).isEmpty();
      } catch (BadRecordingException e) {
        return true;
      }
    }
  }

  /** Other values that might stand in a value's place, of its own type and of others. */
  private static List<JsonNode> alternatives(JsonNode original) {
    List<Object> others = new ArrayList<>(List.of(List.of(1), Map.of("a", 1), "text", -1));
    switch (original) {
      case BooleanNode bool -> others.add(!bool.booleanValue());
      case StringNode text -> {
        String hex = text.stringValue();
        others.add(flipped(hex, 0));
        others.add(flipped(hex, hex.length() / 2));
        others.add(flipped(hex, hex.length() - 1));
        others.add(hex.substring(2));
        others.add(hex + "00");
        others.add(
            hex.equals("serve_static_invoice") ? "offer_paths_request" : "serve_static_invoice");
      }
      case NumericNode number -> {
        others.add(number.bigIntegerValue().add(BigInteger.ONE));
        others.add(number.bigIntegerValue().subtract(BigInteger.ONE));
        others.add(number.toString());
      }
      case ArrayNode list when !list.isEmpty() -> {
        List<JsonNode> elements = list.valueStream().toList();
        others.add(elements.subList(0, elements.size() - 1));
        others.add(Stream.concat(elements.stream(), Stream.of(elements.getLast())).toList());
      }
      default -> others.add(true);
    }
    if (!original.isNull()) {
      others.add(NullNode.getInstance());
    }
    return others.stream()
        .<JsonNode>map(MAPPER::valueToTree)
        .filter(o -> !o.equals(original))
        .toList();
  }

  private static String flipped(String hex, int place) {
    char other = hex.charAt(place) == '0' ? '1' : '0';
    return hex.substring(0, place) + other + hex.substring(place + 1);
  }
}
