/**
 * Recorded conversations of the real LDK, led again with the core: every result, message and
 * encoded cache is compared.
 */
@NullMarked
package dev.standingoffer.replay;

import org.jspecify.annotations.NullMarked;
