package dev.standingoffer.evidence;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An instruction that compares, asks or chooses.
 *
 * @param word what is compared, in a word
 * @param sides what it can come out as
 * @param code writes the instruction and the call of {@link Probes}, for the number of the first
 *     side
 */
record Comparison(String word, List<String> sides, BiConsumer<CodeBuilder, Integer> code) {

  private static final ClassDesc PROBES = Probes.class.describeConstable().orElseThrow();
  private static final ClassDesc TIME = Time.class.describeConstable().orElseThrow();
  private static final ClassDesc INVOICE = StaticInvoice.class.describeConstable().orElseThrow();
  private static final ClassDesc MATH = Math.class.describeConstable().orElseThrow();
  private static final ClassDesc BOOLEAN = ConstantDescs.CD_boolean;
  private static final ClassDesc INT = ConstantDescs.CD_int;
  private static final ClassDesc OBJECT = ConstantDescs.CD_Object;

  private static final List<String> ORDER = List.of("less", "equal", "greater");
  private static final List<String> AGE = List.of("less", "equal", "greater", "clock below length");
  private static final List<String> EQUALITY = List.of("equal", "different");
  private static final List<String> QUESTION = List.of("true", "false");
  private static final List<String> NULLNESS = List.of("null", "not null");
  private static final List<String> SUM = List.of("out of range", "in range");

  /** By their names in {@link Time}: what {@link Probes} has in the place of them. */
  private static final Set<String> ORDERS = Set.of("isBefore", "isAfter");

  private static final Set<String> SUMS = Set.of("plus", "minus");
  private static final String AGE_ABOVE = "isOlderThan";
  private static final String EXPIRY_BELOW = "isExpiredAt";

  /** Owners of methods that compare, all of which {@link Probes} has, or that are not in use. */
  private static final Set<ClassDesc> COMPARING =
      Set.of(
          MATH,
          ConstantDescs.CD_Integer,
          ConstantDescs.CD_Long,
          ClassDesc.of("java.util.Comparator"),
          ClassDesc.of("java.util.Objects"));

  /**
   * What an instruction compares, if it does.
   *
   * @param instructions of the method
   * @param index which of them
   * @param isJoined whether jumps lead to it, so that the instruction before is not always the one
   *     that ran before
   * @param parameters of the method: the types of its first variables
   * @throws IllegalArgumentException if it compares in a way that cannot be counted
   */
  static Optional<Comparison> of(
      List<Instruction> instructions, int index, boolean isJoined, List<TypeKind> parameters) {
    @Nullable Instruction before = index == 0 || isJoined ? null : instructions.get(index - 1);
    return switch (instructions.get(index)) {
      case InvokeInstruction call -> ofCall(call, instructions.get(index + 1));
      case TypeCheckInstruction check when check.opcode() == Opcode.INSTANCEOF ->
          Optional.of(
              after(
                  "instanceof " + simpleName(check.type().asSymbol()),
                  QUESTION,
                  check,
                  "question",
                  BOOLEAN));
      case BranchInstruction branch ->
          before != null && isTruth(before) && isTest(branch)
              ? Optional.empty() // counted where the truth value was found
              : ofBranch(branch, before, parameters);
      case TableSwitchInstruction choice -> Optional.of(ofSwitch(choice, before));
      case LookupSwitchInstruction choice -> Optional.of(ofSwitch(choice, before));
      case InvokeDynamicInstruction made -> {
        refuseHiddenComparison(made);
        yield Optional.empty();
      }
      case OperatorInstruction operator when comparesLongs(operator) ->
          throw new IllegalArgumentException("no probe for " + operator);
      default -> Optional.empty();
    };
  }

  private static Optional<Comparison> ofCall(InvokeInstruction call, Instruction following) {
    String name = call.name().stringValue();
    ClassDesc owner = call.owner().asSymbol();
    if (owner.equals(TIME) && ORDERS.contains(name)) {
      return Optional.of(instead(call, ORDER));
    }
    if (owner.equals(TIME) && name.equals(AGE_ABOVE)) {
      return Optional.of(instead(call, AGE));
    }
    if (owner.equals(TIME) && SUMS.contains(name)) {
      return Optional.of(instead(call, SUM));
    }
    if (owner.equals(INVOICE) && name.equals(EXPIRY_BELOW)) {
      return Optional.of(instead(call, ORDER));
    }
    if (owner.equals(MATH) && name.equals("min")) {
      return Optional.of(instead(call, ORDER));
    }
    if (name.startsWith("compare") || name.equals("max")) {
      throw new IllegalArgumentException("no probe for " + call);
    }
    if (!isTruth(call) || following.opcode() == Opcode.POP) {
      return Optional.empty();
    }
    return Optional.of(
        name.equals("equals")
            ? after(name, EQUALITY, call, "equal", BOOLEAN)
            : after(name, QUESTION, call, "question", BOOLEAN));
  }

