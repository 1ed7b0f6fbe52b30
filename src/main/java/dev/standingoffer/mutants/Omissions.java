package dev.standingoffer.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A call is left out: in the place of its result is what it takes, where that has its type. */
final class Omissions {

  /** A copy left out makes no difference; and what a map gives is no key. */
  private static final Set<ClassDesc> COLLECTIONS =
      Set.of(Calls.type(List.class), Calls.type(Map.class));

  private Omissions() {}

  static List<Mutation> of(Body body, int index) {
    if (!(body.at(index) instanceof InvokeInstruction call)
        || body.at(index + 1).opcode() == Opcode.POP
        || COLLECTIONS.contains(call.owner().asSymbol())) {
      return List.of();
    }
    List<ClassDesc> taken = Calls.taken(call);
    List<Integer> kept =
        IntStream.range(0, taken.size())
            .filter(i -> taken.get(i).equals(call.typeSymbol().returnType()))
            .boxed()
            .toList();
    return kept.stream()
        .map(
            position ->
                new Mutation(
                    kept.size() == 1
                        ? Calls.name(call) + " left out"
                        : "argument %d for %s".formatted(position + 1, Calls.name(call)),
                    code -> keep(code, taken, position)))
        .toList();
  }

  private static void keep(CodeBuilder code, List<ClassDesc> taken, int position) {
    for (ClassDesc above : taken.subList(position + 1, taken.size()).reversed()) {
      pop(code, isWide(above));
    }
    boolean isWide = isWide(taken.get(position));
    for (ClassDesc below : taken.subList(0, position).reversed()) {
      popSecond(code, isWide, isWide(below));
    }
  }

  private static boolean isWide(ClassDesc type) {
    return TypeKind.from(type).slotSize() == 2;
  }

  private static void pop(CodeBuilder code, boolean isWide) {
    if (isWide) {
      code.pop2();
    } else {
      code.pop();
    }
  }

  private static void popSecond(CodeBuilder code, boolean isTopWide, boolean isSecondWide) {
    if (isTopWide) {
      pop(isSecondWide ? code.dup2_x2() : code.dup2_x1(), true);
    } else {
      pop(isSecondWide ? code.dup_x2() : code.dup_x1(), false);
    }
    pop(code, isSecondWide);
  }
}
