package dev.standingoffer.bytecode;

import dev.standingoffer.term.Term;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Mapping;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What can still change, by numbers that no two have in common. Is itself changed. */
final class Heap {

  /** Something that changes. */
  sealed interface Cell {}

  /** An object whose constructor runs. */
  record Unfinished(String type, SortedMap<String, Value> fields) implements Cell {}

  /** An array of known length. */
  record Elements(List<Value> elements) implements Cell {}

  /**
   * An array of any length that is filled from its beginning.
   *
   * @param frame the number of the call that fills it
   * @param length how many elements it has
   * @param written how many of them are written
   * @param stores what was written, in this order
   */
  record Filled(int frame, Term length, Term written, List<Store> stores) implements Cell {}

  /**
   * An element that is written.
   *
   * @param present whether it is, as that call sees it
   * @param element what is written then
   */
  record Store(Term present, Value element) {}

  /**
   * An iterator.
   *
   * @param elements those that the list can have, from its first
   * @param length how many of them it has
   * @param next how many of them it has given
   */
  record Cursor(List<Value> elements, Term length, int next) implements Cell {}

  /** A map that can be changed. */
  record Table(Mapping pairs) implements Cell {}

  private final Map<Integer, Cell> cells;

  Heap() {
    this(new TreeMap<>());
  }

  private Heap(Map<Integer, Cell> cells) {
    this.cells = cells;
  }

  Heap copy() {
    return new Heap(new TreeMap<>(cells));
  }

  Map<Integer, Cell> cells() {
    return cells;
  }

  /** Takes over what another one has, where it has nothing itself. */
  void addAll(Heap other) {
    other.cells.forEach(cells::putIfAbsent);
  }

  void put(int place, Cell cell) {
    cells.put(place, cell);
  }

  Cell get(int place) {
    Cell cell = cells.get(place);
    if (cell == null) {
      throw new CannotFollowException("an array or object of another way");
    }
    return cell;
  }
}
