/** What Lightning's messages are made of: bytes, integers, TLV records and times. */
@NullMarked
package dev.standingoffer.wire;

import org.jspecify.annotations.NullMarked;
