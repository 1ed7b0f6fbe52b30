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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The Java core, both halves of it, with all comparisons counted. */
public final class WovenCore {

  private final List<WovenClass> classes = new ArrayList<>();
  private int nextSide;

  private WovenCore() {}

  /**
   * Finds all comparisons.
   *
   * @param home the folder with the source
   * @throws BadInputException if the sources are not those of the classes
   * @throws IOException if a file cannot be read
   */
  public static WovenCore find(Path home) throws BadInputException, IOException {
    WovenCore core = new WovenCore();
    Path location = locationOf(OfferCache.class);
    if (Files.isDirectory(location)) {
      core.addBothHalves(location, home);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        core.addBothHalves(jar.getPath(""), home);
      }
    }
    return core;
  }

  private static Path locationOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("it is not known where " + type + " was loaded from", e);
    }
  }

  private void addBothHalves(Path classFiles, Path home) throws BadInputException, IOException {
    for (Class<?> half : List.of(OfferCache.class, InvoiceServer.class)) {
      String folder = half.getPackageName().replace('.', '/');
      add(classFiles.resolve(folder), home.resolve("src/main/java").resolve(folder));
    }
  }

  private void add(Path folder, Path sources) throws BadInputException, IOException {
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
            source + ": is not there; comparisons are told by the text of their lines");
      }
      WovenClass found = woven(classFile, source);
      if (found.sites().stream().anyMatch(site -> site.name().source().isEmpty())) {
        throw new BadInputException(source + ": is not what the classes were built from");
      }
      classes.add(found);
      nextSide = found.nextSide();
    }
  }

  private WovenClass woven(byte[] classFile, Path source) throws BadInputException, IOException {
    try {
      return WovenClass.of(classFile, Files.readAllLines(source), nextSide);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage() + "; write it so that it can be counted");
    }
  }

  private static String sourceFile(byte[] classFile) {
    return ClassFile.of()
        .parse(classFile)
        .findAttribute(Attributes.sourceFile())
        .map(attribute -> attribute.sourceFile().stringValue())
        .orElse("(unknown source)");
  }

  /** All comparisons: by half, by class, and in the order of its code. */
  public List<Site> sites() {
    return classes.stream().flatMap(each -> each.sites().stream()).toList();
  }

  /**
   * Writes the classes below a folder, each where a class path has it.
   *
   * @throws IOException if that cannot be done
   */
  void writeTo(Path folder) throws IOException {
    for (WovenClass each : classes) {
      Path file = folder.resolve(each.className().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, each.classFile());
    }
  }
}
