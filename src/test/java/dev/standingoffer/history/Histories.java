package dev.standingoffer.history;

import dev.standingoffer.replay.BadRecordingException;
import java.nio.file.Path;

/** The files of a history, and how many kills it has. */
record Histories(Path phone, Path server, Path driver, int kills) {

  History read() throws BadRecordingException {
    return History.read(phone, server, driver);
  }
}
