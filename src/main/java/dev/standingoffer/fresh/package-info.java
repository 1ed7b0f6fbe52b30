/**
 * Conversations that nobody recorded: inputs that follow from a seed and crowd around what is rare,
 * and the shortest of them that still shows a difference.
 */
@NullMarked
package dev.standingoffer.fresh;

import org.jspecify.annotations.NullMarked;
