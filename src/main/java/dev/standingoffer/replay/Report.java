package dev.standingoffer.replay;

import java.nio.file.Path;

/** What came of comparing a file of what LDK did with what is done here. */
public sealed interface Report permits ConversationReport, VerdictReport {

  /** The file. */
  Path file();

  /** Whether there is no difference. */
  boolean agrees();

  /**
   * How much agrees, in a line; where there is a difference, that, in as many lines as it takes.
   */
  String toText();
}
