package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a store does wrong, in between it and the disk. */
class WrongFolder implements Folder {

  /** Each start, and each cache that is persisted, takes so many synchronisations. */
  static final int SYNCS = 6;

  private final Folder folder;
  private int syncs;

  WrongFolder(Folder folder) {
    this.folder = folder;
  }

  /** A store that synchronises no files. */
  static Folder withoutFileSync(Folder folder) {
    return new WrongFolder(folder) {
      @Override
      boolean isLeftOut(boolean ofFolder, int number) {
        return !ofFolder;
      }
    };
  }

  /** A store that does not synchronise the folder. */
  static Folder withoutFolderSync(Folder folder) {
    return new WrongFolder(folder) {
      @Override
      boolean isLeftOut(boolean ofFolder, int number) {
        return ofFolder;
      }
    };
  }

  /** A store that leaves out one synchronisation of {@value #SYNCS}, from 0. */
  static Folder withoutSync(Folder folder, int which) {
    return new WrongFolder(folder) {
      @Override
      boolean isLeftOut(boolean ofFolder, int number) {
        return number == which;
      }
    };
  }

  /** A store that deletes the old file, and writes the new one under the same name. */
  static Folder withoutRename(Folder folder) {
    Map<String, Bytes> written = new HashMap<>();
    return new WrongFolder(folder) {
      @Override
      void isWritten(String name, Bytes bytes) {
        written.put(name, bytes);
      }

      @Override
      public void rename(String from, String to) throws StoreException {
        super.delete(to);
        try (Output output = super.create(to)) {
          output.write(Optional.ofNullable(written.get(from)).orElseThrow());
          output.sync();
        }
        super.delete(from);
      }
    };
  }

  boolean isLeftOut(boolean ofFolder, int number) {
    return false;
  }

  void isWritten(String name, Bytes bytes) {}

  private boolean isNextLeftOut(boolean ofFolder) {
    return isLeftOut(ofFolder, syncs++ % SYNCS);
  }

  @Override
  public String where(String name) {
    return folder.where(name);
  }

  @Override
  public Optional<Bytes> read(String name, int limit) throws StoreException {
    return folder.read(name, limit);
  }

  @Override
  public boolean exists(String name) throws StoreException {
    return folder.exists(name);
  }

  @Override
  public Output create(String name) throws StoreException {
    Output output = folder.create(name);
    return new Output() {
      @Override
      public void write(Bytes bytes) throws StoreException {
        isWritten(name, bytes);
        output.write(bytes);
      }

      @Override
      public void sync() throws StoreException {
        if (!isNextLeftOut(false)) {
          output.sync();
        }
      }

      @Override
      public void close() throws StoreException {
        output.close();
      }
    };
  }

  @Override
  public void rename(String from, String to) throws StoreException {
    folder.rename(from, to);
  }

  @Override
  public void delete(String name) throws StoreException {
    folder.delete(name);
  }

  @Override
  public void sync() throws StoreException {
    if (!isNextLeftOut(true)) {
      folder.sync();
    }
  }

  @Override
  public Lock lock(String name) throws StoreException {
    return folder.lock(name);
  }
}
