package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.prove.Proofs.Expected;
import dev.standingoffer.spec.PagePart;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/proofs.md} are what the manifest of claims says. With the system
 * property {@value PagePart#UPDATE} set to true, they are written anew.
 */
class ProofsPageTest {

  private static final String PAGE = "docs/proofs.md";

  private static Map<Claim, Expected> expected;
  private static Map<Half, List<String>> names;
  private static List<String> invariants;

  @BeforeAll
  static void read() throws Exception {
    expected = Proofs.read(Path.of(Proofs.FILE)).expected();
    Provers provers = Provers.of(Path.of("").toAbsolutePath(), (_, _) -> {});
    invariants = provers.cache().invariants();
    names = Map.of(Half.CACHE, provers.cache().names(), Half.SERVER, provers.server().names());
  }

  @Test
  void theTableOfSizesIsAsExpected() throws Exception {
    new PagePart(PAGE, "generated:proofs").isAs(sizes(Half.CACHE, "slots"), ProofsPageTest.class);
    new PagePart(PAGE, "generated:server-proofs")
        .isAs(sizes(Half.SERVER, "slots that hold an invoice"), ProofsPageTest.class);
  }

  private static String sizes(Half half, String slotsAre) {
    StringBuilder table = new StringBuilder("\n\n| " + slotsAre);
    half.policies()
        .forEach(
            choice ->
                table.append(
                    " | %s: proven | false | steps of the solver".formatted(choice.word())));
    table
        .append(" |\n|---:")
        .append("|---:|---:|---:".repeat(half.policies().size()))
        .append("|\n");
    for (int slots = 0; slots <= Claim.MOST_SLOTS; slots++) {
      table.append("| ").append(slots);
      for (PolicyName choice : half.policies()) {
        List<Expected> all = of(half, choice, slots);
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
    return table.toString();
  }

  @Test
  void theTablesOfAnyNumberOfSlotsAreAsExpected() throws Exception {
    StringBuilder table = new StringBuilder("\n\n| policy | proven | false | not done | steps |\n");
    table.append("|---|---:|---:|---:|---:|\n");
    for (PolicyName choice : Half.CACHE.policies()) {
      List<Claim> all =
          names(Half.CACHE).stream()
              .filter(name -> !CoreClaims.NAMES.contains(name))
              .flatMap(
                  name ->
                      Half.CACHE.events().stream()
                          .map(event -> new Claim(name, choice, event, Claim.ANY_NUMBER)))
              .toList();
      List<Claim> proven = all.stream().filter(expected::containsKey).toList();
      long wrong = all.stream().filter(ProofsPageTest::isFalseOfSomeNumber).count();
      assertThat(proven).noneMatch(ProofsPageTest::isFalseOfSomeNumber);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %d | %,d |%n",
              choice.word(),
              proven.size(),
              wrong,
              all.size() - proven.size() - wrong,
              proven.stream().mapToLong(claim -> of(claim).resources()).sum()));
    }
    new PagePart(PAGE, "generated:any-slots").isAs(table.toString(), ProofsPageTest.class);
    new PagePart(PAGE, "generated:any-slots-open").isAs(whatIsOpen(), ProofsPageTest.class);
  }

  private static String whatIsOpen() {
    StringBuilder table = new StringBuilder("\n\n| claim |");
    Half.CACHE.policies().forEach(choice -> table.append(" %s |".formatted(choice.word())));
    table.append("\n|---").append("|---".repeat(Half.CACHE.policies().size())).append("|\n");
    for (String name : names(Half.CACHE)) {
      List<String> cells =
          Half.CACHE.policies().stream().map(choice -> openOn(name, choice)).toList();
      if (!CoreClaims.NAMES.contains(name) && cells.stream().anyMatch(cell -> !cell.isEmpty())) {
        table.append("| `%s` | %s |%n".formatted(name, String.join(" | ", cells)));
      }
    }
    return table.toString();
  }

  private static String openOn(String name, PolicyName choice) {
    return Half.CACHE.events().stream()
        .map(event -> new Claim(name, choice, event, Claim.ANY_NUMBER))
        .filter(claim -> !expected.containsKey(claim) && !isFalseOfSomeNumber(claim))
        .map(claim -> claim.event().word())
        .collect(Collectors.joining(", "));
  }

  @Test
  void theTableOfInvariantsIsAsExpected() throws Exception {
    StringBuilder table = new StringBuilder("\n\n| invariant |");
    Half.CACHE.policies().forEach(choice -> table.append(" %s |".formatted(choice.word())));
    table.append("\n|---").append("|---".repeat(Half.CACHE.policies().size())).append("|\n");
    for (String name : invariants) {
      String cells =
          Half.CACHE.policies().stream()
              .map(choice -> inductiveFor(name, choice))
              .collect(Collectors.joining(" | "));
      table.append("| `%s` | %s |%n".formatted(name, cells));
    }
    new PagePart(PAGE, "generated:invariants").isAs(table.toString(), ProofsPageTest.class);
  }

  private static String inductiveFor(String name, PolicyName choice) {
    String wrong = falseOn(Half.CACHE, name, choice);
    if (!wrong.isEmpty()) {
      return "not: " + wrong;
    }
    boolean isOfAny =
        Half.CACHE.events().stream()
            .map(event -> new Claim(name, choice, event, Claim.ANY_NUMBER))
            .allMatch(expected::containsKey);
    return isOfAny ? "any number of slots" : "0 to %d slots".formatted(Claim.MOST_SLOTS);
  }

  private static boolean isFalseOfSomeNumber(Claim claim) {
    return falseFrom(claim.name(), claim.choice(), claim.event()).isPresent();
  }

  private static Expected of(Claim claim) {
    return Objects.requireNonNull(expected.get(claim));
  }

  private static List<Expected> of(Half half, PolicyName choice, int slots) {
    List<Expected> all =
        expected.entrySet().stream()
            .filter(each -> each.getKey().choice() == choice && each.getKey().slots() == slots)
            .map(Map.Entry::getValue)
            .toList();
    assertThat(all).hasSize(names(half).size() * half.events().size());
    return all;
  }

  private static List<String> names(Half half) {
    return Objects.requireNonNull(names.get(half));
  }

  private static long count(List<Expected> all, Verdict verdict) {
    return all.stream().filter(each -> each.verdict() == verdict).count();
  }

  @Test
  void theTableOfWhatIsFalseIsAsExpected() throws Exception {
    new PagePart(PAGE, "generated:false-claims")
        .isAs(whatIsFalse(Half.CACHE), ProofsPageTest.class);
    new PagePart(PAGE, "generated:false-server-claims")
        .isAs(whatIsFalse(Half.SERVER), ProofsPageTest.class);
  }

  private static String whatIsFalse(Half half) {
    StringBuilder table = new StringBuilder("\n\n| claim | ");
    table.append(half.policies().getFirst().word()).append(": false on, from so many slots");
    half.policies().stream().skip(1).forEach(choice -> table.append(" | ").append(choice.word()));
    table.append(" |\n|---").append("|---".repeat(half.policies().size())).append("|\n");
    for (String name : names(half)) {
      List<String> cells =
          half.policies().stream().map(choice -> falseOn(half, name, choice)).toList();
      if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
        table.append("| `%s` | %s |%n".formatted(name, String.join(" | ", cells)));
      }
    }
    return table.toString();
  }

  private static String falseOn(Half half, String name, PolicyName choice) {
    return half.events().stream()
        .flatMap(event -> falseFrom(name, choice, event).stream())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> falseFrom(String name, PolicyName choice, EventName event) {
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
