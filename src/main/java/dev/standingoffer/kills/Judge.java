package dev.standingoffer.kills;

import java.io.IOException;
import java.util.Random;

/** Says what is to be thought of a history that is closed. */
@FunctionalInterface
interface Judge {

  /**
   * Adds to the findings what it finds.
   *
   * @param random chooses what is looked at besides
   */
  void judge(HistoryFiles files, Random random, Findings findings)
      throws IOException, InterruptedException;
}
