/**
 * What is claimed of every cache and every store of real size, proven by a solver, and compared
 * with a manifest.
 */
@NullMarked
package dev.standingoffer.prove;

import org.jspecify.annotations.NullMarked;
