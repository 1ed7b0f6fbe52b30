package dev.standingoffer.value;

import dev.standingoffer.term.Term;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A value of TLA+ that depends on variables. Its kind is known, and so is which fields or elements
 * it can have; whether it has them, and what they are, are terms.
 */
public sealed interface Value {

  /** TRUE or FALSE. */
  record Truth(Term term) implements Value {}

  /** An integer. */
  record Int(Term term) implements Value {}

  /** A string, by its code: see {@link Texts}. */
  record Text(Term code) implements Value {}

  /** A record. */
  record Fields(SortedMap<String, Field> byName) implements Value {}

  /**
   * A field.
   *
   * @param present whether the record has it
   * @param value what it is then
   */
  record Field(Term present, Value value) {}

  /** A sequence: its blocks, one after the other. */
  record Sequence(List<Block> blocks) implements Value {}

  /**
   * A part of a sequence.
   *
   * @param present whether the sequence has it
   * @param length how many of the elements the sequence has then, the first ones; from 0 to as many
   *     as there are
   * @param elements those that it can have
   */
  record Block(Term present, Term length, List<Value> elements) {}

  /**
   * A list of any length, of which nothing is known but which one it is. Two of them are equal
   * where their ids are, and so a claim about all of them is one about more than there are. The id
   * 0 is that of the empty list, and no other one is empty.
   */
  record Listed(Term id, Term length) implements Value {}

  /**
   * A sequence of any length.
   *
   * @param at its elements, by their places from 1
   */
  record Unbounded(Term length, Function<Term, Value> at) implements Value {}

  /**
   * One sequence after the other, of any number.
   *
   * @param before the first one
   * @param count how many come then
   * @param between these, by their places from 1
   * @param after the last one
   */
  record Chain(Sequence before, Term count, Function<Term, Sequence> between, Sequence after)
      implements Value {}

  /**
   * A set of integers, of any size.
   *
   * @param has whether it has one
   */
  record Integers(Function<Term, Term> has) implements Value {}

  /**
   * What an operator gives for the members of a set of integers, of any size.
   *
   * @param has whether that set has one
   * @param image what the operator gives for it
   */
  record Images(Function<Term, Term> has, Function<Term, Value> image) implements Value {}

  /** A finite set; two members may be the same. */
  record Members(List<Member> all) implements Value {}

  /**
   * A member of a set.
   *
   * @param present whether the set has it
   * @param value what it is then
   */
  record Member(Term present, Value value) {}

  /**
   * A function with a finite domain, by its pairs. Two of them may have the same argument, and have
   * the same result then.
   */
  record Mapping(List<Pair> pairs) implements Value {}

  /**
   * A part of a function.
   *
   * @param present whether the argument is in its domain
   * @param argument what it is applied to
   * @param result what it gives then
   */
  record Pair(Term present, Value argument, Value result) {}

  /** The integers from one to another, both included. */
  record Interval(Term lowest, Term highest) implements Value {}

  /** What is no value: a field that no record of this kind has, or a CHOOSE from nothing. */
  record Undefined() implements Value {}
}
