package dev.standingoffer.bytecode;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Values;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects of this JVM, as the machine has them: made by constructors that it follows. */
public final class JavaObjects {

  private final Machine machine;
  private final Values values;
  private final Terms terms;
  private final Map<Object, Integer> numbers = new HashMap<>();

  /** Makes them for a machine. */
  public JavaObjects(Machine machine, Values values) {
    this.machine = machine;
    this.values = values;
    terms = values.terms();
  }

  /** What is followed: all classes of the project, as this JVM has them. */
  public static Classes classes() {
    return classes(_ -> null);
  }

  /**
   * The same, with other class files for some.
   *
   * @param others the class file of a class, by its name with slashes; null where it is the usual
   */
  public static Classes classes(Function<String, byte @Nullable []> others) {
    return new Classes(
        name -> {
          if (!name.startsWith("dev/standingoffer/")) {
            return null;
          }
          byte[] other = others.apply(name);
          if (other != null) {
            return other;
          }
          try (InputStream file = JavaObjects.class.getResourceAsStream("/" + name + ".class")) {
            return file == null ? null : file.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** An object. */
  public Value of(Object object) {
    return switch (object) {
      case Integer number -> values.integer(number);
      case Boolean truth -> values.integer(truth ? 1 : 0);
      case Time time ->
          machine
              .things()
              .time(
                  terms.number(
                      new BigInteger(Long.toUnsignedString(time.seconds()))
                          .multiply(BigInteger.valueOf(1_000_000_000))
                          .add(BigInteger.valueOf(time.nanos()))));
      case OfferId _, Nonce _, BlindedMessagePath _ ->
          machine.things().opaque(name(object.getClass()), terms.number(number(object)));
      case Offer offer ->
          machine.construct(
              name(Offer.class),
              "(Ldev/standingoffer/wire/Bytes;Ldev/standingoffer/bolt12/OfferId;Ljava/util/List;Ljava/util/Optional;)V",
              values.integer(0),
              of(offer.id()),
              of(offer.paths()),
              of(offer.absoluteExpiry()));
      case Bytes bytes ->
          machine.things().bytes(terms.number(number(bytes)), terms.number(bytes.length()));
      case StaticInvoice invoice -> invoice(invoice);
      case Map<?, ?> map ->
          machine
              .things()
              .map(
                  new Mapping(
                      map.entrySet().stream()
                          .map(
                              entry ->
                                  new Pair(
                                      terms.constant(true),
                                      of(entry.getKey()),
                                      of(entry.getValue())))
                          .toList()));
      case List<?> list ->
          machine.things().list(values.sequence(list.stream().map(this::of).toList()));
      case Optional<?> optional ->
          machine
              .things()
              .optional(
                  terms.constant(optional.isPresent()),
                  optional.isPresent() ? of(optional.get()) : Values.UNDEFINED);
      case Enum<?> constant ->
          machine.staticField(name(constant.getDeclaringClass()), constant.name());
      case Record made -> record(made);
      default -> throw new IllegalArgumentException(object.getClass().getName());
    };
  }

  /** Its payment paths and message paths are left out: the bytes tell it from others. */
  private Value invoice(StaticInvoice invoice) {
    return machine.construct(
        name(StaticInvoice.class),
        "(Ldev/standingoffer/wire/Bytes;Ldev/standingoffer/bolt12/Offer;Ldev/standingoffer/wire/Time;Ldev/standingoffer/wire/Time;Ldev/standingoffer/wire/Bytes;Ljava/util/List;Ljava/util/List;)V",
        of(invoice.bytes()),
        of(invoice.offer()),
        of(invoice.createdAt()),
        of(invoice.relativeExpiry()),
        of(invoice.signingKey()),
        of(List.of()),
        of(List.of()));
  }

  private int number(Object object) {
    return numbers.computeIfAbsent(object, _ -> numbers.size() + 1);
  }

  private Value record(Record made) {
    List<Value> arguments = new ArrayList<>();
    for (RecordComponent component : made.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        arguments.add(of(component.getAccessor().invoke(made)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    String type =
        Stream.of(made.getClass().getRecordComponents())
            .map(component -> component.getType().descriptorString())
            .collect(Collectors.joining("", "(", ")V"));
    return machine.construct(name(made.getClass()), type, arguments.toArray(Value[]::new));
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
