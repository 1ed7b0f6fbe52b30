package dev.standingoffer.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Of two checks that follow each other, each of which returns where it holds, the second is asked
 * first: a copy of it stands before the branch of the first. The calls in it may be made twice, as
 * no method of the core has a side effect; that neither sets a variable which the other reads is
 * seen to here.
 */
final class Checks {

  /** How much of the code before a return is compared, to see whether two return the same. */
  private static final int RETURNED = 3;

  /**
   * Instructions that are entered at the first and left by a return, or after the last.
   *
   * @param from inclusive
   * @param to exclusive
   */
  private record Check(int from, int to) {

    IntStream indexes() {
      return IntStream.range(from, to);
    }
  }

  private Checks() {}

  static List<Mutation> of(Body body, int index) {
    if (!(body.at(index) instanceof BranchInstruction)) {
      return List.of();
    }
    Check first = check(body, index, Checks::isReturn);
    if (first == null || isEnteredFromBefore(body, first)) {
      return List.of();
    }
    Check second = check(body, first.to(), _ -> true);
    if (second == null || !isIndependent(body, first, second) || isSame(body, first, second)) {
      return List.of();
    }
    return List.of(
        new Mutation(
            "next check asked first",
            code -> {
              copy(body, second, code);
              code.with(body.at(index));
            }));
  }

  /** The shortest that starts there, with such an instruction at its end. */
  private static @Nullable Check check(Body body, int from, Predicate<Instruction> end) {
    int furthest = from;
    boolean returns = false;
    for (int i = from; i < body.size(); i++) {
      Instruction instruction = body.at(i);
      returns |= isReturn(instruction);
      switch (instruction) {
        case BranchInstruction branch -> {
          int target = body.position(branch.target());
          if (target < from) {
            return null;
          }
          furthest = Math.max(furthest, target);
        }
        case TableSwitchInstruction _, LookupSwitchInstruction _ -> {
          return null;
        }
        default -> {}
      }
      if (returns && furthest == i + 1 && end.test(instruction)) {
        return new Check(from, i + 1);
      }
    }
    return null;
  }

  private static boolean isReturn(Instruction instruction) {
    return instruction instanceof ReturnInstruction;
  }

  /** Then the branch is not the first of its condition. */
  private static boolean isEnteredFromBefore(Body body, Check check) {
    return IntStream.range(0, check.from())
        .mapToObj(body::at)
        .anyMatch(
            instruction ->
                instruction instanceof BranchInstruction branch
                    && body.position(branch.target()) > check.from()
                    && body.position(branch.target()) <= check.to());
  }

  /**
   * Whether neither sets what the other reads, and the second does not set what it has itself read
   * before.
   */
  private static boolean isIndependent(Body body, Check first, Check second) {
    Set<Integer> read = new HashSet<>();
    Set<Integer> setByFirst = new HashSet<>();
    for (int i = first.from(); i < first.to(); i++) {
      switch (body.at(i)) {
        case LoadInstruction load -> read.add(load.slot());
        case StoreInstruction store -> setByFirst.add(store.slot());
        case IncrementInstruction step -> setByFirst.add(step.slot());
        default -> {}
      }
    }
    Set<Integer> set = new HashSet<>();
    for (int i = second.from(); i < second.to(); i++) {
      switch (body.at(i)) {
        case LoadInstruction load when !set.contains(load.slot()) -> {
          if (setByFirst.contains(load.slot())) {
            return false;
          }
          read.add(load.slot());
        }
        case StoreInstruction store when read.contains(store.slot()) -> {
          return false;
        }
        case StoreInstruction store -> set.add(store.slot());
        case IncrementInstruction step when !set.contains(step.slot()) -> {
          return false;
        }
        case FieldInstruction field when field.opcode() == Opcode.PUTFIELD -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }

  private static boolean isSame(Body body, Check first, Check second) {
    int last = second.indexes().filter(i -> isReturn(body.at(i))).max().orElseThrow();
    return returned(body, first.to() - 1).equals(returned(body, last));
  }

  private static List<String> returned(Body body, int last) {
    return IntStream.rangeClosed(Math.max(0, last - RETURNED + 1), last)
        .mapToObj(i -> body.at(i).toString())
        .toList();
  }

  private static void copy(Body body, Check check, CodeBuilder code) {
    Map<Integer, Label> labels = new HashMap<>();
    check
        .indexes()
        .forEach(
            i -> {
              if (body.at(i) instanceof BranchInstruction branch) {
                labels.computeIfAbsent(body.position(branch.target()), _ -> code.newLabel());
              }
            });
    check
        .indexes()
        .forEach(
            i -> {
              bind(code, labels.get(i));
              if (body.at(i) instanceof BranchInstruction branch) {
                code.branch(branch.opcode(), labels.get(body.position(branch.target())));
              } else {
                code.with(body.at(i));
              }
            });
    bind(code, labels.get(check.to()));
  }

  private static void bind(CodeBuilder code, @Nullable Label label) {
    if (label != null) {
      code.labelBinding(label);
    }
  }
}
