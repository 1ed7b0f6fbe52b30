package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of two that have come to rest, with a message more or less. */
class SettledTest {

  @TempDir private Path folder;
  private Histories files;

  @BeforeEach
  void live() throws Exception {
    files =
        World.live(3, new World.Plan(Worlds.policy(3, true), 200, 90, 6, Set.of(), false), folder);
  }

  @Test
  void allHasArrived() throws Exception {
    assertThat(Settled.isSo(files.phone(), files.server())).isTrue();
  }

  @Test
  void whatHasLeftAndNotArrivedIsUnderWay() throws Exception {
    removeLast(files.server(), "stepped");
    assertThat(Settled.isSo(files.phone(), files.server())).isFalse();
  }

  @Test
  void soIsAnAnswer() throws Exception {
    removeLast(files.phone(), "stepped");
    assertThat(Settled.isSo(files.phone(), files.server())).isFalse();
  }

  @Test
  void withoutAConnectionNothingHasArrived() throws Exception {
    List<String> unconnected =
        Files.readAllLines(files.phone()).stream()
            .filter(line -> !line.contains("\"event\":\"peer_connected\""))
            .toList();
    Files.write(files.phone(), unconnected);
    assertThat(Settled.isSo(files.phone(), files.server())).isFalse();
  }

  /** On the last connection. */
  private void removeLast(Path file, String kind) throws Exception {
    String link =
        HistoryReader.phone(files.phone()).stream()
            .map(Placed::entry)
            .filter(entry -> entry instanceof PhoneEntry.Stepped e && e.link().isPresent())
            .map(entry -> ((PhoneEntry.Stepped) entry).link().orElseThrow())
            .reduce((_, last) -> last)
            .orElseThrow();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      if (line.contains("\"entry\":\"%s\"".formatted(kind))
          && line.contains("\"link\":\"%s\"".formatted(link))
          && !line.contains("peer_connected")) {
        lines.remove(i);
        Files.write(file, lines);
        return;
      }
    }
    throw new AssertionError("no line is about " + link);
  }
}
