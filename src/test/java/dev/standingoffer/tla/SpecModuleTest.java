package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A module that cannot be read is told in one line, with the place. */
class SpecModuleTest {

  @TempDir private Path folder;

  private SpecModule read(String used) throws IOException {
    Files.writeString(folder.resolve("Used.tla"), used);
    Path file =
        Files.writeString(
            folder.resolve("Main.tla"), "---- MODULE Main ----\nEXTENDS Used\n====\n");
    return SpecModule.read(file, List.of());
  }

  private static String module(String definition) {
    return "---- MODULE Used ----\nEXTENDS Integers\nOne == 1\n%s\n====\n".formatted(definition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Two == 1 + + 1      | Used.tla:4:14: Was expecting "==== or more Module body" Encountered "1" and token "+"
          Two == "1           | Used.tla:4:10: Lexical error. Encountered: "\\n" (10), after : "\\"1"
          Two == One + Three  | Used.tla:4:14: Unknown operator: `Three'.
          Two == Three + Four | Used.tla:4:8: Unknown operator: `Three'. (and 1 more)
          One == 2            | Used.tla:4:1: Operator One already defined or declared.
          Two == One(1)       | Used.tla:4:11: The operator One requires 0 arguments.
          """)
  void whatIsWrongIsToldWithItsPlace(String definition, String complaint) {
    assertThatThrownBy(() -> read(module(definition)))
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve(complaint).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Two                                  | Used.tla: this is no TLA+ module
          ---- MODULE Other ---- ====          | Main.tla: File name 'Used' does not match the name 'Other' of the top level module it contains.
          ---- MODULE Used ---- EXTENDS X ==== | Main.tla: Cannot find source file for module X imported in module Used.
          """)
  void soIsWhatHasNoPlace(String used, String complaint) {
    assertThatThrownBy(() -> read(used))
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve(complaint).toString());
  }

  @Test
  void aModuleThatIsNotThereIsTold() {
    assertThatThrownBy(() -> SpecModule.read(folder.resolve("None.tla"), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no such module");
  }

  @Test
  void aFieldIsThoseOfARecordThatSomethingMakes() throws IOException {
    SpecModule module =
        read(module("Make(x) == [made |-> x]\nLook(r) == r.made + r.given\nTwo == 2"));
    module.requireFields(Set.of("given"));
    assertThatThrownBy(() -> module.requireFields(Set.of("taken")))
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve("Used.tla:5:23: no record has a field 'given'").toString());
    assertThat(module.name()).isEqualTo("Main");
  }
}
