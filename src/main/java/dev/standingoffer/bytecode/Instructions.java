package dev.standingoffer.bytecode;

import dev.standingoffer.bytecode.Operand.Changing;
import dev.standingoffer.bytecode.Operand.Plain;
import dev.standingoffer.bytecode.Operand.Words;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Undefined;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the instructions of a block do, one after the other. */
class Instructions {

  private final Machine machine;
  private final Terms terms;
  private final Things things;
  private final int frame;
  private final boolean isConstructor;
  private boolean hasJumped;

  Instructions(Machine machine, int frame, boolean isConstructor) {
    this.machine = machine;
    this.frame = frame;
    this.isConstructor = isConstructor;
    terms = machine.values().terms();
    things = machine.things();
  }

  /**
   * One way on.
   *
   * @param condition when it is taken
   * @param block where it leads, or {@link Flow#THROWS}
   */
  record Jump(Term condition, int block) {}

  /** Whether the latest instruction says by itself where to go on. */
  boolean hasJumped() {
    return hasJumped;
  }

  /** Executes an instruction, and says where it leads if that is not the next one. */
  List<Jump> execute(Flow flow, int index, State state) {
    Instruction instruction = flow.instruction(index);
    return switch (instruction) {
      case BranchInstruction branch -> jumps(branch(branch, flow, index, state));
      case TableSwitchInstruction choice ->
          jumps(choice(flow, state, choice.cases(), choice.defaultTarget()));
      case LookupSwitchInstruction choice ->
          jumps(choice(flow, state, choice.cases(), choice.defaultTarget()));
      case ReturnInstruction given -> {
        state.keepTop(given.typeKind() == TypeKind.VOID ? 0 : 1);
        yield jumps(List.of(new Jump(terms.constant(true), flow.exit())));
      }
      default -> {
        straight(instruction, state);
        yield List.of();
      }
    };
  }

  private List<Jump> jumps(List<Jump> jumps) {
    hasJumped = true;
    return jumps;
  }

  void straight(Instruction instruction, State state) {
    switch (instruction) {
      case LoadInstruction load -> state.push(state.local(load.slot()));
      case StoreInstruction store -> state.setLocal(store.slot(), state.pop());
      case ConstantInstruction constant -> state.push(constant(constant.constantValue()));
      case IncrementInstruction increment ->
          state.setLocal(
              increment.slot(),
              machine.plain(
                  machine.fitting(
                      terms.plus(
                          machine.number(state.local(increment.slot())),
                          terms.number(increment.constant())))));
      case OperatorInstruction operator -> operate(operator.opcode(), state);
      case ConvertInstruction convert -> convert(convert, state);
      case StackInstruction stack -> stack(stack.opcode(), state);
      case FieldInstruction field -> field(field, state);
      case InvokeInstruction call -> invoke(call, state);
      case InvokeDynamicInstruction call -> invokeDynamic(call, state);
      case NewObjectInstruction made ->
          state.push(
              machine.allocate(
                  state.heap(),
                  new Heap.Unfinished(made.className().asInternalName(), new TreeMap<>())));
      case NewReferenceArrayInstruction _ -> state.push(array(machine.number(state.pop()), state));
      case ArrayLoadInstruction _ -> load(state);
      case ArrayStoreInstruction _ -> store(state);
      case TypeCheckInstruction check -> check(check, state);
      case NopInstruction _ -> {}
      default -> throw unknown(instruction.opcode());
    }
  }

  private static CannotFollowException unknown(Opcode opcode) {
    return new CannotFollowException("the instruction " + opcode.name().toLowerCase(Locale.ROOT));
  }

  // Jumps.

  private List<Jump> branch(BranchInstruction branch, Flow flow, int index, State state) {
    Term taken = condition(branch.opcode(), state);
    int target = flow.blockAt(branch.target());
    if (taken.isTrue()) {
      return List.of(new Jump(taken, target));
    }
    return List.of(new Jump(taken, target), new Jump(terms.not(taken), flow.blockAt(index + 1)));
  }

