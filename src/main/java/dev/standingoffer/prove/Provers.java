package dev.standingoffer.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Proves claims about both halves. */
record Provers(Prover cache, ServerProver server) {

  /**
   * Reads the specs.
   *
   * @param home the folder with {@code spec/}
   * @param questions is given each question that the solver is asked
   * @throws IOException if one cannot be read
   */
  static Provers of(Path home, Prover.Questions questions) throws IOException {
    return new Provers(Prover.of(home, questions), ServerProver.of(home, questions));
  }

  /** The names of all claims, each once. */
  List<String> names() {
    return Stream.concat(cache.names().stream(), server.names().stream()).distinct().toList();
  }

  /**
   * A step of which a guarantee is false, and that TLC can judge; nothing where none is known.
   *
   * @see Prover#stepForTlc
   */
  Optional<Proof.Counterexample> stepForTlc(Claim claim) {
    return switch (claim.half()) {
      case CACHE -> cache.stepForTlc(claim);
      case SERVER -> server.stepForTlc(claim);
    };
  }

  /** What of that which the claims about the cores rest on was found to be wrong, each once. */
  List<String> lemmaComplaints() {
    return Stream.concat(cache.lemmaComplaints().stream(), server.lemmaComplaints().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a claim is an operator of a spec, and not about the answer itself or a core. */
  boolean isGuarantee(Claim claim) {
    return switch (claim.half()) {
      case CACHE -> cache.isGuarantee(claim.name());
      case SERVER -> server.isGuarantee(claim.name());
    };
  }

  /** Proves claims about the steps of a kind; policy and event are of one half. */
  List<Proof> prove(PolicyName choice, EventName event, int slots, Predicate<String> isWanted)
      throws IOException {
    return switch (event) {
      case EventType type -> cache.prove((Choice) choice, type, slots, isWanted);
      case ServerEventType type -> server.prove((ServerChoice) choice, type, slots, isWanted);
    };
  }
}
