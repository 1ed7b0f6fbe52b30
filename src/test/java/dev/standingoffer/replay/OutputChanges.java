package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Changes of the output of a recorded step. */
final class OutputChanges {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ObjectNode tree;
  private final Predicate<String> isNoticed;
  private final Set<String> changed = new TreeSet<>();

  private OutputChanges(ObjectNode tree, Predicate<String> isNoticed) {
    this.tree = tree;
    this.isNoticed = isNoticed;
  }

  /**
   * Makes every change, one at a time, and requires that each is noticed, but not the line as it
   * is. What is under "bytes" is left as it is, and so are the elements of lists of texts; those of
   * lists of numbers, which are times, are changed one by one.
   *
   * @return the names of all fields changed
   */
  static Set<String> requireNoticed(String line, Predicate<String> isNoticed) {
    assertThat(isNoticed.test(line)).as(line).isFalse();
    ObjectNode tree = (ObjectNode) MAPPER.readTree(line);
    OutputChanges changes = new OutputChanges(tree, isNoticed);
    changes.change((ObjectNode) tree.get("output"), "output");
    return changes.changed;
  }

  private void change(ObjectNode object, String path) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String name = field.getKey();
      String fieldPath = path + "." + name;
      JsonNode original = field.getValue();
      changed.add(fieldPath);
      for (JsonNode other : alternatives(original)) {
        expectNotice(fieldPath, () -> object.set(name, other));
        object.set(name, original);
      }
      expectNotice(fieldPath, () -> object.remove(name));
      object.set(name, original);
      if (name.equals("bytes")) {
        continue;
      }
      switch (original) {
        case ObjectNode inner -> change(inner, fieldPath);
        case ArrayNode list -> {
          for (JsonNode element : list) {
            if (element instanceof ObjectNode inner) {
              change(inner, fieldPath);
            }
          }
        }
        default -> {
          // A leaf.
        }
      }
    }
    expectNotice(path, () -> object.put("surplus", 1));
    object.remove("surplus");
  }

  private void expectNotice(String path, Runnable change) {
    change.run();
    assertThat(isNoticed.test(tree.toString())).as("step %s, %s", tree.get("step"), path).isTrue();
  }

  /** Other values that might stand in a value's place, of its own type and of others. */
  private static List<JsonNode> alternatives(JsonNode original) {
    List<Object> others = new ArrayList<>(List.of(List.of(1), Map.of("a", 1), "text", -1));
    switch (original) {
      case BooleanNode bool -> others.add(!bool.booleanValue());
      case StringNode text -> {
        String hex = text.stringValue();
        if (!hex.isEmpty()) {
          others.add(flipped(hex, 0));
          others.add(flipped(hex, hex.length() / 2));
          others.add(flipped(hex, hex.length() - 1));
          others.add(hex.substring(2));
        }
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
        if (elements.stream().allMatch(JsonNode::isNumber)) {
          for (int i = 0; i < elements.size(); i++) {
            List<JsonNode> changed = new ArrayList<>(elements);
            changed.set(
                i, MAPPER.valueToTree(elements.get(i).bigIntegerValue().add(BigInteger.ONE)));
            others.add(changed);
          }
        }
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
