/**
 * The manifest of models, which says what each shows and what TLC has to answer, and its reading.
 */
@NullMarked
package dev.standingoffer.manifest;

import org.jspecify.annotations.NullMarked;
