/**
 * The bytes of a cache told to people: verdicts for lines of hex, and a report on the cache file of
 * a node. What is due, and when, is asked of the core, not worked out again.
 */
@NullMarked
package dev.standingoffer.inspect;

import org.jspecify.annotations.NullMarked;
