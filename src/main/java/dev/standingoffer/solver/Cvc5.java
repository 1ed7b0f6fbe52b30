package dev.standingoffer.solver;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second solver, cvc5, where the machine has it: a program that reads a question from its input
 * and writes its answer. It is stopped by the number of its own steps, not by a clock.
 */
public final class Cvc5 {

  private static final String PROGRAM = "cvc5";

  /** So many steps it may take; the questions of a few slots take a small part of them. */
  private static final long MOST_STEPS = 300_000;

  private static final Pattern VERSION = Pattern.compile("(?:This is )?cvc5 version (\\S+).*");

  private final Path program;
  private final String version;

  private Cvc5(Path program, String version) {
    this.program = program;
    this.version = version;
  }

  /** What it says. */
  public enum Answer {
    /** The term can be true. */
    POSSIBLE,
    /** It cannot. */
    IMPOSSIBLE,
    /** It gave up, or did not understand the question. */
    UNKNOWN
  }

  /**
   * Looks for it.
   *
   * @param path the folders to look in, as the environment has them
   */
  public static Optional<Cvc5> find(String path) throws InterruptedException {
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      Path program = Path.of(folder).resolve(PROGRAM);
      if (!folder.isEmpty() && Files.isExecutable(program) && Files.isRegularFile(program)) {
        try {
          Matcher version =
              VERSION.matcher(firstLine(List.of(program.toString(), "--version"), ""));
          if (version.matches()) {
            return Optional.of(new Cvc5(program, version.group(1)));
          }
        } catch (IOException e) {
          // As if it were not there.
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The same where it has to be there.
   *
   * @throws SolverMissingException if it is not
   */
  public static Cvc5 load(String path) throws SolverMissingException, InterruptedException {
    return find(path)
        .orElseThrow(
            () ->
                new SolverMissingException(
                    "cvc5 is not on the PATH, or does not run: install it, or leave --cvc5 out"));
  }

  /** Its name and version. */
  public String name() {
    return PROGRAM + " " + version;
  }

  /**
   * Asks whether what a question asserts can be true.
   *
   * @param question as {@code SmtLib} writes it
   * @throws IOException if it cannot be started
   */
  public Answer ask(String question) throws IOException, InterruptedException {
    String said =
        firstLine(
            List.of(program.toString(), "--lang=smt2", "--rlimit=" + MOST_STEPS, "-"), question);
    return switch (said) {
      case "sat" -> Answer.POSSIBLE;
      case "unsat" -> Answer.IMPOSSIBLE;
      default -> Answer.UNKNOWN;
    };
  }

  private static String firstLine(List<String> command, String input)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It has ended without reading all of it, and says why.
      }
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      process.waitFor();
      return lines.isEmpty() ? "" : lines.getFirst();
    } finally {
      process.destroyForcibly();
    }
  }
}
