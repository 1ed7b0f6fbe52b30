/**
 * The vectors in {@code conformance/vectors}: questions for ports with the core's whole answers;
 * and in the form of those of BOLT 12, what this project's builders make, each held against its
 * readers before it is written.
 */
@NullMarked
package dev.standingoffer.vectors;

import org.jspecify.annotations.NullMarked;
