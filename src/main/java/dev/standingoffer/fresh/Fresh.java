package dev.standingoffer.fresh;

import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshStep;
import tools.jackson.databind.node.ObjectNode;

/** A conversation that follows from a seed, one step after the other, without end. */
public final class Fresh {

  private final ObjectNode header;
  private final FreshConversation conversation;
  private final Partner partner;

  /**
   * Begins it.
   *
   * @param seed unsigned
   */
  public Fresh(long seed) {
    this.header = FreshHeader.of(seed);
    this.conversation = FreshConversation.begin(header);
    this.partner = new Partner(seed, conversation.builder());
  }

  /** Its first line. */
  public ObjectNode header() {
    return header;
  }

  /** The next step. */
  public FreshStep next() {
    FreshStep step = conversation.next(partner.next());
    partner.learn(step);
    return step;
  }
}
