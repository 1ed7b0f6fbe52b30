package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;

/** The one way in which this package writes a file: whole and elsewhere, then in one step. */
final class Replacement {

  /** What a file is called until it is whole. Such a file is never read. */
  static final String SUFFIX = ".new";

  private Replacement() {}

  /**
   * Gives a file other bytes. When this returns they are on the disk, also after a crash; until
   * then the file is there with the old bytes or with the new ones.
   *
   * <p>The file is another one each time, and no old one is written to: after a crash both names
   * may lead to one file, and after a failure of the disk, what was written before may not be tried
   * again, as systems take it for written then.
   */
  static void replace(Folder folder, String name, Bytes bytes) throws StoreException {
    String unfinished = name + SUFFIX;
    folder.delete(unfinished);
    try {
      try (Folder.Output output = folder.create(unfinished)) {
        output.write(bytes);
        output.sync();
      }
      folder.rename(unfinished, name);
    } catch (StoreException e) {
      tidy(folder, unfinished);
      throw e;
    }
    folder.sync();
  }

  /** On a full disk half a file takes up room; if it stays, the next attempt takes it away. */
  private static void tidy(Folder folder, String unfinished) {
    try {
      folder.delete(unfinished);
    } catch (StoreException e) {
      // What failed before is told.
    }
  }
}
