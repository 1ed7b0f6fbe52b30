package dev.standingoffer.prove;

import dev.standingoffer.tla.FormulaPart;
import dev.standingoffer.tla.SpecModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Asks the solver of each part of each guarantee's formula whether it is needed: whether the
 * formula without it lets a wrong answer through, or is false of an answer of the spec.
 */
final class NeededParts {

  /** What comes of it, the best first. */
  enum Grade {
    /** Without the part, the formula is false of a step of the spec. */
    TRUTH("true", "without it, the guarantee is false"),
    /** A wrong answer, and well-formed, gets through without the part, and through all others. */
    ALONE("alone", "without it, a wrong answer gets through that no other guarantee notices"),
    /** One gets through without the part; another guarantee may notice. */
    ITSELF(
        "itself",
        "without it, a wrong answer gets through, and none was found that nothing else notices"),
    /** One gets through without the part that is not well-formed, and none that is. */
    SHAPE("shape", "the same, of answers that are not well-formed alone"),
    /**
     * Without the part, the formula asks for a value where there is none; with it, it never does.
     */
    MEANING("meaning", "without it, the formula asks somewhere for a value that there is not"),
    /** The same, of a formula that does so elsewhere with the part, too: it may be for nothing. */
    OPEN("open", "the same, of a formula that does so elsewhere with it, too: not known"),
    /** The solver gave up, and found none of these. */
    UNKNOWN("unknown", "not known"),
    /** None of these. */
    UNNEEDED("unneeded", "not needed");

    private final String word;
    private final String words;

    Grade(String word, String words) {
      this.word = word;
      this.words = words;
    }

    /** A word for it in a file. */
    String word() {
      return word;
    }

    /** What it says. */
    String words() {
      return words;
    }
  }

  /**
   * How many slots there are: in the cache before a step, in the one that a restart brings, and in
   * that of an answer; of the server, how many invoices.
   */
  record Slots(int before, int persisted, int next) {

    /** Whether an event leads from the one cache to the other. */
    boolean isOf(EventName event) {
      return event == EventType.RESTARTED
          || (persisted == before && (next == before || event == EventType.SERVER_PATHS_SET));
    }
  }

  /** First those with which most is found soon. */
  private static final List<Slots> SIZES =
      List.of(
          new Slots(1, 1, 1),
          new Slots(2, 2, 2),
          new Slots(0, 0, 0),
          new Slots(0, 0, NeededPartsAsking.NUM_SLOTS),
          new Slots(2, 2, 1),
          new Slots(2, 1, 1),
          new Slots(1, 2, 2),
          new Slots(3, 3, 3));

  /** With so many, the first ones, it is asked for meaning where nothing else was found. */
  private static final int MOST_FOR_MEANING = 4;

  private static final String END = "(* Tempting forms.";

  private final Half half;
  private final SpecModule module;
  private final List<String> guarantees;
  private final Map<FormulaPart, Grade> grades = new LinkedHashMap<>();

  private NeededParts(Half half, SpecModule module, List<String> guarantees) {
    this.half = half;
    this.module = module;
    this.guarantees = guarantees;
  }

  /**
   * The parts of guarantees, with what comes of each.
   *
   * @param spec the folder of the modules
   * @param isAsked whether the parts of a guarantee are asked about; all of them are known, anyway
   */
  static Map<FormulaPart, Grade> of(Half half, Path spec, Predicate<String> isAsked)
      throws IOException {
    Path file = spec.resolve(half.module() + ".tla");
    SpecModule module = SpecModule.read(file, List.of());
    Map<String, List<FormulaPart>> parts = parts(half, module, file);
    NeededParts needed = new NeededParts(half, module, List.copyOf(parts.keySet()));
    parts.forEach(
        (guarantee, all) -> {
          if (isAsked.test(guarantee)) {
            all.forEach(part -> needed.grades.put(part, Grade.UNNEEDED));
          }
        });
    needed.ask();
    return needed.grades;
  }

  /** Those of each guarantee; what stands below is false. */
  static Map<String, List<FormulaPart>> parts(Half half, Path spec) throws IOException {
    Path file = spec.resolve(half.module() + ".tla");
    return parts(half, SpecModule.read(file, List.of()), file);
  }

  private static Map<String, List<FormulaPart>> parts(Half half, SpecModule module, Path file)
      throws IOException {
    List<String> lines = Files.readAllLines(file);
    int end = 0;
    while (!lines.get(end).startsWith(END)) {
      end++;
    }
    Map<String, List<FormulaPart>> all = new LinkedHashMap<>();
    for (String guarantee : half.guarantees(module)) {
      List<FormulaPart> parts = FormulaPart.of(module, lines, guarantee);
      if (parts.getFirst().line() <= end) {
        List<FormulaPart> withWhole = new ArrayList<>(parts);
        withWhole.addFirst(FormulaPart.whole(module, guarantee));
        all.put(guarantee, withWhole);
      }
    }
    return all;
  }

  private void ask() {
    for (Slots slots : SIZES) {
      for (EventName event : half.events().reversed()) {
        if (slots.isOf(event)) {
          asking(event, slots).ask(those(Grade.ALONE));
        }
      }
    }
    for (Slots slots : SIZES.subList(0, MOST_FOR_MEANING)) {
      for (EventName event : half.events().reversed()) {
        if (slots.isOf(event)) {
          asking(event, slots).askForMeaning(those(Grade.MEANING));
        }
      }
    }
  }

  private NeededPartsAsking asking(EventName event, Slots slots) {
    return new NeededPartsAsking(module, guarantees, grades, event, slots);
  }

  /** The parts of which no grade as good as this one is known. */
  private List<FormulaPart> those(Grade grade) {
    return grades.entrySet().stream()
        .filter(each -> each.getValue().compareTo(grade) > 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
