package dev.standingoffer.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a run.
 *
 * @param solver the version of Z3
 * @param proofs what came of each claim
 * @param complaints what is not as the manifest expects it
 * @param judged what TLC says of claims that are false, of those that are told
 * @param second what another solver says, if one was asked
 */
public record ProofReport(
    String solver,
    List<Proof> proofs,
    List<String> complaints,
    Map<Claim, Judgement> judged,
    Optional<SecondOpinion> second) {

  /** Whether all is as expected. */
  public boolean holds() {
    return complaints.isEmpty();
  }

  /** What came of the claims of a policy and a number of slots, one at least, in a line. */
  public static String line(List<Proof> proofs) {
    Claim first = proofs.getFirst().claim();
    return "%-6s  %-11s  %2s slots  %4d proven  %3d false  %3d unknown"
        .formatted(
            first.half().word(),
            first.choice().word(),
            Claim.slotsWord(first.slots()),
            count(proofs, Verdict.PROVEN),
            count(proofs, Verdict.FALSE),
            count(proofs, Verdict.UNKNOWN));
  }

  private static long count(List<Proof> proofs, Verdict verdict) {
    return proofs.stream().filter(proof -> proof.verdict() == verdict).count();
  }

  /**
   * The end of the report for people.
   *
   * @param tellsExamples whether steps are told also of claims that are expected to be false, and
   *     why others are unknown that are expected to be
   */
  public List<String> ending(boolean tellsExamples) {
    List<String> lines = new ArrayList<>();
    for (Proof proof : proofs) {
      boolean isUnexpected =
          complaints.stream().anyMatch(each -> Proofs.isAbout(proof.claim(), each));
      if (tellsExamples || isUnexpected) {
        proof
            .example()
            .ifPresent(
                example -> {
                  lines.add(proof.claim() + " is false of this step:");
                  addExample(proof.claim(), example, lines);
                });
        Optional.ofNullable(judged.get(proof.claim()))
            .ifPresent(each -> addJudgement(proof.claim(), each, lines));
      }
      if (tellsExamples && !isUnexpected && proof.verdict() == Verdict.UNKNOWN) {
        lines.add("%s is unknown: %s".formatted(proof.claim(), proof.remark()));
      }
    }
    complaints.forEach(complaint -> lines.add("NOT AS EXPECTED  " + complaint));
    second.ifPresent(opinion -> lines.add(opinion + "."));
    lines.add(
        holds()
            ? "All %d claims are as expected%s (Z3 %s).".formatted(proofs.size(), notDone(), solver)
            : "%d of %d claims are not as expected (Z3 %s)."
                .formatted(claimsComplainedOf(), proofs.size(), solver));
    return lines;
  }

  /** Complaints about a lemma are about what many claims rest on. */
  private long claimsComplainedOf() {
    return complaints.stream().filter(each -> !each.startsWith(CoreLemmas.COMPLAINT)).count();
  }

  /** Of any number of slots, what is unknown was never proven. */
  private String notDone() {
    long unknown = count(proofs, Verdict.UNKNOWN);
    return unknown == 0 ? "" : ", %d of them not done".formatted(unknown);
  }

  private static void addJudgement(Claim claim, Judgement judgement, List<String> lines) {
    lines.add(
        judgement.step().isPresent()
            ? "  TLC, of this step in quarters of a second: " + judgement.verdict()
            : "  TLC was not asked: " + judgement.verdict());
    judgement.step().ifPresent(step -> addExample(claim, step, lines));
  }

  private static void addExample(Claim claim, Proof.Counterexample example, List<String> lines) {
    lines.add("  %s   %s".formatted(claim.half().state(), example.cache()));
    if (!example.constants().isEmpty()) {
      lines.add("  policy  " + inALine(example.constants()));
    }
    lines.add("  event   " + example.event());
    if (example.core().isEmpty()) {
      lines.add("  answer  " + example.answer());
    } else {
      lines.add("  spec    " + example.answer());
      lines.add("  core    " + example.core().get());
    }
  }

  private static String inALine(Map<String, String> constants) {
    return constants.entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void put(Claim claim, Proof.Counterexample example, ObjectNode node) {
    node.put(claim.half().state(), example.cache());
    node.put("event", example.event());
    node.put("answer", example.answer());
    example.core().ifPresent(core -> node.put("core", core));
    if (!example.constants().isEmpty()) {
      example.constants().forEach(node.putObject("constants")::put);
    }
  }

  /** The report as one JSON document. */
  public String json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "standing-offer-prove/1");
    document.put("asExpected", holds());
    document.put("solver", "Z3 " + solver);
    second.ifPresent(opinion -> opinion.addTo(document));
    ArrayNode claims = document.putArray("claims");
    for (Proof proof : proofs) {
      ObjectNode node = claims.addObject();
      node.put("claim", proof.claim().name());
      node.put("half", proof.claim().half().word());
      node.put("policy", proof.claim().choice().word());
      node.put("event", proof.claim().event().word());
      if (proof.claim().isOfAnyNumber()) {
        node.put("slots", Claim.slotsWord(Claim.ANY_NUMBER));
      } else {
        node.put("slots", proof.claim().slots());
      }
      node.put("verdict", proof.verdict().word());
      node.put("resources", proof.resources());
      proof
          .example()
          .ifPresent(example -> put(proof.claim(), example, node.putObject("counterexample")));
      Optional.ofNullable(judged.get(proof.claim()))
          .ifPresent(
              judgement -> {
                ObjectNode tlc = node.putObject("tlc");
                tlc.put("verdict", judgement.verdict());
                judgement.step().ifPresent(step -> put(proof.claim(), step, tlc));
              });
      if (!proof.remark().isEmpty()) {
        node.put("remark", proof.remark());
      }
    }
    ArrayNode failures = document.putArray("complaints");
    complaints.forEach(failures::add);
    return JsonMapper.shared().writeValueAsString(document);
  }
}
