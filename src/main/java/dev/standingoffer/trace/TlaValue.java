package dev.standingoffer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A value of TLA+, as TLC prints it: what the models' states hold. */
public sealed interface TlaValue {

  /** A string, or a number or a truth value, as it is printed. */
  record Atom(String text) implements TlaValue {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A sequence. */
  record Sequence(List<TlaValue> elements) implements TlaValue {
    @Override
    public String toString() {
      return elements.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** A record, its fields in the order in which they are printed. */
  record Fields(Map<String, TlaValue> byName) implements TlaValue {

    /**
     * The value of a field.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    TlaValue get(String name) {
      TlaValue value = byName.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no field " + name + " in " + byName.keySet());
      }
      return value;
    }

    /**
     * A field that holds a string, or what else is printed as one word.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    String text(String name) {
      return get(name).toString();
    }

    /**
     * A field that holds a number.
     *
     * @throws IllegalArgumentException if there is no such field, or it holds something else
     */
    int number(String name) {
      return get(name).asNumber();
    }
  }

  /** A set. */
  record Members(Set<TlaValue> members) implements TlaValue {}

  /** A function that is neither a sequence nor a record. */
  record Mapping(Map<TlaValue, TlaValue> byArgument) implements TlaValue {}

  /**
   * The same as a record.
   *
   * @throws IllegalArgumentException if it is none
   */
  default Fields asRecord() {
    if (this instanceof Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException("not a record: " + this);
  }

  /**
   * The elements of a sequence.
   *
   * @throws IllegalArgumentException if it is none
   */
  default List<TlaValue> asSequence() {
    if (this instanceof Sequence sequence) {
      return sequence.elements();
    }
    throw new IllegalArgumentException("not a sequence: " + this);
  }

  /**
   * The members of a set.
   *
   * @throws IllegalArgumentException if it is none
   */
  default Set<TlaValue> asSet() {
    if (this instanceof Members members) {
      return members.members();
    }
    throw new IllegalArgumentException("not a set: " + this);
  }

  /**
   * The value of a number.
   *
   * @throws IllegalArgumentException if it is none
   */
  default int asNumber() {
    return Integer.parseInt(toString());
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if the text is anything but an atom, or a sequence, a record,
   *     a set or a function of values
   */
  static TlaValue parse(String text) {
    Parser parser = new Parser(text);
    TlaValue value = parser.value(0);
    parser.expectEnd();
    return value;
  }

  /** Reads from left to right. */
  final class Parser {

    private static final int MAX_DEPTH = 100;

    private final String text;
    private int at;

    private Parser(String text) {
      this.text = text;
    }

    private TlaValue value(int depth) {
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException("nested too deeply: " + text);
      }
      if (skip("<<")) {
        List<TlaValue> elements = new ArrayList<>();
        while (!skip(">>")) {
          elements.add(value(depth + 1));
          skip(",");
        }
        return new Sequence(elements);
      }
      if (skip("[")) {
        Map<String, TlaValue> fields = new LinkedHashMap<>();
        while (!skip("]")) {
          String name = word();
          require("|->");
          fields.put(name, value(depth + 1));
          skip(",");
        }
        return new Fields(fields);
      }
      if (skip("{")) {
        Set<TlaValue> members = new LinkedHashSet<>();
        while (!skip("}")) {
          members.add(value(depth + 1));
          skip(",");
        }
        return new Members(members);
      }
      if (skip("(")) {
        Map<TlaValue, TlaValue> byArgument = new LinkedHashMap<>();
        do {
          TlaValue argument = value(depth + 1);
          require(":>");
          byArgument.put(argument, value(depth + 1));
        } while (skip("@@"));
        require(")");
        return new Mapping(byArgument);
      }
      if (skip("\"")) {
        int end = text.indexOf('"', at);
        if (end < 0) {
          throw new IllegalArgumentException("a string without an end: " + text);
        }
        String string = text.substring(at, end);
        at = end + 1;
        return new Atom(string);
      }
      return new Atom(word());
    }

    private String word() {
      skipSpace();
      int start = at;
      while (at < text.length() && isOfWord(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw new IllegalArgumentException("no value at character " + start + " of " + text);
      }
      return text.substring(start, at);
    }

    private static boolean isOfWord(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private boolean skip(String token) {
      skipSpace();
      boolean there = text.startsWith(token, at);
      at += there ? token.length() : 0;
      return there;
    }

    private void require(String token) {
      if (!skip(token)) {
        throw new IllegalArgumentException("no " + token + " at character " + at + " of " + text);
      }
    }

    private void expectEnd() {
      skipSpace();
      if (at < text.length()) {
        throw new IllegalArgumentException("more than a value: " + text.substring(at));
      }
    }
  }
}
