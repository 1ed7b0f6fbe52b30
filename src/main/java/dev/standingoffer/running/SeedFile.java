package dev.standingoffer.running;

import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The file from which all keys of a node follow: 64 hexadecimal digits and a line's end. Until a
 * first start is done it has another name, so that a first start that broke off can be asked for
 * again, and none that was done.
 */
final class SeedFile {

  /** The file of a node that has run. */
  static final String NAME = "seed";

  /** The file of a node that is about to run for the first time. */
  static final String UNFINISHED = "seed.first-start";

  /** Whoever only reads the file keeps nobody out. */
  static final Folder.Lock UNLOCKED = () -> {};

  private static final String BEING_WRITTEN = "seed.new";
  private static final String LOCK = NAME + ".lock";
  private static final int LENGTH = 2 * Entropy.LENGTH + 1;

  private final Folder folder;
  private final List<String> belonging;

  /**
   * That of a node.
   *
   * @param belonging the names of other files that a node has there, which go with its keys
   */
  SeedFile(FileFolder folder, String... belonging) {
    this.folder = folder;
    this.belonging = List.of(belonging);
  }

  /** Whether this node has run. */
  boolean isFinished() throws StoreException {
    return folder.exists(NAME);
  }

  /**
   * Keeps every other first start out until it is released, at the end of this one. Of two at the
   * same time, each would remove what the other writes, and go on with keys that are not in the
   * file.
   *
   * @throws StoreException if another one has it
   */
  Folder.Lock lock() throws StoreException {
    return folder.lock(LOCK);
  }

  /** The keys of a node that has run. */
  NodeKeys read() throws StoreException, RunningException {
    return read(NAME);
  }

  private NodeKeys read(String name) throws StoreException, RunningException {
    Optional<NodeKeys> keys;
    try {
      keys = keys(name);
      if (keys.isEmpty()) {
        requireNothingBelonging();
      }
    } catch (StoreException e) {
      if (e.trouble() != Trouble.FOLDER_MISSING) {
        throw e;
      }
      keys = Optional.empty();
    }
    return keys.orElseThrow(
        () ->
            RunningException.badInput(
                ("%s is not there, so no node has run here; if this one never ran, start it with"
                        + " --first-start, else name the folder that it ran in with --home")
                    .formatted(folder.where(name))));
  }

  /** With other keys, what is there would be of no use, and what payers have been given dead. */
  private void requireNothingBelonging() throws StoreException, RunningException {
    if (folder.exists(UNFINISHED)) {
      return; // they are of the first start that broke off
    }
    for (String file : belonging) {
      if (folder.exists(file)) {
        throw RunningException.badInput(
            "%s is gone, and what goes with it is there (%s); restore a copy of it, or name another folder with --home"
                .formatted(folder.where(NAME), folder.where(file)));
      }
    }
  }

  /**
   * The keys for a first start, which has the {@link #lock}: new ones, or those of one that broke
   * off. They are those that the file has.
   */
  NodeKeys begin() throws StoreException, RunningException {
    if (isFinished()) {
      throw RunningException.badInput(
          ("%s: a first start is asked for, but a node has run here; start it without"
                  + " --first-start, or name another folder")
              .formatted(folder.where(NAME)));
    }
    if (!folder.exists(UNFINISHED)) {
      requireNothingBelonging();
      write();
    }
    return read(UNFINISHED);
  }

  private void write() throws StoreException {
    byte[] seed = new byte[Entropy.LENGTH];
    new SecureRandom().nextBytes(seed);
    Bytes text = Bytes.of((Bytes.of(seed).toHex() + "\n").getBytes(StandardCharsets.US_ASCII));
    folder.delete(BEING_WRITTEN);
    try (Folder.Output output = folder.create(BEING_WRITTEN)) {
      output.write(text);
      output.sync();
    }
    folder.rename(BEING_WRITTEN, UNFINISHED);
    folder.sync();
  }

  /** The first start is done, and never comes again. */
  void finish() throws StoreException {
    folder.rename(UNFINISHED, NAME);
    folder.sync();
  }

  private Optional<NodeKeys> keys(String name) throws StoreException, RunningException {
    Optional<Bytes> text = folder.read(name, LENGTH);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String line = new String(text.get().toArray(), StandardCharsets.US_ASCII);
    if (!line.matches("[0-9a-f]{64}\n")) {
      throw RunningException.badInput(
          ("%s: this is no seed, which is 64 hexadecimal digits and a line's end; restore a copy of"
                  + " it")
              .formatted(folder.where(name)));
    }
    return Optional.of(keys(Bytes.ofHex(line.strip())));
  }

  /** In this project's own way: from the same seed, LDK derives other keys. */
  private static NodeKeys keys(Bytes seed) {
    Entropy entropy = Entropy.of(seed);
    return NodeKeys.of(
        entropy.secretKey(0),
        ReceiveKey.of(entropy.value(1, ReceiveKey.LENGTH)),
        ExpandedKey.of(entropy.value(2, ExpandedKey.MATERIAL_LENGTH)));
  }
}
