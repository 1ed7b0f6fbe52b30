package dev.standingoffer.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest events of a conversation, in a few words each. */
final class History {

  private static final int EVENTS_KEPT = 10;

  private final Deque<String> events = new ArrayDeque<>();

  void add(long step, String summary) {
    if (events.size() == EVENTS_KEPT) {
      events.removeFirst();
    }
    events.addLast("step %d: %s".formatted(step, summary));
  }

  /** The latest last. */
  List<String> events() {
    return List.copyOf(events);
  }
}
