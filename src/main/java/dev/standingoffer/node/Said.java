package dev.standingoffer.node;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.wire.DecodeException;
import java.util.Optional;

/** What a message says that has been opened. */
final class Said {

  private Said() {}

  /** One of the four messages, if it is one that can be read. */
  static Optional<AsyncPaymentsMessage> read(OnionContents contents, LdkRelease release) {
    try {
      return Optional.of(
          MessageCodec.decode(contents.type(), contents.value(), MessageForm.LDK, release));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** Why nothing is done with it, where nobody here knows what to do. */
  static String unused(OnionContents contents) {
    return ("nothing is done with a message of type %s: its path is for something else, or it"
            + " cannot be answered")
        .formatted(Long.toUnsignedString(contents.type()));
  }
}
