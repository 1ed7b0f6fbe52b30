package dev.standingoffer.bytecode;

import dev.standingoffer.term.Term;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a call has at one place of its method, on the ways that lead there. Is itself changed. */
final class State {

  private final Operand[] locals;
  private final List<Operand> stack;
  private List<Term> path;
  private Heap heap;

  /** At the beginning of a method. */
  State(int locals, Heap heap) {
    this(new Operand[locals], new ArrayList<>(), List.of(), heap);
    Arrays.fill(this.locals, new Operand.Mixed());
  }

  State(Operand[] locals, List<Operand> stack, List<Term> path, Heap heap) {
    this.locals = locals;
    this.stack = stack;
    this.path = path;
    this.heap = heap;
  }

  /** The same on the ways on which a condition holds as well. */
  State when(Term condition) {
    List<Term> longer = new ArrayList<>(path);
    if (!condition.isTrue()) {
      longer.add(condition);
    }
    return new State(locals.clone(), new ArrayList<>(stack), List.copyOf(longer), heap.copy());
  }

  /** What holds on these ways: all of them begin with what the first conditions say. */
  List<Term> path() {
    return path;
  }

  void setPath(List<Term> known) {
    path = known;
  }

  Operand[] locals() {
    return locals;
  }

  Operand local(int slot) {
    return locals[slot];
  }

  void setLocal(int slot, Operand operand) {
    locals[slot] = operand;
  }

  List<Operand> stack() {
    return stack;
  }

  void push(Operand operand) {
    stack.add(operand);
  }

  Operand pop() {
    return stack.removeLast();
  }

  /** The latest operands, in the order in which they were pushed. */
  List<Operand> pop(int count) {
    List<Operand> last = stack.subList(stack.size() - count, stack.size());
    List<Operand> taken = List.copyOf(last);
    last.clear();
    return taken;
  }

  /** Drops all but the latest operands, as a return does with what lies below its value. */
  void keepTop(int count) {
    stack.subList(0, stack.size() - count).clear();
  }

  Heap heap() {
    return heap;
  }

  void setHeap(Heap changed) {
    heap = changed;
  }

  /** Puts something in the place of another thing wherever that is. */
  void replace(Operand old, Operand replacement) {
    for (int i = 0; i < locals.length; i++) {
      if (locals[i].equals(old)) {
        locals[i] = replacement;
      }
    }
    stack.replaceAll(operand -> operand.equals(old) ? replacement : operand);
  }

  /** The merging of states; the first is there where the condition is true. */
  @SuppressWarnings("ReferenceEquality") // what is the same object needs no choice
  record Merging(Things things, Values values) {

    State choose(Term condition, State then, State otherwise) {
      Operand[] locals = new Operand[then.locals.length];
      for (int i = 0; i < locals.length; i++) {
        locals[i] = choose(condition, then.locals[i], otherwise.locals[i]);
      }
      List<Operand> stack = new ArrayList<>();
      for (int i = 0; i < then.stack.size(); i++) {
        stack.add(choose(condition, then.stack.get(i), otherwise.stack.get(i)));
      }
      return new State(locals, stack, List.of(), choose(condition, then.heap, otherwise.heap));
    }

    private Operand choose(Term condition, Operand then, Operand otherwise) {
      if (then == otherwise) {
        return then;
      }
      if (then instanceof Operand.Plain(var x) && otherwise instanceof Operand.Plain(var y)) {
        try {
          return new Operand.Plain(things.choose(condition, x, y));
        } catch (UntranslatableException e) {
          return new Operand.Mixed(); // of different kinds, which no program could use
        }
      }
      return then instanceof Operand.Changing && then.equals(otherwise)
          ? then
          : new Operand.Mixed();
    }

    private Heap choose(Term condition, Heap then, Heap otherwise) {
      Heap merged = new Heap();
      then.cells()
          .forEach(
              (place, cell) -> {
                Heap.Cell other = otherwise.cells().get(place);
                Heap.Cell both = other == null ? null : choose(condition, cell, other);
                if (both != null) {
                  merged.put(place, both);
                }
              });
      return merged;
    }

    /** What may be either; null where nobody may ask for it. */
    private Heap.@Nullable Cell choose(Term condition, Heap.Cell then, Heap.Cell otherwise) {
      if (then == otherwise) {
        return then;
      }
      return switch (then) {
        case Heap.Unfinished x when otherwise instanceof Heap.Unfinished y -> {
          SortedMap<String, Value> fields = new TreeMap<>(x.fields());
          y.fields()
              .forEach(
                  (name, value) ->
                      fields.merge(name, value, (a, b) -> things.choose(condition, a, b)));
          yield new Heap.Unfinished(x.type(), fields);
        }
        case Heap.Elements x
            when otherwise instanceof Heap.Elements y
                && x.elements().size() == y.elements().size() -> {
          List<Value> elements = new ArrayList<>();
          for (int i = 0; i < x.elements().size(); i++) {
            elements.add(things.choose(condition, x.elements().get(i), y.elements().get(i)));
          }
          yield new Heap.Elements(List.copyOf(elements));
        }
        case Heap.Filled x when otherwise instanceof Heap.Filled y && x.frame() == y.frame() ->
            new Heap.Filled(
                x.frame(),
                x.length(),
                things.chooseNumber(condition, x.written(), y.written()),
                stores(x.stores(), y.stores()));
        case Heap.Cursor x when x.equals(otherwise) -> x;
        default -> null;
      };
    }

    /** What was written on both ways, and then on either; each says when it was. */
    private static List<Heap.Store> stores(List<Heap.Store> x, List<Heap.Store> y) {
      int common = 0;
      while (common < x.size() && common < y.size() && x.get(common) == y.get(common)) {
        common++;
      }
      List<Heap.Store> all = new ArrayList<>(x);
      all.addAll(y.subList(common, y.size()));
      return List.copyOf(all);
    }
  }
}
