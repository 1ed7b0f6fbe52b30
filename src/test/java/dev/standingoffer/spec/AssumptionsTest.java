package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Event;
import dev.standingoffer.server.ServerEvent;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssumptionsTest {

  /** {@code spec/assumptions.md} says of each thing that comes in from outside who controls it. */
  @Test
  void everyFieldOfEveryEventIsSpokenOf() {
    requireFields("fields", Event.class);
    requireFields("server-fields", ServerEvent.class);
  }

  private static void requireFields(String part, Class<?> events) {
    List<List<String>> rows = ProjectFile.read("spec/assumptions.md").rows(part);
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(4));
    assertThat(rows).extracting(row -> row.get(1)).noneMatch(String::isBlank);
    assertThat(rows)
        .extracting(row -> ProjectFile.code(row.getFirst()))
        .containsExactlyElementsOf(fields(events).toList());
  }

  private static Stream<String> fields(Class<?> events) {
    return Stream.of(events.getPermittedSubclasses())
        .flatMap(
            event ->
                Stream.of(event.getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(name -> event.getSimpleName() + "." + name));
  }
}
