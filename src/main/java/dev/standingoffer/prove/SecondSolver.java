package dev.standingoffer.prove;

import dev.standingoffer.solver.Cvc5;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a second solver the questions that the first is asked, and keeps its answers. */
final class SecondSolver {

  private final Cvc5 solver;
  private final Map<Claim, Cvc5.Answer> answers = new ConcurrentHashMap<>();

  SecondSolver(Cvc5 solver) {
    this.solver = solver;
  }

  /** Asks a question. For several threads. */
  void ask(Claim claim, String question) throws IOException {
    try {
      answers.put(claim, solver.ask(question));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("nobody waits for the answer");
    }
  }

  /**
   * What it says, beside the first.
   *
   * @param complaints is told of each claim on which they contradict each other
   */
  SecondOpinion opinion(List<Proof> proofs, List<String> complaints) {
    long agreed = 0;
    long gaveUp = 0;
    List<String> contradictions = new ArrayList<>();
    for (Proof proof : proofs) {
      Cvc5.Answer answer = answers.get(proof.claim());
      if (answer == null || proof.verdict() == Verdict.UNKNOWN) {
        continue;
      }
      if (answer == Cvc5.Answer.UNKNOWN) {
        gaveUp++;
      } else if ((answer == Cvc5.Answer.IMPOSSIBLE) == (proof.verdict() == Verdict.PROVEN)) {
        agreed++;
      } else {
        contradictions.add(
            "%s: %s by Z3, and not by %s"
                .formatted(proof.claim(), proof.verdict().word(), solver.name()));
      }
    }
    complaints.addAll(contradictions);
    return new SecondOpinion(solver.name(), agreed, gaveUp);
  }
}
