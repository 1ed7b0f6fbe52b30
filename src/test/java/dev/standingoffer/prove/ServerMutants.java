package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.MutantCalls;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.prove.MutantJudge.Fate;
import dev.standingoffer.prove.MutantJudge.Known;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same of the mutants of the server's core. */
final class ServerMutants {

  private final WovenCore core;
  private final Classes classes;
  private final MutantJudge judge;
  private final SpecModule spec;
  private final Map<Mutant, Known> known = new LinkedHashMap<>();

  ServerMutants(WovenCore core) throws Exception {
    this.core = core;
    classes = JavaObjects.classes(core::file);
    judge = new MutantJudge(core);
    spec = SpecModule.read(Path.of("spec/InvoiceServer.tla"), List.of());
  }

  /** Tries mutants, from stores with so many invoices each. */
  Map<Mutant, Known> tried(Collection<Mutant> mutants, List<Integer> sizes) {
    for (Mutant mutant : mutants) {
      Known best = new Known(Fate.SAME, "");
      for (int held : sizes) {
        for (ServerChoice choice : ServerChoice.values()) {
          for (ServerEventType type : ServerEventType.values()) {
            if (best.fate() != Fate.TOLD) {
              best = MutantJudge.both(best, tried(choice, type, held, numberOf(mutant)));
            }
          }
        }
      }
      known.put(mutant, best);
    }
    known.replaceAll((mutant, before) -> judge.judgeByOthers(before, numberOf(mutant)));
    return known;
  }

  private int numberOf(Mutant mutant) {
    return core.numbers().get(mutant);
  }

  private Known tried(ServerChoice choice, ServerEventType type, int held, int number) {
    Terms terms = new Terms();
    Values values = new Values(terms);
    MutantCalls calls = new MutantCalls(values);
    Map<String, Value> constants = ServerInputs.constants(choice, values, Scale.REAL);
    Evaluator evaluator = new Evaluator(spec, constants, Map.of(), values, false);
    try {
      ServerEquality.Compared compared =
          new ServerEquality(evaluator, values, type, held)
              .with(
                  classes,
                  constants,
                  new Machine(
                      values,
                      classes,
                      true,
                      MutantJudge.summaries(values, calls, number, new HashSet<>())));
      return judge.judge(
          new MutantJudge.Question(
              type.word(),
              choice.name(),
              constants,
              compared.store(),
              compared.event(),
              compared.isStore(),
              compared.parts(),
              compared.obligations()),
          values,
          calls,
          number);
    } catch (CannotFollowException | UntranslatableException e) {
      return MutantJudge.notFollowed(e);
    }
  }
}
