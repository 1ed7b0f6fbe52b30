package dev.standingoffer.mirror;

import java.util.List;
import java.util.Optional;

/**
 * What a mirror said when it ended a run. TLC puts words of its own before it, and more behind.
 *
 * @param first the one line that says what is wrong: the first part in which the core differs
 * @param others what it was compared on, and further parts
 */
public record MirrorComplaint(String first, List<String> others) {

  public MirrorComplaint {
    others = List.copyOf(others);
  }

  /** Finds it in an error of TLC's; nothing where that has another reason. */
  public static Optional<MirrorComplaint> in(String error) {
    int differs = error.indexOf(Mirror.DIFFERS + "\n");
    if (differs >= 0) {
      return Optional.of(of(error.substring(differs + Mirror.DIFFERS.length() + 1)));
    }
    int notCompared = error.indexOf(MirrorException.NOT_COMPARED + ": ");
    return notCompared < 0 ? Optional.empty() : Optional.of(of(error.substring(notCompared)));
  }

  private static MirrorComplaint of(String text) {
    List<String> lines = text.lines().toList();
    return new MirrorComplaint(lines.getFirst(), lines.subList(1, lines.size()));
  }
}
