package dev.standingoffer.socket;

import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;
import java.time.Duration;

/** What the tests send, and to whom. */
final class Samples {

  /** Far more than any test takes. */
  static final Limits PATIENT = new Limits(128, Duration.ofHours(1), Limits.LEAST_OUTBOX_BYTES);

  static final Limits IMPATIENT = new Limits(128, Duration.ofSeconds(1), Limits.LEAST_OUTBOX_BYTES);

  private Samples() {}

  /** The id of a node. */
  static Bytes id(int number) {
    return SecretKey.of(Bytes.ofHex("%064x".formatted(number))).publicKey();
  }

  /** A message that nobody can open. */
  static OnionMessage message(int number, int length) {
    byte[] packet = new byte[length];
    packet[0] = (byte) number;
    packet[1] = (byte) (number >> Byte.SIZE);
    return new OnionMessage(id(1), Bytes.of(packet));
  }

  static Frame frame(OnionMessage message) {
    return new Frame(Connection.ONION_MESSAGE, message.encode());
  }
}
