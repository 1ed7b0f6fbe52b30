package dev.standingoffer.tla;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The modules that come with TLA+, in a folder of this process alone. SANY would write them into
 * the system's folder for such files, under their own names, and delete them at its end, while
 * another process reads them.
 */
final class StandardModules {

  private static final List<String> NAMES =
      List.of("Bags", "FiniteSets", "Integers", "Naturals", "Reals", "Sequences", "TLC");

  private static final String RESOURCES = "/tla2sany/StandardModules/";

  private static Path folder = Path.of("");

  private StandardModules() {}

  /** Where they are; the folder is removed when this process ends. */
  static synchronized Path folder() throws IOException {
    if (!Files.isDirectory(folder) || folder.toString().isEmpty()) {
      Path made = Files.createTempDirectory("standing-offer-modules-");
      made.toFile().deleteOnExit();
      for (String name : NAMES) {
        String file = name + ".tla";
        try (InputStream module = StandardModules.class.getResourceAsStream(RESOURCES + file)) {
          if (module == null) {
            throw new FileNotFoundException("SANY comes without its module " + file);
          }
          Files.copy(module, made.resolve(file));
        }
        made.resolve(file).toFile().deleteOnExit();
      }
      folder = made;
    }
    return folder;
  }
}
