package dev.standingoffer.prove;

import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Texts;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Steps that a solver found, taken by this JVM with a mutant of the core and without. */
final class JvmSteps {

  private static final String PROJECT = "dev.standingoffer.";
  private static final BigInteger PER_LIST = BigInteger.valueOf(1_000);
  private static final int MORE = 16;

  /** What a message can name. */
  private static final BigInteger LARGEST_SLOT_NUMBER = BigInteger.valueOf(0xffff);

  /** The elements of lists, of which a solver says no more than which are equal. */
  enum Elements {
    ALL_DIFFERENT,
    ALL_ALIKE_IN_A_LIST,
    ALL_ALIKE,
    TURNED,
    SAME_AT_BOTH_ENDS;

    private BigInteger element(BigInteger list, int index, int length) {
      return switch (this) {
        case ALL_DIFFERENT -> list.multiply(PER_LIST).add(BigInteger.valueOf(index));
        case ALL_ALIKE_IN_A_LIST -> list.multiply(PER_LIST);
        case ALL_ALIKE -> PER_LIST;
        case TURNED -> list.add(BigInteger.valueOf(index)).mod(BigInteger.valueOf(length));
        case SAME_AT_BOTH_ENDS ->
            index == 1
                ? BigInteger.ONE
                : index == length ? BigInteger.TWO : ALL_DIFFERENT.element(list, index, length);
      };
    }
  }

  private final WovenCore core;
  private final BiFunction<Integer, Map<String, Object>, String> original;

  JvmSteps(WovenCore core) {
    this.core = core;
    original = loaded();
  }

  /** What takes steps with one mutant, whose classes are its own. */
  BiFunction<Integer, Map<String, Object>, String> loaded() {
    try {
      @SuppressWarnings("unchecked") // of classes that all loaders share
      BiFunction<Integer, Map<String, Object>, String> made =
          (BiFunction<Integer, Map<String, Object>, String>)
              new Loader()
                  .loadClass(JvmStep.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      return made;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no step can be taken", e);
    }
  }

  /** Whether a mutant answers otherwise than the core. */
  boolean isTold(
      BiFunction<Integer, Map<String, Object>, String> mutant,
      int number,
      Map<String, Object> step) {
    String answer = original.apply(MutantSwitch.ORIGINAL, step);
    if (answer.startsWith(JvmStep.THROWS)) {
      throw new IllegalStateException("the core %s at %s".formatted(answer, step));
    }
    return !mutant.apply(number, step).equals(answer);
  }

  /** The classes of the project once more, those of the core with all mutants. */
  private final class Loader extends ClassLoader {

    private Loader() {
      super(JvmSteps.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return name.startsWith(PROJECT) ? findClass(name) : super.loadClass(name, resolve);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/');
      byte[] woven = core.file(path);
      try (InputStream usual = getParent().getResourceAsStream(path + ".class")) {
        if (woven == null && usual == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] file = woven == null ? usual.readAllBytes() : woven;
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** A step under an assignment, as {@link JvmStep} takes it. */
  static Map<String, Object> step(
      String choice,
      Map<String, Value> constants,
      Value state,
      Value event,
      Assignment example,
      Values values,
      Elements elements) {
    Evaluation evaluation = new Evaluation(example);
    Map<String, Object> policy = new HashMap<>();
    constants.forEach(
        (name, value) -> policy.put(name, plain(value, evaluation, values, elements)));
    return Map.of(
        "choice",
        choice,
        "policy",
        policy,
        "state",
        plain(state, evaluation, values, elements),
        "event",
        plain(event, evaluation, values, elements));
  }

  /** The same with 16 more slots, or with 16 more invoices of other recipients. */
  static List<Map<String, Object>> withMore(Map<String, Object> step) {
    if (step.get("state") instanceof List<?> pairs) {
      return pairs.isEmpty() ? List.of() : List.of(with(step, "state", moreInvoices(pairs)));
    }
    Map<String, Object> cache = map(step.get("state"));
    Map<String, Object> event = map(step.get("event"));
    Map<String, Object> persisted =
        event.containsKey("persisted") ? map(event.get("persisted")) : cache;
    List<Object> fillers = new ArrayList<>(List.of(Map.of("status", "Empty")));
    fillers.addAll((List<?>) persisted.get("slots"));
    List<Map<String, Object>> all = new ArrayList<>();
    for (Object filler : fillers) {
      List<Object> more = Collections.nCopies(MORE, filler);
      for (boolean isBefore : List.of(true, false)) {
        Map<String, Object> changed = event;
        if (event.containsKey("persisted")) {
          changed = with(event, "persisted", moreSlots(persisted, more, isBefore));
        } else if (isBefore && event.get("invoiceSlot") instanceof BigInteger slot) {
          BigInteger moved = slot.add(BigInteger.valueOf(MORE));
          changed = with(event, "invoiceSlot", moved.min(LARGEST_SLOT_NUMBER));
        }
        all.add(with(with(step, "state", moreSlots(cache, more, isBefore)), "event", changed));
      }
    }
    return all;
  }

  private static Map<String, Object> moreSlots(
      Map<String, Object> cache, List<Object> more, boolean isBefore) {
    List<Object> slots = new ArrayList<>((List<?>) cache.get("slots"));
    slots.addAll(isBefore ? 0 : slots.size(), more);
    return with(cache, "slots", slots);
  }

  private static List<Object> moreInvoices(List<?> pairs) {
    List<Object> all = new ArrayList<>(pairs);
    List<?> pair = (List<?>) pairs.getFirst();
    List<?> slot = (List<?>) pair.get(0);
    for (int i = 1; i <= MORE; i++) {
      Map<String, Object> other =
          Map.of("name", PER_LIST.add(BigInteger.valueOf(i)), "idLength", PER_LIST);
      all.add(List.of(List.of(other, slot.get(1)), pair.get(1)));
    }
    return all;
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(map);
    changed.put(name, value);
    return changed;
  }

  @SuppressWarnings("unchecked") // the fields of a record
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Object plain(
      Value value, Evaluation evaluation, Values values, Elements elements) {
    return switch (value) {
      case Truth(var term) -> evaluation.truth(term);
      case Int(var term) -> evaluation.integer(term);
      case Text(var code) -> Texts.text(evaluation.integer(code));
      case Fields(var byName) -> {
        Map<String, Object> fields = new HashMap<>();
        byName.forEach(
            (name, field) -> {
              if (evaluation.truth(field.present())) {
                fields.put(name, plain(field.value(), evaluation, values, elements));
              }
            });
        yield fields;
      }
      case Sequence sequence ->
          new Sequences(values.terms())
              .positions(sequence).stream()
                  .filter(position -> evaluation.truth(position.present()))
                  .map(position -> plain(position.value(), evaluation, values, elements))
                  .toList();
      case Listed(var id, var length) -> {
        int size = evaluation.integer(length).intValueExact();
        List<Object> all = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
          all.add(elements.element(evaluation.integer(id), i, size));
        }
        yield all;
      }
      case Mapping(var pairs) ->
          pairs.stream()
              .filter(pair -> evaluation.truth(pair.present()))
              .map(
                  pair ->
                      List.of(
                          plain(pair.argument(), evaluation, values, elements),
                          plain(pair.result(), evaluation, values, elements)))
              .toList();
      default -> throw new IllegalArgumentException(value.toString());
    };
  }
}
