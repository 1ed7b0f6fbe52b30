package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.node.Limits;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.Pauses;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That first starts and invitations have the system synchronise what they write, and when, as the
 * JDK records it of itself. A kill loses nothing of what was not synchronised, so that no other
 * test sees it.
 */
class DiskWritesTest {

  /** The JDK has had a file or a folder synchronised. */
  private static final String FORCE = "jdk.FileForce";

  /** A method was called; with which arguments is not recorded. */
  private static final String CALL = "jdk.MethodTrace";

  private static final String RENAMED = "renamed";

  @TempDir Path folder;

  private final StepClock clock = new StepClock();
  private final Report report = new Report(new PrintWriter(new StringWriter()));

  DiskWritesTest() {
    clock.set(Instant.ofEpochSecond(1_760_000_040));
  }

  private Server server() throws RunningException {
    return Server.start(
        folder.resolve("a/server"),
        true,
        new Address(folder.resolve("s")),
        InvoiceRules.LDK_0_2_5,
        Limits.DEFAULT,
        new Server.Surface(clock, Optional.empty(), report));
  }

  private Phone phone(Invitation invitation) throws RunningException {
    return Phone.start(
        folder.resolve("phone"),
        Start.FIRST,
        invitation,
        Policy.HARDENED,
        new Phone.Surface(clock, Pauses.DEFAULT, Optional.empty(), report));
  }

  /** By this thread: what was synchronised, by its name in the folder, and each renaming. */
  private List<String> read(Recording recording) throws IOException {
    Path file = folder.resolve("recording");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getThread().getJavaThreadId() == Thread.currentThread().threadId())
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .map(event -> event.getEventType().getName().equals(CALL) ? RENAMED : forced(event))
        .toList();
  }

  private String forced(RecordedEvent event) {
    assertThat(event.getBoolean("metaData")).isTrue();
    Path path = Path.of(event.getString("path"));
    return path.equals(folder) ? "." : folder.relativize(path).toString();
  }

  /** What is in a file before it has its name, and the name before anything goes on. */
  @Test
  void firstStartsWaitForTheDisk() throws Exception {
    Bytes id = Bytes.ofHex("70686f6e65");
    List<String> recorded;
    try (Recording recording = new Recording()) {
      recording.enable(FORCE).withoutThreshold();
      recording.enable(CALL).with("filter", "java.nio.file.Files::move").withoutThreshold();
      recording.start();
      try (Server server = server();
          Phone _ = phone(server.invite(id).orElseThrow())) {
        RunningServer.write(folder.resolve("invitation"), "text");
        recording.stop();
        recorded = new ArrayList<>(read(recording));
      }
    }
    recorded.removeIf(each -> each.startsWith("..")); // above the test's own folder
    String companion = "phone/async_receive_offer_cache.companion.new";
    String cache = "phone/async_receive_offer_cache.new";
    assertThat(recorded)
        .containsExactly(
            // The folder of the server, and those above it.
            "a",
            ".",
            // Its seed; its database, whose file SQLite has synchronised; the end of the start.
            "a/server/seed.new",
            RENAMED,
            "a/server",
            RENAMED,
            "a/server",
            RENAMED,
            "a/server",
            // The same of the phone, whose first cache is persisted in three steps.
            ".",
            "phone/seed.new",
            RENAMED,
            "phone",
            companion,
            RENAMED,
            "phone",
            cache,
            RENAMED,
            "phone",
            companion,
            RENAMED,
            "phone",
            RENAMED,
            "phone",
            // An invitation.
            "invitation.new",
            RENAMED,
            ".");
  }

  /** The folders of a process that was killed before it had waited for them. */
  @Test
  void foldersThatAreThereAreWaitedForAsWell() throws Exception {
    Path made = Files.createDirectories(folder.resolve("a/server"));
    List<String> recorded;
    try (Recording recording = new Recording()) {
      recording.enable(FORCE).withoutThreshold();
      recording.start();
      Folders.make(made);
      recording.stop();
      recorded = new ArrayList<>(read(recording));
    }
    recorded.removeIf(each -> each.startsWith("..")); // above the test's own folder
    assertThat(recorded).containsExactly("a", ".");
  }
}
