package dev.standingoffer.prove;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.JsonLayout;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.prove.MutantJudge.Fate;
import dev.standingoffer.prove.MutantJudge.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of all mutants when a solver was asked, as {@link #FILE} has it: how many it tells by
 * steps of their own, and which are the others.
 */
record ProvenMutants(Map<Half, OfHalf> halves) {

  static final String FILE = "model-checking/proven-mutants.json";

  private static final String FORMAT = "standing-offer-proven-mutants/1";

  /**
   * Those of one half.
   *
   * @param told how many are
   * @param others the names of the others
   */
  record OfHalf(int told, Map<Fate, Set<Mutant.Name>> others) {

    static OfHalf of(Map<Mutant, Known> known) {
      int told = 0;
      Map<Fate, Set<Mutant.Name>> others = new EnumMap<>(Fate.class);
      for (Map.Entry<Mutant, Known> each : known.entrySet()) {
        if (each.getValue().fate() == Fate.TOLD) {
          told++;
        } else {
          others
              .computeIfAbsent(each.getValue().fate(), _ -> new LinkedHashSet<>())
              .add(each.getKey().name());
        }
      }
      return new OfHalf(told, others);
    }

    Set<Mutant.Name> with(Fate fate) {
      return others.getOrDefault(fate, Set.of());
    }

    int count() {
      return told + others.values().stream().mapToInt(Set::size).sum();
    }
  }

  OfHalf of(Half half) {
    return halves.getOrDefault(half, new OfHalf(0, Map.of()));
  }

  static ProvenMutants read() throws BadInputException {
    Fields fields = Fields.of(Path.of(FILE));
    fields.expectFormat(FORMAT);
    Map<Half, OfHalf> halves = new EnumMap<>(Half.class);
    for (Fields half : fields.objects("halves")) {
      Map<Fate, Set<Mutant.Name>> others = new EnumMap<>(Fate.class);
      for (Fields group : half.objects("others")) {
        Fate fate = group.oneOf("fate", Stream.of(Fate.values()), Fate::word);
        Set<Mutant.Name> names = new LinkedHashSet<>();
        for (Fields mutant : group.objects("mutants")) {
          names.add(
              new Mutant.Name(
                  mutant.text("method"),
                  mutant.text("line"),
                  mutant.text("mutation"),
                  mutant.has("number") ? (int) mutant.number("number", 1, 1_000) : 1));
          mutant.expectNoOthers();
        }
        others.put(fate, names);
        group.expectNoOthers();
      }
      halves.put(
          half.oneOf("half", Stream.of(Half.values()), Half::word),
          new OfHalf((int) half.number("told", 0, Integer.MAX_VALUE), others));
      half.expectNoOthers();
    }
    fields.expectNoOthers();
    return new ProvenMutants(halves);
  }

  /** Writes the file with other mutants of one half. */
  static void write(Half half, OfHalf others) throws IOException, BadInputException {
    Map<Half, OfHalf> all = new HashMap<>(Files.exists(Path.of(FILE)) ? read().halves() : Map.of());
    all.put(half, others);
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ArrayNode halves = document.putArray("halves");
    for (Half each : Half.values()) {
      OfHalf of = all.get(each);
      if (of != null) {
        ObjectNode node = halves.addObject().put("half", each.word()).put("told", of.told());
        ArrayNode groups = node.putArray("others");
        new LinkedHashMap<>(of.others())
            .forEach((fate, names) -> write(groups.addObject().put("fate", fate.word()), names));
      }
    }
    Files.writeString(Path.of(FILE), JsonLayout.write(document));
  }

  private static void write(ObjectNode group, Set<Mutant.Name> names) {
    ArrayNode mutants = group.putArray("mutants");
    for (Mutant.Name name : names) {
      ObjectNode mutant =
          mutants
              .addObject()
              .put("method", name.method())
              .put("line", name.source())
              .put("mutation", name.mutation());
      if (name.number() > 1) {
        mutant.put("number", name.number());
      }
    }
  }
}
