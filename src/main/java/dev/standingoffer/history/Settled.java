package dev.standingoffer.history;

import dev.standingoffer.cache.Event;
import dev.standingoffer.replay.BadRecordingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether, by the files of a history, all has arrived that has left on the recipient's connection.
 * Whoever asks has to see to it that neither process was at work meanwhile.
 */
public final class Settled {

  private Settled() {}

  /**
   * Looks at both files.
   *
   * @throws BadRecordingException if a line is no entry of its file
   */
  public static boolean isSo(Path phone, Path server) throws BadRecordingException {
    List<PhoneEntry> ofPhone = HistoryReader.phone(phone).stream().map(Placed::entry).toList();
    List<ServerEntry> ofServer = HistoryReader.server(server).stream().map(Placed::entry).toList();
    Optional<String> link =
        ofPhone.stream()
            .filter(entry -> entry instanceof PhoneEntry.Stepped e && isNewLink(e))
            .map(entry -> ((PhoneEntry.Stepped) entry).link().orElseThrow())
            .reduce((_, last) -> last);
    return link.isPresent()
        && leftPhone(ofPhone, link) == arrivedAtServer(ofServer, link)
        && leftServer(ofServer, link) == arrivedAtPhone(ofPhone, link);
  }

  private static boolean isNewLink(PhoneEntry.Stepped entry) {
    return entry.event() instanceof Event.PeerConnected;
  }

  private static long leftPhone(List<PhoneEntry> entries, Optional<String> link) {
    return entries.stream()
        .filter(entry -> entry instanceof PhoneEntry.Leaving e && e.link().equals(link))
        .mapToLong(entry -> ((PhoneEntry.Leaving) entry).messages().size())
        .sum();
  }

  private static long arrivedAtServer(List<ServerEntry> entries, Optional<String> link) {
    return entries.stream()
        .filter(entry -> entry instanceof ServerEntry.Stepped e && e.link().equals(link))
        .count();
  }

  private static long leftServer(List<ServerEntry> entries, Optional<String> link) {
    return entries.stream()
        .filter(entry -> entry instanceof ServerEntry.Leaving e && e.link().equals(link))
        .count();
  }

  private static long arrivedAtPhone(List<PhoneEntry> entries, Optional<String> link) {
    return entries.stream()
        .filter(
            entry ->
                entry instanceof PhoneEntry.Stepped e && e.link().equals(link) && !isNewLink(e))
        .count();
  }
}
