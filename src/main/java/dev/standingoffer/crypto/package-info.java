/**
 * Hashes, ciphers and the curve, as far as BOLT 4 and BOLT 12 use them: the JDK's and
 * libsecp256k1's, under names of this project.
 */
@NullMarked
package dev.standingoffer.crypto;

import org.jspecify.annotations.NullMarked;
