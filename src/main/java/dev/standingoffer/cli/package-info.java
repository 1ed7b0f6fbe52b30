/** The commands of the {@code standing-offer} tool, and nothing else. */
@NullMarked
package dev.standingoffer.cli;

import org.jspecify.annotations.NullMarked;