  private static Optional<Comparison> ofBranch(
      BranchInstruction branch, @Nullable Instruction before, List<TypeKind> parameters) {
    return switch (branch.opcode()) {
      case IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE ->
          Optional.of(before("numbers", ORDER, branch, "order", INT, INT));
      case IF_ICMPEQ, IF_ICMPNE ->
          Optional.of(before("numbers", EQUALITY, branch, "equal", INT, INT));
      case IF_ACMPEQ, IF_ACMPNE ->
          Optional.of(before("references", EQUALITY, branch, "same", OBJECT, OBJECT));
      case IFNULL, IFNONNULL ->
          Optional.of(before("reference", NULLNESS, branch, "isNull", OBJECT));
      case IFLT, IFGE, IFGT, IFLE -> Optional.of(withZero(ORDER, branch, "order"));
      case IFEQ, IFNE ->
          Optional.of(
              before == null || isTruth(before, parameters)
                  ? before("condition", QUESTION, branch, "question", BOOLEAN)
                  : withZero(EQUALITY, branch, "equal"));
      default -> Optional.empty(); // a jump without a condition
    };
  }

  /** Whether it leaves a truth value that was found elsewhere. */
  private static boolean isTruth(Instruction instruction, List<TypeKind> parameters) {
    return switch (instruction) {
      case LoadInstruction load ->
          load.slot() < parameters.size() && parameters.get(load.slot()) == TypeKind.BOOLEAN;
      case FieldInstruction field -> field.typeSymbol().equals(BOOLEAN);
      default -> false;
    };
  }

  /** The arms of a pattern's switch, by their types. No other is in use. */
  private static Comparison ofSwitch(Instruction choice, @Nullable Instruction before) {
    if (!(before instanceof InvokeDynamicInstruction made)
        || !made.name().stringValue().equals("typeSwitch")) {
      throw new IllegalArgumentException("no probe for " + choice);
    }
    List<String> arms = new ArrayList<>();
    made.bootstrapArgs().forEach(type -> arms.add(simpleName((ClassDesc) type)));
    return before("switch", arms, choice, "arm", INT);
  }

  /** The probe answers in the place of the call, and counts. */
  private static Comparison instead(InvokeInstruction call, List<String> sides) {
    MethodTypeDesc type = call.typeSymbol();
    MethodTypeDesc probe =
        call.opcode() == Opcode.INVOKESTATIC
            ? type
            : type.insertParameterTypes(0, call.owner().asSymbol());
    String name = call.name().stringValue();
    return new Comparison(
        name,
        sides,
        (code, first) ->
            code.loadConstant(first)
                .invokestatic(
                    PROBES, name, probe.insertParameterTypes(probe.parameterCount(), INT)));
  }

  /** The probe looks at what the instruction leaves. */
  private static Comparison after(
      String word, List<String> sides, Instruction instruction, String probe, ClassDesc type) {
    return new Comparison(
        word,
        sides,
        (code, first) -> {
          code.with(instruction);
          code.dup().loadConstant(first).invokestatic(PROBES, probe, probeOf(type));
        });
  }

  /** The probe looks at what the instruction takes: one operand, or two. */
  private static Comparison before(
      String word, List<String> sides, Instruction instruction, String probe, ClassDesc... types) {
    return new Comparison(
        word,
        sides,
        (code, first) -> {
          CodeBuilder copied = types.length == 1 ? code.dup() : code.dup2();
          copied.loadConstant(first).invokestatic(PROBES, probe, probeOf(types));
          code.with(instruction);
        });
  }

  private static Comparison withZero(List<String> sides, Instruction instruction, String probe) {
    return new Comparison(
        "number and 0",
        sides,
        (code, first) -> {
          code.dup().iconst_0().loadConstant(first).invokestatic(PROBES, probe, probeOf(INT, INT));
          code.with(instruction);
        });
  }

  private static MethodTypeDesc probeOf(ClassDesc... operands) {
    return MethodTypeDesc.of(ConstantDescs.CD_void, operands)
        .insertParameterTypes(operands.length, INT);
  }

  /** Whether it leaves a truth value that is counted there. */
  private static boolean isTruth(Instruction instruction) {
    return instruction.opcode() == Opcode.INSTANCEOF
        || (instruction instanceof InvokeInstruction call
            && call.typeSymbol().returnType().equals(BOOLEAN));
  }

  private static boolean isTest(BranchInstruction branch) {
    return branch.opcode() == Opcode.IFEQ || branch.opcode() == Opcode.IFNE;
  }

  private static boolean comparesLongs(OperatorInstruction operator) {
    return switch (operator.opcode()) {
      case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> true;
      default -> false;
    };
  }

  /** A reference to a method that compares would be called where nobody counts. */
  private static void refuseHiddenComparison(InvokeDynamicInstruction made) {
    for (Object argument : made.bootstrapArgs()) {
      if (argument instanceof DirectMethodHandleDesc method
          && (method.owner().equals(TIME)
              || method.owner().equals(INVOICE)
              || COMPARING.contains(method.owner()))) {
        throw new IllegalArgumentException(
            "the method reference to %s hides a comparison".formatted(method.methodName()));
      }
    }
  }

  private static String simpleName(ClassDesc type) {
    String name = type.displayName();
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
