package dev.standingoffer.contexts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
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

  /** A byte behind the recipient's id, in its record. */
  @Example
  void anIdFillsItsRecord() throws DecodeException {
    for (LdkRelease release : LdkRelease.values()) {
      assertThat(ContextReader.read(Bytes.ofHex("0207" + "0405" + "0003" + "000101"), release))
          .isEqualTo(
              new AsyncPaymentsContext.OfferPathsRequest(Bytes.ofHex("01"), Optional.empty()));
      Bytes longer = Bytes.ofHex("0208" + "0406" + "0004" + "00010100");
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> ContextReader.read(longer, release));
    }
  }

  /** The same behind the user's data, which 0.2.5 does not look at. */
  @Example
  void dataFillTheirRecord() throws DecodeException {
    Bytes longer = Bytes.ofHex("0018" + "0016" + "0010" + "11".repeat(16) + "01020000");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> ContextReader.read(longer, LdkRelease.V0_3_0_RC3));
    assertThat(ContextReader.read(longer, LdkRelease.V0_2_5))
        .isEqualTo(new OffersContext.InvoiceRequest(new Nonce(Bytes.ofHex("11".repeat(16)))));
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
