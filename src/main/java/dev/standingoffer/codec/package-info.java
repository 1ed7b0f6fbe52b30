/**
 * The bytes of a persisted cache, and of the messages between a recipient and its server, exactly
 * as LDK writes and reads them.
 */
@NullMarked
package dev.standingoffer.codec;

import org.jspecify.annotations.NullMarked;
