package dev.standingoffer.mutants;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.manifest.JsonLayout;
import dev.standingoffer.mutants.Survivors.Reason;
import dev.standingoffer.mutants.Survivors.Survivor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@link Survivors} as {@link Survivors#read} reads them. */
public final class SurvivorsFile {

  private SurvivorsFile() {}

  /**
   * Takes out of the file what does not survive: to say why it does would be wrong.
   *
   * @param home the folder with {@code model-checking/}
   * @return the report without these reasons
   */
  public static MutationReport update(Path home, MutationReport report) throws IOException {
    MutationReport open = report.withOpenReasonsOnly();
    if (!open.survivors().equals(report.survivors())) {
      Files.writeString(home.resolve(Survivors.FILE), text(open.survivors()));
    }
    return open;
  }

  /** The text of the file: by their reasons, and by where they survive. */
  static String text(Survivors survivors) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", Survivors.FORMAT);
    ArrayNode models = document.putArray("models");
    survivors.models().forEach(model -> models.add(model.name()));
    ArrayNode leftOut = document.putArray("leftOut");
    survivors
        .leftOut()
        .forEach((test, why) -> leftOut.addObject().put("test", test).put("reason", why));
    ArrayNode groups = document.putArray("survivors");
    Map<Map.Entry<Reason, Set<Evidence>>, Set<Mutant.Name>> names = new LinkedHashMap<>();
    survivors
        .reasons()
        .forEach(
            (survivor, reason) -> {
              Set<Evidence> in = EnumSet.noneOf(Evidence.class);
              Stream.of(Evidence.values())
                  .filter(
                      each ->
                          reason.equals(
                              survivors.reasons().get(new Survivor(each, survivor.name()))))
                  .forEach(in::add);
              names
                  .computeIfAbsent(Map.entry(reason, in), _ -> new LinkedHashSet<>())
                  .add(survivor.name());
            });
    names.forEach(
        (group, mutants) -> write(groups.addObject(), group.getKey(), group.getValue(), mutants));
    return JsonLayout.write(document);
  }

  private static void write(
      ObjectNode node, Reason reason, Set<Evidence> in, Set<Mutant.Name> mutants) {
    ArrayNode places = node.putArray("in");
    in.forEach(evidence -> places.add(evidence.word()));
    node.put("verdict", reason.verdict().word());
    node.put("reason", reason.why());
    ArrayNode list = node.putArray("mutants");
    for (Mutant.Name name : mutants) {
      ObjectNode mutant = list.addObject();
      mutant.put("method", name.method());
      mutant.put("line", name.source());
      mutant.put("mutation", name.mutation());
      if (name.number() > 1) {
        mutant.put("number", name.number());
      }
    }
  }
}
