/** The bytes of a persisted cache, exactly as LDK writes and reads them. */
@NullMarked
package dev.standingoffer.codec;

import org.jspecify.annotations.NullMarked;
