package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** In which fields the output of a port is another one than is expected. */
final class PortDifferences {

  private static final String CACHE = "cache";

  /** In the names of fields that take keys to build. */
  private static final String BUILT_PATHS = "result.paths[";

  private static final String BUILT = "." + MessageBytes.FIELD + ".";

  private PortDifferences() {}

  /**
   * All differences, the cache's last: of that, what its bytes mean, as far as they mean anything;
   * of what was built, where the first byte differs.
   *
   * @param next the cache that is expected
   */
  static List<FieldDifference> of(ObjectNode expected, ObjectNode output, Cache next) {
    List<FieldDifference> differences = new ArrayList<>();
    for (FieldDifference difference : ofServer(expected, output)) {
      if (difference.name().equals(CACHE) && output.path(CACHE).isString()) {
        differences.addAll(ofCache(difference, output.get(CACHE).stringValue(), next));
      } else {
        differences.add(difference);
      }
    }
    return differences;
  }

  /** All differences of an output that has no cache. */
  static List<FieldDifference> ofServer(ObjectNode expected, ObjectNode output) {
    List<FieldDifference> differences = new ArrayList<>();
    for (FieldDifference difference : Comparison.differences(fields(expected), fields(output))) {
      differences.add(difference);
      if (difference.name().contains(BUILT) || difference.name().startsWith(BUILT_PATHS)) {
        BuiltPlace.of(difference).ifPresent(differences::add);
      }
    }
    return differences;
  }

  /** Whether two outputs say the same, without what takes longer: in which fields they do not. */
  static boolean areSame(JsonNode one, JsonNode other) {
    return switch (one) {
      case ObjectNode object ->
          other.isObject()
              && object.size() == other.size()
              && object.properties().stream()
                  .allMatch(
                      field ->
                          other.has(field.getKey())
                              && areSame(field.getValue(), other.get(field.getKey())));
      case ArrayNode list ->
          other.isArray()
              && list.size() == other.size()
              && IntStream.range(0, list.size()).allMatch(i -> areSame(list.get(i), other.get(i)));
      case NumericNode number when number.isIntegralNumber() ->
          other.isIntegralNumber() && number.bigIntegerValue().equals(other.bigIntegerValue());
      default -> one.equals(other);
    };
  }

  /** The differences of two values of a cache, as vectors have them. */
  static List<FieldDifference> ofValues(ObjectNode expected, ObjectNode value) {
    return Comparison.differences(fields(expected), fields(value));
  }

  /**
   * The differences of the bytes of two caches: of what they mean, as far as they mean anything.
   */
  static List<FieldDifference> ofBytes(String expected, String bytes) {
    if (bytes.equals(expected)) {
      return List.of();
    }
    FieldDifference hex = new FieldDifference("bytes", expected, bytes);
    try {
      return ofCache(hex, bytes, CacheCodec.decode(Bytes.ofHex(expected), Owner.LIMITS));
    } catch (DecodeException e) {
      throw new IllegalStateException("a vector's bytes cannot be read", e);
    }
  }

  private static List<FieldDifference> ofCache(FieldDifference hex, String output, Cache next) {
    if (!JsonFields.isHex(output)) {
      return List.of(hex);
    }
    try {
      Cache cache = CacheCodec.decode(Bytes.ofHex(output), Owner.LIMITS);
      List<FieldDifference> differences = Comparison.cacheDifferences(next, cache);
      return differences.isEmpty() ? List.of(hex) : differences;
    } catch (DecodeException e) {
      return List.of(
          new FieldDifference(hex.name(), "a cache", "unreadable: " + e.getMessage()), hex);
    }
  }

  /** Whether a list is two numbers, as a time is, or is meant to be. */
  private static boolean isPair(ArrayNode list) {
    return list.size() == 2 && list.valueStream().allMatch(JsonNode::isNumber);
  }

  /** Every value, by the names that lead to it; a time is one value. */
  private static Map<String, String> fields(ObjectNode output) {
    Map<String, String> fields = new LinkedHashMap<>();
    output.properties().forEach(field -> add(fields, field.getKey(), field.getValue()));
    return fields;
  }

  private static void add(Map<String, String> fields, String name, JsonNode value) {
    switch (value) {
      case ArrayNode list when isPair(list) ->
          fields.put(name, list + (JsonFields.isPair(list) ? "" : ", which are not whole numbers"));
      case ArrayNode list -> {
        fields.put(name, list.size() + " of them");
        for (int i = 0; i < list.size(); i++) {
          add(fields, name + "[" + i + "]", list.get(i));
        }
      }
      case ObjectNode object -> {
        fields.put(name, "an object");
        object
            .properties()
            .forEach(field -> add(fields, name + "." + field.getKey(), field.getValue()));
      }
      default -> fields.put(name, value.isString() ? value.stringValue() : value.toString());
    }
  }
}
