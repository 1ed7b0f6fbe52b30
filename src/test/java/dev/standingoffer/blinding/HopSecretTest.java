package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.building.RecordedExample;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import org.junit.jupiter.api.Test;

/**
 * The hops of one invoice of LDK's, with each value in between as a program that has nothing in
 * common with this one computed it.
 */
class HopSecretTest {

  private static final RecordedExample EXAMPLE = RecordedExample.INSTANCE;
  private static final NodeKeys KEYS = EXAMPLE.keys();

  @Test
  void ofThePaymentPath() throws DecodeException {
    BlindedPathParts path = BlindedPathParts.of(invoice().paymentPaths().getFirst());
    assertThat(EXAMPLE.entropy().secretKey(2).publicKey()).isEqualTo(path.blindingPoint());
    assertThat(Bytes.of(EXAMPLE.entropy().value(2)))
        .hasToString("5567d6157b92d65476c3ebb1e91f79b1eda644ecd1a13a4757d8f849c1d30530");

    byte[] sharedSecret = KEYS.nodeSecret().sharedSecret(path.blindingPoint());
    assertThat(Bytes.of(sharedSecret))
        .hasToString("8656add8d5920049745354c7a2182ccd4d13eeb09218b6d513c36c5a013f6bf8");
    HopSecret secret = HopSecret.of(sharedSecret);
    assertThat(Bytes.of(secret.payloadKey()))
        .hasToString("b3b3e1701955c9ce51d37d6e26d7dcd18df2c6608c2775aa0b8762b2c25e27c9");
    assertThat(secret.blindedId(KEYS.nodeId()))
        .hasToString("020b19d800df99972bcf6aeee673a08eff1800b5f509e6e86c9027b1be5c247094")
        .isEqualTo(path.hops().getFirst().blindedId());

    byte[] payload = path.hops().getFirst().payload().toArray();
    assertThat(payload).hasSize(166);
    assertThat(Bytes.of(payload).toHex()).endsWith("d3e9d22ff830d6b7c1bd0e1b05733fcd");
    assertThat(KEYS.receiveKey().open(secret.payloadKey(), payload)).isEmpty();
    byte[] text = Sealing.open(secret.payloadKey(), payload).orElseThrow();
    assertThat(Bytes.of(text).toHex()).startsWith("0117" + "00".repeat(23) + "0c050000e42301");
  }

  @Test
  void ofTheMessagePath() throws DecodeException {
    BlindedPathParts path = BlindedPathParts.of(invoice().messagePaths().getFirst());
    assertThat(Bytes.of(EXAMPLE.entropy().value(3)))
        .hasToString("ccfd5e3933eb2a98c29ce55f9db6863a2d5e12a6b6c1f7fada7841f4501158f0");
    HopSecret secret = HopSecret.of(KEYS.nodeSecret().sharedSecret(path.blindingPoint()));
    assertThat(Bytes.of(secret.payloadKey()))
        .hasToString("4fec1e480d5c9afbce90d369460d7b0702574006e082335b4e5b9aee35c2065e");

    byte[] payload = path.hops().getFirst().payload().toArray();
    assertThat(payload).hasSize(116);
    assertThat(Bytes.of(payload).toHex()).endsWith("88fc02d8817737e82f121203b6b6cdf1");
    assertThat(Sealing.open(secret.payloadKey(), payload)).isEmpty();
    byte[] text = KEYS.receiveKey().open(secret.payloadKey(), payload).orElseThrow();
    assertThat(Bytes.of(text))
        .hasToString(
            "014a"
                + "00".repeat(74)
                + "fe000100011202"
                + "10010e040c"
                + "000000006ad4b8a800000000");
  }

  private static StaticInvoice invoice() throws DecodeException {
    return StaticInvoiceParser.parse(EXAMPLE.invoice());
  }
}
