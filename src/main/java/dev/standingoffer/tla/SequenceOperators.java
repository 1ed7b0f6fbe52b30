package dev.standingoffer.tla;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Binding.Known;
import dev.standingoffer.tla.Binding.Operator;
import dev.standingoffer.tla.Operators.Use;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Unlimited;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Chain;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.List;
import tla2sany.semantic.ExprOrOpArgNode;

/** Sequences: the module of this name. */
final class SequenceOperators {

  private final Evaluator evaluator;
  private final Values values;
  private final Terms terms;
  private final Sequences sequences;
  private final Unlimited unlimited;

  SequenceOperators(Evaluator evaluator, Values values) {
    this.evaluator = evaluator;
    this.values = values;
    terms = values.terms();
    sequences = new Sequences(terms);
    unlimited = values.unlimited();
  }

  private Sequence sequence(ExprOrOpArgNode expression, Use use) {
    Value value = evaluator.value(expression, use.scope());
    if (value instanceof Sequence sequence) {
      return sequence;
    }
    throw new UntranslatableException("the elements of a " + value.getClass().getSimpleName());
  }

  Value length(Use use) {
    Value value = evaluator.value(use.argument(0), use.scope());
    return new Int(
        switch (value) {
          case Listed list -> sequences.length(list);
          case Unbounded unbounded -> unbounded.length();
          case Chain chain -> unlimited.length(chain);
          default -> sequences.length(sequence(use.argument(0), use));
        });
  }

  Value concatenation(Use use) {
    return concatenated(
        evaluator.value(use.argument(0), use.scope()),
        evaluator.value(use.argument(1), use.scope()));
  }

  private Value concatenated(Value x, Value y) {
    if (x instanceof Sequence first && y instanceof Sequence second) {
      return sequences.concatenated(first, second);
    }
    if (x instanceof Sequence first && y instanceof Chain chain) {
      return new Chain(
          sequences.concatenated(first, chain.before()),
          chain.count(),
          chain.between(),
          chain.after());
    }
    if (x instanceof Chain chain && y instanceof Sequence last) {
      return new Chain(
          chain.before(),
          chain.count(),
          chain.between(),
          sequences.concatenated(chain.after(), last));
    }
    throw new UntranslatableException(
        "a %s and then a %s".formatted(x.getClass().getSimpleName(), y.getClass().getSimpleName()));
  }

  Value appended(Use use) {
    Value last = evaluator.value(use.argument(1), use.scope());
    return concatenated(
        evaluator.value(use.argument(0), use.scope()), values.sequence(List.of(last)));
  }

  /** The elements for which the operator is true; a block stays one if it is of all or none. */
  Value selection(Use use) {
    Value all = evaluator.value(use.argument(0), use.scope());
    if (all instanceof Chain chain) {
      if (evaluator.path().collects()) {
        Term place = terms.freshBound();
        evaluator.under(
            unlimited.isPlace(place, chain.count()),
            () -> selected(chain.between().apply(place), use));
      }
      return unlimited.simplified(
          new Chain(
              selected(chain.before(), use),
              chain.count(),
              Unlimited.remembered(
                  place -> evaluator.apart(() -> selected(chain.between().apply(place), use))),
              selected(chain.after(), use)));
    }
    return selected(sequence(use.argument(0), use), use);
  }

  private Sequence selected(Sequence sequence, Use use) {
    if (!(evaluator.argument(use.argument(1), use.scope()) instanceof Operator test)) {
      throw new UntranslatableException("a SelectSeq without a test");
    }
    List<Block> kept = new ArrayList<>();
    for (Block block : sequence.blocks()) {
      List<Term> wanted = new ArrayList<>();
      for (int i = 0; i < block.elements().size(); i++) {
        Value element = block.elements().get(i);
        wanted.add(evaluator.under(sequences.isPresent(block, i), () -> holds(test, element)));
      }
      if (wanted.stream().distinct().count() == 1) {
        Term all = wanted.getFirst();
        kept.add(new Block(terms.and(block.present(), all), block.length(), block.elements()));
      } else {
        for (int i = 0; i < wanted.size(); i++) {
          kept.add(
              new Block(
                  terms.and(sequences.isPresent(block, i), wanted.get(i)),
                  terms.number(1),
                  List.of(block.elements().get(i))));
        }
      }
    }
    return sequences.of(kept);
  }

  private Term holds(Operator test, Value element) {
    if (evaluator.call(test, List.of(new Known(element))) instanceof Truth(Term truth)) {
      return truth;
    }
    throw new UntranslatableException("a test of SelectSeq that is neither true nor false");
  }
}
