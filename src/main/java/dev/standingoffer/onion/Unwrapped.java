package dev.standingoffer.onion;

import dev.standingoffer.contexts.MessageContext;
import java.util.Optional;

/** What a node finds in an onion message that has come to it. */
public sealed interface Unwrapped {

  /**
   * The message is for this node.
   *
   * @param contents what it says
   * @param context what the node itself had put into the path that it came by
   */
  record Received(OnionContents contents, Optional<MessageContext> context) implements Unwrapped {}

  /**
   * The message is dropped: it is damaged, for another node, or came by a path that is not one's
   * own.
   *
   * @param reason in this project's words; LDK says only that it drops a message
   */
  record Dropped(String reason) implements Unwrapped {}
}
