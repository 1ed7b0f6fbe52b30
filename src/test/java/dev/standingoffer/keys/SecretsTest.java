package dev.standingoffer.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.wire.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.junit.jupiter.api.Test;

/** Secrets do not tell themselves, and are refused where they are none. */
class SecretsTest {

  private static final Bytes BYTES = Bytes.ofHex("11".repeat(32));
  private static final Bytes SHORT = Bytes.ofHex("11".repeat(31));

  @Test
  void areNotPrinted() {
    NodeKeys keys = NodeKeys.of(SecretKey.of(BYTES), ReceiveKey.of(BYTES), ExpandedKey.of(BYTES));
    assertThat(keys.nodeSecret()).hasToString("SecretKey(…)");
    assertThat(keys.receiveKey()).hasToString("ReceiveKey(…)");
    assertThat(keys.expandedKey()).hasToString("ExpandedKey(…)");
    assertThat(Entropy.of(BYTES)).hasToString("Entropy(…)");
    assertThat(keys.toString()).contains(keys.nodeId().toHex()).doesNotContain("1111");
  }

  @Test
  void haveTheirLengths() {
    assertThatIllegalArgumentException().isThrownBy(() -> SecretKey.of(SHORT));
    assertThatIllegalArgumentException().isThrownBy(() -> ReceiveKey.of(SHORT));
    assertThatIllegalArgumentException().isThrownBy(() -> ExpandedKey.of(SHORT));
    assertThatIllegalArgumentException().isThrownBy(() -> Entropy.of(SHORT));
  }

  /** 0 and the order of the group are no keys, and one below the order is. */
  @Test
  void keysAreBelowTheOrder() {
    assertThat(SecretKey.isOne(new byte[32])).isFalse();
    String order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    assertThat(SecretKey.isOne(Bytes.ofHex(order).toArray())).isFalse();
    assertThat(SecretKey.isOne(Bytes.ofHex(order.replaceFirst("41$", "40")).toArray())).isTrue();
  }

  @Test
  void valuesAreInAnOrder() {
    Entropy all = Entropy.of(BYTES);
    assertThat(all.skip(3).skip(4).value(5)).isEqualTo(all.value(12));
    assertThat(all.value(0)).isNotEqualTo(all.value(1));
    assertThat(all.value(2, 16).toHex()).isEqualTo(Bytes.of(all.value(2)).toHex().substring(0, 32));
  }

  /** Numbers of values have 64 bits. */
  @Test
  void valuesHaveNoEnd() {
    Entropy all = Entropy.of(BYTES);
    assertThat(all.skip(1L << 32).value(0)).isEqualTo(all.value(1L << 32));
    assertThat(all.skip(1L << 32).value(0)).isNotEqualTo(all.value(0));
    assertThat(all.skip(-1).value(0)).isEqualTo(all.value(-1));
  }

  /** {@code ExpandedKey::new} of 0.3.0-rc3, with the JDK's own HKDF. */
  @Test
  void keysAreExpanded() throws GeneralSecurityException {
    byte[] all =
        KDF.getInstance("HKDF-SHA256")
            .deriveData(
                HKDFParameterSpec.ofExtract()
                    .addSalt("LDK Inbound Payment Key Expansion".getBytes(US_ASCII))
                    .addIKM(BYTES.toArray())
                    .thenExpand(new byte[0], 8 * 32));
    byte[] rho = new byte[32];
    byte[] text = {1, 2, 3};
    ExpandedKey expanded = ExpandedKey.of(BYTES);
    assertThat(expanded.phantomKey().seal(rho, text))
        .isEqualTo(ReceiveKey.of(key(all, 7)).seal(rho, text));
    assertThat(expanded.offersHmac().finish()).isEqualTo(new Hashes.Hmac(key(all, 4)).finish());
    assertThat(expanded.spontaneousPaymentsHmac().finish())
        .isEqualTo(new Hashes.Hmac(key(all, 6)).finish());
    byte[] iv = BYTES.toArray();
    assertThat(expanded.encryptPaymentInfo(Arrays.copyOf(iv, 16), text))
        .isEqualTo(Sealing.encrypt(key(all, 1), 0x11111111, Arrays.copyOf(iv, 12), text));
  }

  private static byte[] key(byte[] all, int number) {
    return Arrays.copyOfRange(all, 32 * (number - 1), 32 * number);
  }
}
