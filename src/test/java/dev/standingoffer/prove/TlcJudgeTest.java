package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.tlc.Workshop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TLC finds each claim false that the solver finds false, and does not say so of others. */
class TlcJudgeTest {

  private static final Path HOME = Path.of("").toAbsolutePath();

  private static Workshop workshop;
  private static Provers provers;
  private static Map<Claim, Proofs.Expected> expected;

  @BeforeAll
  static void open() throws Exception {
    workshop = Workshop.open();
    provers = Provers.of(HOME, (_, _) -> {});
    expected = Proofs.read(HOME.resolve(Proofs.FILE)).expected();
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  /** Each guarantee that is false of an event, for the least number of slots. */
  private static List<Claim> falseOnes() {
    return provers.names().stream()
        .flatMap(
            name ->
                Stream.of(Half.values())
                    .flatMap(
                        half ->
                            half.policies().stream()
                                .flatMap(
                                    choice ->
                                        half.events().stream()
                                            .flatMap(
                                                event -> least(name, choice, event).stream()))))
        .filter(provers::isGuarantee)
        .toList();
  }

  private static Optional<Claim> least(String name, PolicyName choice, EventName event) {
    return IntStream.rangeClosed(0, Claim.MOST_SLOTS)
        .mapToObj(slots -> new Claim(name, choice, event, slots))
        .filter(
            claim ->
                Optional.ofNullable(expected.get(claim))
                    .map(each -> each.verdict() == Verdict.FALSE)
                    .orElse(false))
        .findFirst();
  }

  @Test
  void whatTheSolverRefutesTlcRefutes() throws Exception {
    Map<Boolean, List<Claim>> isAny =
        falseOnes().stream().collect(Collectors.partitioningBy(claim -> claim.choice().isAny()));
    List<Claim> claims = new ArrayList<>(isAny.get(false));
    assertThat(claims).hasSizeGreaterThan(30);
    assertThat(claims.stream().filter(claim -> claim.half() == Half.SERVER)).hasSize(5);
    // Each of any policy takes a run of TLC of its own.
    for (Half half : Half.values()) {
      claims.add(isAny.get(true).stream().filter(claim -> claim.half() == half).toList().getLast());
    }
    Map<Claim, Counterexample> steps = new LinkedHashMap<>();
    for (Claim claim : claims) {
      steps.put(claim, provers.stepForTlc(claim).orElseThrow(() -> new AssertionError(claim)));
    }
    assertThat(new TlcJudge(workshop, HOME).judge(steps))
        .containsOnlyKeys(claims)
        .allSatisfy(
            (claim, judgement) ->
                assertThat(judgement)
                    .as("%s", claim)
                    .isEqualTo(new Judgement(Optional.of(steps.get(claim)), true, "false")));
  }

  /** So nothing is false under any policy that TLC has not refuted under one of them. */
  @Test
  void whatIsFalseUnderAnyPolicyIsFalseUnderOne() {
    assertThat(leastSlots(true)).isEqualTo(leastSlots(false)).isNotEmpty();
  }

  /** For each claim and event of which it is false, under any policy or under one. */
  private static Map<String, Integer> leastSlots(boolean isAny) {
    return falseOnes().stream()
        .filter(claim -> claim.choice().isAny() == isAny)
        .collect(
            Collectors.toMap(
                claim -> "%s, %s on %s".formatted(claim.half(), claim.name(), claim.event()),
                Claim::slots,
                Math::min));
  }

  @Test
  void whatIsTrueOrNoStepIsNotRefuted() throws Exception {
    Claim wrong = falseOnes().getFirst();
    Counterexample step = provers.stepForTlc(wrong).orElseThrow();
    Claim right = new Claim("WellFormed", wrong.choice(), wrong.event(), wrong.slots());
    Claim unknown = new Claim("WellFormed", wrong.choice(), wrong.event(), wrong.slots() + 1);
    Counterexample noStep = new Counterexample(step.cache(), step.event(), "step");
    Map<Claim, Judgement> judged = new TlcJudge(workshop, HOME).judge(Map.of(right, step));
    assertThat(judged.get(right)).isEqualTo(new Judgement(Optional.of(step), false, "true"));
    Counterexample other =
        new Counterexample(
            step.cache(),
            step.event(),
            step.answer().replace("retryTicks |-> ", "retryTicks |-> 1"));
    assertThat(new TlcJudge(workshop, HOME).judge(Map.of(wrong, other)).get(wrong))
        .isEqualTo(new Judgement(Optional.of(other), false, "the spec has another answer"));
    Judgement none = new TlcJudge(workshop, HOME).judge(Map.of(unknown, noStep)).get(unknown);
    assertThat(none.isRefuted()).isFalse();
    assertThat(none.verdict()).startsWith("no verdict: ");
  }
}
