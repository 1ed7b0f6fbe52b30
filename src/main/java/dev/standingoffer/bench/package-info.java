/** Runs the benchmarks of this project and of LDK, and makes tables of what they measured. */
@NullMarked
package dev.standingoffer.bench;

import org.jspecify.annotations.NullMarked;
