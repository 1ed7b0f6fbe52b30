package dev.standingoffer.mutants;

import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.server.InvoiceServer;
import java.util.Comparator;

/**
 * A class of the core with one mutation.
 *
 * @param name what tells it from the others
 * @param line the line of the source
 * @param className the binary name of the class
 * @param kind the words for the kind of mistake that it has
 */
public record Mutant(Name name, int line, String className, String kind) {

  /** By class, line, and the words for the mutation. */
  static final Comparator<Mutant> IN_ORDER =
      Comparator.comparing(Mutant::className)
          .thenComparingInt(Mutant::line)
          .thenComparing(mutant -> mutant.name().mutation())
          .thenComparingInt(mutant -> mutant.name().number());

  /** The half of the core that it is a mutant of: the recipient's cache, or the server. */
  Vocabulary half() {
    return className.startsWith(InvoiceServer.class.getPackageName() + ".")
        ? Vocabulary.SERVER
        : Vocabulary.CACHE;
  }

  /**
   * What stays the same when other lines of the class are edited.
   *
   * @param method the class, without its package, and the method
   * @param source the text of the line
   * @param mutation the name of the mutation
   * @param number of the mutants of which all of this is the same, which one, from 1
   */
  public record Name(String method, String source, String mutation, int number) {}

  /** For a report. */
  @Override
  public String toString() {
    return "%s:%d, %s%s: %s"
        .formatted(
            name.method(),
            line,
            name.mutation(),
            name.number() == 1 ? "" : " (number %d)".formatted(name.number()),
            name.source());
  }
}
