package dev.standingoffer.evidence;

import dev.standingoffer.manifest.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    CoreClasses.read(home, core::add);
    return core;
  }

  private void add(byte[] classFile, Path file, List<String> source) throws BadInputException {
    WovenClass found = woven(classFile, source);
    if (found.sites().stream().anyMatch(site -> site.name().source().isEmpty())) {
      throw CoreClasses.notBuiltFrom(file);
    }
    classes.add(found);
    nextSide = found.nextSide();
  }

  private WovenClass woven(byte[] classFile, List<String> source) throws BadInputException {
    try {
      return WovenClass.of(classFile, source, nextSide);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage() + "; write it so that it can be counted");
    }
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
      CoreClasses.write(folder, each.className(), each.classFile());
    }
  }
}
