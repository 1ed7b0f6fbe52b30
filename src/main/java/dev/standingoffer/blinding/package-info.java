/**
 * Blinded paths (BOLT 4, route blinding) as LDK builds and opens them: hops sealed one by one, from
 * the introduction node to the recipient.
 */
@NullMarked
package dev.standingoffer.blinding;

import org.jspecify.annotations.NullMarked;
