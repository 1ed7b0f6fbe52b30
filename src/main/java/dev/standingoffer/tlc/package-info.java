/**
 * Runs TLC on models of the manifest, in processes of this host or of several, and compares all
 * that it says with what the manifest expects.
 */
@NullMarked
package dev.standingoffer.tlc;

import org.jspecify.annotations.NullMarked;
