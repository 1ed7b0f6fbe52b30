package dev.standingoffer.mutants;

import dev.standingoffer.mutants.MutationReport.Judged;
import java.io.IOException;

/** Holds mutants against one kind of evidence, and nothing else. */
interface Trial {

  /**
   * Says for each mutant of the group what becomes of it.
   *
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if the workshop is closed meanwhile
   */
  Judged judge(Group group) throws IOException, InterruptedException;
}
