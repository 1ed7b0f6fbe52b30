package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import java.util.List;

/**
 * A blinded path for onion messages (BOLT 4, route blinding), kept as its encoding. Every part of a
 * path has one encoding only, so two paths are equal exactly when their bytes are.
 *
 * @param encoding the path as LDK's {@code BlindedMessagePath} is written
 */
public record BlindedMessagePath(Bytes encoding) {

  /** All of these paths, one behind the other. */
  public static Bytes join(List<BlindedMessagePath> paths) {
    return Bytes.join(paths.stream().map(BlindedMessagePath::encoding).toList());
  }

  @Override
  public String toString() {
    return encoding.toHex();
  }
}
