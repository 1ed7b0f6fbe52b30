/** Z3, asked whether a term can be true. */
@NullMarked
package dev.standingoffer.solver;

import org.jspecify.annotations.NullMarked;
