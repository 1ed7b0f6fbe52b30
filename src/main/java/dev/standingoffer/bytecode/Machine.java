package dev.standingoffer.bytecode;

import dev.standingoffer.bytecode.Classes.Method;
import dev.standingoffer.bytecode.Operand.Changing;
import dev.standingoffer.bytecode.Operand.Function;
import dev.standingoffer.bytecode.Operand.Plain;
import dev.standingoffer.term.Assumptions;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Undefined;
import dev.standingoffer.value.Values;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs methods of class files with values of which not all is known. Where ways meet, what they
 * lead to is merged; so nothing is followed twice. What must not happen, such as an exception or a
 * number that does not fit, becomes an {@link Obligation}.
 */
public final class Machine {

  /** So often a loop is followed. */
  private static final int MOST_ROUNDS = 150;

  private static final int DEEPEST = 100;

  private static final BigInteger LEAST_INT = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger GREATEST_INT = BigInteger.valueOf(Integer.MAX_VALUE);

  private final Terms terms;
  private final Values values;
  private final Things things;
  private final Classes classes;
  private final Translation translation;
  private final Library library;
  private final Map<String, Summary> summaries;
  private final Assumptions assumptions;
  private final State.Merging merging;
  private final Map<String, Operand> statics = new HashMap<>();
  private final Map<String, Boolean> initialized = new HashMap<>();
  private final List<Obligation> obligations = new ArrayList<>();

  /** Arrays that belong to static fields. */
  private final Heap shared = new Heap();

  /** Where arrays of unknown length are written to, by their places, and where they were full. */
  private final Map<Integer, List<Term>> writes = new LinkedHashMap<>();

  private final Map<Integer, List<Term>> full = new HashMap<>();

  private int places;
  private int frames;
  private int depth;
  private String here = "";

  /** What stands for a static method, as it was shown to be the same. */
  @FunctionalInterface
  public interface Summary {
    /** What the method returns. */
    Value of(Machine machine, List<Value> arguments);
  }

  /**
   * Makes one that has followed nothing yet.
   *
   * @param values what makes values
   * @param classes what is followed
   * @param timesAreNumbers whether a {@code Time} is a number of nanoseconds, and not two numbers
   * @param summaries methods that are not followed, by class and name, with slashes and a dot
   */
  public Machine(
      Values values, Classes classes, boolean timesAreNumbers, Map<String, Summary> summaries) {
    this(values, classes, timesAreNumbers, summaries, Translation.USUAL);
  }

  /** The same with another translation, which tests have. */
  Machine(
      Values values,
      Classes classes,
      boolean timesAreNumbers,
      Map<String, Summary> summaries,
      Translation translation) {
    this.values = values;
    this.translation = translation;
    this.classes = classes;
    this.summaries = Map.copyOf(summaries);
    terms = values.terms();
    things = new Things(values);
    library = translation.library(this, timesAreNumbers);
    assumptions = new Assumptions(terms, true);
    merging = new State.Merging(things, values);
  }

  /** What makes objects, and reads them. */
  public Things things() {
    return things;
  }

  /** What has to be true so that the values are those that the program comes to. */
  public List<Obligation> obligations() {
    return List.copyOf(obligations);
  }

  /**
   * What a method returns; it is undefined where all ways end in an exception.
   *
   * @param owner its class, with slashes
   * @param arguments the receiver first, where there is one
   * @throws CannotFollowException if there is something in it that is not known
   */
  public Value call(String owner, String name, String type, Value... arguments) {
    Method method =
        classes
            .resolve(owner, name, type)
            .orElseThrow(() -> new CannotFollowException("no method " + owner + "." + name));
    List<Operand> operands = Arrays.stream(arguments).<Operand>map(Plain::new).toList();
    Value result = unlessDead(() -> value(run(method, operands, new Heap())));
    here = method.where();
    oweFull();
    return result;
  }

  /**
   * A new object; it is undefined where its constructor always ends in an exception.
   *
   * @param owner its class, with slashes
   */
  public Value construct(String owner, String type, Value... arguments) {
    Heap heap = new Heap();
    Changing made = new Changing(++places);
    heap.put(made.place(), new Heap.Unfinished(owner, new TreeMap<>()));
    List<Operand> all = new ArrayList<>(List.of(made));
    for (Value argument : arguments) {
      all.add(new Plain(argument));
    }
    return unlessDead(
        () -> {
          construct(owner, type, all, heap);
          return finished(heap, made);
        });
  }

  /** What a static field has; it is undefined where its class cannot be made ready. */
  public Value staticField(String owner, String name) {
    return unlessDead(() -> value(readStatic(owner, name)));
  }