  Term condition(Opcode opcode, State state) {
    return switch (opcode) {
      case GOTO, GOTO_W -> terms.constant(true);
      case IFNULL -> isNull(state.pop());
      case IFNONNULL -> terms.not(isNull(state.pop()));
      case IF_ACMPEQ -> areSame(state.pop(), state.pop());
      case IF_ACMPNE -> terms.not(areSame(state.pop(), state.pop()));
      case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE ->
          compared(opcode.name().substring(2), machine.number(state.pop()), terms.number(0));
      case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> {
        Term right = machine.number(state.pop());
        yield compared(opcode.name().substring(7), machine.number(state.pop()), right);
      }
      default -> throw unknown(opcode);
    };
  }

  Term compared(String comparison, Term left, Term right) {
    return switch (comparison) {
      case "EQ" -> terms.equal(left, right);
      case "NE" -> terms.not(terms.equal(left, right));
      case "LT" -> terms.less(left, right);
      case "GE" -> terms.atMost(right, left);
      case "GT" -> terms.less(right, left);
      case "LE" -> terms.atMost(left, right);
      default -> throw new CannotFollowException("the comparison " + comparison);
    };
  }

  private Term isNull(Operand operand) {
    return operand instanceof Plain(Value value) ? things.isNull(value) : terms.constant(false);
  }

  /** Two lists that are both empty may be the same: Java does not say. */
  Term areSame(Operand x, Operand y) {
    if (x.equals(y)) {
      return terms.constant(true);
    }
    Value one = machine.value(x);
    Value other = machine.value(y);
    Term same = terms.equal(things.identity(one), things.identity(other));
    if (isList(one) && isList(other)) {
      Term empty = terms.and(things.isEmpty(one), things.isEmpty(other));
      return empty.isFalse() ? same : terms.or(same, terms.and(empty, terms.freshBoolean()));
    }
    return same;
  }

  private boolean isList(Value object) {
    List<String> types = things.types(object);
    return !types.isEmpty()
        && types.stream().allMatch(type -> Library.isSubtype(type, Library.LISTS));
  }

  private List<Jump> choice(Flow flow, State state, List<SwitchCase> cases, Label otherwise) {
    Term chosen = machine.number(state.pop());
    List<Jump> jumps = new ArrayList<>();
    List<Term> none = new ArrayList<>();
    for (SwitchCase each : cases) {
      Term isCase = terms.equal(chosen, terms.number(each.caseValue()));
      none.add(terms.not(isCase));
      jumps.add(new Jump(isCase, flow.blockAt(each.target())));
    }
    jumps.add(new Jump(terms.and(none), flow.blockAt(otherwise)));
    return jumps;
  }

  // Numbers.

  private Operand constant(ConstantDesc constant) {
    return switch (constant) {
      case Integer number -> machine.plain(terms.number(number));
      case Long number -> machine.plain(terms.number(Longs.unsigned(number)));
      case String text -> new Words(text);
      default -> {
        if (constant.equals(ConstantDescs.NULL)) {
          yield new Plain(things.nothing());
        }
        throw new CannotFollowException("the constant " + constant);
      }
    };
  }

  private void operate(Opcode opcode, State state) {
    if (opcode == Opcode.ARRAYLENGTH) {
      state.push(machine.plain(length(state.pop(), state)));
      return;
    }
    if (opcode == Opcode.INEG) {
      Term number = machine.number(state.pop());
      state.push(machine.plain(machine.fitting(terms.minus(terms.number(0), number))));
      return;
    }
    Term y = machine.number(state.pop());
    Term x = machine.number(state.pop());
    Longs longs = new Longs(machine);
    state.push(
        machine.plain(
            switch (opcode) {
              case IADD -> machine.fitting(terms.plus(x, y));
              case ISUB -> machine.fitting(terms.minus(x, y));
              case IMUL -> machine.fitting(things.times(x, y));
              case IDIV -> divided(x, y, false);
              case IREM -> divided(x, y, true);
              case IOR -> bits(x, y, terms.or(isOne(x), isOne(y)));
              case IAND ->
                  isMask(y) && !Longs.lies(x, 0, 1)
                      ? terms.remainder(x, terms.plus(y, terms.number(1)))
                      : bits(x, y, terms.and(isOne(x), isOne(y)));
              case IXOR -> bits(x, y, terms.not(terms.same(isOne(x), isOne(y))));
              case LADD -> longs.plus(x, y);
              case LSUB -> longs.minus(x, y);
              case LMUL -> longs.times(x, y);
              case LCMP -> longs.compared(x, y);
              default -> throw unknown(opcode);
            }));
  }

