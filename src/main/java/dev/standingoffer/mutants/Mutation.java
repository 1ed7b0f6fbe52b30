package dev.standingoffer.mutants;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import java.util.function.Consumer;

/**
 * A change of one instruction.
 *
 * @param name the change in words, such as "condition negated"
 * @param code writes what stands in the place of the instruction
 */
record Mutation(String name, Consumer<CodeBuilder> code) {

  /**
   * All mutations of one instruction.
   *
   * @param body of the method
   * @param index which of its instructions
   */
  static List<Mutation> of(Body body, int index) {
    return Operator.ALL.stream()
        .flatMap(operator -> operator.mutations(body, index).stream())
        .toList();
  }
}
