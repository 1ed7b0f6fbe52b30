package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantLists;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A list that a call gives, or that is looked through, is another: too short, in another order, or
 * without repetitions.
 */
final class Lists {

  private enum Kind {
    SET("list as a set", "distinct", 0),
    FIRST("only the first of the list", "first", 0),
    BUT_LAST("all but the last of the list", "allButLast", 0),
    SHORT("list capped at 3", "capped", 3),
    LONG("list capped at 16", "capped", 16),
    REVERSED("list reversed", "reversed", 0),
    EMPTIED("list emptied", "emptied", 0);

    private final String words;
    private final String method;
    private final int length;

    Kind(String words, String method, int length) {
      this.words = words;
      this.method = method;
      this.length = length;
    }

    CodeBuilder help(CodeBuilder code) {
      return length == 0
          ? Calls.help(code, MutantLists.class, method, List.class, List.class)
          : Calls.help(
              code.loadConstant(length),
              MutantLists.class,
              method,
              List.class,
              List.class,
              int.class);
    }
  }

  private static final Set<Kind> ANY = EnumSet.allOf(Kind.class);

  /** A list of one thing has no order, and nothing that repeats. */
  private static final Set<Kind> OF_ONE = EnumSet.of(Kind.EMPTIED);

  private static final Set<Kind> OF_FEW = EnumSet.of(Kind.FIRST, Kind.REVERSED, Kind.EMPTIED);

  /** Its elements are looked up by their index as well, so that it cannot be in another order. */
  private static final Set<Kind> COUNTED = EnumSet.of(Kind.BUT_LAST, Kind.SHORT, Kind.LONG);

  private static final Set<Kind> LOOKED_THROUGH =
      EnumSet.of(Kind.BUT_LAST, Kind.SHORT, Kind.LONG, Kind.REVERSED);

  /** What a value of the core gets: there are many such places, and the rest is noticed there. */
  private static final Set<Kind> KEPT = EnumSet.of(Kind.SET, Kind.LONG, Kind.REVERSED);

  private Lists() {}

  static List<Mutation> of(Body body, int index) {
    if (!(body.at(index) instanceof InvokeInstruction call)) {
      return List.of();
    }
    List<Mutation> mutations = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (givenAs(call, body, index).contains(kind)) {
        mutations.add(
            new Mutation(
                kind.words + ", after " + Calls.name(call),
                code -> kind.help(Calls.invoke(code, call))));
      }
      if (index > 0 && takenAs(call, body.at(index - 1)).contains(kind)) {
        mutations.add(
            new Mutation(
                kind.words + ", before " + Calls.name(call),
                code -> Calls.invoke(kind.help(code), call)));
      }
    }
    return mutations;
  }

  /**
   * Where only identity or emptiness matters, there are mutations of the condition. A list that is
   * returned at once, or goes into a call that gives a list, is mutated where that is given.
   */
  private static Set<Kind> givenAs(InvokeInstruction call, Body body, int index) {
    if (!gives(call)) {
      return EnumSet.noneOf(Kind.class);
    }
    Instruction following = body.at(index + 1);
    return switch (following.opcode()) {
      case IF_ACMPEQ, IF_ACMPNE, POP, ARETURN -> EnumSet.noneOf(Kind.class);
      default -> {
        InvokeInstruction taker = Calls.taker(body, index);
        if (taker == null) {
          yield isCopy(call) ? KEPT : kindsOf(call);
        }
        if (gives(taker) || isOnList(taker, "isEmpty")) {
          yield EnumSet.noneOf(Kind.class);
        }
        Set<Kind> kinds = EnumSet.copyOf(kindsOf(call));
        if (isOnList(taker, "size")) {
          kinds.retainAll(COUNTED);
        } else if (isPartOfValue(taker)) {
          kinds.retainAll(KEPT);
        }
        yield kinds;
      }
    };
  }

  /** Records take copies of the lists that they are made of. */
  private static boolean isCopy(InvokeInstruction call) {
    return isOnList(call, "copyOf");
  }

  private static boolean isPartOfValue(InvokeInstruction taker) {
    return Calls.name(taker).equals("<init>")
        || Calls.taken(taker).getFirst().equals(taker.typeSymbol().returnType());
  }

  private static Set<Kind> kindsOf(InvokeInstruction call) {
    List<?> elements = call.typeSymbol().parameterList();
    if (!isOnList(call, "of") || elements.equals(List.of(Calls.type(Object[].class)))) {
      return ANY;
    }
    return switch (elements.size()) {
      case 0 -> EnumSet.noneOf(Kind.class);
      case 1 -> OF_ONE;
      default -> OF_FEW;
    };
  }

  /** Not where the list was given by a call, after which it is mutated already. */
  private static Set<Kind> takenAs(InvokeInstruction call, Instruction before) {
    if ((before instanceof InvokeInstruction last && gives(last))
        || before instanceof ConstantInstruction) {
      return EnumSet.noneOf(Kind.class);
    }
    if (isOnList(call, "iterator")) {
      return LOOKED_THROUGH;
    }
    return isOnList(call, "size") ? COUNTED : EnumSet.noneOf(Kind.class);
  }

  private static boolean gives(InvokeInstruction call) {
    return Calls.returns(call, List.class);
  }

  private static boolean isOnList(InvokeInstruction call, String name) {
    return Calls.isOn(call, List.class) && Calls.name(call).equals(name);
  }
}
