package dev.standingoffer.building;

import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Integers;
import dev.standingoffer.wire.Time;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The secret by which a recipient knows a payment for one of its static invoices again. It says,
 * encrypted, what the recipient would have to remember else (LDK's {@code inbound_payment.rs}).
 *
 * <pre>
 *  16 bytes: the first of a code over what follows, which are also number and nonce of the cipher
 *  16 bytes, encrypted: kind of payment, 3 bits; least amount, 61 bits; expiry in seconds, 64 bits
 * </pre>
 */
public final class PaymentSecret {

  /** The length of a secret in bytes. */
  public static final int LENGTH = 32;

  /** How much longer than its invoice a payment is good: LDK's clock may be two hours late. */
  public static final Time GRACE = Time.ofSeconds(7_200);

  private static final int HALF = LENGTH / 2;

  /** That nobody registered the payment ({@code Method::SpontaneousPayment}), and any amount. */
  private static final long SPONTANEOUS_OF_ANY_AMOUNT = 4L << 61;

  private static final long METHOD = 7L << 61;

  private PaymentSecret() {}

  /**
   * The secret of a payment of any amount.
   *
   * @param expiry the last second of the payment, unsigned
   */
  static Bytes create(ExpandedKey key, long expiry) {
    byte[] text =
        Bytes.join(Integers.u64(SPONTANEOUS_OF_ANY_AMOUNT), Integers.u64(expiry)).toArray();
    byte[] iv = iv(key, text);
    return Bytes.join(Bytes.of(iv), Bytes.of(key.encryptPaymentInfo(iv, text)));
  }

  /**
   * The last second of a payment, unsigned, if its secret is one that this node made for a static
   * invoice. Nothing else is said: whether it is that second by now is left to the caller.
   *
   * @param secret 32 bytes
   */
  public static Optional<Long> expiryOf(ExpandedKey key, Bytes secret) {
    byte[] bytes = secret.toArray();
    byte[] iv = Arrays.copyOf(bytes, HALF);
    byte[] text = key.encryptPaymentInfo(iv, Arrays.copyOfRange(bytes, HALF, LENGTH));
    if (!MessageDigest.isEqual(iv, iv(key, text))) {
      return Optional.empty();
    }
    try {
      ByteReader reader = ByteReader.of(Bytes.of(text));
      boolean isSpontaneous = (reader.readU64() & METHOD) == SPONTANEOUS_OF_ANY_AMOUNT;
      return isSpontaneous ? Optional.of(reader.readU64()) : Optional.empty();
    } catch (DecodeException e) {
      throw new IllegalStateException("16 bytes are two numbers", e);
    }
  }

  private static byte[] iv(ExpandedKey key, byte[] text) {
    return Arrays.copyOf(key.spontaneousPaymentsHmac().update(text).finish(), HALF);
  }
}
