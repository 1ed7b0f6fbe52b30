/** A counterexample, as TLC shows it: read, told in words, and drawn. */
@NullMarked
package dev.standingoffer.trace;

import org.jspecify.annotations.NullMarked;
