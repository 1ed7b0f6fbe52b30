/** Mutants of the core, and which of them each kind of evidence notices. */
@NullMarked
package dev.standingoffer.mutants;

import org.jspecify.annotations.NullMarked;
