package dev.standingoffer.vectors;

import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Turns the notation of {@code spec/encoding.md} into bytes. */
public final class ByteNotation {

  private static final char END = '\0';

  private final Map<String, String> names;
  private final String text;
  private int position;

  private ByteNotation(Map<String, String> names, String text) {
    this.names = names;
    this.text = text.replaceAll("\\s", "") + END;
  }

  /**
   * The bytes that a text stands for.
   *
   * @param names what stands for the names in braces, in the same notation
   * @throws IllegalArgumentException if a name stands for nothing
   */
  public static Bytes bytes(String text, Map<String, String> names) {
    return Bytes.of(new ByteNotation(names, text).sequence(END));
  }

  private byte[] sequence(char end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (text.charAt(position) != end) {
      out.writeBytes(next());
    }
    position++;
    return out.toByteArray();
  }

  private byte[] next() {
    return switch (text.charAt(position)) {
      case '[' -> prefixed(']', 0);
      case '(' -> prefixed(')', 1);
      case '{' -> named();
      default -> hexByte();
    };
  }

  private byte[] prefixed(char end, int excess) {
    position++;
    byte[] content = sequence(end);
    long length = (long) content.length + excess;
    ByteWriter writer = new ByteWriter(BigSize.length(length) + content.length);
    writer.writeBigSize(length);
    writer.writeBytes(Bytes.of(content));
    return writer.finish().toArray();
  }

  private byte[] named() {
    int end = text.indexOf('}', position);
    String name = text.substring(position + 1, end);
    position = end + 1;
    if (name.isEmpty()) {
      return new byte[0];
    }
    if (!names.containsKey(name)) {
      throw new IllegalArgumentException("no bytes have the name " + name);
    }
    return bytes(names.get(name), names).toArray();
  }

  private byte[] hexByte() {
    position += 2;
    return Bytes.ofHex(text.substring(position - 2, position)).toArray();
  }
}
