package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process's way to a simulated disk, on which a {@link Script} lets calls fail. */
public final class SimulatedFolder implements Folder {

  /** The end of the process. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }

  /** What is called. */
  public enum Call {
    READ,
    EXISTS,
    LOCK,
    CREATE,
    WRITE,
    SYNC_FILE,
    CLOSE,
    RENAME,
    DELETE,
    SYNC_FOLDER;

    /** Whether it can fail in the midst of what it does. */
    public boolean hasHalves() {
      return this == WRITE || this == SYNC_FILE || this == SYNC_FOLDER;
    }

    boolean changesAnything() {
      return this != READ && this != EXISTS;
    }
  }

  private final SimulatedDisk disk;
  private final Script script;
  private final List<Call> calls = new ArrayList<>();
  private boolean isDead;

  public SimulatedFolder(SimulatedDisk disk, Script script) {
    this.disk = disk;
    this.script = script;
  }

  public SimulatedFolder(SimulatedDisk disk) {
    this(disk, Script.NONE);
  }

  SimulatedDisk disk() {
    return disk;
  }

  /** What was called, but for the release of locks. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public String where(String name) {
    return "/disk/" + name;
  }

  @Override
  public Optional<Bytes> read(String name, int limit) throws StoreException {
    if (name.endsWith(Replacement.SUFFIX)) {
      throw new AssertionError("an unfinished file is read: " + name);
    }
    return call(Call.READ, name, () -> disk.read(name), () -> {});
  }

  @Override
  public boolean exists(String name) throws StoreException {
    return call(Call.EXISTS, name, () -> disk.at(name).isPresent(), () -> {});
  }

  @Override
  public Output create(String name) throws StoreException {
    return call(Call.CREATE, name, () -> created(name), () -> {});
  }

  private Output created(String name) throws StoreException {
    if (disk.at(name).isPresent()) {
      throw new StoreException(Trouble.IO_ERROR, where(name), "it is there already");
    }
    if (disk.room() == 0) {
      throw new StoreException(Trouble.FULL, where(name), "");
    }
    SimulatedDisk.Content content = new SimulatedDisk.Content(new byte[0]);
    disk.change(name, Optional.of(content));
    return new Written(name, content);
  }

  @Override
  public void rename(String from, String to) throws StoreException {
    run(
        Call.RENAME,
        to,
        () -> {
          Optional<SimulatedDisk.Content> content = disk.at(from);
          if (content.isEmpty()) {
            throw new StoreException(Trouble.IO_ERROR, where(from), "it is not there");
          }
          disk.change(to, content);
          disk.change(from, Optional.empty());
        },
        () -> {});
  }

  @Override
  public void delete(String name) throws StoreException {
    run(
        Call.DELETE,
        name,
        () -> {
          if (disk.at(name).isPresent()) {
            disk.change(name, Optional.empty());
          }
        },
        () -> {});
  }

  @Override
  public void sync() throws StoreException {
    run(Call.SYNC_FOLDER, "", unlessLost(disk::sync), disk::failSync);
  }

  @Override
  public Lock lock(String name) throws StoreException {
    return call(
        Call.LOCK,
        name,
        () -> {
          if (disk.isLocked()) {
            throw new StoreException(Trouble.LOCKED, where(name), "");
          }
          if (disk.at(name).isEmpty()) {
            disk.change(name, Optional.of(new SimulatedDisk.Content(new byte[0])));
          }
          disk.setLocked(true);
          return () -> disk.setLocked(false);
        },
        () -> {});
  }

  private final class Written implements Output {

    private final String name;
    private final SimulatedDisk.Content content;

    Written(String name, SimulatedDisk.Content content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public void write(Bytes bytes) throws StoreException {
      run(
          Call.WRITE,
          name,
          () -> {
            int room = Math.min(bytes.length(), disk.room());
            content.append(bytes, room);
            if (room < bytes.length()) {
              throw new StoreException(Trouble.FULL, where(name), "");
            }
          },
          () -> content.append(bytes, Math.min(bytes.length(), disk.blockSize())));
    }

    @Override
    public void sync() throws StoreException {
      run(Call.SYNC_FILE, name, unlessLost(content::sync), content::failSync);
    }

    @Override
    public void close() throws StoreException {
      run(Call.CLOSE, name, () -> {}, () -> {});
    }
  }

  private interface Action<T> {
    T run() throws StoreException;
  }

  private interface Change {
    void run() throws StoreException;
  }

  /** The disk says that it has written, and it has not. */
  private Change unlessLost(Runnable sync) {
    boolean isLost = script.lostSyncs().contains(calls.size());
    return isLost ? () -> {} : sync::run;
  }

  private void run(Call call, String name, Change change, Runnable half) throws StoreException {
    call(
        call,
        name,
        () -> {
          change.run();
          return true;
        },
        half);
  }

  /**
   * Does what the script says.
   *
   * @param half what a call leaves behind that fails in the midst of what it does
   */
  private <T> T call(Call call, String name, Action<T> action, Runnable half)
      throws StoreException {
    int number = calls.size();
    if (isDead || number >= script.crashesBefore()) {
      isDead = true;
      throw new Crash();
    }
    calls.add(call);
    Script.Fate fate = script.fates().get(number);
    if (fate == null) {
      return action.run();
    }
    switch (fate) {
      case UNDONE -> {}
      case HALF_DONE -> half.run();
      case DONE -> action.run();
    }
    throw new StoreException(Trouble.IO_ERROR, where(name), "simulated");
  }
}
