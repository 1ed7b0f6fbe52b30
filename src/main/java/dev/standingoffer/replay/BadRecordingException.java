package dev.standingoffer.replay;

import java.nio.file.Path;

/** A file that is no usable recording. The message is one line: where, what, and what to do. */
public final class BadRecordingException extends Exception {

  private BadRecordingException(String message) {
    super(message, null, false, false);
  }

  static BadRecordingException in(Path file, String what, String remedy) {
    return new BadRecordingException(file + ": " + what + "; " + remedy);
  }

  static BadRecordingException at(Path file, long line, String what, String remedy) {
    return new BadRecordingException(file + ":" + line + ": " + what + "; " + remedy);
  }
}