  private Term isOne(Term bit) {
    return terms.equal(bit, terms.number(1));
  }

  /** Whether a number is one less than a power of two: its bits are the last ones of an int. */
  private static boolean isMask(Term number) {
    return number.isNumber()
        && number.number().signum() > 0
        && number.number().add(BigInteger.ONE).bitCount() == 1;
  }

  private Term bits(Term x, Term y, Term result) {
    if (Longs.lies(x, 0, 1) && Longs.lies(y, 0, 1)) {
      return things.bit(result);
    }
    throw new CannotFollowException("bits of a number");
  }

  /** Java rounds towards 0, the terms down: the same where nothing is negative. */
  private Term divided(Term x, Term y, boolean remainder) {
    machine.owe(terms.not(terms.equal(y, terms.number(0))), "a division by 0");
    machine.owe(
        terms.and(terms.atMost(terms.number(0), x), terms.atMost(terms.number(0), y)),
        "a division of a negative number, which is not followed");
    try {
      return remainder ? terms.remainder(x, y) : terms.quotient(x, y);
    } catch (IllegalArgumentException e) {
      machine.owe(terms.constant(false), "a division by any number, which is not followed,");
      throw new DeadEndException();
    }
  }

  private void convert(ConvertInstruction convert, State state) {
    Term number = machine.number(state.pop());
    Longs longs = new Longs(machine);
    if (convert.fromType() == TypeKind.INT && convert.toType() == TypeKind.LONG) {
      state.push(machine.plain(longs.ofInt(number)));
    } else if (convert.fromType() == TypeKind.LONG && convert.toType() == TypeKind.INT) {
      state.push(machine.plain(machine.fitting(longs.signed(number))));
    } else {
      throw unknown(convert.opcode());
    }
  }

  // The stack, fields and arrays.

  private static void stack(Opcode opcode, State state) {
    List<Operand> stack = state.stack();
    switch (opcode) {
      case POP -> stack.removeLast();
      case DUP -> stack.add(stack.getLast());
      case SWAP -> Collections.swap(stack, stack.size() - 1, stack.size() - 2);
      case DUP_X1 -> stack.add(stack.size() - 2, stack.getLast());
      case DUP_X2 -> stack.add(stack.size() - 3, stack.getLast());
      default -> throw unknown(opcode);
    }
  }

  private void field(FieldInstruction field, State state) {
    String owner = field.owner().asInternalName();
    String name = field.name().stringValue();
    switch (field.opcode()) {
      case GETSTATIC -> state.push(machine.readStatic(owner, name));
      case PUTSTATIC -> machine.writeStatic(owner, name, state.pop());
      case GETFIELD -> state.push(new Plain(read(state.pop(), Things.field(owner, name), state)));
      case PUTFIELD -> {
        Value value = machine.value(state.pop());
        if (state.pop() instanceof Changing(int place)
            && state.heap().get(place) instanceof Heap.Unfinished(String type, var fields)) {
          SortedMap<String, Value> more = new TreeMap<>(fields);
          more.put(Things.field(owner, name), value);
          state.heap().put(place, new Heap.Unfinished(type, more));
        } else {
          throw new CannotFollowException("a write to a field of a finished object");
        }
      }
      default -> throw unknown(field.opcode());
    }
  }

  private Value read(Operand object, String field, State state) {
    if (object instanceof Changing(int place)) {
      if (state.heap().get(place) instanceof Heap.Unfinished(_, var fields)
          && fields.containsKey(field)) {
        return fields.get(field);
      }
      throw new CannotFollowException("a field that is not yet written");
    }
    return things.read(machine.nonNull(object), field);
  }

  private Operand array(Term length, State state) {
    machine.owe(terms.atMost(terms.number(0), length), "NegativeArraySizeException");
    if (!length.isNumber()) {
      return machine.allocate(
          state.heap(), new Heap.Filled(frame, length, terms.number(0), List.of()));
    }
    int known = length.number().max(BigInteger.ZERO).intValueExact();
    return machine.allocate(
        state.heap(), new Heap.Elements(Collections.nCopies(known, things.nothing())));
  }

