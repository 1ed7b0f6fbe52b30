/**
 * The secrets of a node, each kind a type of its own, and the random values that it draws.
 *
 * <p>None of these types tells its secret: printed, they say which kind they are, such as {@code
 * ExpandedKey(…)}. None is ever made a text. What is compared with a secret is compared in constant
 * time.
 *
 * <p>This does not defend against those who share the process or the machine. Arithmetic on the
 * curve is libsecp256k1's, which takes care that its time tells nothing; hashing and encryption are
 * the JDK's, which does not promise it. Secrets are not wiped from memory: the JVM copies them as
 * it likes, and a heap dump or a swapped page has them.
 */
@NullMarked
package dev.standingoffer.keys;

import org.jspecify.annotations.NullMarked;
