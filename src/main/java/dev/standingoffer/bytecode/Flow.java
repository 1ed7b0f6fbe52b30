package dev.standingoffer.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a method in reverse postorder, and its loops. Blocks from which the method does not
 * return, as they end in an exception, are not among them; nor are those that handle exceptions, as
 * none is ever thrown.
 */
final class Flow {

  /** No block: the method throws. */
  static final int THROWS = -1;

  private final int locals;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final Map<Label, Integer> positions = new HashMap<>();

  /** Where blocks begin among the instructions, in the order of blocks. */
  private int[] starts = {};

  private int[] ends = {};
  private int[] blockAt = {};
  private int[][] successors = {};
  private int[] dominator = {};

  /** The headers of the loops that a block is in, outermost first. */
  private List<List<Integer>> loops = List.of();

  Flow(CodeModel code) {
    locals = code instanceof CodeAttribute attribute ? attribute.maxLocals() : 0;
    int line = 0;
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case Instruction instruction -> {
          instructions.add(instruction);
          lines.add(line);
        }
        case LabelTarget target -> positions.put(target.label(), instructions.size());
        default -> {}
      }
    }
    order(raw());
    findDominators();
    findLoops();
  }

  /** How many slots the method has for its variables. */
  int locals() {
    return locals;
  }

  Instruction instruction(int index) {
    return instructions.get(index);
  }

  /** The line of the source that an instruction is of; 0 where the class file does not say. */
  int line(int index) {
    return lines.get(index);
  }

  /** The first instruction of a block. */
  int start(int block) {
    return starts[block];
  }

  /** After the last instruction of a block. */
  int end(int block) {
    return ends[block];
  }

  /** The number of blocks; also the number of the block in which all returns meet. */
  int exit() {
    return starts.length;
  }

  /** The block that begins with an instruction, or {@link #THROWS}. */
  int blockAt(int instruction) {
    return blockAt[instruction];
  }

  /** The block that begins at a label, or {@link #THROWS}. */
  int blockAt(Label label) {
    return blockAt[position(label)];
  }

  private int position(Label label) {
    Integer position = positions.get(label);
    if (position == null) {
      throw new CannotFollowException("a jump to nowhere");
    }
    return position;
  }

  List<Integer> loops(int block) {
    return loops.get(block);
  }

  /**
   * A block that all ways to this one pass, within the same loops, and from which all ways lead to
   * this one; -1 where there is none.
   *
   * @param again whether it is the beginning of a loop, in another round
   */
  int source(int block, boolean again) {
    List<Integer> around = loops(block);
    int source = dominator[block];
    if (again) {
      source = -1;
      for (int from = block; from < exit(); from++) {
        if (leadsTo(from, block)) {
          source = source == -1 ? from : common(source, from);
        }
      }
    } else if (around.contains(block)) {
      around = around.subList(0, around.size() - 1);
    }
    while (source >= 0 && !loops(source).equals(around)) {
      source = dominator[source];
    }
    return source >= 0 && isInevitable(block, source) ? source : -1;
  }

  /** Whether all ways from a block lead to another, before they leave or repeat a loop. */
  private boolean isInevitable(int wanted, int from) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (int next : successors[open.pop()]) {
        if (next == wanted || seen.get(next)) {
          continue;
        }
        if (next == exit() || loops(from).contains(next)) {
          return false;
        }
        seen.set(next);
        open.push(next);
      }
    }
    return true;
  }

  /** For each instruction that begins a block, the instructions that begin those that follow. */
  private Map<Integer, List<Integer>> raw() {
    TreeSet<Integer> leaders = new TreeSet<>();
    leaders.add(0);
    for (int i = 0; i < instructions.size(); i++) {
      List<Integer> targets = targets(i);
      if (targets != null) {
        leaders.addAll(targets);
        leaders.add(i + 1);
      }
    }
    leaders.remove(instructions.size());
    Map<Integer, List<Integer>> following = new HashMap<>();
    for (int leader : leaders) {
      Integer next = leaders.higher(leader);
      int last = (next == null ? instructions.size() : next) - 1;
      List<Integer> targets = targets(last);
      following.put(leader, targets == null ? List.of(last + 1) : targets);
    }
    return following;
  }

  /** Where an instruction may go on, if it ends a block. */
  private @Nullable List<Integer> targets(int index) {
    return switch (instructions.get(index)) {
      case BranchInstruction branch ->
          branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W
              ? List.of(position(branch.target()))
              : List.of(position(branch.target()), index + 1);
      case TableSwitchInstruction choice -> arms(choice.cases(), choice.defaultTarget());
      case LookupSwitchInstruction choice -> arms(choice.cases(), choice.defaultTarget());
      case ReturnInstruction _ -> List.of(instructions.size());
      case ThrowInstruction _ -> List.of();
      default -> null;
    };
  }

  private List<Integer> arms(List<SwitchCase> cases, Label otherwise) {
    List<Integer> targets = new ArrayList<>();
    targets.add(position(otherwise));
    cases.forEach(each -> targets.add(position(each.target())));
    return targets;
  }

  private void order(Map<Integer, List<Integer>> following) {
    int exit = instructions.size();
    TreeSet<Integer> returning = new TreeSet<>(List.of(exit));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<Integer, List<Integer>> each : following.entrySet()) {
        grows |=
            each.getValue().stream().anyMatch(returning::contains) && returning.add(each.getKey());
      }
    }
    List<Integer> postorder = new ArrayList<>();
    visit(0, following, returning, new TreeSet<>(List.of(exit)), postorder);
    int count = postorder.size();
    starts = new int[count];
    ends = new int[count];
    successors = new int[count][];
    blockAt = new int[exit + 1];
    Arrays.fill(blockAt, THROWS);
    for (int i = 0; i < count; i++) {
      starts[i] = postorder.get(count - 1 - i);
      blockAt[starts[i]] = i;
    }
    blockAt[exit] = count;
    TreeSet<Integer> leaders = new TreeSet<>(following.keySet());
    for (int i = 0; i < count; i++) {
      Integer next = leaders.higher(starts[i]);
      ends[i] = next == null ? exit : next;
      successors[i] =
          following.getOrDefault(starts[i], List.of()).stream()
              .mapToInt(target -> blockAt[target])
              .filter(block -> block != THROWS)
              .distinct()
              .toArray();
    }
  }

  private static void visit(
      int leader,
      Map<Integer, List<Integer>> following,
      Set<Integer> returning,
      Set<Integer> seen,
      List<Integer> postorder) {
    if (!returning.contains(leader) || !seen.add(leader)) {
      return;
    }
    for (int next : following.getOrDefault(leader, List.of())) {
      visit(next, following, returning, seen, postorder);
    }
    postorder.add(leader);
  }

  private void findDominators() {
    dominator = new int[exit() + 1];
    Arrays.fill(dominator, -2);
    dominator[0] = -1;
    boolean changes = true;
    while (changes) {
      changes = false;
      for (int block = 1; block <= exit(); block++) {
        int common = -2;
        for (int from = 0; from < exit(); from++) {
          if (dominator[from] != -2 && leadsTo(from, block)) {
            common = common == -2 ? from : common(common, from);
          }
        }
        if (common != dominator[block]) {
          dominator[block] = common;
          changes = true;
        }
      }
    }
  }

  private boolean leadsTo(int from, int block) {
    return Arrays.stream(successors[from]).anyMatch(next -> next == block);
  }

  private int common(int one, int other) {
    int a = one;
    int b = other;
    while (a != b) {
      if (a > b) {
        a = dominator[a];
      } else {
        b = dominator[b];
      }
    }
    return a;
  }

  private void findLoops() {
    Map<Integer, Set<Integer>> bodies = new HashMap<>();
    for (int from = 0; from < exit(); from++) {
      for (int header : successors[from]) {
        if (header <= from) {
          if (!dominates(header, from)) {
            throw new CannotFollowException("a jump into the middle of a loop");
          }
          addBody(from, bodies.computeIfAbsent(header, each -> new TreeSet<>(List.of(each))));
        }
      }
    }
    loops = new ArrayList<>();
    for (int block = 0; block <= exit(); block++) {
      int each = block;
      loops.add(
          bodies.keySet().stream()
              .filter(header -> bodies.getOrDefault(header, Set.of()).contains(each))
              .sorted()
              .toList());
    }
  }

  private void addBody(int block, Set<Integer> body) {
    if (body.add(block)) {
      for (int from = 0; from < exit(); from++) {
        if (leadsTo(from, block)) {
          addBody(from, body);
        }
      }
    }
  }

  private boolean dominates(int dominating, int block) {
    int each = block;
    while (each >= 0 && each != dominating) {
      each = dominator[each];
    }
    return each == dominating;
  }
}
