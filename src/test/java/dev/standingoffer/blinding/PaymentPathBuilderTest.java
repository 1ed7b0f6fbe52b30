package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.BlindedPayInfo;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the nodes between payer and recipient find in their hops, which they open themselves. */
class PaymentPathBuilderTest {

  private static final long MAX_U32 = 0xffff_ffffL;
  private static final SecretKey SESSION_KEY = secretKey(1_000);
  private static final BlindedPayInfo ANY_INFO = new BlindedPayInfo(0, 0, 0, 1, 1, Bytes.EMPTY);
  private static final Bytes LAST = Bytes.ofHex("0c050000000001");

  private static final NodeKeys RECIPIENT =
      NodeKeys.of(
          secretKey(1),
          ReceiveKey.of(Bytes.ofHex("11".repeat(32))),
          ExpandedKey.of(Bytes.ofHex("12".repeat(32))));

  private static SecretKey secretKey(int number) {
    return SecretKey.of(Bytes.ofHex("%064x".formatted(number)));
  }

  /**
   * The heights add up from the recipient on, and stay at the highest there is, as where the
   * recordings were made (and as {@code DefaultRouter::create_blinded_payment_paths} of 0.3.0-rc3
   * adds; that of 0.2.5 does not look at what is above).
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0",
    "58403, 40, 144, 58547, 58587",
    "4294967150, 0, 144, 4294967294, 4294967294",
    "4294967150, 1, 144, 4294967294, 4294967295",
    "4294967150, 2, 144, 4294967294, 4294967295",
    "4294967150, 0, 145, 4294967295, 4294967295",
    "4294967150, 1, 145, 4294967295, 4294967295",
    "4294967150, 0, 146, 4294967295, 4294967295",
    "4294967150, 65535, 65535, 4294967295, 4294967295",
    "4294967295, 0, 0, 4294967295, 4294967295",
    "4294967295, 0, 1, 4294967295, 4294967295"
  })
  void heightsStayAtTheHighest(long last, int firstDelta, int secondDelta, long second, long first)
      throws DecodeException {
    List<Bytes> texts = textsOfNodes(last, node(firstDelta, ""), node(secondDelta, ""));
    assertThat(height(texts.get(0))).isEqualTo(first).isLessThanOrEqualTo(MAX_U32);
    assertThat(height(texts.get(1))).isEqualTo(second).isLessThanOrEqualTo(MAX_U32);
  }

  private static long height(Bytes text) throws DecodeException {
    Bytes value =
        RawRecord.valueIn(RawRecord.readAll(text), HopLayout.PAYMENT_CONSTRAINTS).orElseThrow();
    return Long.parseLong(value.toHex().substring(0, 8), 16);
  }

  /** As {@code ForwardTlvs} is written. */
  @Test
  void aNodeIsToldHowToPassPaymentsOn() throws DecodeException {
    PaymentPathShape.Node node =
        new PaymentPathShape.Node(
            secretKey(10).publicKey(), -2, 0xfffe, MAX_U32, MAX_U32 - 1, -3, -1, Bytes.EMPTY);
    assertThat(textsOfNodes(7, node).getFirst().toHex())
        .endsWith(
            "0208fffffffffffffffe" + "0a0afffefffffffeffffffff" + "0c0c00010005fffffffffffffffd");
    assertThat(textsOfNodes(7, node(0, "")).getFirst().toHex())
        .endsWith("02080000000000000007" + "0a06000000000000" + "0c0400000007");
  }

  /** LDK writes none where all bits are 0 ({@code Features::eq}, in {@code ForwardTlvs::write}). */
  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0000"})
  void withoutABitThereAreNoFeatures(String features) throws DecodeException {
    assertThat(featuresTold(features)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "80", "ff", "0002", "0200", "008000"})
  void featuresAreToldAsTheyAre(String features) throws DecodeException {
    assertThat(featuresTold(features)).containsExactly(Bytes.ofHex(features));
  }

  private static List<Bytes> featuresTold(String features) throws DecodeException {
    return RawRecord.readAll(textsOfNodes(7, node(0, features)).getFirst()).stream()
        .filter(record -> record.type() == HopLayout.FEATURES)
        .map(RawRecord::value)
        .toList();
  }

  private static PaymentPathShape.Node node(int delta, String features) {
    return new PaymentPathShape.Node(
        secretKey(10).publicKey(), 7, delta, 0, 0, 0, -1, Bytes.ofHex(features));
  }

  /** Of nodes that all have one key. */
  private static List<Bytes> textsOfNodes(long lastHeight, PaymentPathShape.Node... nodes)
      throws DecodeException {
    BlindedPaymentPath path =
        PaymentPathBuilder.build(
            RECIPIENT,
            new PaymentPathShape(List.of(nodes), 80),
            ANY_INFO,
            RawRecord.readAll(LAST),
            lastHeight,
            SESSION_KEY,
            LdkRelease.DEFAULT);
    BlindedPathParts parts = BlindedPathParts.of(path);
    List<Bytes> texts = new ArrayList<>();
    SecretKey key = SESSION_KEY;
    for (int i = 0; i < nodes.length; i++) {
      HopSecret secret = HopSecret.of(key.sharedSecret(nodes[i].nodeId()));
      byte[] payload = parts.hops().get(i).payload().toArray();
      texts.add(Bytes.of(Sealing.open(secret.payloadKey(), payload).orElseThrow()));
      key = key.times(secret.nextFactor(key.publicKey()));
    }
    return texts;
  }
}
