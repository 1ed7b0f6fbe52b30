package dev.standingoffer.mutants;

import dev.standingoffer.mirror.AgeBoundary;
import dev.standingoffer.wire.Time;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A change of one instruction that decides something: a conditional branch, a comparison, a
 * question, a switch, or an integer constant, which truth values are as well.
 *
 * @param name the change in words, such as "condition negated"
 * @param code writes what stands in the place of the instruction
 */
record Mutation(String name, Consumer<CodeBuilder> code) {

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

  /** Comparisons that hide in a method. The negation of the other differs for equal times only. */
  private static final Map<String, String> OPPOSITE = bothWays(Map.of("isBefore", "isAfter"));

  private static final Map<String, String> EXTREME = bothWays(Map.of("min", "max"));

  /** An age, and the method that differs from it for an age of exactly the length alone. */
  private static final String AGE = "isOlderThan";

  private static final String AGE_BOUNDARY = "isAtLeastAsOld";
  private static final ClassDesc BOUNDARY = AgeBoundary.class.describeConstable().orElseThrow();

  private static final ClassDesc TIME = Time.class.describeConstable().orElseThrow();
  private static final ClassDesc MATH = Math.class.describeConstable().orElseThrow();
  private static final ClassDesc BOOLEAN = boolean.class.describeConstable().orElseThrow();

  /**
   * All mutations of one instruction.
   *
   * @param instructions of the method
   * @param index which of them
   */
  static List<Mutation> of(List<Instruction> instructions, int index) {
    return switch (instructions.get(index)) {
      case BranchInstruction branch -> ofBranch(branch);
      case InvokeInstruction call -> ofCall(call, instructions.get(index + 1));
      case IncrementInstruction step ->
          List.of(
              new Mutation(
                  "step %d for %d".formatted(step.constant() + 1, step.constant()),
                  code -> code.iinc(step.slot(), step.constant() + 1)));
      case ConstantInstruction constant
          when constant.constantValue() instanceof Integer value
              && !startsTypeSwitch(instructions, index) ->
          List.of(ofConstant(value));
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

  /** Whether a comparison of times, by its name, has a mutation that differs at equality alone. */
  static boolean hasBoundary(String comparison) {
    return OPPOSITE.containsKey(comparison) || comparison.equals(AGE);
  }

  private static List<Mutation> ofBranch(BranchInstruction branch) {
    Label target = branch.target();
    return Stream.of(
            Map.entry("condition negated", NEGATED), Map.entry("boundary shifted", SHIFTED))
        .flatMap(
            change ->
                Stream.ofNullable(change.getValue().get(branch.opcode()))
                    .map(
                        opcode ->
                            new Mutation(change.getKey(), code -> code.branch(opcode, target))))
        .toList();
  }

  private static List<Mutation> ofCall(InvokeInstruction call, Instruction following) {
    String name = call.name().stringValue();
    ClassDesc owner = call.owner().asSymbol();
    List<Mutation> mutations = new ArrayList<>();
    if (owner.equals(TIME) && OPPOSITE.containsKey(name)) {
      String other = OPPOSITE.get(name);
      mutations.add(
          new Mutation("boundary of " + name, code -> negateResult(invoke(code, call, other))));
    }
    if (owner.equals(TIME) && name.equals(AGE)) {
      mutations.add(
          new Mutation(
              "boundary of " + name,
              code ->
                  code.invokestatic(
                      BOUNDARY, AGE_BOUNDARY, MethodTypeDesc.of(BOOLEAN, TIME, TIME, TIME))));
    }
    if (owner.equals(MATH) && EXTREME.containsKey(name)) {
      String other = EXTREME.get(name);
      mutations.add(new Mutation(other + " for " + name, code -> invoke(code, call, other)));
    }
    if (call.typeSymbol().returnType().equals(BOOLEAN) && !isTestOrPop(following)) {
      mutations.add(
          new Mutation(name + " negated", code -> negateResult(invoke(code, call, name))));
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

  private static CodeBuilder invoke(CodeBuilder code, InvokeInstruction call, String name) {
    return code.invoke(
        call.opcode(), call.owner().asSymbol(), name, call.typeSymbol(), call.isInterface());
  }

  private static void negateResult(CodeBuilder code) {
    code.iconst_1().ixor();
  }

  /** 1 becomes 0, so that truth values stay truth values; others become one more. */
  private static Mutation ofConstant(int value) {
    int other = value == 1 ? 0 : value + 1;
    return new Mutation(
        "constant %d for %d".formatted(other, value), code -> code.loadConstant(other));
  }

  /**
   * Whether a constant is the compiler's own: it says at which arm a switch over patterns starts to
   * look.
   */
  private static boolean startsTypeSwitch(List<Instruction> instructions, int index) {
    return index + 4 < instructions.size()
        && instructions.get(index + 1) instanceof StoreInstruction store
        && instructions.get(index + 2) instanceof LoadInstruction
        && instructions.get(index + 3) instanceof LoadInstruction start
        && start.typeKind() == TypeKind.INT
        && start.slot() == store.slot()
        && instructions.get(index + 4) instanceof InvokeDynamicInstruction;
  }

  /** Each arm changes places with the next. */
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

  private static <T> Map<T, T> bothWays(Map<T, T> oneWay) {
    Map<T, T> map = new HashMap<>(oneWay);
    oneWay.forEach((one, other) -> map.put(other, one));
    return Map.copyOf(map);
  }
}
