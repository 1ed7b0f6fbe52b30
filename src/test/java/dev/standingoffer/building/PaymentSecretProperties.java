package dev.standingoffer.building;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.wire.Bytes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A node knows its own payment secrets again, and no others. */
class PaymentSecretProperties {

  private static final ExpandedKey KEY = ExpandedKey.of(Bytes.ofHex("11".repeat(32)));
  private static final ExpandedKey OTHER = ExpandedKey.of(Bytes.ofHex("12".repeat(32)));

  @Property(tries = 200)
  void saysItsExpiry(@ForAll long expiry) {
    Bytes secret = PaymentSecret.create(KEY, expiry);
    assertThat(PaymentSecret.expiryOf(KEY, secret)).contains(expiry);
    assertThat(PaymentSecret.expiryOf(OTHER, secret)).isEmpty();
  }

  @Property(tries = 200)
  void oneOtherBitIsNoneOfIts(@ForAll long expiry, @ForAll @IntRange(max = 255) int bit) {
    byte[] secret = PaymentSecret.create(KEY, expiry).toArray();
    secret[bit / 8] ^= (byte) (1 << bit % 8);
    assertThat(PaymentSecret.expiryOf(KEY, Bytes.of(secret))).isEmpty();
  }
}
