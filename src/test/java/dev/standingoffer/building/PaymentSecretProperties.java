package dev.standingoffer.building;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Integers;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

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

  /** {@code Method::from_bits} knows 0 to 4, and only payments of 4 have the key of the code. */
  @Property(tries = 200)
  void ofPaymentsThatNobodyRegistered(
      @ForAll @IntRange(max = 7) int method,
      @ForAll @LongRange(max = (1L << 61) - 1) long leastAmount,
      @ForAll long expiry) {
    Bytes info = Bytes.join(Integers.u64((long) method << 61 | leastAmount), Integers.u64(expiry));
    byte[] code = KEY.spontaneousPaymentsHmac().update(info).finish();
    byte[] iv = Arrays.copyOf(code, 16);
    Bytes secret = Bytes.join(Bytes.of(iv), Bytes.of(KEY.encryptPaymentInfo(iv, info.toArray())));
    assertThat(PaymentSecret.expiryOf(KEY, secret))
        .isEqualTo(method == 4 ? Optional.of(expiry) : Optional.empty());
  }
}
