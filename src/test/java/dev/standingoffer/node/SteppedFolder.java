package dev.standingoffer.node;

import dev.standingoffer.store.Folder;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** A folder in memory, at each call of which threads may be switched, or the disk may fail. */
final class SteppedFolder implements Folder {

  private final Map<String, Bytes> files = new ConcurrentHashMap<>();
  private final Random random;

  /** Of a hundred times, how often it fails. */
  volatile int failures;

  volatile boolean isLocked;
  volatile boolean isWrittenUnlocked;

  SteppedFolder(long seed) {
    this.random = new Random(seed);
  }

  private void work() throws StoreException {
    Stepper.pause();
    isWrittenUnlocked |= !isLocked;
    boolean fails;
    synchronized (random) {
      fails = random.nextInt(100) < failures;
    }
    if (fails) {
      throw new StoreException(Trouble.IO_ERROR, "here", "");
    }
  }

  @Override
  public String where(String name) {
    return name;
  }

  @Override
  public Optional<Bytes> read(String name, int limit) {
    return Optional.ofNullable(files.get(name));
  }

  @Override
  public boolean exists(String name) {
    return files.containsKey(name);
  }

  @Override
  public Output create(String name) throws StoreException {
    work();
    if (files.putIfAbsent(name, Bytes.EMPTY) != null) {
      throw new StoreException(Trouble.IO_ERROR, name, "it is there");
    }
    return new Output() {
      @Override
      public void write(Bytes bytes) throws StoreException {
        work();
        files.put(name, bytes);
      }

      @Override
      public void sync() throws StoreException {
        work();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void rename(String from, String to) throws StoreException {
    work();
    Bytes bytes = files.remove(from);
    if (bytes == null) {
      throw new StoreException(Trouble.IO_ERROR, from, "it is not there");
    }
    files.put(to, bytes);
  }

  @Override
  public void delete(String name) throws StoreException {
    work();
    files.remove(name);
  }

  @Override
  public void sync() throws StoreException {
    work();
  }

  @Override
  public Lock lock(String name) {
    isLocked = true;
    return () -> isLocked = false;
  }
}
