/**
 * The parts of the documents that come from the manifest or from a run, such as figures, tables and
 * counterexamples: they are written, or compared with what is there.
 */
@NullMarked
package dev.standingoffer.documents;

import org.jspecify.annotations.NullMarked;
