package dev.standingoffer.value;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Sequence;
import java.util.ArrayList;
import java.util.List;

/** What sequences consist of. */
public final class Sequences {

  private final Terms terms;

  /** Makes what works on sequences of these terms. */
  public Sequences(Terms terms) {
    this.terms = terms;
  }

  /**
   * An element of a sequence.
   *
   * @param present whether the sequence has it
   * @param index at which place, from 1
   * @param value what it is
   */
  public record Position(Term present, Term index, Value value) {}

  /** A sequence of these blocks, without those that are never there. */
  public Sequence of(List<Block> blocks) {
    List<Block> kept = new ArrayList<>();
    for (Block block : blocks) {
      if (block.present().isFalse()
          || block.elements().isEmpty()
          || block.length() == terms.number(0)) {
        continue;
      }
      if (!kept.isEmpty() && isWhole(kept.getLast()) && isWhole(block)) {
        List<Value> elements = new ArrayList<>(kept.removeLast().elements());
        elements.addAll(block.elements());
        kept.add(
            new Block(terms.constant(true), terms.number(elements.size()), List.copyOf(elements)));
      } else {
        kept.add(block);
      }
    }
    return new Sequence(List.copyOf(kept));
  }

  /** Whether all elements are there, always. */
  boolean isWhole(Block block) {
    return block.present().isTrue() && block.length() == terms.number(block.elements().size());
  }

  /** Whether two blocks are there under one condition, with as many elements. */
  static boolean areAlike(Block x, Block y) {
    return x.present() == y.present()
        && x.length() == y.length()
        && x.elements().size() == y.elements().size();
  }

  /** One sequence after the other. */
  public Sequence concatenated(Sequence first, Sequence second) {
    List<Block> blocks = new ArrayList<>(first.blocks());
    blocks.addAll(second.blocks());
    return of(blocks);
  }

  /** How many elements there are. */
  public Term length(Sequence sequence) {
    return terms.sum(sequence.blocks().stream().map(this::length).toList());
  }

  private Term length(Block block) {
    return terms.choose(block.present(), block.length(), terms.number(0));
  }

  /** How many elements there are. */
  public Term length(Listed list) {
    return list.length();
  }

  /** Whether a block's element is there; its place in the block is counted from 0. */
  public Term isPresent(Block block, int place) {
    return terms.and(block.present(), terms.atMost(terms.number(place + 1L), block.length()));
  }

  /** All elements that there can be, in their order. */
  public List<Position> positions(Sequence sequence) {
    List<Position> positions = new ArrayList<>();
    Term before = terms.number(0);
    for (Block block : sequence.blocks()) {
      for (int i = 0; i < block.elements().size(); i++) {
        Term present = isPresent(block, i);
        if (!present.isFalse()) {
          positions.add(
              new Position(
                  present, terms.plus(before, terms.number(i + 1L)), block.elements().get(i)));
        }
      }
      before = terms.plus(before, length(block));
    }
    return positions;
  }
}
