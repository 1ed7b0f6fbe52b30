package dev.standingoffer.tla;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import dev.standingoffer.wire.Time;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Caches and events of Java as values of the spec: an id, a nonce or a path is a number. */
final class SpecValues {

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private final Values values;
  private final Map<Object, Integer> numbers = new HashMap<>();

  SpecValues(Values values) {
    this.values = values;
  }

  Value of(Cache cache) {
    return values.record(
        Map.of(
            "slots", values.sequence(cache.slots().stream().map(this::of).toList()),
            "requestAttempts", values.integer(cache.requestAttempts()),
            "serverPaths", any(cache.serverPaths()),
            "retryTicks", values.integer(cache.retryTicks()),
            "pathsChangedAt", any(cache.pathsChangedAt())));
  }

  /** An event's fields have the names that they have in Java. */
  Value of(Event event) throws ReflectiveOperationException {
    Map<String, Value> fields = new HashMap<>();
    fields.put("type", values.text(event.getClass().getSimpleName()));
    for (RecordComponent field : event.getClass().getRecordComponents()) {
      fields.put(field.getName(), any(field.getAccessor().invoke(event)));
    }
    return values.record(fields);
  }

  private Value of(Slot slot) {
    return switch (slot) {
      case Slot.Empty _ -> values.record(Map.of("status", values.text("Empty")));
      case Slot.CachedOffer cached -> {
        Map<String, Value> fields = new HashMap<>();
        fields.put("status", values.text(cached.status().getClass().getSimpleName()));
        fields.put("offer", of(cached.offer()));
        fields.put("offerNonce", any(cached.offerNonce()));
        fields.put("updatePath", any(cached.updatePath()));
        fields.put("createdAt", any(cached.createdAt()));
        switch (cached.status()) {
          case Status.Pending _ -> {
            // It has no time of an invoice.
          }
          case Status.Ready(Time at) -> fields.put("invoiceCreatedAt", any(at));
          case Status.Used(Time at) -> fields.put("invoiceCreatedAt", any(at));
        }
        yield values.record(fields);
      }
    };
  }

  private Value of(Offer offer) {
    return values.record(
        Map.of(
            "id", any(offer.id()),
            "paths", any(offer.paths()),
            "absoluteExpiry", any(offer.absoluteExpiry())));
  }

  private Value any(Object value) {
    return switch (value) {
      case Cache cache -> of(cache);
      case Offer offer -> of(offer);
      case Integer number -> values.integer(number);
      case Time time ->
          values.integer(
              new BigInteger(Long.toUnsignedString(time.seconds()))
                  .multiply(NANOS_PER_SECOND)
                  .add(BigInteger.valueOf(time.nanos())));
      // NoTime and NoExpiry.
      case Optional<?> optional -> optional.isPresent() ? any(optional.get()) : values.integer(-1);
      case List<?> list -> values.sequence(list.stream().map(this::any).toList());
      default -> values.integer(numbers.computeIfAbsent(value, _ -> numbers.size()));
    };
  }
}
