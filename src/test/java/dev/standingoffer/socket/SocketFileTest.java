package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.store.JavaProcess;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may listen where. */
@Timeout(60)
class SocketFileTest {

  @TempDir private Path folder;

  private Address address() {
    return new Address(folder.resolve("s"));
  }

  private Listener listen() throws IOException {
    return Listener.open(address(), Samples.id(1), Samples.PATIENT, new Recorder());
  }

  private void isRefused(String why) {
    assertThatThrownBy(this::listen).isInstanceOf(IOException.class).hasMessage(why);
  }

  private String inUse() {
    return "a server listens at %s already; end it, or give another address".formatted(address());
  }

  @Test
  void itIsForItsOwnerAlone() throws IOException {
    try (Listener listener = listen()) {
      assertThat(Files.getPosixFilePermissions(listener.address().path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void thereIsOneServer() throws IOException {
    try (Listener listener = listen();
        RawPeer peer = RawPeer.greeted(listener.address(), 2)) {
      isRefused(inUse());
      // That it was tried does no harm.
      peer.write(Samples.frame(Samples.message(1, 20)));
      RawPeer.greeted(listener.address(), 3).close();
    }
    listen().close();
  }

  /**
   * By POSIX, the second one would let go of the lock of the first by closing its file; what the
   * other process then finds is a socket that nobody listens on.
   */
  @Test
  void whoIsRefusedInThisProcessLetsNobodyElseIn() throws IOException, InterruptedException {
    try (Listener listener = listen()) {
      isRefused(inUse());
      Files.delete(listener.address().path());
      leaveBehind();
      Process other =
          new ProcessBuilder(JavaProcess.command(Asker.class, address().path().toString()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(other.inputReader().readLine()).isEqualTo(inUse());
      other.waitFor();
    }
  }

  /** Tells why nobody can listen. */
  static final class Asker {
    private Asker() {}

    public static void main(String[] arguments) {
      Address address = new Address(Path.of(arguments[0]));
      try (Listener _ = Listener.open(address, Samples.id(1), Samples.PATIENT, new Recorder())) {
        System.out.println("listens");
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** As a server leaves it that was killed. */
  private void leaveBehind() throws IOException {
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(address().toSocketAddress());
    }
    assertThat(address().path()).exists();
  }

  @Test
  void whatWasLeftBehindIsTakenOver() throws IOException {
    leaveBehind();
    try (Listener listener = listen()) {
      RawPeer.greeted(listener.address(), 2).close();
    }
    assertThat(address().path()).doesNotExist();
  }

  /** It may be a program that knows nothing of the lock. */
  @Test
  void whatSomebodyListensOnIsNotTakenOver() throws IOException {
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(address().toSocketAddress());
      isRefused(inUse());
      assertThat(address().path()).exists();
    }
  }

  /** Of two servers that find a file at the same time, the one without the lock leaves it. */
  @Test
  void whoHasNoLockTakesNothingOver() throws IOException {
    try (Listener listener = listen()) {
      Files.delete(listener.address().path());
      leaveBehind();
      isRefused(inUse());
      assertThat(address().path()).exists();
    }
  }

  @Test
  void whatIsNoSocketIsLeftAlone() throws IOException {
    Files.writeString(address().path(), "a letter");
    isRefused(address() + " is there, and is no socket; give another address");
    assertThat(address().path()).hasContent("a letter");
    Files.delete(address().path());
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    Files.createSymbolicLink(address().path(), elsewhere);
    isRefused(address() + " is there, and is no socket; give another address");
    assertThat(elsewhere).exists();
  }

  /** Also where it is closed twice: the second time the file may be another server's. */
  @Test
  void whoIsClosedRemovesItsOwnFileAlone() throws IOException {
    Listener first = listen();
    first.close();
    assertThat(address().path()).doesNotExist();
    try (Listener _ = listen()) {
      first.close();
      RawPeer.greeted(address(), 2).close();
    }
    Listener robbed = listen();
    Files.delete(address().path());
    robbed.close();
    Listener replaced = listen();
    Files.delete(address().path());
    Files.writeString(address().path(), "a letter");
    replaced.close();
    assertThat(address().path()).hasContent("a letter");
    Files.delete(address().path());
    listen().close();
  }

  /** Whoever does not get through leaves nothing locked, and nothing open. */
  @Test
  void whoIsRefusedHoldsNothing() throws IOException {
    Files.writeString(address().path(), "a letter");
    long before = OpenFiles.count();
    for (int i = 0; i < OpenFiles.TRIES; i++) {
      assertThatThrownBy(this::listen).isInstanceOf(IOException.class);
    }
    Files.delete(address().path());
    try (Listener _ = listen()) {
      for (int i = 0; i < OpenFiles.TRIES; i++) {
        assertThatThrownBy(this::listen).isInstanceOf(IOException.class);
      }
      OpenFiles.requireFewMoreThan(before);
    }
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    Address nowhere = new Address(folder.resolve("no/s"));
    assertThatThrownBy(() -> Listener.open(nowhere, Samples.id(1), Samples.PATIENT, new Recorder()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("nobody can listen at %s (NoSuchFileException".formatted(nowhere));
  }
}
