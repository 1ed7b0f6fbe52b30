package dev.standingoffer.evidence;

import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.server.InvoiceServer;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The class files of the Java core, both halves of it, and where they are written changed. */
public final class CoreClasses {

  private CoreClasses() {}

  /** Is given the class files, one after the other. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Takes one.
     *
     * @param file where its source is
     * @param source the lines of that
     */
    void read(byte[] classFile, Path file, List<String> source) throws BadInputException;
  }

  /**
   * Reads all class files: by half, and by name.
   *
   * @param home the folder with the source
   * @throws BadInputException if the source of a class is not there, or the reader complains
   * @throws IOException if a file cannot be read
   */
  public static void read(Path home, Reader reader) throws BadInputException, IOException {
    Path location = locationOf(OfferCache.class);
    if (Files.isDirectory(location)) {
      readBothHalves(location, home, reader);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        readBothHalves(jar.getPath(""), home, reader);
      }
    }
  }

  private static Path locationOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("it is not known where " + type + " was loaded from", e);
    }
  }

  private static void readBothHalves(Path classFiles, Path home, Reader reader)
      throws BadInputException, IOException {
    for (Class<?> half : List.of(OfferCache.class, InvoiceServer.class)) {
      String folder = half.getPackageName().replace('.', '/');
      readFolder(classFiles.resolve(folder), home.resolve("src/main/java").resolve(folder), reader);
    }
  }

  private static void readFolder(Path folder, Path sources, Reader reader)
      throws BadInputException, IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files =
          list.filter(file -> file.toString().endsWith(".class"))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    for (Path file : files) {
      byte[] classFile = Files.readAllBytes(file);
      Path source = sources.resolve(sourceFile(classFile));
      if (!Files.isRegularFile(source)) {
        throw new BadInputException(
            source + ": is not there; places in the core are told by the text of their lines");
      }
      reader.read(classFile, source, Files.readAllLines(source));
    }
  }

  private static String sourceFile(byte[] classFile) {
    return ClassFile.of()
        .parse(classFile)
        .findAttribute(Attributes.sourceFile())
        .map(attribute -> attribute.sourceFile().stringValue())
        .orElse("(unknown source)");
  }

  /** The complaint where a class has code on lines that its source does not have. */
  public static BadInputException notBuiltFrom(Path source) {
    return new BadInputException(source + ": is not what the classes were built from");
  }

  /**
   * Writes a class below a folder, where a class path has it.
   *
   * @param className its binary name
   * @throws IOException if that cannot be done
   */
  public static void write(Path folder, String className, byte[] classFile) throws IOException {
    Path file = folder.resolve(className.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
  }
}
