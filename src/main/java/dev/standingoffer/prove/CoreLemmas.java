package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.TimeLemmas;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the claims about the core rest on: that times are numbers ({@link TimeLemmas}), and that
 * lists are joined ({@link JoinedLemma}). For several threads.
 */
final class CoreLemmas {

  /** How each complaint begins. */
  static final String COMPLAINT = "the lemma about ";

  private static final String JOINED = "OfferCache.joined";

  private final List<Configuration> configurations;
  private final Supplier<Classes> classes;
  private final Map<Set<JoinedLemma.Lengths>, Optional<Wrong>> joined = new ConcurrentHashMap<>();

  /** Which lemma of times does not hold; none where all do, and null where none was asked for. */
  private @Nullable List<Wrong> wrongTime;

  /**
   * A lemma that does not hold.
   *
   * @param method what it is about
   * @param what why not, in words
   */
  private record Wrong(String method, String what) {

    private String remark() {
      return "see the lemma about " + method;
    }

    private String complaint() {
      return COMPLAINT + method + ": " + what;
    }
  }

  /**
   * @param classes those of the core, which are for one thread
   */
  CoreLemmas(List<Configuration> configurations, Supplier<Classes> classes) {
    this.configurations = configurations;
    this.classes = classes;
  }

  /** Which of them does not hold, as a remark about a claim; none where all do. */
  Optional<String> wrong(Set<JoinedLemma.Lengths> lengths) {
    return wrongTime().stream().findFirst().or(() -> wrongJoined(lengths)).map(Wrong::remark);
  }

  /** What was found to be wrong, once for each lemma. */
  Set<String> complaints() {
    return Stream.concat(knownOfTime().stream(), joined.values().stream().flatMap(Optional::stream))
        .map(Wrong::complaint)
        .collect(Collectors.toSet());
  }

  private Optional<Wrong> wrongJoined(Set<JoinedLemma.Lengths> lengths) {
    return joined.computeIfAbsent(
        Set.copyOf(lengths),
        each ->
            JoinedLemma.refuted(classes.get(), each)
                .map(
                    lists ->
                        new Wrong(
                            JOINED,
                            "it is false of lists of %d and %d, which are not joined one after the other"
                                .formatted(lists.first(), lists.second()))));
  }

  private synchronized List<Wrong> knownOfTime() {
    return wrongTime == null ? List.of() : wrongTime;
  }

  private synchronized List<Wrong> wrongTime() {
    List<Wrong> wrong = wrongTime;
    if (wrong == null) {
      Values values = new Values(new Terms());
      wrong =
          TimeLemmas.all(values, classes.get()).entrySet().stream()
              .flatMap(lemma -> wrong(values, lemma.getKey(), lemma.getValue()).stream())
              .limit(1)
              .toList();
      wrongTime = wrong;
    }
    return wrong;
  }

  private Optional<Wrong> wrong(Values values, String method, TimeLemmas.Lemma lemma) {
    return switch (Z3.ask(values.terms().not(lemma.holds()), configurations)) {
      case Answer.Impossible _ -> Optional.empty();
      case Answer.Possible(Assignment example, long _) ->
          Optional.of(
              new Wrong(
                  "Time." + method,
                  "it is false of %s, where the method is not the arithmetic that stands for it"
                      .formatted(
                          lemma.variables().stream()
                              .map(each -> each.name() + " = " + example.integer(each))
                              .collect(Collectors.joining(", ")))));
      case Answer.Unknown(String why, long _) ->
          Optional.of(
              new Wrong("Time." + method, "it is not proven, as the solver gave up: " + why));
    };
  }
}
