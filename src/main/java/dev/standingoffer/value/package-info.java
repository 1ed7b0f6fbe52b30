/** Values of TLA+ of which not all is known: what a formula is true of, made of terms. */
@NullMarked
package dev.standingoffer.value;

import org.jspecify.annotations.NullMarked;