  private static int place(Operand array) {
    if (array instanceof Changing(int place)) {
      return place;
    }
    throw new CannotFollowException("an array that differs by the way");
  }

  private Term length(Operand array, State state) {
    return switch (state.heap().get(place(array))) {
      case Heap.Elements(List<Value> elements) -> terms.number(elements.size());
      case Heap.Filled filled -> filled.length();
      default -> throw new CannotFollowException("the length of what is no array");
    };
  }

  private static boolean isIndex(Term number, int size) {
    return number.number().signum() >= 0 && number.number().compareTo(BigInteger.valueOf(size)) < 0;
  }

  private void oweIndex(Term index, Term length) {
    machine.owe(
        terms.and(terms.atMost(terms.number(0), index), terms.less(index, length)),
        "an index out of range");
  }

  private void load(State state) {
    Term index = machine.number(state.pop());
    Operand array = state.pop();
    oweIndex(index, length(array, state));
    if (!(state.heap().get(place(array)) instanceof Heap.Elements(List<Value> elements))) {
      throw new CannotFollowException("an element of an array of unknown length");
    }
    state.push(
        new Plain(
            things.element(things.anonymousList(machine.values().sequence(elements)), index)));
  }

  private void store(State state) {
    Value value = machine.value(state.pop());
    Term index = machine.number(state.pop());
    Operand array = state.pop();
    switch (state.heap().get(place(array))) {
      case Heap.Elements(List<Value> old) -> {
        oweIndex(index, terms.number(old.size()));
        List<Value> elements = new ArrayList<>(index.isNumber() ? old : List.of());
        if (index.isNumber() && isIndex(index, old.size())) {
          elements.set(index.number().intValueExact(), value);
        }
        for (int i = elements.size(); i < old.size(); i++) {
          elements.add(things.choose(terms.equal(index, terms.number(i)), value, old.get(i)));
        }
        state.heap().put(place(array), new Heap.Elements(List.copyOf(elements)));
      }
      case Heap.Filled(int filledBy, Term length, Term written, List<Heap.Store> stores) -> {
        if (filledBy != frame) {
          throw new CannotFollowException("an array that another method fills");
        }
        machine.owe(
            terms.equal(index, written),
            "an array that is not filled in its order, which is not followed");
        machine.isWritten(place(array));
        List<Heap.Store> more = new ArrayList<>(stores);
        more.add(new Heap.Store(Literals.all(terms, state.path()), value));
        state
            .heap()
            .put(
                place(array),
                new Heap.Filled(
                    filledBy, length, terms.plus(written, terms.number(1)), List.copyOf(more)));
      }
      default -> throw new CannotFollowException("an element of what is no array");
    }
  }

  private void check(TypeCheckInstruction check, State state) {
    String wanted = check.type().asInternalName();
    boolean isCast = check.opcode() == Opcode.CHECKCAST;
    if (!(state.stack().getLast() instanceof Plain(Value value))
        || (isCast && value instanceof Undefined)) {
      if (isCast) {
        return; // an array or a function, or an object that is not there
      }
      throw new CannotFollowException("the class of what is no object");
    }
    Term isIt = things.is(value, type -> machine.classes().isSubtype(type, wanted));
    if (isCast) {
      machine.owe(terms.or(things.isNull(value), isIt), "ClassCastException");
      state.pop();
      state.push(
          new Plain(things.narrowed(value, type -> machine.classes().isSubtype(type, wanted))));
    } else {
      state.pop();
      state.push(machine.plain(things.bit(isIt)));
    }
  }

  // Calls.

