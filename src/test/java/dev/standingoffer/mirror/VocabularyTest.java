package dev.standingoffer.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void everyEventIsCounted() {
    assertThat(Vocabulary.possibleVerdicts().keySet()).containsExactlyInAnyOrder(permittedEvents());
  }

  @Test
  void everyVerdictIsPossible() {
    Set<Verdict> possible =
        Vocabulary.possibleVerdicts().values().stream()
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    assertThat(possible).containsExactlyInAnyOrder(Verdict.values());
  }

  @Test
  void namesAreTheSpecs() throws IOException {
    String spec = Files.readString(Path.of("spec/OfferCache.tla"));
    for (Class<? extends Event> event : Vocabulary.possibleVerdicts().keySet()) {
      assertThat(spec).contains("e.type = \"" + Vocabulary.name(event) + "\"");
    }
    for (Verdict verdict : Verdict.values()) {
      assertThat(spec).contains("\"" + Vocabulary.name(verdict) + "\"");
    }
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends Event>[] permittedEvents() {
    return (Class<? extends Event>[]) Event.class.getPermittedSubclasses();
  }
}
