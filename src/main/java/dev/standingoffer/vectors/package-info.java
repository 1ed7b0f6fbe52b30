/**
 * The vectors in {@code conformance/vectors}, in the form of those of BOLT 12: made by this
 * project's builders, and each held against its readers before it is written.
 */
@NullMarked
package dev.standingoffer.vectors;

import org.jspecify.annotations.NullMarked;
