/**
 * Onion messages (BOLT 4): a message wrapped for the hops of a blinded path, and unwrapped by the
 * node that the path leads to. How it travels between two nodes that are connected is left to them.
 *
 * <p>A node that passes messages on to others is not built here.
 */
@NullMarked
package dev.standingoffer.onion;

import org.jspecify.annotations.NullMarked;
