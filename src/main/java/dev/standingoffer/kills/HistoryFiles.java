package dev.standingoffer.kills;

import java.nio.file.Path;

/** Where the history of a life is written: by the phone, by the server, and by whoever led them. */
record HistoryFiles(Path phone, Path server, Path driver) {

  static HistoryFiles in(Path folder) {
    return new HistoryFiles(
        folder.resolve(Program.PHONE_HISTORY),
        folder.resolve(Program.SERVER_HISTORY),
        folder.resolve("driver.history"));
  }
}
