package dev.standingoffer.fresh;

import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshStep;
import dev.standingoffer.replay.PortLevel;
import tools.jackson.databind.node.ObjectNode;

/** A conversation that follows from a seed, one step after the other, without end. */
public final class Fresh {

  private final ObjectNode header;
  private final FreshConversation conversation;
  private final Partner partner;

  /**
   * Begins it, without what keys build but offers.
   *
   * @param seed unsigned
   */
  public Fresh(long seed) {
    this(seed, PortLevel.CACHE);
  }

  /**
   * Begins it.
   *
   * @param seed unsigned
   * @param level at {@code FULL}, all is built that takes keys
   */
  public Fresh(long seed, PortLevel level) {
    this.header = FreshHeader.of(seed);
    this.conversation = FreshConversation.begin(header, level);
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
