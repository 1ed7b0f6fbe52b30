/** Mutants of the core, and which of them the models of the mirror notice. */
@NullMarked
package dev.standingoffer.mutants;

import org.jspecify.annotations.NullMarked;
