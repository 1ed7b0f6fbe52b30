package dev.standingoffer.store;

import java.io.IOException;

/**
 * A store that failed. Checked, as disks fail in the normal course of events. Whether what was to
 * be persisted is on the disk nobody knows then: the next start finds that state or the one before.
 */
public final class StoreException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  /**
   * A failure at a place.
   *
   * @param trouble what kind of failure it is
   * @param where the file, as the owner knows it
   * @param detail what else is known; empty for nothing
   */
  public StoreException(Trouble trouble, String where, String detail) {
    super(trouble.line(oneLine(where), oneLine(detail)));
    this.trouble = trouble;
  }

  /** The same with what the operating system or a database said. */
  public StoreException(Trouble trouble, String where, Exception cause) {
    super(trouble.line(oneLine(where), detail(cause)), cause);
    this.trouble = trouble;
  }

  /** Nothing was started. */
  StoreException(Opening.Refused refused) {
    super(refused.line());
    this.trouble = refused.trouble();
  }

  /** What kind of failure it is. */
  public Trouble trouble() {
    return trouble;
  }

  /** One line: where, what it is, and what to do. */
  public String line() {
    return String.valueOf(getMessage());
  }

  private static String detail(Exception cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return oneLine(message == null ? name : name + " " + message);
  }

  /** A line that tells of it stays one line, whatever the name. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
  }
}
