/**
 * A recipient and a server around the cores, which build all that they send and open all that they
 * get, and the conversations that each of them, and this project's payer, has with whole nodes of
 * the real LDK over a pipe. Nothing is kept when they end.
 */
@NullMarked
package dev.standingoffer.talk;

import org.jspecify.annotations.NullMarked;
