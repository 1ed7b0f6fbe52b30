package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Event;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two files in one order. */
class MergeTest {

  @TempDir private Path folder;

  private Histories live(long seed) throws Exception {
    return World.live(
        seed,
        new World.Plan(Worlds.policy(3, true), 300, 15, 6, Set.of(), false),
        World.folder(folder, "seed " + seed));
  }

  @Test
  void eachKeepsItsOwnOrder() throws Exception {
    Histories files = live(1);
    List<Placed<? extends Entry>> merged = files.read().entries();
    assertThat(merged)
        .filteredOn(placed -> placed.entry() instanceof PhoneEntry)
        .isEqualTo(HistoryReader.phone(files.phone()));
    assertThat(merged)
        .filteredOn(placed -> placed.entry() instanceof ServerEntry)
        .isEqualTo(HistoryReader.server(files.server()));
  }

  @Test
  void nothingArrivesBeforeItLeft() throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      Map<String, Integer> toServer = new HashMap<>();
      Map<String, Integer> toPhone = new HashMap<>();
      for (Placed<? extends Entry> placed : live(seed).read().entries()) {
        switch (placed.entry()) {
          case PhoneEntry.Leaving e -> count(toServer, e.link(), e.messages().size());
          case ServerEntry.Leaving e -> count(toPhone, e.link(), 1);
          case ServerEntry.Stepped e -> count(toServer, e.link(), -1);
          case PhoneEntry.Stepped e when !(e.event() instanceof Event.PeerConnected) ->
              count(toPhone, e.link(), -1);
          default -> {}
        }
        assertThat(toServer.values()).as(placed.place()).allMatch(left -> left >= 0);
        assertThat(toPhone.values()).as(placed.place()).allMatch(left -> left >= 0);
      }
      assertThat(toServer).isNotEmpty();
      assertThat(toPhone).isNotEmpty();
    }
  }

  private static void count(Map<String, Integer> left, Optional<String> link, int more) {
    link.ifPresent(name -> left.merge(name, more, Integer::sum));
  }

  /** Where the other file lacks what an entry waits for, it has its place all the same. */
  @Test
  void nothingIsLeftOut() throws Exception {
    Histories files = live(3);
    List<Placed<PhoneEntry>> phone = HistoryReader.phone(files.phone());
    List<Placed<ServerEntry>> server = HistoryReader.server(files.server());
    assertThat(Merge.merged(phone, server.subList(0, server.size() / 2)))
        .hasSize(phone.size() + server.size() / 2);
    assertThat(Merge.merged(phone.subList(0, phone.size() / 2), server))
        .hasSize(phone.size() / 2 + server.size());
    assertThat(Merge.merged(List.of(), server)).hasSize(server.size());
    assertThat(Merge.merged(phone, List.of())).hasSize(phone.size());
  }
}
