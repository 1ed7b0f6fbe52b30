package dev.standingoffer.running;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders of processes. */
final class Folders {

  private static final String OWNER_ONLY = "rwx------";

  private Folders() {}

  /**
   * Makes a folder that only its owner can look into, where none is, and waits for it to be on the
   * disk. One that is there may have been made by a process that was killed before it had waited.
   */
  static void make(Path folder) throws RunningException {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(absolute)) {
        Files.createDirectories(
            absolute,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      }
      for (Path parent = absolute.getParent(); parent != null; parent = parent.getParent()) {
        sync(parent);
      }
    } catch (FileAlreadyExistsException e) {
      throw RunningException.badInput(
          "%s: this is no folder; name a folder, or none that is there yet".formatted(absolute));
    } catch (IOException e) {
      throw RunningException.environment(
          "%s: this folder cannot be made (%s %s); name another one"
              .formatted(absolute, e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  /** Waits for names in a folder to be on the disk. What may not be read is not new. */
  static void sync(Path folder) throws IOException {
    if (Files.isReadable(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
