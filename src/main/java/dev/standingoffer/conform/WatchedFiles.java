package dev.standingoffer.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files beside those that a port's command names: where one changes, the port may be another.
 */
public final class WatchedFiles {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Set<Path> folders;
  private Set<String> seen;

  private WatchedFiles(Set<Path> folders) throws IOException {
    this.folders = folders;
    this.seen = stamps();
  }

  /**
   * The folders of those arguments that are files.
   *
   * @param command starts the port
   */
  public static WatchedFiles of(List<String> command) throws IOException {
    Set<Path> folders =
        command.stream()
            .map(argument -> Path.of(argument).toAbsolutePath())
            .filter(Files::isRegularFile)
            .map(file -> file.resolveSibling(""))
            .collect(Collectors.toCollection(TreeSet::new));
    return new WatchedFiles(folders);
  }

  /** Where they are; none where the command names no file. */
  public Set<Path> folders() {
    return Set.copyOf(folders);
  }

  /** Returns when a file is new, gone, or another one than when this last returned. */
  public void awaitChange() throws IOException, InterruptedException {
    Set<String> now = stamps();
    while (now.equals(seen)) {
      Thread.sleep(PAUSE);
      now = stamps();
    }
    seen = now;
  }

  private Set<String> stamps() throws IOException {
    Set<String> stamps = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          stamps.add(stamp(file));
        }
      }
    }
    return stamps;
  }

  private static String stamp(Path file) throws IOException {
    try {
      return "%s %s %d".formatted(file, Files.getLastModifiedTime(file), Files.size(file));
    } catch (NoSuchFileException _) {
      return file + " is gone by now";
    }
  }
}
