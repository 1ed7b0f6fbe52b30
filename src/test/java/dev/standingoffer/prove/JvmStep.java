package dev.standingoffer.prove;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * What a mutant of the core answers on this JVM. {@link JvmSteps} loads it anew for each mutant,
 * with classes of its own, and so takes and gives what all have in common: a step as records of the
 * spec are, maps and lists of numbers, strings and truth values; and the answer as a text.
 */
public final class JvmStep implements BiFunction<Integer, Map<String, Object>, String> {

  /** What the answer begins with where there is none. */
  static final String THROWS = "throws ";

  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  /** What is known by a number has so many bytes, of which the first 8 are the same. */
  private static final int ID_LENGTH = 32;

  /** Called by its loader. */
  public JvmStep() {}

  @Override
  public String apply(Integer mutant, Map<String, Object> step) {
    MutantSwitch.select(mutant);
    try {
      return answer(step);
    } catch (RuntimeException | VirtualMachineError | AssertionError | LinkageError e) {
      return THROWS + e.getClass().getName();
    } catch (MutantSwitch.OverrunError e) {
      return "does not end";
    }
  }

  private static String answer(Map<String, Object> step) {
    Map<String, Object> constants = new HashMap<>();
    map(step.get("policy"))
        .forEach((name, value) -> constants.put(StringUtils.uncapitalize(name), value));
    Map<String, Object> event = map(step.get("event"));
    String type = event.get("type").toString();
    if (Arrays.stream(EventType.values()).anyMatch(each -> each.word().equals(type))) {
      return OfferCache.step(
              (Cache) object(Cache.class, step.get("state")),
              (Event) object(inner(Event.class, type), event),
              switch (step.get("choice").toString()) {
                case "LDK" -> Policy.LDK_0_2_5;
                case "HARDENED" -> Policy.HARDENED;
                default -> (Policy) object(Policy.class, constants);
              })
          .toString();
    }
    ServerStep answer =
        InvoiceServer.step(
            store((List<?>) step.get("state")),
            (ServerEvent) object(inner(ServerEvent.class, type), event),
            (ServerPolicy) object(ServerPolicy.class, constants));
    List<String> entries =
        answer.next().entries().entrySet().stream().map(Object::toString).sorted().toList();
    return "%s, %s, %s".formatted(entries, answer.effects(), answer.outcome());
  }

  @SuppressWarnings("unchecked") // the fields of a record
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Class<?> inner(Class<?> type, String name) {
    return Stream.of(type.getDeclaredClasses())
        .filter(each -> each.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What Java has for a value of the spec. */
  private static Object object(Type type, Object value) {
    if (type instanceof ParameterizedType made) {
      Type of = made.getActualTypeArguments()[0];
      return made.getRawType() == List.class
          ? ((List<?>) value).stream().map(each -> object(of, each)).toList()
          : ((BigInteger) value).signum() < 0 ? Optional.empty() : Optional.of(object(of, value));
    }
    return switch (value) {
      case Boolean truth -> truth;
      case BigInteger number -> ofNumber((Class<?>) type, number);
      case Map<?, ?> _ -> ofRecord((Class<?>) type, map(value));
      default -> throw new IllegalStateException(value + " for " + type);
    };
  }

  private static Object ofNumber(Class<?> type, BigInteger number) {
    if (type == int.class) {
      return number.intValueExact();
    }
    if (type == Time.class) {
      BigInteger[] parts = number.divideAndRemainder(SECOND);
      return new Time(parts[0].longValue(), parts[1].intValue());
    }
    if (type == BlindedMessagePath.class) {
      return new BlindedMessagePath(bytes(number, ID_LENGTH));
    }
    if (type == OfferId.class) {
      return new OfferId(bytes(number, OfferId.LENGTH));
    }
    if (type == Nonce.class) {
      return new Nonce(bytes(number, Nonce.LENGTH));
    }
    throw new IllegalStateException(number + " for " + type);
  }

  /** So many bytes, the last of which say a number. */
  private static Bytes bytes(BigInteger number, int length) {
    byte[] digits = number.toByteArray();
    byte[] bytes = new byte[length];
    int count = Math.min(digits.length, length);
    System.arraycopy(digits, digits.length - count, bytes, length - count, count);
    return Bytes.of(bytes, 0, length);
  }

  private static Object ofRecord(Class<?> type, Map<String, Object> fields) {
    if (type == Slot.class) {
      return fields.get("status").equals("Empty") ? Slot.EMPTY : cached(fields);
    }
    if (type == Offer.class) {
      BigInteger id = (BigInteger) fields.get("id");
      List<BlindedMessagePath> paths =
          ((List<?>) fields.get("paths"))
              .stream()
                  .map(each -> (BlindedMessagePath) object(BlindedMessagePath.class, each))
                  .toList();
      return new Offer(
          bytes(id, ID_LENGTH),
          (OfferId) object(OfferId.class, id),
          paths,
          optional(fields.get("absoluteExpiry")));
    }
    if (type == Recipient.class) {
      return new Recipient(bytes((BigInteger) fields.get("name"), integer(fields.get("idLength"))));
    }
    if (type == StaticInvoice.class) {
      return invoice(fields);
    }
    RecordComponent[] components = type.getRecordComponents();
    try {
      return type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(
              Stream.of(components)
                  .map(each -> object(each.getGenericType(), fields.get(each.getName())))
                  .toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new LinkageError(type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  private static Time time(Object value) {
    return (Time) ofNumber(Time.class, (BigInteger) value);
  }

  private static Optional<Time> optional(Object value) {
    return ((BigInteger) value).signum() < 0 ? Optional.empty() : Optional.of(time(value));
  }

  private static int integer(Object value) {
    return ((BigInteger) value).intValueExact();
  }

  private static Slot cached(Map<String, Object> fields) {
    Status status =
        switch (fields.get("status").toString()) {
          case "Pending" -> Status.PENDING;
          case "Ready" -> new Status.Ready(time(fields.get("invoiceCreatedAt")));
          default -> new Status.Used(time(fields.get("invoiceCreatedAt")));
        };
    return new Slot.CachedOffer(
        (Offer) object(Offer.class, fields.get("offer")),
        (Nonce) object(Nonce.class, fields.get("offerNonce")),
        status,
        (BlindedMessagePath) object(BlindedMessagePath.class, fields.get("updatePath")),
        time(fields.get("createdAt")));
  }

  private static StaticInvoice invoice(Map<String, Object> fields) {
    BigInteger id = (BigInteger) fields.get("offerId");
    return new StaticInvoice(
        bytes((BigInteger) fields.get(ServerInputs.BYTES), integer(fields.get("size"))),
        new Offer(
            bytes(id, ID_LENGTH),
            (OfferId) object(OfferId.class, id),
            List.of(),
            optional(fields.get("offerAbsoluteExpiry"))),
        time(fields.get("createdAt")),
        time(fields.get(ServerInputs.RELATIVE_EXPIRY)),
        bytes(BigInteger.ZERO, ID_LENGTH),
        List.of(),
        List.of());
  }

  private static Store store(List<?> pairs) {
    Map<dev.standingoffer.server.Slot, Entry> entries = new HashMap<>();
    for (Object pair : pairs) {
      List<?> both = (List<?>) pair;
      List<?> slot = (List<?>) both.get(0);
      entries.put(
          new dev.standingoffer.server.Slot(
              (Recipient) object(Recipient.class, slot.get(0)), integer(slot.get(1))),
          (Entry) object(Entry.class, both.get(1)));
    }
    return new Store(entries);
  }
}
