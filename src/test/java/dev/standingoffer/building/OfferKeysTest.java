package dev.standingoffer.building;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import org.junit.jupiter.api.Test;

/**
 * What LDK itself derived is in the recordings, of which every invoice depends on such keys; here
 * is what they do not show.
 */
class OfferKeysTest {

  private static final ExpandedKey KEY = ExpandedKey.of(Bytes.ofHex("11".repeat(32)));
  private static final ExpandedKey OTHER_KEY = ExpandedKey.of(Bytes.ofHex("12".repeat(32)));
  private static final Nonce NONCE = new Nonce(Bytes.ofHex("22".repeat(16)));
  private static final Nonce OTHER_NONCE = new Nonce(Bytes.ofHex("23".repeat(16)));
  private static final Time NOW = Time.ofSeconds(1_700_000_000);
  private static final String PATHS = record(16, PATH);

  @Test
  void signsOnlyWithItsOwnKeyAndNonce() {
    Offer offer = offerOf(KEY, PATHS, "");
    assertThat(OfferKeys.canSignInvoice(KEY, offer, NONCE, NOW)).isTrue();
    assertThat(OfferKeys.canSignInvoice(OTHER_KEY, offer, NONCE, NOW)).isFalse();
    assertThat(OfferKeys.canSignInvoice(KEY, offer, OTHER_NONCE, NOW)).isFalse();
  }

  @Test
  void signsForOneChainAtMost() {
    for (int chains = 0; chains <= 3; chains++) {
      Offer offer = offerOf(KEY, record(2, "ab".repeat(32 * chains)) + PATHS, "");
      assertThat(OfferKeys.canSignInvoice(KEY, offer, NONCE, NOW)).isEqualTo(chains <= 1);
    }
  }

  @Test
  void needsPathsAndIssuerId() {
    assertThat(OfferKeys.canSignInvoice(KEY, offerOf(KEY, "", ""), NONCE, NOW)).isFalse();
    assertThat(OfferKeys.canSignInvoice(KEY, offerOf(KEY, record(16, ""), ""), NONCE, NOW))
        .isFalse();
    assertThat(OfferKeys.canSignInvoice(KEY, Samples.offer(PATHS), NONCE, NOW)).isFalse();
  }

  @Test
  void signsUpToTheLastSecondOfTheOffer() {
    Offer offer = offerOf(KEY, record(14, "6553f100") + PATHS, "");
    assertThat(OfferKeys.canSignInvoice(KEY, offer, NONCE, NOW)).isTrue();
    assertThat(OfferKeys.canSignInvoice(KEY, offer, NONCE, new Time(NOW.seconds(), 1))).isFalse();
  }

  @Test
  void everyRecordButTheMetadataCounts() {
    Offer offer = offerOf(KEY, PATHS, record(23, "aa") + record(1_000_000_001, "bb"));
    assertThat(OfferKeys.canSignInvoice(KEY, offer, NONCE, NOW)).isTrue();
    String hex = offer.bytes().toHex();
    for (String changed :
        new String[] {
          record(1, "") + hex,
          hex.replace(record(23, "aa"), record(23, "ab")),
          hex.replace(record(1_000_000_001, "bb"), ""),
          hex.replace(PATHS, record(16, PATH + PATH))
        }) {
      assertThat(OfferKeys.canSignInvoice(KEY, Samples.offer(changed), NONCE, NOW)).isFalse();
    }
    assertThat(OfferKeys.canSignInvoice(KEY, Samples.offer(record(4, "cc") + hex), NONCE, NOW))
        .isTrue();
  }

  @Test
  void keyMaterialHas32Bytes() {
    assertThatThrownBy(() -> ExpandedKey.of(Bytes.ofHex("11".repeat(31))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key material has 32 bytes, not 31");
  }

  /** An offer of these records, with the issuer id that belongs between them. */
  private static Offer offerOf(ExpandedKey key, String before, String after) {
    try {
      SecretKey secret =
          OfferKeys.derive(key, RawRecord.readAll(Bytes.ofHex(before + after)), NONCE);
      return Samples.offer(before + record(22, secret.publicKey().toHex()) + after);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }
}
