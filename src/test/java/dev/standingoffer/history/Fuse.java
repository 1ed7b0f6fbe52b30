package dev.standingoffer.history;

/** Ends a process at one of the moments between two of its entries. */
final class Fuse {

  private static final int NEVER = -1;

  private int left = NEVER;

  /** What a kill is to the process. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** After so many moments, 0 or more, it is over. */
  void light(int moments) {
    left = moments;
  }

  void putOut() {
    left = NEVER;
  }

  /** A moment at which the process may be killed. */
  void moment() {
    if (left == 0) {
      left = NEVER;
      throw new Killed();
    }
    left = left == NEVER ? NEVER : left - 1;
  }
}
