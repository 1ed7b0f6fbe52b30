package dev.standingoffer.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.wire.Bytes;
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
}
