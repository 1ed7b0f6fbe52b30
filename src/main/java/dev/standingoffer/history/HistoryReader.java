package dev.standingoffer.history;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.LineSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files of a history. A last line that a kill has cut off is left out. */
public final class HistoryReader {

  private HistoryReader() {}

  /**
   * All entries of a recipient's file.
   *
   * @throws BadRecordingException if a line is not an entry of a recipient
   */
  public static List<Placed<PhoneEntry>> phone(Path file) throws BadRecordingException {
    return entries(file, PhoneEntry.class, EntryWriter.PHONE);
  }

  /**
   * All entries of a server's file.
   *
   * @throws BadRecordingException if a line is not an entry of a server
   */
  public static List<Placed<ServerEntry>> server(Path file) throws BadRecordingException {
    return entries(file, ServerEntry.class, EntryWriter.SERVER);
  }

  /**
   * All entries of the file of whoever led the two.
   *
   * @throws BadRecordingException if a line is not such an entry
   */
  public static List<Placed<Closing>> driver(Path file) throws BadRecordingException {
    return entries(file, Closing.class, EntryWriter.DRIVER);
  }

  private static <E extends Entry> List<Placed<E>> entries(Path file, Class<E> type, String by)
      throws BadRecordingException {
    List<Placed<E>> entries = new ArrayList<>();
    EntryReader reader = new EntryReader();
    try (LineSource lines = LineSource.open(file)) {
      for (Optional<String> line = lines.next();
          line.isPresent() && !lines.isCut();
          line = lines.next()) {
        JsonFields fields = JsonFields.parse(line.get(), lines);
        Entry entry = reader.read(fields);
        if (!type.isInstance(entry)) {
          throw fields.bad("this entry is not by the " + by);
        }
        entries.add(new Placed<>(type.cast(entry), file, lines.line()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be closed", e);
    }
    return entries;
  }
}
