package dev.standingoffer.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {

  /** A part of the core with the module that describes it. */
  record Part(Vocabulary vocabulary, Class<?> event, List<Enum<?>> verdicts, Path module) {}

  static Stream<Part> parts() {
    return Stream.of(
        new Part(
            Vocabulary.CACHE,
            Event.class,
            List.of(Verdict.values()),
            Path.of("spec/OfferCache.tla")),
        new Part(
            Vocabulary.SERVER,
            ServerEvent.class,
            List.of(ServerVerdict.values()),
            Path.of("spec/InvoiceServer.tla")));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyEventIsCounted(Part part) {
    assertThat(part.vocabulary.possibleVerdicts().keySet())
        .containsExactlyInAnyOrder(part.event.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyVerdictIsPossible(Part part) {
    Set<Enum<?>> possible =
        part.vocabulary.possibleVerdicts().values().stream()
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    assertThat(possible).containsExactlyInAnyOrderElementsOf(part.verdicts);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void namesAreTheSpecs(Part part) throws IOException {
    String spec = Files.readString(part.module);
    for (Class<?> event : part.vocabulary.possibleVerdicts().keySet()) {
      assertThat(spec).contains("e.type = \"" + Vocabulary.name(event) + "\"");
    }
    part.verdicts.forEach(
        verdict -> assertThat(spec).contains("\"" + Vocabulary.name(verdict) + "\""));
  }
}
