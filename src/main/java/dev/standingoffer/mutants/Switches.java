package dev.standingoffer.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Arms of a switch that change places, each with the next. */
final class Switches {

  private Switches() {}

  static List<Mutation> of(Body body, int index) {
    return switch (body.at(index)) {
      case TableSwitchInstruction choice ->
          swappedArms(
              choice.cases(),
              arms ->
                  code ->
                      code.tableswitch(
                          choice.lowValue(), choice.highValue(), choice.defaultTarget(), arms));
      case LookupSwitchInstruction choice ->
          swappedArms(
              choice.cases(), arms -> code -> code.lookupswitch(choice.defaultTarget(), arms));
      default -> List.of();
    };
  }

  private static List<Mutation> swappedArms(
      List<SwitchCase> arms, Function<List<SwitchCase>, Consumer<CodeBuilder>> choice) {
    List<Mutation> mutations = new ArrayList<>();
    for (int i = 0; i + 1 < arms.size(); i++) {
      SwitchCase one = arms.get(i);
      SwitchCase next = arms.get(i + 1);
      if (!one.target().equals(next.target())) {
        List<SwitchCase> swapped = new ArrayList<>(arms);
        swapped.set(i, SwitchCase.of(one.caseValue(), next.target()));
        swapped.set(i + 1, SwitchCase.of(next.caseValue(), one.target()));
        mutations.add(
            new Mutation("arms %d and %d swapped".formatted(i + 1, i + 2), choice.apply(swapped)));
      }
    }
    return mutations;
  }
}
