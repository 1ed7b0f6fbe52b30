package dev.standingoffer.history;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A history in one order.
 *
 * @param entries of both processes, and at last what whoever led them says
 */
public record History(List<Placed<? extends Entry>> entries) {

  public History {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the files of a history.
   *
   * @param phone the recipient's
   * @param server the server's
   * @param driver that with the closing entry
   * @throws BadRecordingException if a line is no entry of its file
   */
  public static History read(Path phone, Path server, Path driver) throws BadRecordingException {
    List<Placed<? extends Entry>> entries =
        new ArrayList<>(Merge.merged(HistoryReader.phone(phone), HistoryReader.server(server)));
    entries.addAll(HistoryReader.driver(driver));
    return new History(entries);
  }

  /**
   * Writes the file of whoever led the processes, when all has settled: both run, their timers have
   * gone off, and no message is under way.
   *
   * @param now what both clocks show
   * @param returned the offers that the user got
   */
  public static void close(Path phone, Path server, Path driver, Time now, Set<OfferId> returned)
      throws IOException {
    Closing closing = new Closing(now, returned, lines(phone), lines(server));
    Files.deleteIfExists(driver);
    try (HistoryFile file = HistoryFile.open(driver, EntryWriter.DRIVER)) {
      file.append(EntryWriter.json(closing));
    }
  }

  private static int lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return Math.toIntExact(lines.count());
    }
  }
}
