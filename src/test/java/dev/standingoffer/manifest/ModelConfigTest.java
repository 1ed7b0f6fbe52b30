package dev.standingoffer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelConfigTest {

  @Test
  void findsWhatIsChecked() {
    ModelConfig config =
        ModelConfig.parse(
            """
            \\* INVARIANT Commented
            SPECIFICATION Spec  \\* PROPERTY Too
            CONSTANTS
                Max = 4
                Times <- HighTimes
            INVARIANTS One Two
                Three
            (* INVARIANT In
               a block *)
            PROPERTY Four
            CHECK_DEADLOCK FALSE
            INVARIANT Five
            PROPERTIES
                Six
            """);
    assertThat(config.invariants()).containsExactly("Five", "One", "Three", "Two");
    assertThat(config.properties()).containsExactly("Four", "Six");
    assertThat(config.deadlock()).isFalse();
    assertThat(config.all()).containsExactly("Five", "Four", "One", "Six", "Three", "Two");
  }

  @Test
  void mayCheckNothing() {
    assertThat(ModelConfig.parse("INIT Init\nNEXT Next\n").all()).isEmpty();
    assertThat(ModelConfig.parse("").all()).isEmpty();
  }

  @Test
  void aStateWithoutASuccessorIsAnErrorUnlessSaidOtherwise() {
    assertThat(ModelConfig.parse("INVARIANT One").deadlock()).isTrue();
    assertThat(ModelConfig.parse("CHECK_DEADLOCK TRUE INVARIANT One").deadlock()).isTrue();
    assertThat(ModelConfig.parse("CHECK_DEADLOCK FALSE").deadlock()).isFalse();
  }

  @Test
  void guaranteesStandInThePlaceOfTheInvariantThatTheyViolate() {
    String module = "    \\/ ~A(c, e, a) /\\ f = \"A\"\n    \\/ ~B(c, e, a) /\\ f = \"B\"\n";
    assertThat(ModelConfig.parse("INVARIANT Keeps Other\n").withGuarantees(module).all())
        .containsExactly("Keeps_A", "Keeps_B", "Other");
    assertThat(ModelConfig.parse("INVARIANT Other\n").withGuarantees(module).all())
        .containsExactly("Other");
  }
}