  /** A list of the elements of one sequence, and then of another. */
  public Value joined(Value.Sequence first, Value.Sequence second) {
    return things.anonymousList(new Sequences(terms).concatenated(first, second));
  }

  /** How many elements a sequence can have. */
  public int mostElements(Value.Sequence sequence) {
    return new Sequences(terms).positions(sequence).size();
  }

  // What the library needs.

  Classes classes() {
    return classes;
  }

  /** Demands that something is true where the program is now. */
  void owe(Term holds, String what) {
    Term open = assumptions.simplify(holds);
    if (open.isTrue()) {
      return;
    }
    Term all = terms.implies(assumptions.all(), open);
    if (!all.isTrue()) {
      obligations.add(new Obligation(all, what + " in " + here));
    }
    if (open.isFalse()) {
      throw new DeadEndException();
    }
  }

  Term fitting(Term number) {
    owe(things.isWithin(number, LEAST_INT, GREATEST_INT), "an int that does not fit");
    return number;
  }

  Value value(Operand operand) {
    if (operand instanceof Plain(Value value)) {
      return value;
    }
    throw new CannotFollowException("a value that is a " + operand.getClass().getSimpleName());
  }

  Term number(Operand operand) {
    return things.number(value(operand));
  }

  Value nonNull(Operand operand) {
    Value value = value(operand);
    owe(terms.not(things.isNull(value)), "NullPointerException");
    return value;
  }

  Changing allocate(Heap heap, Heap.Cell cell) {
    Changing made = new Changing(++places);
    heap.put(made.place(), cell);
    return made;
  }

  /**
   * An array of unknown length is written to here. That its index is in range follows from this:
   * one element is written after the other, and later it is found to be full.
   */
  void isWritten(int place) {
    if (full.containsKey(place)) {
      throw new CannotFollowException("an array that is written to after it was full");
    }
    writes.computeIfAbsent(place, _ -> new ArrayList<>()).add(assumptions.all());
  }

  /** An array of unknown length is found to be full, here. */
  void isFull(int place) {
    full.computeIfAbsent(place, _ -> new ArrayList<>()).add(assumptions.all());
  }

  private void oweFull() {
    writes.forEach(
        (place, where) ->
            owe(
                terms.implies(terms.or(where), terms.or(full.getOrDefault(place, List.of()))),
                "an array that is filled and then forgotten, which is not followed,"));
    writes.clear();
    full.clear();
  }

  /** What is chosen where a condition holds, made with that in mind. */
  Value under(Term condition, Supplier<Value> made) {
    assumptions.push(condition);
    try {
      return made.get();
    } finally {
      assumptions.pop();
    }
  }

  /** Calls what a lambda made. */
  Operand apply(Operand function, List<Operand> arguments, Heap heap) {
    if (!(function instanceof Function(var method, var captured))) {
      throw new CannotFollowException("a function that no lambda made");
    }
    List<Operand> all = new ArrayList<>(captured);
    all.addAll(arguments);
    String owner = name(method.owner());
    Call call =
        switch (method.kind()) {
          case STATIC, INTERFACE_STATIC -> Call.STATIC;
          case VIRTUAL, INTERFACE_VIRTUAL -> Call.VIRTUAL;
          default -> throw new CannotFollowException("a reference to " + method);
        };
    return invoke(call, owner, method.methodName(), method.lookupDescriptor(), all, heap);
  }

  /** Whether two objects are equal by the method of the first, or both null. */
  Term areEqual(Value x, Value y, Heap heap) {
    if (x instanceof Undefined || y instanceof Undefined) {
      return terms.freshBoolean();
    }
    Map<String, Term> byType = new HashMap<>();
    for (String type : things.types(x)) {
      Term isType = things.is(x, type::equals);
      List<Operand> both = List.of(new Plain(x), new Plain(y));
      Value equal =
          unlessDead(
              () ->
                  under(
                      isType,
                      () ->
                          value(
                              invoke(
                                  Call.VIRTUAL,
                                  type,
                                  "equals",
                                  "(Ljava/lang/Object;)Z",
                                  both,
                                  heap))));
      byType.put(type, terms.not(terms.equal(things.number(equal), terms.number(0))));
    }
    return things.byType(
        x, type -> type == null ? things.isNull(y) : byType.getOrDefault(type, things.isNull(y)));
  }

  // Calls.

  /** How a method is found. */
  enum Call {
    STATIC,
    SPECIAL,
    VIRTUAL
  }

