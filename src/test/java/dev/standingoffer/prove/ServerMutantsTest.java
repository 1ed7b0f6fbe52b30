package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is known of each mutant of the server's core, from stores with two invoices. */
class ServerMutantsTest {

  private static final String SWITCH = "dev/standingoffer/mirror/MutantSwitch";
  private static final int HELD = 2;
  private static final String TOLD = "told";
  private static final String SAME = "the same";
  private static final String NOT_FOLLOWED = "not followed";

  private static SpecModule spec;

  @TempDir private Path folder;

  @BeforeAll
  static void load() throws Exception {
    spec = SpecModule.read(Path.of("spec/InvoiceServer.tla"), List.of());
  }

  /** Those of the conditions of its events, all of which can be followed. */
  @Test
  void comparisonsThatAreWrongAreTold() throws Exception {
    WovenCore core = WovenCore.ofServer(folder);
    Classes classes = JavaObjects.classes(core::file);
    List<Mutant> some =
        core.numbers().keySet().stream()
            .filter(mutant -> mutant.name().method().startsWith("InvoiceServer."))
            .filter(mutant -> mutant.kind().equals("conditions and comparisons"))
            .toList();
    assertThat(some).hasSizeGreaterThan(10);
    assertThat(some)
        .allSatisfy(
            mutant -> assertThat(fate(classes, core.numbers().get(mutant))).isEqualTo(TOLD));
  }

  /** All of them, with {@code -Dprove.mutants=2}. */
  @Test
  @EnabledIfSystemProperty(named = "prove.mutants", matches = "[0-9]+")
  void whatBecomesOfAllIsPrinted() throws Exception {
    WovenCore core = WovenCore.ofServer(folder);
    Classes classes = JavaObjects.classes(core::file);
    Map<String, Integer> counts = new TreeMap<>();
    core.numbers()
        .forEach(
            (mutant, number) -> {
              String fate = fate(classes, number);
              counts.merge(fate, 1, Integer::sum);
              if (!fate.equals(TOLD)) {
                System.out.printf("%s, %s: %s%n", fate, mutant.kind(), mutant);
              }
            });
    System.out.println(counts);
    assertThat(counts).containsKey(TOLD);
  }

  private static String fate(Classes classes, int number) {
    String fate = SAME;
    for (ServerChoice choice : ServerChoice.values()) {
      for (ServerEventType type : ServerEventType.values()) {
        try {
          if (!isTheSame(classes, choice, type, number)) {
            return TOLD;
          }
        } catch (CannotFollowException | UntranslatableException e) {
          fate = NOT_FOLLOWED;
        }
      }
    }
    return fate;
  }

  private static boolean isTheSame(
      Classes classes, ServerChoice choice, ServerEventType type, int number) {
    Terms terms = new Terms();
    Values values = new Values(terms);
    Map<String, Value> constants = ServerInputs.constants(choice, values, Scale.REAL);
    Evaluator evaluator = new Evaluator(spec, constants, Map.of(), values, false);
    Map<String, Machine.Summary> switches = new HashMap<>();
    switches.put(
        SWITCH + ".isSelected",
        (machine, arguments) ->
            values.integer(
                machine.things().number(arguments.getFirst()).number().intValueExact() == number
                    ? 1
                    : 0));
    switches.put(SWITCH + ".jump", (_, _) -> Values.UNDEFINED);
    ServerEquality.Compared compared =
        new ServerEquality(evaluator, values, type, HELD)
            .with(classes, constants, new Machine(values, classes, true, switches));
    Term right =
        terms.and(
            terms.and(List.copyOf(compared.parts().values())),
            terms.and(compared.obligations().stream().map(Obligation::holds).toList()));
    return Z3.ask(terms.and(compared.isStore(), terms.not(right)), Configuration.USUAL)
        instanceof Answer.Impossible;
  }
}
