/**
 * What is written into the documents: figures, tables, told and drawn counterexamples; and what
 * there is not as a run gives it.
 */
@NullMarked
package dev.standingoffer.documents;

import org.jspecify.annotations.NullMarked;
