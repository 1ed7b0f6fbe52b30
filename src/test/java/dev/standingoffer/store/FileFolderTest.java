package dev.standingoffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.socket.OpenFiles;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on the file system of this machine. */
class FileFolderTest {

  private static final Life LIFE = new Life(RecipientLife.of(4, Policy.HARDENED, 10));
  private static final long SECONDS = 60;

  @TempDir Path home;

  /** Holds a store open in a process of its own, until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      Opening opening = CacheStore.open(new FileFolder(Path.of(arguments[0])), Recipient.OWNER);
      System.out.println(opening.getClass().getSimpleName());
      int ended = System.in.read();
      System.exit(ended == -1 ? 0 : 1);
    }
  }

  /** The system speaks German of a disk that is full. Other users can load this class, too. */
  private static final class German extends IOException {
    private static final long serialVersionUID = 1L;

    German() {
      super("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
    }
  }

  private FileFolder folder() {
    return new FileFolder(home);
  }

  private Path cacheFile() {
    return home.resolve(CacheStore.CACHE);
  }

  private CacheStore opened() {
    return current(CacheStore.open(folder(), Recipient.OWNER)).store();
  }

  private static Opening.Current current(Opening opening) {
    assertThat(opening).isInstanceOf(Opening.Current.class);
    return (Opening.Current) opening;
  }

  private static void refuses(Opening opening, Trouble trouble) {
    assertThat(opening)
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            refused -> assertThat(refused.trouble()).as(refused.line()).isEqualTo(trouble));
  }

  private void live(int states) throws StoreException {
    CacheStore store = current(CacheStore.firstStart(folder(), Recipient.OWNER)).store();
    for (int state = 1; state <= states; state++) {
      store.persist(LIFE.cache(state));
    }
    store.close();
  }

