/** Formulas over truth values and integers: built once each, simplified, and written as SMT-LIB. */
@NullMarked
package dev.standingoffer.term;

import org.jspecify.annotations.NullMarked;
