package dev.standingoffer.bolt12;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdkReleaseTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsNames(LdkRelease release) {
    assertThat(LdkRelease.ofVersion(release.version())).contains(release);
    assertThat(LdkRelease.of("lightning " + release.version())).contains(release);
    assertThat(release.recordedFrom()).isEqualTo("lightning " + release.version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0.2.5",
        "lightning",
        "lightning 0.2.4",
        "lightning 0.2.5 ",
        "lightning  0.2.5"
      })
  void othersAreNotKnown(String name) {
    assertThat(LdkRelease.of(name)).isEmpty();
  }

  @Test
  void theFirstOneDecidesWhereNoneIsAskedFor() {
    assertThat(LdkRelease.DEFAULT).isEqualTo(LdkRelease.V0_2_5);
    assertThat(LdkRelease.V0_2_5.checksTextPadding()).isFalse();
    assertThat(LdkRelease.V0_2_5.boundsInvoiceTypes()).isFalse();
  }
}
