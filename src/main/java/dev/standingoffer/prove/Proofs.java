package dev.standingoffer.prove;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.JsonLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is expected of each claim, as {@link #FILE} has it: for each claim, policy and event a line,
 * with a word for each number of slots from 0. A number: it is proven, and the solver takes so many
 * of its steps. {@code false}: it is not true, and a step shows it. What is proven of any number of
 * slots has one number. A claim is about the cache where it does not say that it is about the
 * server.
 *
 * @param expected by claim
 */
public record Proofs(Map<Claim, Expected> expected) {

  /** Where the file is in the project. */
  public static final String FILE = "model-checking/proofs.json";

  private static final String FORMAT = "standing-offer-proofs/1";
  private static final String HALF = "half";
  private static final String ANY_SLOTS = "anySlots";

  /**
   * What is expected of a claim.
   *
   * @param verdict proven or false
   * @param resources what the solver takes for it; 0 for one that is false
   */
  public record Expected(Verdict verdict, long resources) {

    static Expected of(Proof proof) {
      return new Expected(
          proof.verdict(), proof.verdict() == Verdict.PROVEN ? proof.resources() : 0);
    }

    private String word() {
      return verdict == Verdict.PROVEN ? Long.toString(resources) : verdict.word();
    }

    private static Optional<Expected> of(String word) {
      if (word.equals(Verdict.FALSE.word())) {
        return Optional.of(new Expected(Verdict.FALSE, 0));
      }
      return word.matches("\\d{1,18}")
          ? Optional.of(new Expected(Verdict.PROVEN, Long.parseLong(word)))
          : Optional.empty();
    }
  }

  /** One with nothing expected. */
  public static Proofs none() {
    return new Proofs(Map.of());
  }

  /**
   * Reads the file strictly.
   *
   * @throws BadInputException if anything is not in order; the first complaint is given
   */
  public static Proofs read(Path file) throws BadInputException {
    Fields fields = Fields.of(file);
    fields.expectFormat(FORMAT);
    Map<Claim, Expected> expected = new LinkedHashMap<>();
    for (Fields row : fields.objects("claims")) {
      String name = row.text("claim");
      row.renamePlace("claim \"" + name + "\"");
      Half half = row.has(HALF) ? row.oneOf(HALF, Stream.of(Half.SERVER), Half::word) : Half.CACHE;
      PolicyName choice = row.oneOf("policy", half.policies().stream(), PolicyName::word);
      for (Map.Entry<String, String> step : row.texts("steps").entrySet()) {
        EventName event = event(step.getKey(), half, row);
        List<String> words = Arrays.asList(step.getValue().split(" ", -1));
        if (words.size() > Claim.MOST_SLOTS + 1) {
          throw row.bad("%s has more than %d slots".formatted(step.getKey(), Claim.MOST_SLOTS));
        }
        for (int slots = 0; slots < words.size(); slots++) {
          put(new Claim(name, choice, event, slots), words.get(slots), row, expected);
        }
      }
      if (row.has(ANY_SLOTS)) {
        for (Map.Entry<String, String> step : row.texts(ANY_SLOTS).entrySet()) {
          EventName event = event(step.getKey(), half, row);
          put(new Claim(name, choice, event, Claim.ANY_NUMBER), step.getValue(), row, expected);
        }
      }
      row.expectNoOthers();
    }
    fields.expectNoOthers();
    return new Proofs(expected);
  }

  private static EventName event(String word, Half half, Fields row) throws BadInputException {
    return half.events().stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() -> row.bad("there is no event \"%s\"".formatted(word)));
  }

  private static void put(Claim claim, String word, Fields row, Map<Claim, Expected> expected)
      throws BadInputException {
    Expected each =
        Expected.of(word)
            .orElseThrow(
                () ->
                    row.bad(
                        "%s: \"%s\" is neither a number nor \"false\""
                            .formatted(claim.event().word(), word)));
    if (expected.put(claim, each) != null) {
      throw row.bad("is there twice for the policy \"%s\"".formatted(claim.choice().word()));
    }
  }

  private Optional<Expected> of(Claim claim) {
    return Optional.ofNullable(expected.get(claim));
  }

  /** Whether a claim is expected to be false of some number of slots. */
  boolean isFalseOfSomeNumber(Claim claim) {
    return IntStream.rangeClosed(0, Claim.MOST_SLOTS)
        .mapToObj(slots -> new Claim(claim.name(), claim.choice(), claim.event(), slots))
        .anyMatch(each -> of(each).filter(e -> e.verdict() == Verdict.FALSE).isPresent());
  }

  /** What is wrong with what came of claims; empty where all is as expected. */
  public List<String> complaints(List<Proof> proofs) {
    List<String> complaints = new ArrayList<>();
    for (Proof proof : proofs) {
      complaint(proof).ifPresent(what -> complaints.add(about(proof.claim()) + what));
    }
    return complaints;
  }

  private static String about(Claim claim) {
    return claim + ": ";
  }

  /** Whether a complaint is about a claim. */
  static boolean isAbout(Claim claim, String complaint) {
    return complaint.startsWith(about(claim));
  }

  private Optional<String> complaint(Proof proof) {
    Expected wanted = expected.get(proof.claim());
    String verdict = proof.verdict().word();
    if (proof.verdict() == Verdict.UNKNOWN) {
      if (wanted == null && proof.claim().isOfAnyNumber()) {
        return Optional.empty(); // the page says that it is not done
      }
      return Optional.of("unknown: " + proof.remark());
    }
    if (wanted == null) {
      return Optional.of("%s, and %s has nothing of it".formatted(verdict, FILE));
    }
    if (wanted.verdict() != proof.verdict()) {
      String remark = proof.remark().isEmpty() ? "" : "; of the step, " + proof.remark();
      return Optional.of(
          "%s, and expected to be %s%s".formatted(verdict, wanted.verdict().word(), remark));
    }
    return wanted.resources() == Expected.of(proof).resources()
        ? Optional.empty()
        : Optional.of(
            "proven with %d steps of the solver, and expected to take %d: what is claimed or what it is claimed of has changed, and may say less now; where that is meant, prove --update-counts writes the numbers"
                .formatted(proof.resources(), wanted.resources()));
  }

  /**
   * What is expected and was not looked at.
   *
   * @param isWanted which claims were to be looked at
   */
  public List<String> missing(List<Proof> proofs, Predicate<Claim> isWanted) {
    Set<Claim> seen = proofs.stream().map(Proof::claim).collect(Collectors.toSet());
    return expected.keySet().stream()
        .filter(isWanted)
        .filter(claim -> !seen.contains(claim))
        .map(claim -> claim + ": expected, and the spec has no such claim")
        .toList();
  }

  /**
   * The same with the numbers of these proofs, where the verdict is as expected, and with those of
   * which nothing was expected.
   *
   * @param names the claims that there are; others are left out
   */
  public Proofs with(List<Proof> proofs, List<String> names) {
    Map<Claim, Expected> all = new LinkedHashMap<>(expected);
    for (Proof proof : proofs) {
      Expected old = expected.get(proof.claim());
      if (proof.verdict() != Verdict.UNKNOWN && (old == null || old.verdict() == proof.verdict())) {
        all.put(proof.claim(), Expected.of(proof));
      }
    }
    all.keySet().removeIf(claim -> !names.contains(claim.name()));
    return new Proofs(all);
  }

  /**
   * The text of the file.
   *
   * @param names the claims in their order
   */
  public String text(List<String> names) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", FORMAT);
    ArrayNode rows = document.putArray("claims");
    for (Half half : Half.values()) {
      for (String name : names) {
        half.policies().forEach(choice -> addRow(half, name, choice, rows));
      }
    }
    return JsonLayout.write(document);
  }

  private void addRow(Half half, String name, PolicyName choice, ArrayNode rows) {
    Map<String, String> steps = new TreeMap<>();
    for (EventName event : half.events()) {
      List<String> words =
          IntStream.rangeClosed(0, Claim.MOST_SLOTS)
              .mapToObj(slots -> of(new Claim(name, choice, event, slots)))
              .takeWhile(Optional::isPresent)
              .flatMap(Optional::stream)
              .map(Expected::word)
              .toList();
      if (!words.isEmpty()) {
        steps.put(event.word(), String.join(" ", words));
      }
    }
    Map<String, String> anySlots = new TreeMap<>();
    for (EventName event : half.events()) {
      of(new Claim(name, choice, event, Claim.ANY_NUMBER))
          .ifPresent(each -> anySlots.put(event.word(), each.word()));
    }
    if (!steps.isEmpty() || !anySlots.isEmpty()) {
      ObjectNode row = rows.addObject().put("claim", name);
      if (half != Half.CACHE) {
        row.put(HALF, half.word());
      }
      row.put("policy", choice.word());
      ObjectNode node = row.putObject("steps");
      steps.forEach(node::put);
      if (!anySlots.isEmpty()) {
        anySlots.forEach(row.putObject(ANY_SLOTS)::put);
      }
    }
  }
}
