/**
 * What a node puts into the last hop of its own blinded paths, so that it knows what a message that
 * comes back is about (LDK's {@code MessageContext}). Sealed in the path, a context comes back as
 * it was, or not at all.
 */
@NullMarked
package dev.standingoffer.contexts;

import org.jspecify.annotations.NullMarked;
