package dev.standingoffer.mutants;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.LabelTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instructions of a method, and where its labels are among them. */
final class Body {

  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<Label, Integer> positions = new HashMap<>();

  Body(Iterable<CodeElement> code) {
    for (CodeElement element : code) {
      switch (element) {
        case Instruction instruction -> instructions.add(instruction);
        case LabelTarget target -> positions.put(target.label(), instructions.size());
        default -> {}
      }
    }
  }

  int size() {
    return instructions.size();
  }

  Instruction at(int index) {
    return instructions.get(index);
  }

  /** The index of the instruction that a label stands before. */
  int position(Label label) {
    return positions.getOrDefault(label, size());
  }
}
