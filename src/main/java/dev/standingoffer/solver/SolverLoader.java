package dev.standingoffer.solver;

/** Loads Z3, its classes and its native code, which need not be there. */
public final class SolverLoader {

  private SolverLoader() {}

  /**
   * Loads it.
   *
   * @return its version
   * @throws SolverMissingException if that cannot be done
   */
  public static String load() throws SolverMissingException {
    try {
      return Z3.version();
    } catch (LinkageError | RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      throw new SolverMissingException(
          "Z3 cannot be loaded (%s): it is in tools.aqua:z3-turnkey, which a build puts into target/solver, and runs on Linux, macOS and Windows"
              .formatted(why.replaceAll("\\s+", " ")));
    }
  }
}
