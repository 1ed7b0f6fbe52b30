package dev.standingoffer.bytecode;

import dev.standingoffer.term.Term;

/**
 * What has to be true for the formulas to be those of the program.
 *
 * @param holds whether it is
 * @param what would happen otherwise, and where
 */
public record Obligation(Term holds, String what) {}
