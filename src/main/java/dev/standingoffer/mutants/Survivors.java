package dev.standingoffer.mutants;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.server.InvoiceServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which mutants of the core a kind of evidence does not notice, and why, as {@link #FILE} has it.
 *
 * @param models the mirrors that a mutant is held against, in this order, up to the first that
 *     notices it
 * @param tests the names of the classes that are run as property tests
 * @param leftOut of these, those that no mutant is tried with, each with the reason
 * @param reasons for each survivor, why it is one, in the order of the file
 */
public record Survivors(
    List<Model> models,
    List<String> tests,
    Map<String, String> leftOut,
    Map<Survivor, Reason> reasons) {

  /** The format that this version reads. */
  static final String FORMAT = "standing-offer-mutants/2";

  /** Where the file is in the project. */
  public static final String FILE = "model-checking/mutants.json";

  /**
   * A mutant that is not noticed.
   *
   * @param in where it is not
   * @param name the mutant
   */
  public record Survivor(Evidence in, Mutant.Name name) {}

  /**
   * Why a mutant survives.
   *
   * @param verdict what kind of reason it is
   * @param why in a sentence or two
   */
  public record Reason(Verdict verdict, String why) {}

  /** The kinds of reasons. */
  public enum Verdict {
    /** It answers as the original does, whatever it is asked: in all evidence. */
    EQUIVALENT("equivalent"),
    /** It takes a value that the original refuses, or the reverse; what refuses it has a test. */
    NO_SUCH_VALUE("no such value"),
    /** It answers differently only with a remedy, and LDK has none. */
    REMEDY("a remedy"),
    /** The real LDK cannot be led by a recorder to where it answers differently. */
    OUT_OF_REACH("out of reach"),
    /** It answers differently, but only where no model or test asks. */
    OUT_OF_BOUNDS("out of bounds"),
    /** LDK could be led to where it answers differently, and was not. */
    NOT_RECORDED("not recorded");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** The word for it in the file. */
    public String word() {
      return word;
    }
  }

  /** The models of one half of the core. */
  List<Model> modelsOf(Vocabulary half) {
    return models.stream().filter(model -> Vocabulary.of(model.module()) == half).toList();
  }

  /** The names of the tests of one half of the core that mutants are tried with. */
  List<String> testsOf(Vocabulary half) {
    String server = InvoiceServer.class.getPackageName() + ".";
    return tests.stream()
        .filter(test -> test.startsWith(server) == (half == Vocabulary.SERVER))
        .filter(test -> !leftOut.containsKey(test))
        .toList();
  }

  /** The same with these reasons only. */
  Survivors withReasons(Map<Survivor, Reason> others) {
    return new Survivors(models, tests, leftOut, others);
  }

  /**
   * Reads the file strictly: a field that is missing, unknown or of another type is an error.
   *
   * @param manifest has the models
   * @param tests the names of the classes with property tests
   * @throws BadInputException if anything is not in order; the first complaint is given
   */
  public static Survivors read(Path file, Manifest manifest, List<String> tests)
      throws BadInputException {
    Fields fields = Fields.of(file);
    fields.expectFormat(FORMAT);
    List<Model> models = models(fields, manifest);
    Map<String, String> leftOut = new LinkedHashMap<>();
    for (Fields test : fields.objects("leftOut")) {
      String name = test.text("test");
      if (!tests.contains(name)) {
        throw test.bad("\"%s\" is none of the property tests in evidence.json".formatted(name));
      }
      if (leftOut.put(name, test.text("reason")) != null) {
        throw test.bad("is there twice: " + name);
      }
      test.expectNoOthers();
    }
    Map<Survivor, Reason> reasons = new LinkedHashMap<>();
    for (Fields group : fields.objects("survivors")) {
      Reason reason =
          new Reason(
              group.oneOf("verdict", Stream.of(Verdict.values()), Verdict::word),
              group.text("reason"));
      Set<Evidence> in = evidence(group);
      if (reason.verdict() == Verdict.EQUIVALENT && in.size() < Evidence.values().length) {
        throw group.bad("in: what is equivalent survives in all evidence");
      }
      for (Mutant.Name name : names(group)) {
        for (Evidence each : in) {
          if (reasons.put(new Survivor(each, name), reason) != null) {
            throw group.bad("is there twice in the %s: %s".formatted(each.word(), name));
          }
        }
      }
      group.expectNoOthers();
    }
    fields.expectNoOthers();
    return new Survivors(
        models,
        List.copyOf(tests),
        Collections.unmodifiableMap(leftOut),
        Collections.unmodifiableMap(reasons));
  }

  private static List<Model> models(Fields fields, Manifest manifest) throws BadInputException {
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
    return List.copyOf(models);
  }

  private static Set<Evidence> evidence(Fields group) throws BadInputException {
    Set<Evidence> in = EnumSet.noneOf(Evidence.class);
    for (String word : group.textsInOrder("in")) {
      in.add(
          Stream.of(Evidence.values())
              .filter(each -> each.word().equals(word))
              .findFirst()
              .orElseThrow(() -> group.bad("in: there is no evidence \"%s\"".formatted(word))));
    }
    if (in.isEmpty()) {
      throw group.bad("in: names no evidence");
    }
    return in;
  }

  private static List<Mutant.Name> names(Fields group) throws BadInputException {
    List<Mutant.Name> names = new ArrayList<>();
    for (Fields mutant : group.objects("mutants")) {
      names.add(
          new Mutant.Name(
              mutant.text("method"),
              mutant.text("line"),
              mutant.text("mutation"),
              mutant.has("number") ? (int) mutant.number("number", 1, Integer.MAX_VALUE) : 1));
      mutant.expectNoOthers();
    }
    if (names.isEmpty()) {
      throw group.bad("mutants: names none");
    }
    return names;
  }
}
