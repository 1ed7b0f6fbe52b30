package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.prove.Proofs.Expected;
import dev.standingoffer.spec.PagePart;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/proofs.md} are what the manifest of claims says. With the system
 * property {@value PagePart#UPDATE} set to true, they are written anew.
 */
class ProofsPageTest {

  private static final String PAGE = "docs/proofs.md";

  private static Map<Claim, Expected> expected;
  private static List<String> names;

  @BeforeAll
  static void read() throws Exception {
    expected = Proofs.read(Path.of(Proofs.FILE)).expected();
    names = Prover.of(Path.of("").toAbsolutePath(), (_, _) -> {}).names();
  }

  @Test
  void theTableOfSizesIsAsExpected() throws Exception {
    StringBuilder table =
        new StringBuilder(
            """


            | slots | LDK 0.2.5: proven | false | steps of the solver | hardened: proven | false | steps of the solver |
            |---:|---:|---:|---:|---:|---:|---:|
            """);
    for (int slots = 0; slots <= Claim.MOST_SLOTS; slots++) {
      table.append("| ").append(slots);
      for (Choice choice : Choice.values()) {
        List<Expected> all = of(choice, slots);
        table.append(
            String.format(
                Locale.ROOT,
                " | %d | %d | %,d",
                count(all, Verdict.PROVEN),
                count(all, Verdict.FALSE),
                all.stream().mapToLong(Expected::resources).sum()));
      }
      table.append(" |\n");
    }
    new PagePart(PAGE, "generated:proofs").isAs(table.toString(), ProofsPageTest.class);
  }

  private static List<Expected> of(Choice choice, int slots) {
    List<Expected> all =
        expected.entrySet().stream()
            .filter(each -> each.getKey().choice() == choice && each.getKey().slots() == slots)
            .map(Map.Entry::getValue)
            .toList();
    assertThat(all).hasSize(names.size() * EventType.values().length);
    return all;
  }

  private static long count(List<Expected> all, Verdict verdict) {
    return all.stream().filter(each -> each.verdict() == verdict).count();
  }

  @Test
  void theTableOfWhatIsFalseIsAsExpected() throws Exception {
    StringBuilder table =
        new StringBuilder(
            "\n\n| claim | LDK 0.2.5: false on, from so many slots | hardened |\n|---|---|---|\n");
    for (String name : names) {
      List<String> cells = Stream.of(Choice.values()).map(choice -> falseOn(name, choice)).toList();
      if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
        table.append("| `%s` | %s |%n".formatted(name, String.join(" | ", cells)));
      }
    }
    new PagePart(PAGE, "generated:false-claims").isAs(table.toString(), ProofsPageTest.class);
  }

  private static String falseOn(String name, Choice choice) {
    return Stream.of(EventType.values())
        .flatMap(event -> falseFrom(name, choice, event).stream())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> falseFrom(String name, Choice choice, EventType event) {
    OptionalInt least =
        IntStream.rangeClosed(0, Claim.MOST_SLOTS)
            .filter(slots -> isFalse(new Claim(name, choice, event, slots)))
            .findFirst();
    if (least.isEmpty()) {
      return Optional.empty();
    }
    for (int slots = least.getAsInt(); slots <= Claim.MOST_SLOTS; slots++) {
      assertThat(isFalse(new Claim(name, choice, event, slots))).as("%s %s", name, slots).isTrue();
    }
    return Optional.of("%s %d".formatted(event.word(), least.getAsInt()));
  }

  private static boolean isFalse(Claim claim) {
    return Optional.ofNullable(expected.get(claim))
        .filter(each -> each.verdict() == Verdict.FALSE)
        .isPresent();
  }
}
