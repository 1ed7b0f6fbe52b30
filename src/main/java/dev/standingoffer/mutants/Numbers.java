package dev.standingoffer.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Integer constants, which truth values are as well, and arithmetic. */
final class Numbers {

  /** The operator that somebody may have meant, in words and in code. */
  private static final Map<Opcode, Map.Entry<String, Opcode>> OTHER =
      Map.ofEntries(
          Map.entry(Opcode.IADD, Map.entry("- for +", Opcode.ISUB)),
          Map.entry(Opcode.ISUB, Map.entry("+ for -", Opcode.IADD)),
          Map.entry(Opcode.IMUL, Map.entry("+ for *", Opcode.IADD)),
          Map.entry(Opcode.IDIV, Map.entry("% for /", Opcode.IREM)),
          Map.entry(Opcode.IREM, Map.entry("/ for %", Opcode.IDIV)),
          Map.entry(Opcode.LADD, Map.entry("- for +", Opcode.LSUB)),
          Map.entry(Opcode.LSUB, Map.entry("+ for -", Opcode.LADD)),
          Map.entry(Opcode.LMUL, Map.entry("+ for *", Opcode.LADD)),
          Map.entry(Opcode.LDIV, Map.entry("% for /", Opcode.LREM)),
          Map.entry(Opcode.LREM, Map.entry("/ for %", Opcode.LDIV)));

  private static final Map<String, String> EXTREME = Map.of("min", "max", "max", "min");

  private Numbers() {}

  static List<Mutation> of(Body body, int index) {
    return switch (body.at(index)) {
      case IncrementInstruction step ->
          List.of(
              new Mutation(
                  "step %d for %d".formatted(step.constant() + 1, step.constant()),
                  code -> code.iinc(step.slot(), step.constant() + 1)));
      case ConstantInstruction constant
          when constant.constantValue() instanceof Integer value
              && !startsTypeSwitch(body, index) ->
          List.of(ofConstant(value));
      case OperatorInstruction operator ->
          ofOperator(operator, index > 0 && body.at(index - 1) instanceof ConstantInstruction);
      case InvokeInstruction call when Calls.isOn(call, Math.class) -> ofExtreme(call);
      default -> List.of();
    };
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
  private static boolean startsTypeSwitch(Body body, int index) {
    return index + 4 < body.size()
        && body.at(index + 1) instanceof StoreInstruction store
        && body.at(index + 2) instanceof LoadInstruction
        && body.at(index + 3) instanceof LoadInstruction start
        && start.typeKind() == TypeKind.INT
        && start.slot() == store.slot()
        && body.at(index + 4) instanceof InvokeDynamicInstruction;
  }

  /** With a constant on its right, the result is off by one where the constant is. */
  private static List<Mutation> ofOperator(OperatorInstruction operator, boolean hasConstant) {
    Opcode opcode = operator.opcode();
    Map.Entry<String, Opcode> other = OTHER.get(opcode);
    if (other == null) {
      return List.of();
    }
    List<Mutation> mutations = new ArrayList<>();
    mutations.add(
        new Mutation(other.getKey(), code -> code.with(OperatorInstruction.of(other.getValue()))));
    boolean isLong = operator.typeKind() == TypeKind.LONG;
    if (!hasConstant) {
      mutations.add(
          new Mutation("result off by one", code -> oneMore(code.with(operator), isLong)));
    }
    if (isLong) {
      mutations.add(new Mutation("result in 32 bits", code -> code.with(operator).l2i().i2l()));
    } else if (opcode == Opcode.IADD || opcode == Opcode.IMUL) {
      mutations.add(
          new Mutation("result in 8 bits", code -> code.with(operator).sipush(0xff).iand()));
    }
    return mutations;
  }

  private static List<Mutation> ofExtreme(InvokeInstruction call) {
    String name = Calls.name(call);
    String other = EXTREME.get(name);
    if (other == null) {
      return List.of();
    }
    List<Mutation> mutations = new ArrayList<>();
    mutations.add(new Mutation(other + " for " + name, code -> Calls.invoke(code, call, other)));
    boolean isLong = Calls.returns(call, long.class);
    if (isLong || Calls.returns(call, int.class)) {
      mutations.add(
          new Mutation(name + " off by one", code -> oneMore(Calls.invoke(code, call), isLong)));
    }
    return mutations;
  }

  private static void oneMore(CodeBuilder code, boolean isLong) {
    if (isLong) {
      code.lconst_1().ladd();
    } else {
      code.iconst_1().iadd();
    }
  }
}
