package dev.standingoffer.mirror;

import java.util.List;

/**
 * What a mutant makes of a list. The classes that {@code check} makes call it. A list that comes
 * out equal comes out as the same one, as the core tells lists apart by identity.
 */
public final class MutantLists {

  private MutantLists() {}

  /** Without what was there before. */
  public static <T> List<T> distinct(List<T> list) {
    return same(list, list.stream().distinct().toList());
  }

  /** The first element, if there is one. */
  public static <T> List<T> first(List<T> list) {
    return capped(list, 1);
  }

  /** Without its last element; an empty list stays as it is. */
  public static <T> List<T> allButLast(List<T> list) {
    return list.isEmpty() ? list : capped(list, list.size() - 1);
  }

  /** At most so many elements, from the first. */
  public static <T> List<T> capped(List<T> list, int length) {
    return same(list, list.stream().limit(length).toList());
  }

  /** The last element first. */
  public static <T> List<T> reversed(List<T> list) {
    return same(list, list.reversed().stream().toList());
  }

  /** No elements. */
  public static <T> List<T> emptied(List<T> list) {
    return capped(list, 0);
  }

  private static <T> List<T> same(List<T> list, List<T> other) {
    return other.equals(list) ? list : other;
  }
}
