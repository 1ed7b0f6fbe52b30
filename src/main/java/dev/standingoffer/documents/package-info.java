/**
 * The parts of the documents that come from the manifest, the findings, the kept results of the
 * benchmarks or a run, such as figures, tables and counterexamples: they are written, or compared
 * with what is there.
 */
@NullMarked
package dev.standingoffer.documents;

import org.jspecify.annotations.NullMarked;
