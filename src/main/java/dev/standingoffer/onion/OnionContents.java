package dev.standingoffer.onion;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/**
 * What a message says, and where an answer goes.
 *
 * @param type the type of its record (BOLT 4, {@code onionmsg_tlv}), 64 or more, unsigned
 * @param value the record's value
 * @param replyPath where an answer is to go; none: there is to be none
 */
public record OnionContents(long type, Bytes value, Optional<BlindedMessagePath> replyPath) {}
