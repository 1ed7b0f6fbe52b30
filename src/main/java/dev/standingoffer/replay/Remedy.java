package dev.standingoffer.replay;

/** What to do about a file that is no usable recording: the second half of each complaint. */
final class Remedy {

  static final String GET_AGAIN = "get the file again, or record it anew";
  static final String NO_RECORDING = "this is no recording, or a damaged one";

  private Remedy() {}
}
