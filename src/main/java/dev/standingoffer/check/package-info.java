/**
 * Runs TLC on the models of {@code model-checking/}, each in a process of its own, and compares
 * everything that TLC says with what the manifest there expects.
 */
@NullMarked
package dev.standingoffer.check;

import org.jspecify.annotations.NullMarked;
