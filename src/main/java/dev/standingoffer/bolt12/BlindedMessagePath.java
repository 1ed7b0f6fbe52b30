package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;

/**
 * A blinded path for onion messages (BOLT 4, route blinding), kept as its encoding. Every part of a
 * path has one encoding only, so two paths are equal exactly when their bytes are.
 *
 * @param encoding the path as LDK's {@code BlindedMessagePath} is written
 */
public record BlindedMessagePath(Bytes encoding) {

  @Override
  public String toString() {
    return encoding.toHex();
  }
}
