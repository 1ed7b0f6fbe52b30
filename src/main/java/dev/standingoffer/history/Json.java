package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object that is being written, with the core's values as recordings write them. */
final class Json {

  private final ObjectNode object = JsonNodeFactory.instance.objectNode();

  ObjectNode finish() {
    return object;
  }

  Json put(String name, String text) {
    object.put(name, text);
    return this;
  }

  Json put(String name, boolean truth) {
    object.put(name, truth);
    return this;
  }

  Json put(String name, int number) {
    object.put(name, number);
    return this;
  }

  Json put(String name, Json value) {
    object.set(name, value.object);
    return this;
  }

  Json put(String name, Bytes bytes) {
    return put(name, bytes.toHex());
  }

  Json put(String name, BlindedMessagePath path) {
    return put(name, path.encoding());
  }

  Json textOrNull(String name, Optional<String> text) {
    object.put(name, text.orElse(null));
    return this;
  }

  /** A pair of seconds and nanoseconds. */
  Json put(String name, Time time) {
    ArrayNode pair = object.putArray(name);
    pair.add(new BigInteger(Long.toUnsignedString(time.seconds())));
    pair.add(time.nanos());
    return this;
  }

  Json timeOrNull(String name, Optional<Time> time) {
    time.ifPresentOrElse(present -> put(name, present), () -> object.putNull(name));
    return this;
  }

  /** Whole seconds. */
  Json seconds(String name, Time time) {
    object.put(name, new BigInteger(Long.toUnsignedString(time.seconds())));
    return this;
  }

  Json secondsOrNull(String name, Optional<Time> time) {
    time.ifPresentOrElse(present -> seconds(name, present), () -> object.putNull(name));
    return this;
  }

  Json paths(String name, List<BlindedMessagePath> paths) {
    ArrayNode array = object.putArray(name);
    paths.forEach(path -> array.add(path.encoding().toHex()));
    return this;
  }

  Json objects(String name, List<Json> objects) {
    ArrayNode array = object.putArray(name);
    objects.forEach(each -> array.add(each.object));
    return this;
  }

  /** A policy of whole numbers, choices and times, by the names of its components. */
  static Json policy(Record policy) {
    Json json = new Json();
    for (RecordComponent component : policy.getClass().getRecordComponents()) {
      String name = nameOf(component);
      try {
        switch (component.getAccessor().invoke(policy)) {
          case Integer number -> json.put(name, number);
          case Boolean choice -> json.put(name, choice);
          case Time time -> json.put(name, time);
          default -> throw new IllegalStateException("a policy has no " + component.getType());
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record shows its components", e);
      }
    }
    return json;
  }

  /** In words of lower case. */
  static String nameOf(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
