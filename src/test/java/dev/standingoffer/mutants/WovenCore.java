package dev.standingoffer.mutants;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.mirror.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The class files of the core with all mutants of one half.
 *
 * @param folder where they are
 * @param numbers by which {@link MutantSwitch} selects each
 */
public record WovenCore(Path folder, Map<Mutant, Integer> numbers) {

  /** Writes them to a folder; the mutants are those of the recipient's half. */
  public static WovenCore in(Path folder) throws IOException {
    return in(folder, Vocabulary.CACHE);
  }

  /** The same with the mutants of the server's half. */
  public static WovenCore ofServer(Path folder) throws IOException {
    return in(folder, Vocabulary.SERVER);
  }

  private static WovenCore in(Path folder, Vocabulary half) throws IOException {
    try {
      MutatedCore core = MutatedCore.find(Path.of(""));
      core.writeTo(folder);
      Map<Mutant, Integer> numbers = new LinkedHashMap<>();
      for (Mutant mutant : core.mutants()) {
        if (mutant.half() == half) {
          numbers.put(mutant, core.number(mutant));
        }
      }
      return new WovenCore(folder, numbers);
    } catch (BadInputException e) {
      throw new IOException(e);
    }
  }

  /** A class file, where the class has mutants. */
  public byte @Nullable [] file(String name) {
    Path file = folder.resolve(name + ".class");
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
