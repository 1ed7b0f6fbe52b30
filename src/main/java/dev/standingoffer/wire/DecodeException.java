package dev.standingoffer.wire;

/**
 * Bytes that cannot be read. Checked, as bytes from elsewhere fail in the normal course of events.
 * It carries no stack trace: where the input is wrong matters, not where the reader was.
 */
public final class DecodeException extends Exception {

  /** What kind of mistake it is. */
  public enum Kind {
    /** The bytes end too soon: LDK's {@code DecodeError::ShortRead}. */
    SHORT_READ("ShortRead"),
    /** Something is there that may not be: LDK's {@code DecodeError::InvalidValue}. */
    INVALID_VALUE("InvalidValue"),
    /**
     * Something is there that a reader must understand, and this one does not: LDK's {@code
     * DecodeError::UnknownRequiredFeature}.
     */
    UNKNOWN_REQUIRED_FEATURE("UnknownRequiredFeature"),
    /** More than the caller wants to read. LDK knows no such limit. */
    LIMIT_EXCEEDED("LimitExceeded");

    private final String name;

    Kind(String name) {
      this.name = name;
    }

    /** The name in LDK's {@code DecodeError}, or such a name. */
    @Override
    public String toString() {
      return name;
    }
  }

  private final Kind kind;
  private final int position;
  private final String path;
  private final String reason;
  private final boolean semantic;

  /**
   * An error at a place.
   *
   * @param kind what kind of mistake it is
   * @param position the offset in the input at which it was noticed, in bytes
   * @param path the names of the values around it, from the outermost on; empty for none
   * @param reason what is wrong
   */
  public DecodeException(Kind kind, int position, String path, String reason) {
    this(kind, position, path, reason, false);
  }

  private DecodeException(Kind kind, int position, String path, String reason, boolean semantic) {
    super(
        kind + " at byte " + position + ": " + (path.isEmpty() ? "" : path + ": ") + reason,
        null,
        false,
        false);
    this.kind = kind;
    this.position = position;
    this.path = path;
    this.reason = reason;
    this.semantic = semantic;
  }

  /**
   * Bytes that can be read, but say what cannot be: LDK's {@code Bolt12SemanticError}, which its
   * reader of caches makes {@link Kind#INVALID_VALUE}.
   */
  static DecodeException semantic(int position, String path, String reason) {
    return new DecodeException(Kind.INVALID_VALUE, position, path, reason, true);
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

  /** Whether the bytes can be read, but say what cannot be. */
  public boolean isSemantic() {
    return semantic;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }
}