  Operand invoke(
      Call call, String owner, String name, String type, List<Operand> arguments, Heap heap) {
    Summary summary = summaries.get(owner + "." + name);
    if (summary != null) {
      return new Plain(
          summary.of(this, arguments.stream().map(each -> library.seen(each, heap)).toList()));
    }
    if (call == Call.SPECIAL && name.equals("<init>")) {
      construct(owner, type, arguments, heap);
      return Library.VOID;
    }
    if (call != Call.VIRTUAL || !(arguments.getFirst() instanceof Plain(Value receiver))) {
      return runOrAsk(owner, owner, name, type, arguments, heap);
    }
    if (receiver instanceof Undefined) {
      owe(terms.constant(false), "a call on what is not there");
      return new Plain(receiver);
    }
    nonNull(arguments.getFirst());
    return dispatch(owner, name, type, receiver, arguments, heap);
  }

  private Operand dispatch(
      String owner, String name, String type, Value receiver, List<Operand> arguments, Heap heap) {
    List<String> types =
        things.types(receiver).stream().filter(each -> classes.isSubtype(each, owner)).toList();
    if (types.isEmpty()) {
      return new Plain(Values.UNDEFINED);
    }
    Value result = Values.UNDEFINED;
    Map<Object, List<String>> byMethod = new LinkedHashMap<>();
    for (String each : types) {
      Object target =
          library.knows(each, name, type)
              ? Library.home(each)
              : classes.resolve(each, name, type).<Object>map(m -> m).orElse(owner);
      byMethod.computeIfAbsent(target, _ -> new ArrayList<>()).add(each);
    }
    if (byMethod.size() == 1) {
      return runOrAsk(types.getFirst(), owner, name, type, arguments, heap);
    }
    for (List<String> alike : byMethod.values()) {
      Term isAlike = things.is(receiver, alike::contains);
      Value made =
          unlessDead(
              () ->
                  under(
                      isAlike,
                      () -> value(runOrAsk(alike.getFirst(), owner, name, type, arguments, heap))));
      result = things.choose(isAlike, made, result);
    }
    return new Plain(result);
  }

  private Operand runOrAsk(
      String found, String owner, String name, String type, List<Operand> arguments, Heap heap) {
    if (library.knows(found, name, type)) {
      return library.call(found, name, type, arguments, heap);
    }
    Method method =
        classes
            .resolve(found, name, type)
            .orElseThrow(
                () -> new CannotFollowException("the method " + owner + "." + name + type));
    return run(method, arguments, heap);
  }

  private void construct(String owner, String type, List<Operand> arguments, Heap heap) {
    if (library.knows(owner, "<init>", type)) {
      library.call(owner, "<init>", type, arguments, heap);
      return;
    }
    run(
        classes
            .declared(owner, "<init>", type)
            .orElseThrow(() -> new CannotFollowException("the constructor of " + owner)),
        arguments,
        heap);
  }

  /** A value, or an undefined one where nothing but exceptions would come of it. */
  static Value unlessDead(Supplier<Value> made) {
    try {
      return made.get();
    } catch (DeadEndException e) {
      return Values.UNDEFINED;
    }
  }

  /** An object whose constructor has run. */
  Value finished(Heap heap, Changing object) {
    if (heap.get(object.place()) instanceof Heap.Unfinished(String type, var fields)) {
      return library.finished(type, fields);
    }
    throw new CannotFollowException("an object that is an array");
  }

  Operand readStatic(String owner, String name) {
    initialize(owner);
    Operand value = statics.get(owner + "." + name);
    if (value == null) {
      throw new CannotFollowException("the static field " + owner + "." + name);
    }
    return value;
  }

  void writeStatic(String owner, String name, Operand operand) {
    statics.put(owner + "." + name, operand);
  }

  private void initialize(String owner) {
    if (initialized.putIfAbsent(owner, true) != null) {
      return;
    }
    Heap heap = new Heap();
    String before = here;
    classes.declared(owner, "<clinit>", "()V").ifPresent(method -> run(method, List.of(), heap));
    here = before;
    shared.addAll(heap);
  }

  private Operand run(Method method, List<Operand> arguments, Heap heap) {
    Flow flow = classes.flow(method);
    heap.addAll(shared);
    State state = new State(flow.locals(), heap);
    int slot = 0;
    List<Integer> widths = widths(method.model());
    for (int i = 0; i < arguments.size(); i++) {
      state.setLocal(slot, arguments.get(i));
      slot += widths.get(i);
    }
    if (++depth > DEEPEST) {
      throw new CannotFollowException("calls that are nested too deeply, in " + method.where());
    }
    String before = here;
    State returned;
    try {
      returned = new Run(method, flow, ++frames).from(state);
    } finally {
      here = before;
      depth--;
    }
    heap.cells().clear();
    returned.heap().cells().forEach(heap::put);
    return returned.stack().isEmpty() ? Library.VOID : returned.pop();
  }

