package dev.standingoffer.evidence;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.JsonLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What never comes up in some evidence, and why, as {@link #FILE} has it.
 *
 * @param propertyTests the names of the classes that are run as property tests
 * @param reasons in the order of the file
 */
public record Holes(List<String> propertyTests, Map<Hole, Reason> reasons) {

  /** The format that this version reads. */
  static final String FORMAT = "standing-offer-evidence/1";

  /** Where the file is in the project. */
  public static final String FILE = "model-checking/evidence.json";

  /**
   * Something that never comes up.
   *
   * @param in where it does not
   * @param what it is
   */
  record Hole(Evidence in, Case what) {}

  /**
   * Why something does not come up.
   *
   * @param verdict what kind of reason it is
   * @param why in a sentence or two
   */
  public record Reason(Verdict verdict, String why) {}

  /** The kinds of reasons. */
  public enum Verdict {
    /** No event leads there from any state. */
    IMPOSSIBLE("impossible"),
    /** A value for which this would come up cannot be made, and what refuses it has a test. */
    NO_SUCH_VALUE("no such value"),
    /** Only a remedy leads there, and LDK has none. */
    REMEDY("a remedy"),
    /** The real LDK cannot be led there by a recorder. */
    OUT_OF_REACH("out of reach"),
    /** No model has such numbers. */
    OUT_OF_BOUNDS("out of bounds"),
    /** LDK could be led there, and was not. */
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

  /**
   * Reads the file strictly: a field that is missing, unknown or of another type is an error.
   *
   * @throws BadInputException if anything is not in order; the first complaint is given
   */
  public static Holes read(Path file) throws BadInputException {
    Fields fields = Fields.of(file);
    fields.expectFormat(FORMAT);
    List<String> tests = fields.textsInOrder("propertyTests");
    if (tests.isEmpty()) {
      throw fields.bad("propertyTests: there are none, so that nothing would come up in them");
    }
    Map<Hole, Reason> reasons = new LinkedHashMap<>();
    for (Fields group : fields.objects("holes")) {
      Reason reason =
          new Reason(
              group.oneOf("verdict", Stream.of(Verdict.values()), Verdict::word),
              group.text("reason"));
      for (Hole hole : holes(group)) {
        if (reasons.put(hole, reason) != null) {
          throw group.bad("is there twice: %s in the %s".formatted(hole.what(), hole.in().word()));
        }
      }
      group.expectNoOthers();
    }
    fields.expectNoOthers();
    return new Holes(List.copyOf(tests), Collections.unmodifiableMap(reasons));
  }

  private static List<Hole> holes(Fields group) throws BadInputException {
    List<Case> cases = new ArrayList<>();
    if (group.has("outcomes")) {
      group.textsInOrder("outcomes").forEach(name -> cases.add(new Case.Outcome(name)));
    }
    if (group.has("comparisons")) {
      for (Fields comparison : group.objects("comparisons")) {
        Site.Name name =
            new Site.Name(
                comparison.text("method"),
                comparison.text("line"),
                comparison.text("comparison"),
                comparison.has("number") ? (int) comparison.number("number", 1, 99) : 1);
        for (String side : comparison.textsInOrder("sides")) {
          cases.add(new Case.Side(name, side));
        }
        comparison.expectNoOthers();
      }
    }
    List<Hole> holes = new ArrayList<>();
    for (Evidence evidence : evidence(group)) {
      cases.forEach(what -> holes.add(new Hole(evidence, what)));
    }
    if (holes.isEmpty()) {
      throw group.bad("names nothing that does not come up");
    }
    return holes;
  }

  private static List<Evidence> evidence(Fields group) throws BadInputException {
    List<Evidence> all = new ArrayList<>();
    for (String word : group.textsInOrder("in")) {
      all.add(
          Stream.of(Evidence.values())
              .filter(each -> each.word().equals(word))
              .findFirst()
              .orElseThrow(() -> group.bad("in: there is no evidence \"%s\"".formatted(word))));
    }
    return all;
  }

  /** The text of the file with these holes: by their reasons, and by where they are holes. */
  public String toJson() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", FORMAT);
    ArrayNode tests = document.putArray("propertyTests");
    propertyTests.forEach(tests::add);
    ArrayNode groups = document.putArray("holes");
    Map<Map.Entry<Reason, Set<Evidence>>, Set<Case>> cases = new LinkedHashMap<>();
    reasons.forEach(
        (hole, reason) -> {
          Set<Evidence> in = EnumSet.noneOf(Evidence.class);
          Stream.of(Evidence.values())
              .filter(each -> reason.equals(reasons.get(new Hole(each, hole.what()))))
              .forEach(in::add);
          cases.computeIfAbsent(Map.entry(reason, in), _ -> new LinkedHashSet<>()).add(hole.what());
        });
    cases.forEach(
        (group, what) -> writeGroup(groups.addObject(), group.getKey(), group.getValue(), what));
    return JsonLayout.write(document);
  }

  private static void writeGroup(ObjectNode node, Reason reason, Set<Evidence> in, Set<Case> what) {
    ArrayNode places = node.putArray("in");
    in.forEach(evidence -> places.add(evidence.word()));
    node.put("verdict", reason.verdict().word());
    node.put("reason", reason.why());
    Map<Site.Name, List<String>> sides = new LinkedHashMap<>();
    List<String> outcomes = new ArrayList<>();
    for (Case each : what) {
      switch (each) {
        case Case.Outcome(String name) -> outcomes.add(name);
        case Case.Side(Site.Name comparison, String side) ->
            sides.computeIfAbsent(comparison, _ -> new ArrayList<>()).add(side);
      }
    }
    if (!outcomes.isEmpty()) {
      outcomes.forEach(node.putArray("outcomes")::add);
    }
    if (!sides.isEmpty()) {
      ArrayNode comparisons = node.putArray("comparisons");
      sides.forEach(
          (name, all) -> {
            ObjectNode comparison = comparisons.addObject();
            comparison.put("method", name.method());
            comparison.put("line", name.source());
            comparison.put("comparison", name.comparison());
            if (name.number() > 1) {
              comparison.put("number", name.number());
            }
            all.forEach(comparison.putArray("sides")::add);
          });
    }
  }
}
