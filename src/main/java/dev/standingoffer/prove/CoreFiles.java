package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The class files of the cores, those that run: of the build, or of the jar. */
final class CoreFiles {

  private static final List<String> FOLLOWED =
      List.of(
          "dev/standingoffer/cache/",
          "dev/standingoffer/server/",
          "dev/standingoffer/bolt12/",
          "dev/standingoffer/wire/");

  private CoreFiles() {}

  /** What is followed: the cores, and what their values are made of. */
  static Classes classes() {
    return new Classes(
        name -> {
          if (FOLLOWED.stream().noneMatch(name::startsWith)) {
            return null;
          }
          try (InputStream file = CoreFiles.class.getResourceAsStream("/" + name + ".class")) {
            return file == null ? null : file.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
