package dev.standingoffer.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of a method, in a certain round of each loop that it is in. The order of places is one in
 * which everything that leads to a place comes before it.
 *
 * @param loops the header of each loop that it is in, outermost first, and the round, from 0
 * @param block the block
 */
record Place(List<Round> loops, int block) implements Comparable<Place> {

  record Round(int header, int number) {}

  static Place first(Flow flow) {
    return new Place(List.of(), 0).to(0, flow);
  }

  /** The greatest number of a round. */
  int rounds() {
    return loops.stream().mapToInt(Round::number).max().orElse(0);
  }

  /** Where a jump leads. */
  Place to(int target, Flow flow) {
    List<Round> rounds = new ArrayList<>();
    for (int header : flow.loops(target)) {
      int depth = rounds.size();
      if (depth < loops.size() && loops.get(depth).header() == header) {
        int number = loops.get(depth).number();
        if (header == target) {
          rounds.add(new Round(header, number + 1));
          break;
        }
        rounds.add(loops.get(depth));
      } else {
        rounds.add(new Round(header, 0));
      }
    }
    return new Place(List.copyOf(rounds), target);
  }

  /** Where the ways parted that meet here, if all that part there meet here. */
  @Nullable Place source(Flow flow) {
    boolean again =
        !loops.isEmpty() && loops.getLast().header() == block && loops.getLast().number() > 0;
    int source = flow.source(block, again);
    if (source < 0) {
      return null;
    }
    List<Round> rounds = new ArrayList<>(loops);
    if (again) {
      Round last = rounds.removeLast();
      rounds.add(new Round(last.header(), last.number() - 1));
    } else if (!loops.isEmpty() && loops.getLast().header() == block) {
      rounds.removeLast();
    }
    return new Place(List.copyOf(rounds), source);
  }

  @Override
  public int compareTo(Place other) {
    for (int i = 0; i < Math.min(loops.size(), other.loops.size()); i++) {
      Round here = loops.get(i);
      Round there = other.loops.get(i);
      if (here.header() != there.header()) {
        return Integer.compare(here.header(), there.header());
      }
      if (here.number() != there.number()) {
        return Integer.compare(here.number(), there.number());
      }
    }
    if (loops.size() == other.loops.size()) {
      return Integer.compare(block, other.block);
    }
    return loops.size() < other.loops.size()
        ? Integer.compare(block, other.loops.get(loops.size()).header())
        : Integer.compare(loops.get(other.loops.size()).header(), other.block);
  }
}
