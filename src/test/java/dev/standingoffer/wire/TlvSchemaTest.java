package dev.standingoffer.wire;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TlvSchemaTest {

  @Test
  void eachRecordHasALargerTypeThanTheOneBefore() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TlvSchema.of(TlvSchema.optional(2, "one"), TlvSchema.optional(2, "another")))
        .withMessageContaining("another");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TlvSchema.of(TlvSchema.optional(4, "one"), TlvSchema.required(2, "two")));
  }
}
