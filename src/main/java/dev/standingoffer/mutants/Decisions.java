package dev.standingoffer.mutants;

import dev.standingoffer.mirror.AgeBoundary;
import dev.standingoffer.wire.Time;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Conditions and comparisons that are negated, or differ where both sides are equal. */
final class Decisions {

  private static final Map<Opcode, Opcode> NEGATED =
      bothWays(
          Map.of(
              Opcode.IFEQ, Opcode.IFNE,
              Opcode.IFLT, Opcode.IFGE,
              Opcode.IFGT, Opcode.IFLE,
              Opcode.IFNULL, Opcode.IFNONNULL,
              Opcode.IF_ICMPEQ, Opcode.IF_ICMPNE,
              Opcode.IF_ICMPLT, Opcode.IF_ICMPGE,
              Opcode.IF_ICMPGT, Opcode.IF_ICMPLE,
              Opcode.IF_ACMPEQ, Opcode.IF_ACMPNE));

  /** The same comparison, but for equal operands. */
  private static final Map<Opcode, Opcode> SHIFTED =
      bothWays(
          Map.of(
              Opcode.IFLT, Opcode.IFLE,
              Opcode.IFGT, Opcode.IFGE,
              Opcode.IF_ICMPLT, Opcode.IF_ICMPLE,
              Opcode.IF_ICMPGT, Opcode.IF_ICMPGE));

  /**
   * The same for equal operands and for those on one side of them. A branch leaves what is written,
   * so that "at least" becomes "equal", and "less" becomes "different".
   */
  private static final Map<Opcode, Opcode> WITHOUT_ORDER =
      Map.of(
          Opcode.IF_ICMPLT, Opcode.IF_ICMPNE,
          Opcode.IF_ICMPGT, Opcode.IF_ICMPNE,
          Opcode.IF_ICMPLE, Opcode.IF_ICMPEQ,
          Opcode.IF_ICMPGE, Opcode.IF_ICMPEQ);

  private static final List<Map.Entry<String, Map<Opcode, Opcode>>> OF_BRANCHES =
      List.of(
          Map.entry("condition negated", NEGATED),
          Map.entry("boundary shifted", SHIFTED),
          Map.entry("equality for order", WITHOUT_ORDER));

  /** Comparisons that hide in a method. The negation of the other differs for equal times only. */
  private static final Map<String, String> OPPOSITE = bothWays(Map.of("isBefore", "isAfter"));

  /** An age, and the method that differs from it for an age of exactly the length alone. */
  private static final String AGE = "isOlderThan";

  private static final String AGE_BOUNDARY = "isAtLeastAsOld";

  private Decisions() {}

  static List<Mutation> of(Body body, int index) {
    return switch (body.at(index)) {
      case BranchInstruction branch -> ofBranch(branch);
      case InvokeInstruction call -> ofCall(call, body.at(index + 1));
      default -> List.of();
    };
  }

  /** Whether a comparison of times, by its name, has a mutation that differs at equality alone. */
  static boolean hasBoundary(String comparison) {
    return OPPOSITE.containsKey(comparison) || comparison.equals(AGE);
  }

  private static List<Mutation> ofBranch(BranchInstruction branch) {
    Label target = branch.target();
    return OF_BRANCHES.stream()
        .flatMap(
            change ->
                Stream.ofNullable(change.getValue().get(branch.opcode()))
                    .map(
                        opcode ->
                            new Mutation(change.getKey(), code -> code.branch(opcode, target))))
        .toList();
  }

  private static List<Mutation> ofCall(InvokeInstruction call, Instruction following) {
    String name = Calls.name(call);
    List<Mutation> mutations = new ArrayList<>();
    if (Calls.isOn(call, Time.class) && OPPOSITE.containsKey(name)) {
      String other = OPPOSITE.get(name);
      mutations.add(
          new Mutation(
              "boundary of " + name, code -> negateResult(Calls.invoke(code, call, other))));
    }
    if (Calls.isOn(call, Time.class) && name.equals(AGE)) {
      mutations.add(
          new Mutation(
              "boundary of " + name,
              code ->
                  Calls.help(
                      code,
                      AgeBoundary.class,
                      AGE_BOUNDARY,
                      boolean.class,
                      Time.class,
                      Time.class,
                      Time.class)));
    }
    if (Calls.returns(call, boolean.class) && !isTestOrPop(following)) {
      mutations.add(
          new Mutation(name + " negated", code -> negateResult(Calls.invoke(code, call))));
    }
    return mutations;
  }

  /** A branch has a negation of its own, and what is thrown away decides nothing. */
  private static boolean isTestOrPop(Instruction instruction) {
    return switch (instruction.opcode()) {
      case IFEQ, IFNE, POP -> true;
      default -> false;
    };
  }

  private static void negateResult(CodeBuilder code) {
    code.iconst_1().ixor();
  }

  private static <T> Map<T, T> bothWays(Map<T, T> oneWay) {
    Map<T, T> map = new HashMap<>(oneWay);
    oneWay.forEach((one, other) -> map.put(other, one));
    return Map.copyOf(map);
  }
}
