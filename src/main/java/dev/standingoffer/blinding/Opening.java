package dev.standingoffer.blinding;

import dev.standingoffer.contexts.MessageContext;
import java.util.Optional;

/**
 * What a node makes of a message that came by a blinded path.
 *
 * <p>LDK says only that it refuses a message. The reasons here are this project's own: the first
 * one that its reader meets, from hop to hop.
 */
public sealed interface Opening {

  /**
   * The message is for this node.
   *
   * @param context what the node itself put into the path; none: a message that may come without,
   *     by a path that somebody else may have made
   * @param isAuthenticated whether the path is one of this node's own for certain; where it is not,
   *     the context is of the one variant that LDK before 0.2 did not authenticate
   */
  record Received(Optional<MessageContext> context, boolean isAuthenticated) implements Opening {}

  /** The path leads on through this node to another one. */
  record Forwarded() implements Opening {}

  /**
   * The message is dropped.
   *
   * @param reason why, in this project's words
   * @param hop in which hop of the path, from 0, that was noticed
   */
  record Refused(Reason reason, int hop) implements Opening {}

  /** Why a message is dropped. */
  enum Reason {
    /** The hop's id is not the one that this node has by this blinding point. */
    NOT_THIS_NODE,
    /** The payload's tag is of none of the keys, so it is damaged or somebody else's. */
    NO_KEY_FITS,
    /** The text in the payload cannot be read, or says what no hop can say. */
    UNREADABLE,
    /** The hop before the last one does not lead on. */
    ENDS_TOO_SOON,
    /** The last hop leads on, to this node or to another one. */
    DOES_NOT_END,
    /** Anybody may have made a hop that leads this node to itself. */
    DUMMY_NOT_AUTHENTICATED,
    /** This node itself made a hop that leads to another one, which it never does. */
    FORWARD_AUTHENTICATED,
    /** Anybody may have made the path, and the context is one that has to be of one's own. */
    CONTEXT_NOT_AUTHENTICATED,
    /** The message is of a kind that does not come without a context. */
    NO_CONTEXT,
    /** The context is for messages of another kind. */
    OTHER_FAMILY
  }
}
