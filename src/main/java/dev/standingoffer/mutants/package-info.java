/** Every mutant of the core, held against models of the mirror, one of which has to notice it. */
@NullMarked
package dev.standingoffer.mutants;

import org.jspecify.annotations.NullMarked;
