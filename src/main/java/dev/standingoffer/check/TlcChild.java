package dev.standingoffer.check;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tlc2.TLC;
import tlc2.TLCGlobals;
import tlc2.tool.AbstractChecker;
import tlc2.tool.ModelChecker;

/**
 * The main class of a process that runs TLC: it says every second how far TLC has come, which TLC
 * itself does once a minute, and it ends as soon as the process that started it is gone.
 */
final class TlcChild {

  /** How a line begins that says how many states were generated so far. */
  static final String PROGRESS = "@!@!@GENERATED ";

  private static final long MILLISECONDS_BETWEEN_LINES = 1_000;
  private static final int PARENT_IS_GONE = 3;

  private TlcChild() {}

  /** Runs TLC with its own options. The standard input is the parent's end of a pipe. */
  public static void main(String[] args) throws Exception {
    daemon("parent", TlcChild::awaitEndOfParent);
    daemon("progress", TlcChild::reportProgress);
    TLC.main(args);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Nothing is ever written to the pipe; it ends with the parent, however that dies. */
  private static void awaitEndOfParent() {
    try {
      while (System.in.read() >= 0) {
        // Whatever it was, the parent is there.
      }
    } catch (IOException e) {
      System.err.println("the pipe from the parent process is broken: " + e.getMessage());
    }
    Runtime.getRuntime().halt(PARENT_IS_GONE);
  }

  private static void reportProgress() {
    try {
      while (true) {
        Thread.sleep(MILLISECONDS_BETWEEN_LINES);
        @Nullable AbstractChecker checker = TLCGlobals.mainChecker;
        if (checker instanceof ModelChecker search) {
          System.out.println(PROGRESS + search.getStatesGenerated());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
