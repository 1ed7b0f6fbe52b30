package dev.standingoffer.prove;

import dev.standingoffer.bytecode.TimeLemmas;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the claims about the core rest on: that times are numbers ({@link TimeLemmas}), and that
 * lists are joined ({@link JoinedLemma}). For several threads.
 */
final class CoreLemmas {

  private final List<Configuration> configurations;
  private final Map<Set<JoinedLemma.Lengths>, Optional<String>> joined = new ConcurrentHashMap<>();

  /** Which lemma of times does not hold; empty where all do, and null where none was asked for. */
  private @Nullable String wrongTime;

  CoreLemmas(List<Configuration> configurations) {
    this.configurations = configurations;
  }

  /** Which of them does not hold, in words; none where all do. */
  Optional<String> wrong(Set<JoinedLemma.Lengths> lengths) {
    String ofTimes = wrongTime();
    return !ofTimes.isEmpty()
        ? Optional.of(ofTimes)
        : joined.computeIfAbsent(
            Set.copyOf(lengths),
            each ->
                JoinedLemma.refuted(CoreFiles.classes(), each)
                    .map(
                        lists ->
                            "the core does not join lists of %d and %d one after the other"
                                .formatted(lists.first(), lists.second())));
  }

  private synchronized String wrongTime() {
    String wrong = wrongTime;
    if (wrong == null) {
      Values values = new Values(new Terms());
      wrong =
          TimeLemmas.all(values, CoreFiles.classes()).entrySet().stream()
              .filter(lemma -> !isProven(values, lemma.getValue()))
              .map(lemma -> "Time.%s is not proven to be arithmetic".formatted(lemma.getKey()))
              .findFirst()
              .orElse("");
      wrongTime = wrong;
    }
    return wrong;
  }

  private boolean isProven(Values values, Term lemma) {
    return Z3.ask(values.terms().not(lemma), configurations) instanceof Answer.Impossible;
  }
}
