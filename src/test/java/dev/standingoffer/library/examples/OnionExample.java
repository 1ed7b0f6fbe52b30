package dev.standingoffer.library.examples;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.OnionWriter;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.DecodeException;
import java.util.Optional;

/** Shown at {@link OnionWriter} and {@link OnionReader}. */
final class OnionExample {

  private OnionExample() {}

  // @start region="wrap"
  static OnionMessage wrap(
      AsyncPaymentsMessage message, BlindedMessagePath destination, Entropy entropy) {
    MessageForm form = MessageForm.LDK;
    OnionContents contents =
        new OnionContents(
            MessageCodec.type(message, form), MessageCodec.encode(message, form), Optional.empty());
    return OnionWriter.wrap(destination, contents, entropy);
  }

  // @end

  // @start region="unwrap"
  static AsyncPaymentsMessage unwrap(OnionMessage message, NodeKeys keys) throws DecodeException {
    return switch (OnionReader.unwrap(keys, message, LdkRelease.DEFAULT)) {
      case Unwrapped.Received(OnionContents contents, _) ->
          MessageCodec.decode(contents.type(), contents.value(), MessageForm.LDK);
      case Unwrapped.Dropped(String reason) -> throw new IllegalArgumentException(reason);
    };
  }
  // @end
}
