package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A formula falls into its parts, and dropping one makes it weaker or stronger. */
class FormulaPartsTest {

  private static final String MODULE =
      """
      ---- MODULE Small ----
      EXTENDS Integers
      Other(n) == n > 0 /\\ n < 9
      F(c, e, a) ==
          LET few      == {x \\in c : x > 2 /\\ Other(x)}
              Once(x)  == x = 3 \\/ x = 4
              Twice(x) == x = 5 /\\ x # 6
          IN  /\\ e = 1 \\/ e = 2 => Once(a)
              /\\ ~(a = 7 /\\ \\E x \\in few : x = 8)
              /\\ \\A x \\in c : Twice(x) => x = IF a = 9 THEN 10 ELSE 11
              /\\ Twice(e) <=> (a = 12 \\/ a = 13)
      ====
      """;

  private static String of(FormulaPart part) {
    return "%s %s %s".formatted(part.change(), part.neutral() ? "TRUE" : "FALSE", part.text());
  }

  @Test
  void eachPartIsFoundWithWhatDroppingItDoes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("Small.tla");
    Files.writeString(file, MODULE);
    List<FormulaPart> parts =
        FormulaPart.of(SpecModule.read(file, List.of()), MODULE.lines().toList(), "F");
    assertThat(parts.stream().map(FormulaPartsTest::of))
        .containsExactlyInAnyOrder(
            "OTHER TRUE x > 2",
            "OTHER TRUE Other(x)",
            "WEAKER TRUE x = 3 \\/ x = 4",
            "STRONGER FALSE x = 3",
            "STRONGER FALSE x = 4",
            "OTHER TRUE x = 5",
            "OTHER TRUE x # 6",
            "STRONGER TRUE e = 1 \\/ e = 2",
            "WEAKER FALSE e = 1",
            "WEAKER FALSE e = 2",
            "WEAKER FALSE a = 7 /\\ \\E x \\in few : x = 8",
            "STRONGER TRUE a = 7",
            "STRONGER TRUE \\E x \\in few : x = 8",
            "STRONGER TRUE x = 8",
            "STRONGER TRUE Twice(x)",
            "WEAKER TRUE x = IF a = 9 THEN 10 ELSE 11",
            "OTHER TRUE a = 9",
            "WEAKER TRUE Twice(e) <=> (a = 12 \\/ a = 13)",
            "OTHER FALSE a = 12",
            "OTHER FALSE a = 13");
  }
}