  private static List<Integer> widths(MethodModel method) {
    List<Integer> widths = new ArrayList<>();
    if (!method.flags().has(AccessFlag.STATIC)) {
      widths.add(1);
    }
    MethodTypeDesc type = method.methodTypeSymbol();
    type.parameterList()
        .forEach(each -> widths.add(Instructions.isWide(each.descriptorString()) ? 2 : 1));
    return widths;
  }

  static String name(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  /** One call of a method. */
  private final class Run {

    private final String method;
    private final boolean isConstructor;
    private final Flow flow;
    private final int frame;
    private final TreeMap<Place, List<State>> open = new TreeMap<>();
    private final Map<Place, List<Term>> paths = new HashMap<>();

    Run(Method method, Flow flow, int frame) {
      this.method = method.where();
      isConstructor = method.model().methodName().equalsString("<init>");
      this.flow = flow;
      this.frame = frame;
    }

    State from(State start) {
      open.put(Place.first(flow), new ArrayList<>(List.of(start)));
      while (true) {
        Map.Entry<Place, List<State>> next = open.pollFirstEntry();
        if (next == null) {
          throw new DeadEndException();
        }
        State state = met(next.getKey(), next.getValue());
        if (next.getKey().block() == flow.exit()) {
          return state;
        }
        follow(next.getKey(), state);
      }
    }

    /** The state on all ways that lead to a place. */
    private State met(Place place, List<State> states) {
      Place source = place.source(flow);
      List<Term> known = source == null ? null : paths.get(source);
      if (states.size() == 1) {
        State only = states.getFirst();
        if (known != null) {
          only.setPath(known);
        }
        return only;
      }
      List<Term> common = known == null ? common(states) : known;
      List<Term> ways =
          states.stream()
              .map(s -> terms.and(s.path().subList(common.size(), s.path().size())))
              .toList();
      List<Term> apart = apart(ways);
      State merged = states.getLast();
      for (int i = states.size() - 2; i >= 0; i--) {
        merged = merging.choose(apart.get(i), states.get(i), merged);
      }
      List<Term> path = new ArrayList<>(common);
      if (known == null) {
        path.add(terms.or(ways));
      }
      merged.setPath(List.copyOf(path));
      return merged;
    }

    /** Several ways, each where it is none of those before. */
    private List<Term> apart(List<Term> ways) {
      List<Term> apart = new ArrayList<>();
      for (Term way : ways) {
        apart.add(assumptions.simplify(way));
        assumptions.push(terms.not(apart.getLast()));
      }
      ways.forEach(_ -> assumptions.pop());
      return apart;
    }

    private static List<Term> common(List<State> states) {
      List<Term> common = states.getFirst().path();
      for (State each : states) {
        int same = 0;
        while (same < common.size()
            && same < each.path().size()
            && common.get(same) == each.path().get(same)) {
          same++;
        }
        common = common.subList(0, same);
      }
      return common;
    }

    private void follow(Place place, State state) {
      paths.put(place, state.path());
      assumptions.push(terms.and(state.path()));
      try {
        int end = flow.end(place.block());
        Instructions instructions = translation.instructions(Machine.this, frame, isConstructor);
        for (int i = flow.start(place.block()); i < end; i++) {
          here = flow.line(i) == 0 ? method : method + ", line " + flow.line(i);
          for (Instructions.Jump jump : instructions.execute(flow, i, state)) {
            go(place, jump, state);
          }
        }
        if (!instructions.hasJumped()) {
          go(place, new Instructions.Jump(terms.constant(true), flow.blockAt(end)), state);
        }
      } catch (CannotFollowException e) {
        throw e.isPlaced() ? e : new CannotFollowException(e, here);
      } catch (ClassCastException | IndexOutOfBoundsException e) {
        // Each class expects what the cores give it; what else may come has no formula.
        throw new CannotFollowException(
            new CannotFollowException("a value of another form: " + e.getMessage()), here);
      } catch (DeadEndException e) {
        paths.remove(place); // nothing comes of these ways
      } finally {
        assumptions.pop();
      }
    }

    private void go(Place from, Instructions.Jump jump, State state) {
      Term condition = assumptions.simplify(jump.condition());
      if (condition.isFalse()) {
        return;
      }
      if (jump.block() == Flow.THROWS) {
        owe(terms.not(condition), "an exception");
        return;
      }
      Place to = from.to(jump.block(), flow);
      if (to.rounds() > MOST_ROUNDS) {
        owe(terms.not(condition), "a loop that goes on, which is not followed,");
        return;
      }
      open.computeIfAbsent(to, _ -> new ArrayList<>()).add(state.when(condition));
    }
  }

  Values values() {
    return values;
  }

  /** A number of an instruction. */
  Plain plain(Term number) {
    return new Plain(new Int(number));
  }
}
