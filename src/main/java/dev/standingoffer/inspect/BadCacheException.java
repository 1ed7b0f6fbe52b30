package dev.standingoffer.inspect;

import java.util.List;

/**
 * A file that cannot be read as a cache. The message is one line: where, what, and what to do or
 * why; the details are the bytes around the place, where there is one.
 */
public final class BadCacheException extends Exception {

  private final List<String> details;

  BadCacheException(String name, String complaint, List<String> details) {
    super(name + ": " + complaint, null, false, false);
    this.details = List.copyOf(details);
  }

  BadCacheException(String name, String complaint) {
    this(name, complaint, List.of());
  }

  /** Further lines; none where no place can be shown. */
  public List<String> details() {
    return details;
  }
}
