package dev.standingoffer.contexts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written of a context is read as the same context, and nothing shorter or longer is. */
class ContextProperties {

  @Provide
  Arbitrary<MessageContext> ofBothReleases() {
    return ContextArbitraries.ofBothReleases();
  }

  @Provide
  Arbitrary<MessageContext> ofOlderRelease() {
    return ContextArbitraries.ofOlderRelease();
  }

  @Provide
  Arbitrary<MessageContext> ofNewerRelease() {
    return ContextArbitraries.ofNewerRelease();
  }

  @Property(tries = 300)
  void isReadAsItWasWritten(
      @ForAll("ofBothReleases") MessageContext context, @ForAll LdkRelease release)
      throws DecodeException {
    requireSame(context, release);
  }

  @Property(tries = 100)
  void ofTheOlderRelease(@ForAll("ofOlderRelease") MessageContext context) throws DecodeException {
    requireSame(context, LdkRelease.V0_2_5);
  }

  @Property(tries = 100)
  void ofTheNewerRelease(@ForAll("ofNewerRelease") MessageContext context) throws DecodeException {
    requireSame(context, LdkRelease.V0_3_0_RC3);
  }

  private static void requireSame(MessageContext context, LdkRelease release)
      throws DecodeException {
    Bytes written = ContextWriter.write(context);
    assertThat(ContextReader.read(written, release)).isEqualTo(context);
    for (Bytes other :
        new Bytes[] {
          Bytes.join(written, Bytes.of(new byte[1])),
          Bytes.of(written.toArray(), 0, written.length() - 1)
        }) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> ContextReader.read(other, release));
    }
  }
}
