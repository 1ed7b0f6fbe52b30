package dev.standingoffer.evidence;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.PortVector;
import dev.standingoffer.replay.VectorAnswer;
import dev.standingoffer.replay.VectorFile;
import java.io.IOException;
import java.nio.file.Path;

/** A process that takes all steps of the vectors with the core that is on its class path. */
final class LedVectors {

  private LedVectors() {}

  /**
   * Ends with 0 where the core gives all answers, else with 1.
   *
   * @param arguments the files
   */
  public static void main(String[] arguments) throws BadRecordingException, IOException {
    boolean agrees = true;
    for (String file : arguments) {
      for (PortVector vector : VectorFile.read(Path.of(file)).vectors()) {
        if (!VectorAnswer.to(vector.asked()).toString().equals(vector.answered().toString())) {
          System.out.println(vector.id() + " is answered otherwise");
          agrees = false;
        }
      }
    }
    System.exit(agrees ? 0 : 1);
  }
}
