package dev.standingoffer.wire;

/**
 * Bytes that cannot be read. Checked, as bytes from elsewhere fail in the normal course of events.
 * It carries no stack trace: where the input is wrong matters, not where the reader was.
 */
public final class DecodeException extends Exception {

  /** What kind of mistake it is. */
  public enum Kind {
    /** The bytes end too soon: LDK's {@code DecodeError::ShortRead}. */
    SHORT_READ,
    /** Something is there that may not be: LDK's {@code DecodeError::InvalidValue}. */
    INVALID_VALUE,
    /**
     * Something is there that a reader must understand, and this one does not: LDK's {@code
     * DecodeError::UnknownRequiredFeature}.
     */
    UNKNOWN_REQUIRED_FEATURE,
    /** More than the caller wants to read. LDK knows no such limit. */
    LIMIT_EXCEEDED
  }

  private final Kind kind;
  private final int position;
  private final String path;
  private final String reason;

  /**
   * An error at a place.
   *
   * @param kind what kind of mistake it is
   * @param position the offset in the input at which it was noticed, in bytes
   * @param path the names of the values around it, from the outermost on; empty for none
   * @param reason what is wrong
   */
  public DecodeException(Kind kind, int position, String path, String reason) {
    super(
        kind + " at byte " + position + ": " + (path.isEmpty() ? "" : path + ": ") + reason,
        null,
        false,
        false);
    this.kind = kind;
    this.position = position;
    this.path = path;
    this.reason = reason;
  }

  /** What kind of mistake it is. */
  public Kind kind() {
    return kind;
  }

  /** The offset in the input at which the mistake was noticed, in bytes. */
  public int position() {
    return position;
  }

  /** The names of the values around the mistake, such as {@code offers[3].status}; may be empty. */
  public String path() {
    return path;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }
}
