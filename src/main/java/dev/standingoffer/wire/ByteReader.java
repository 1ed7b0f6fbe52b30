package dev.standingoffer.wire;

import dev.standingoffer.wire.DecodeException.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over a stretch of bytes. Parts of it are read through readers of their own, which never
 * see more than their part, and know their name for error messages. Integers are big-endian.
 */
public final class ByteReader {

  private static final int NO_INDEX = -1;

  private final byte[] input;
  private final int end;
  private final boolean cut;
  private final @Nullable ByteReader parent;
  private final String name;
  private final int index;
  private int position;

  private ByteReader(
      byte[] input,
      int position,
      int end,
      boolean cut,
      @Nullable ByteReader parent,
      String name,
      int index) {
    this.input = input;
    this.position = position;
    this.end = end;
    this.cut = cut;
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /** A reader of all these bytes. */
  public static ByteReader of(Bytes bytes) {
    return new ByteReader(bytes.shared(), 0, bytes.length(), false, null, "", NO_INDEX);
  }

  /**
   * A reader of the next bytes, as many as {@code length} says or as there are; this reader moves
   * past them.
   *
   * @param length unsigned
   * @param partName what the part is called in messages; empty where it has no name of its own
   */
  public ByteReader part(long length, String partName) {
    return part(length, partName, NO_INDEX);
  }

  /** The same for an element, numbered from 0, of the list that this reader reads. */
  public ByteReader element(long length, int elementIndex) {
    return part(length, "", elementIndex);
  }

  /**
   * A reader of an element of unknown length, which may go on to this reader's end; {@link
   * #resumeAfter} says how far it went.
   */
  public ByteReader element(int elementIndex) {
    return part(remaining(), "", elementIndex);
  }

  private ByteReader part(long length, String partName, int partIndex) {
    boolean partCut = Long.compareUnsigned(length, remaining()) > 0;
    int partEnd = partCut ? end : position + (int) length;
    ByteReader part = new ByteReader(input, position, partEnd, partCut, this, partName, partIndex);
    position = partEnd;
    return part;
  }

  /** Moves back to where a part of this reader has come to. */
  public void resumeAfter(ByteReader part) {
    if (part.parent != this) {
      throw new IllegalArgumentException("not a part of this reader");
    }
    position = part.position;
  }

  /** Moves back to a position where this reader has been. */
  public void rewind(int earlier) {
    position = earlier;
  }

  /** The offset of the next byte in the whole input. */
  public int position() {
    return position;
  }

  /** The number of bytes still to read. */
  public int remaining() {
    return end - position;
  }

  /** Whether no byte is left. */
  public boolean isAtEnd() {
    return position == end;
  }

  /** Whether this part was meant to be longer than the input allows. */
  public boolean isCut() {
    return cut;
  }

  /** The next byte, 0 to 255, which is left unread; there must be one. */
  int peek() {
    return input[position] & 0xff;
  }

  /** One byte, 0 to 255. */
  public int readByte() throws DecodeException {
    return input[take(1)] & 0xff;
  }

  /** Two bytes, 0 to 65,535. */
  public int readU16() throws DecodeException {
    return ByteArrays.u16(input, take(2));
  }

  /** Four bytes, 0 to 2^32 - 1. */
  public long readU32() throws DecodeException {
    return ByteArrays.u32(input, take(4));
  }

  /** Eight bytes, unsigned. */
  public long readU64() throws DecodeException {
    return ByteArrays.u64(input, take(8));
  }

  /**
   * The next bytes.
   *
   * @param length unsigned
   */
  public Bytes readBytes(long length) throws DecodeException {
    int from = take(length);
    return Bytes.of(input, from, position);
  }

  /** All bytes that are left. */
  public Bytes readRest() {
    int from = position;
    position = end;
    return Bytes.of(input, from, end);
  }

  /**
   * Moves past the next bytes.
   *
   * @param length unsigned
   */
  public void skip(long length) throws DecodeException {
    take(length);
  }

  /** Moves past these bytes if they are the next ones. */
  public boolean skipIfNext(Bytes bytes) {
    boolean next =
        bytes.length() <= remaining()
            && Arrays.equals(
                bytes.shared(), 0, bytes.length(), input, position, position + bytes.length());
    position += next ? bytes.length() : 0;
    return next;
  }

  /** Moves to the end. */
  public void skipRest() {
    position = end;
  }

  /** The byte at a position where this reader has been, 0 to 255. */
  public int byteAt(int earlier) {
    return input[earlier] & 0xff;
  }

  /** The eight bytes from a position where this reader has been, unsigned. */
  public long u64At(int earlier) {
    return ByteArrays.u64(input, earlier);
  }

  /** A copy of the bytes from an earlier position of this reader to its present one. */
  public Bytes since(int from) {
    return Bytes.of(input, from, position);
  }

  private int take(long length) throws DecodeException {
    if (Long.compareUnsigned(length, remaining()) > 0) {
      throw error(
          Kind.SHORT_READ,
          "%s more bytes expected, %d left".formatted(Long.toUnsignedString(length), remaining()));
    }
    int from = position;
    position += (int) length;
    return from;
  }

  /** An error at the present position. */
  public DecodeException error(Kind kind, String reason) {
    return errorAt(position, kind, reason);
  }

  /** {@link Kind#INVALID_VALUE} at the present position. */
  public DecodeException invalid(String reason) {
    return error(Kind.INVALID_VALUE, reason);
  }

  /** {@link Kind#INVALID_VALUE} of what could be read, but says what cannot be. */
  public DecodeException unsound(String reason) {
    return DecodeException.semantic(position, path(), reason);
  }

  /** An error at a position where this reader has been. */
  public DecodeException errorAt(int earlier, Kind kind, String reason) {
    return new DecodeException(kind, earlier, path(), reason);
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (ByteReader reader = this; reader != null; reader = reader.parent) {
      String part = reader.index == NO_INDEX ? reader.name : "[" + reader.index + "]";
      boolean dotted = !part.isEmpty() && !path.isEmpty() && path.charAt(0) != '[';
      path.insert(0, dotted ? part + "." : part);
    }
    return path.toString();
  }
}
