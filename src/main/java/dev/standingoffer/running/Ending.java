package dev.standingoffer.running;

/** Closes what is open when the process is asked to end. What is killed loses nothing either. */
final class Ending {

  private Ending() {}

  static Thread of(AutoCloseable open) {
    Thread hook =
        new Thread(
            () -> {
              try {
                open.close();
              } catch (Exception e) {
                // What was promised is on the disk; the rest goes with the process.
              }
            },
            "ends");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }
}
