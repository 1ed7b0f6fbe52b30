package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/**
 * The few things that a store does with files, all of them in one folder. {@link FileFolder} is the
 * real one; tests have one that forgets what was not synchronised.
 *
 * <p>What has to hold of any of them: a file whose {@link Output#sync} returned keeps its bytes
 * through a crash; a name keeps leading where it led when {@link #sync} returned; before that, each
 * name for itself, and each block of a file, may be as it was or as it will be. A name that is
 * given to another file by {@link #rename} leads to one of the two files at any time, and never to
 * none.
 */
public interface Folder {

  /** A file of this name, as the owner knows it. For messages. */
  String where(String name);

  /**
   * All bytes of a file, or nothing where there certainly is none.
   *
   * @param limit how many bytes it may have
   * @throws StoreException if it is there and cannot be read, or if nobody knows whether it is
   *     there
   */
  Optional<Bytes> read(String name, int limit) throws StoreException;

  /**
   * Whether a name leads anywhere.
   *
   * @throws StoreException if nobody knows
   */
  boolean exists(String name) throws StoreException;

  /**
   * Begins a new file.
   *
   * @throws StoreException if it cannot be made, or is there already
   */
  Output create(String name) throws StoreException;

  /** Gives a file another name; a file that had it loses it in the same moment. */
  void rename(String from, String to) throws StoreException;

  /** Takes a name away; nothing happens where there is none. */
  void delete(String name) throws StoreException;

  /** Waits until all names are on the disk as they are now. */
  void sync() throws StoreException;

  /**
   * Keeps others out until it is released; the operating system releases it where a process dies.
   *
   * @throws StoreException {@link Trouble#LOCKED} if somebody else has it
   */
  Lock lock(String name) throws StoreException;

  /** A file that is being written. */
  interface Output extends AutoCloseable {

    /** Adds bytes at the end. */
    void write(Bytes bytes) throws StoreException;

    /** Waits until all bytes are on the disk. */
    void sync() throws StoreException;

    @Override
    void close() throws StoreException;
  }

  /** What keeps others out. */
  interface Lock extends AutoCloseable {

    @Override
    void close();
  }
}
