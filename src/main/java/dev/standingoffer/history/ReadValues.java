package dev.standingoffer.history;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.wire.Time;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What entries of both processes have in them. */
final class ReadValues {

  private ReadValues() {}

  static BadRecordingException unknown(JsonFields fields, String name, String text) {
    return fields.bad(
        "%s is %s, which is unknown"
            .formatted(JsonFields.quote(fields.at(name)), JsonFields.quote(text)));
  }

  static void expectFormat(JsonFields fields) throws BadRecordingException {
    String format = fields.text("format");
    if (!format.equals(EntryWriter.FORMAT)) {
      throw unknown(fields, "format", format);
    }
  }

  static int count(JsonFields fields, String name) throws BadRecordingException {
    return fields.atMost(name, Integer.MAX_VALUE);
  }

  static OfferId offerId(JsonFields fields) throws BadRecordingException {
    return new OfferId(fields.hex("offer_id", OfferId.LENGTH));
  }

  static Optional<String> link(JsonFields fields) throws BadRecordingException {
    return fields.isNull("link") ? Optional.empty() : Optional.of(fields.text("link"));
  }

  static Optional<Time> timeOrNull(JsonFields fields, String name) throws BadRecordingException {
    return fields.isNull(name) ? Optional.empty() : Optional.of(fields.pairOfTime(name));
  }

  static <V extends Enum<V>> V verdict(JsonFields fields, V[] verdicts)
      throws BadRecordingException {
    String name = fields.text("verdict");
    return Arrays.stream(verdicts)
        .filter(verdict -> Vocabulary.name(verdict).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(fields, "verdict", name));
  }

  /** A record of whole numbers, choices and times, by the names of its components. */
  static <P extends Record> P policy(JsonFields fields, Class<P> type)
      throws BadRecordingException {
    RecordComponent[] components = type.getRecordComponents();
    fields.expectOnly(Stream.of(components).map(Json::nameOf).toArray(String[]::new));
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      String name = Json.nameOf(components[i]);
      Class<?> wanted = components[i].getType();
      if (wanted == int.class) {
        values[i] = count(fields, name);
      } else if (wanted == boolean.class) {
        values[i] = fields.bool(name);
      } else {
        values[i] = fields.pairOfTime(name);
      }
    }
    try {
      return type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (InvocationTargetException e) {
      throw fields.bad("the policy cannot be so: " + e.getTargetException().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has a constructor for its components", e);
    }
  }
}