  @Test
  void theFileHoldsWhatLdkReadsAndNothingElse() throws IOException, DecodeException {
    CacheStore store = current(CacheStore.firstStart(folder(), Recipient.OWNER)).store();
    for (int state = 1; state <= LIFE.last(); state++) {
      store.persist(LIFE.cache(state));
      Bytes bytes = Bytes.of(Files.readAllBytes(cacheFile()));
      assertThat(bytes).isEqualTo(CacheCodec.encode(LIFE.cache(state)));
      assertThat(CacheCodec.encode(CacheCodec.decode(bytes))).isEqualTo(bytes);
    }
    store.close();
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(CacheStore.CACHE, CacheStore.COMPANION, CacheStore.LOCK);
    }
    Cache found = current(CacheStore.open(folder(), Recipient.OWNER)).cache();
    assertThat(CacheCodec.encode(found)).isEqualTo(LIFE.bytes(LIFE.last()));
  }

  @Test
  void onlyItsUserCanReadIt() throws IOException {
    live(2);
    for (String name : List.of(CacheStore.CACHE, CacheStore.COMPANION, CacheStore.LOCK)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aSecondStoreOfThisProcessIsLockedOut() throws StoreException {
    live(2);
    CacheStore store = opened();
    refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.LOCKED);
    store.close();
    opened().close();
  }

  @Test
  void anotherProcessIsLockedOutUntilThisOneDies() throws IOException, InterruptedException {
    live(2);
    Process other = start(Holder.class, List.of());
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("Current");
      refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.LOCKED);
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    opened().close();
  }

  /** By POSIX, the second one would let go of the lock of the first by closing its file. */
  @Test
  void whoeverIsRefusedInThisProcessLetsNobodyElseIn() throws IOException, InterruptedException {
    live(2);
    Path link = home.resolve("link");
    Files.createSymbolicLink(link, home);
    Files.delete(home.resolve(CacheStore.LOCK)); // the first one makes it
    CacheStore store = current(CacheStore.open(new FileFolder(link), Recipient.OWNER)).store();
    refuses(CacheStore.open(new FileFolder(link), Recipient.OWNER), Trouble.LOCKED);
    refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.LOCKED);
    assertThat(toldByAnother()).isEqualTo(Trouble.LOCKED.name());
    store.close();
    assertThat(toldByAnother()).isEqualTo("opened");
  }

  /** By then it may be another store's. */
  @Test
  void aStoreThatIsClosedTwiceLetsNobodyElseIn() throws IOException, InterruptedException {
    live(2);
    CacheStore first = opened();
    first.close();
    CacheStore second = opened();
    first.close();
    refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.LOCKED);
    assertThat(toldByAnother()).isEqualTo(Trouble.LOCKED.name());
    second.close();
  }

  /** Such as another copy of this library, which knows nothing of this one. */
  @Test
  void whatIsLockedByOtherMeansIsLocked() throws IOException {
    live(2);
    try (FileChannel other =
            FileChannel.open(home.resolve(CacheStore.LOCK), StandardOpenOption.WRITE);
        FileLock _ = other.lock()) {
      refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.LOCKED);
    }
    opened().close();
  }

  @Test
  void whoeverIsRefusedLeavesNothingOpen() throws IOException, InterruptedException {
    live(2);
    Process other = start(Holder.class, List.of());
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("Current");
      long before = OpenFiles.count();
      for (int i = 0; i < OpenFiles.TRIES; i++) {
        refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.LOCKED);
      }
      OpenFiles.requireFewMoreThan(before);
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** What another process is told when it opens the store. */
  private String toldByAnother() throws IOException, InterruptedException {
    Process other = start(Asker.class, List.of());
    String told = other.inputReader().readLine();
    assertThat(other.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return told;
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    FileFolder missing = new FileFolder(home.resolve("mount/phone"));
    refuses(CacheStore.open(missing, Recipient.OWNER), Trouble.FOLDER_MISSING);
    refuses(CacheStore.firstStart(missing, Recipient.OWNER), Trouble.FOLDER_MISSING);
    assertThat(home.resolve("mount")).doesNotExist();
  }

  @Test
  void aFolderInThePlaceOfTheCacheIsNotNothing() throws IOException {
    Files.createDirectory(cacheFile());
    refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.NOT_A_FILE);
    refuses(CacheStore.firstStart(folder(), Recipient.OWNER), Trouble.ALREADY_THERE);
  }

  /** Such as one to a disk that is not mounted. */
  @Test
  void aLinkThatLeadsNowhereIsNotNothing() throws IOException {
    Files.createSymbolicLink(cacheFile(), home.resolve("elsewhere"));
    refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.IO_ERROR);
    refuses(CacheStore.firstStart(folder(), Recipient.OWNER), Trouble.ALREADY_THERE);
  }

  @Test
  void whatIsTooLargeIsNotRead() throws IOException {
    live(2);
    Files.write(cacheFile(), new byte[CacheStore.MAX_LENGTH + 1]);
    refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.TOO_LARGE);
  }

  /** Of so many bytes: the server's paths may have as many as anybody likes. */
  private static Cache cacheOf(int length) {
    List<BlindedMessagePath> paths = new ArrayList<>(Collections.nCopies(139, path(60_000)));
    int withoutLast = CacheCodec.encode(new Cache(List.of(), 0, paths)).length();
    paths.add(path(length - withoutLast - path(0).encoding().length()));
    return new Cache(List.of(), 0, paths);
  }

  private static BlindedMessagePath path(int payload) {
    return Samples.parsedPath(
        "%s%s01%s%04x".formatted(Samples.point(1), Samples.point(2), Samples.point(3), payload)
            + "00".repeat(payload));
  }

  @Test
  void theLargestCacheIsKeptAndNoLargerOne() throws StoreException {
    Cache largest = cacheOf(CacheStore.MAX_LENGTH);
    Cache larger = cacheOf(CacheStore.MAX_LENGTH + 1);
    try (CacheStore store =
        ((Opening.Found) CacheStore.firstStart(folder(), Recipient.OWNER)).store()) {
      store.persist(largest);
      assertThatThrownBy(() -> store.persist(larger)).hasMessageContaining("(8,388,609 bytes)");
    }
    try (CacheStore store = ((Opening.Found) CacheStore.open(folder(), Recipient.OWNER)).store()) {
      assertThat(store).isNotNull();
    }
    assertThat(cacheFile()).hasSize(CacheStore.MAX_LENGTH);
  }

  /** The user root is denied nothing, so that another one has to look. */
  @Test
  void filesThatMayNotBeReadAreNotNothing() throws IOException, InterruptedException {
    live(2);
    Files.setPosixFilePermissions(cacheFile(), PosixFilePermissions.fromString("---------"));
    boolean isRoot = Files.isReadable(cacheFile());
    if (!isRoot) {
      refuses(CacheStore.open(folder(), Recipient.OWNER), Trouble.NO_PERMISSION);
      return;
    }
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not here");
    for (Path file : List.of(home, home.resolve(CacheStore.LOCK))) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Process other =
        start(Asker.class, List.of("/usr/bin/setpriv", "--reuid=65534", "--clear-groups"));
    assertThat(other.inputReader().readLine()).isEqualTo(Trouble.NO_PERMISSION.name());
    assertThat(other.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Tells why a store cannot be opened. */
  static final class Asker {
    private Asker() {}

    public static void main(String[] arguments) {
      FileFolder folder = new FileFolder(Path.of(arguments[0]));
      Opening opening = CacheStore.open(folder, Recipient.OWNER);
      System.out.println(opening instanceof Opening.Refused refused ? refused.trouble() : "opened");
      System.out.println(folder.trouble(new German()));
    }
  }

  /** Has a state persisted on a disk that is full, and again when there is room. */
  static final class Filler {
    private Filler() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Opening opening = CacheStore.firstStart(new FileFolder(folder), Recipient.OWNER);
      CacheStore store = ((Opening.Current) opening).store();
      store.persist(LIFE.cache(1));
      Path ballast = folder.resolve("ballast");
      fill(ballast);
      try {
        store.persist(LIFE.cache(2));
      } catch (StoreException e) {
        System.out.println(e.trouble());
      }
      System.out.println(new FileFolder(folder).trouble(new German()));
      System.out.println(
          LIFE.indexOf(Bytes.of(Files.readAllBytes(folder.resolve(CacheStore.CACHE)))));
      Files.delete(ballast);
      store.persist(LIFE.cache(2));
      store.close();
      System.out.println(
          LIFE.indexOf(Bytes.of(Files.readAllBytes(folder.resolve(CacheStore.CACHE)))));
    }

    private static void fill(Path file) {
      try (OutputStream output = Files.newOutputStream(file)) {
        while (true) {
          output.write(new byte[512]);
        }
      } catch (IOException e) {
        // There is no more room.
      }
    }
  }

  /** Also where the system says it in another language: then the disk itself is asked. */
  @Test
  void aFullDiskAndAReadOnlyOneAreNamed() throws IOException, InterruptedException {
    String full = Trouble.FULL.name();
    String readOnly = Trouble.READ_ONLY.name();
    assertThat(SmallDisk.told(home, 64, command(Filler.class), command(Asker.class)))
        .containsExactly(full, full, "1", "2", readOnly, readOnly);
  }

  /** As the JDK hands on what Linux says; the disk below has room, and can be written. */
  @Test
  void eachAnswerOfTheSystemIsToldAsWhatItIs() {
    assertThat(folder().trouble(new IOException("No space left on device")))
        .isEqualTo(Trouble.FULL);
    assertThat(folder().trouble(new FileSystemException("x", null, "No space left on device")))
        .isEqualTo(Trouble.FULL);
    assertThat(folder().trouble(new IOException("Disk quota exceeded"))).isEqualTo(Trouble.FULL);
    assertThat(folder().trouble(new FileSystemException("x", null, "Read-only file system")))
        .isEqualTo(Trouble.READ_ONLY);
    assertThat(folder().trouble(new AccessDeniedException("x"))).isEqualTo(Trouble.NO_PERMISSION);
    assertThat(folder().trouble(new IOException("Input/output error"))).isEqualTo(Trouble.IO_ERROR);
    assertThat(folder().trouble(new FileAlreadyExistsException("x"))).isEqualTo(Trouble.IO_ERROR);
    assertThat(folder().trouble(new NoSuchFileException("x"))).isEqualTo(Trouble.IO_ERROR);
    assertThat(folder().trouble(new German())).isEqualTo(Trouble.IO_ERROR);
    FileFolder missing = new FileFolder(home.resolve("mount"));
    assertThat(missing.trouble(new NoSuchFileException("x"))).isEqualTo(Trouble.FOLDER_MISSING);
    assertThat(missing.trouble(new German())).isEqualTo(Trouble.IO_ERROR);
  }

  private Process start(Class<?> main, List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(command(main));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private List<String> command(Class<?> main) {
    return JavaProcess.command(main, home.toString());
  }
}
