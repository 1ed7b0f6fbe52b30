/** The TLA+ of {@code spec/}, read by SANY, and its operators applied to values made of terms. */
@NullMarked
package dev.standingoffer.tla;

import org.jspecify.annotations.NullMarked;
