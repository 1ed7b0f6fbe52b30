package dev.standingoffer.solver;

import com.microsoft.z3.Context;
import com.microsoft.z3.Global;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Statistics;
import com.microsoft.z3.Status;
import com.microsoft.z3.Version;
import com.microsoft.z3.Z3Exception;
import dev.standingoffer.solver.Answer.Impossible;
import dev.standingoffer.solver.Answer.Possible;
import dev.standingoffer.solver.Answer.Unknown;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.SmtLib;
import dev.standingoffer.term.Term;
import java.util.List;

/**
 * Asks Z3. It reads the text of the question that {@link SmtLib} writes, so that what others take
 * to a solver of their own is what it was asked.
 */
public final class Z3 {

  /** Above this it gives up, in megabytes. */
  private static final String MOST_MEMORY = "3000";

  private Z3() {}

  /** Its version, once it is loaded. */
  static String version() {
    Global.setParameter("memory_max_size", MOST_MEMORY);
    return Version.getString();
  }

  /**
   * Asks whether a term can be true, with one configuration after the other until one has an
   * answer.
   */
  public static Answer ask(Term wanted, List<Configuration> configurations) {
    if (wanted.isFalse()) {
      return new Impossible(0);
    }
    String question = SmtLib.question(wanted, List.of());
    Answer answer = new Unknown("nobody was asked", 0);
    long resources = 0;
    for (Configuration configuration : configurations) {
      answer = ask(wanted, question, configuration, resources);
      resources = answer.resources();
      if (!(answer instanceof Unknown)) {
        break;
      }
    }
    return answer;
  }

  private static Answer ask(
      Term wanted, String question, Configuration configuration, long before) {
    try (Context context = new Context()) {
      Solver solver = context.mkSimpleSolver();
      Params parameters = context.mkParams();
      parameters.add("rlimit", configuration.mostResources());
      parameters.add("arith.solver", configuration.arithmetic());
      solver.setParameters(parameters);
      solver.fromString(question);
      Status status = solver.check();
      long resources = before + resources(solver);
      return switch (status) {
        case UNSATISFIABLE -> new Impossible(resources);
        case UNKNOWN -> new Unknown(solver.getReasonUnknown(), resources);
        case SATISFIABLE -> {
          if (wanted.isQuantified()) {
            yield new Unknown("an example of what is quantified is not checked", resources);
          }
          Assignment example = new ModelAssignment(solver.getModel());
          yield new Evaluation(example).truth(wanted)
              ? new Possible(example, resources)
              : new Unknown("its example is none", resources);
        }
      };
    } catch (Z3Exception e) {
      return new Unknown(String.valueOf(e.getMessage()), before);
    }
  }

  private static long resources(Solver solver) {
    for (Statistics.Entry entry : solver.getStatistics().getEntries()) {
      if (entry.Key.equals("rlimit count")) {
        return entry.isUInt() ? Integer.toUnsignedLong(entry.getUIntValue()) : 0;
      }
    }
    return 0;
  }
}