  private void invoke(InvokeInstruction call, State state) {
    Machine.Call kind =
        switch (call.opcode()) {
          case INVOKESTATIC -> Machine.Call.STATIC;
          case INVOKESPECIAL -> Machine.Call.SPECIAL;
          default -> Machine.Call.VIRTUAL;
        };
    MethodTypeDesc type = call.typeSymbol();
    int receivers = kind == Machine.Call.STATIC ? 0 : 1;
    List<Operand> arguments = state.pop(type.parameterCount() + receivers);
    String name = call.name().stringValue();
    Operand result =
        machine.invoke(
            kind,
            call.owner().asInternalName(),
            name,
            call.type().stringValue(),
            arguments,
            state.heap());
    if (name.equals("<init>")) {
      boolean isOwn = isConstructor && arguments.getFirst().equals(state.local(0));
      if (!isOwn
          && arguments.getFirst() instanceof Changing made
          && state.heap().get(made.place()) instanceof Heap.Unfinished) {
        state.replace(made, new Plain(machine.finished(state.heap(), made)));
      }
    } else if (!type.returnType().equals(ConstantDescs.CD_void)) {
      state.push(result);
    }
  }

  private void invokeDynamic(InvokeDynamicInstruction call, State state) {
    String bootstrap =
        Machine.name(call.bootstrapMethod().owner()) + "." + call.bootstrapMethod().methodName();
    List<Operand> arguments = state.pop(call.typeSymbol().parameterCount());
    state.push(
        switch (bootstrap) {
          case "java/lang/invoke/LambdaMetafactory.metafactory" -> lambda(call, arguments);
          case "java/lang/runtime/SwitchBootstraps.typeSwitch" ->
              machine.plain(typeSwitch(call.bootstrapArgs(), arguments));
          case "java/lang/runtime/ObjectMethods.bootstrap" -> {
            if (!call.name().equalsString("equals")) {
              throw new CannotFollowException("a call of " + call.name().stringValue());
            }
            yield machine.plain(things.bit(equality(call.bootstrapArgs(), arguments, state)));
          }
          default -> throw new CannotFollowException("a call by " + bootstrap);
        });
  }

  private static Operand lambda(InvokeDynamicInstruction call, List<Operand> captured) {
    if (call.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc method) {
      return new Operand.Function(method, captured);
    }
    throw new CannotFollowException("a lambda without a method");
  }

  /** The number of the first label that fits, as many as there are where none does, -1 for null. */
  Term typeSwitch(List<ConstantDesc> labels, List<Operand> arguments) {
    Term restart = machine.number(arguments.get(1));
    if (!restart.isNumber()) {
      throw new CannotFollowException("a switch that begins anywhere");
    }
    Value target = machine.value(arguments.getFirst());
    if (target instanceof Undefined) {
      return terms.freshInteger();
    }
    List<String> types = new ArrayList<>();
    for (ConstantDesc label : labels) {
      if (!(label instanceof ClassDesc type)) {
        throw new CannotFollowException("a switch by " + label);
      }
      types.add(Machine.name(type));
    }
    return things.byType(
        target,
        type -> {
          if (type == null) {
            return terms.number(-1);
          }
          int label = restart.number().intValueExact();
          while (label < types.size() && !machine.classes().isSubtype(type, types.get(label))) {
            label++;
          }
          return terms.number(label);
        });
  }

  /** That of records: of one class, and equal in each component. */
  Term equality(List<ConstantDesc> description, List<Operand> arguments, State state) {
    Value x = machine.value(arguments.get(0));
    Value y = machine.value(arguments.get(1));
    if (!(description.getFirst() instanceof ClassDesc type)) {
      throw new CannotFollowException("the equality of " + description);
    }
    if (y instanceof Undefined) {
      return terms.freshBoolean();
    }
    List<Term> all = new ArrayList<>();
    all.add(things.is(y, Machine.name(type)::equals));
    if (all.getFirst().isFalse()) {
      return all.getFirst();
    }
    for (ConstantDesc each : description.subList(2, description.size())) {
      if (!(each instanceof DirectMethodHandleDesc getter)) {
        throw new CannotFollowException("the equality of " + each);
      }
      String field = Things.field(Machine.name(getter.owner()), getter.methodName());
      Value one = things.read(x, field);
      Value other = things.read(y, field);
      boolean isObject = getter.invocationType().returnType().isClassOrInterface();
      all.add(
          isObject
              ? machine.areEqual(one, other, state.heap())
              : terms.equal(things.number(one), things.number(other)));
    }
    return terms.and(all);
  }

  /** Whether a value of a type takes two slots. */
  static boolean isWide(String descriptor) {
    return descriptor.equals("J") || descriptor.equals("D");
  }
}
