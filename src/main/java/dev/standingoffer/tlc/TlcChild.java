package dev.standingoffer.tlc;

import java.io.IOException;
import java.util.function.LongSupplier;
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
    endWithParent();
    reportProgress(TlcChild::statesGenerated);
    TLC.main(args);
  }

  /** Ends this process as soon as the one that started it is gone. */
  static void endWithParent() {
    daemon("parent", TlcChild::awaitEndOfParent);
  }

  /** Says every second how many states were generated so far. */
  static void reportProgress(LongSupplier statesGenerated) {
    daemon("progress", () -> reportForEver(statesGenerated));
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

  private static void reportForEver(LongSupplier statesGenerated) {
    try {
      while (true) {
        Thread.sleep(MILLISECONDS_BETWEEN_LINES);
        System.out.println(PROGRESS + statesGenerated.getAsLong());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many states were generated so far; 0 until TLC has begun. */
  private static long statesGenerated() {
    @Nullable AbstractChecker checker = TLCGlobals.mainChecker;
    return checker instanceof ModelChecker search ? search.getStatesGenerated() : 0;
  }
}
