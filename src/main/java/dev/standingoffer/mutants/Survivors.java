package dev.standingoffer.mutants;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which mutants of the core no model notices, and why, as {@link #FILE} has it.
 *
 * @param models the mirrors that a mutant is held against, in this order, up to the first that
 *     notices it
 * @param reasons for each survivor, why it is one, in the order of the file
 */
public record Survivors(List<Model> models, Map<Mutant.Name, Reason> reasons) {

  /** The format that this version reads. */
  static final String FORMAT = "standing-offer-mutants/1";

  /** Where the file is in the project. */
  public static final String FILE = "model-checking/mutants.json";

  /**
   * Why a mutant survives.
   *
   * @param verdict what kind of reason it is
   * @param why in a sentence or two
   */
  public record Reason(Verdict verdict, String why) {}

  /** The kinds of reasons. */
  public enum Verdict {
    /** It answers as the original does, whatever it is asked. */
    EQUIVALENT("equivalent"),
    /** It answers differently, but only where no model asks. */
    OUT_OF_BOUNDS("out of bounds");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** The word for it in the file. */
    public String word() {
      return word;
    }
  }

  /**
   * Reads the file strictly: a field that is missing, unknown or of another type is an error.
   *
   * @param manifest has the models
   * @throws BadInputException if anything is not in order; the first complaint is given
   */
  public static Survivors read(Path file, Manifest manifest) throws BadInputException {
    Fields fields = Fields.of(file);
    String format = fields.text("format");
    if (!format.equals(FORMAT)) {
      throw fields.bad("format: \"%s\" is not \"%s\"".formatted(format, FORMAT));
    }
    List<Model> models = new ArrayList<>();
    for (String name : fields.textsInOrder("models")) {
      models.add(
          manifest
              .find(name)
              .filter(model -> model.kind() == Model.Kind.MIRROR && model.workers() == 1)
              .orElseThrow(
                  () ->
                      fields.bad(
                          "models: the manifest has no mirror \"%s\" with one worker"
                              .formatted(name))));
    }
    if (models.isEmpty()) {
      throw fields.bad("models: there are none, so that nothing would notice a mutant");
    }
    Map<Mutant.Name, Reason> reasons = new LinkedHashMap<>();
    for (Fields survivor : fields.objects("survivors")) {
      Mutant.Name name =
          new Mutant.Name(
              survivor.text("method"),
              survivor.text("line"),
              survivor.text("mutation"),
              (int) survivor.number("number", 1, Integer.MAX_VALUE));
      Reason reason =
          new Reason(
              survivor.oneOf("verdict", Stream.of(Verdict.values()), Verdict::word),
              survivor.text("reason"));
      survivor.expectNoOthers();
      if (reasons.put(name, reason) != null) {
        throw survivor.bad("is there twice");
      }
    }
    fields.expectNoOthers();
    return new Survivors(List.copyOf(models), Collections.unmodifiableMap(reasons));
  }
}
