/**
 * Kills running phones and servers at random moments, starts them again, and looks for what they
 * have lost of what they had promised.
 */
@NullMarked
package dev.standingoffer.kills;

import org.jspecify.annotations.NullMarked;
