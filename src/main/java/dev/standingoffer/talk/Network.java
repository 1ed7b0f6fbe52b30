package dev.standingoffer.talk;

import dev.standingoffer.node.Letter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries messages between nodes, at once and in their order but for the faults that it is given.
 */
final class Network {

  /** Far more than a step leads to: nodes that answer each other for ever are noticed. */
  private static final int MOST_LETTERS_OF_A_STEP = 1_000;

  private final Map<Bytes, Party> parties = new HashMap<>();
  private final int lostEach;
  private final int repeatedEach;
  private long carried;

  /**
   * Without a node yet.
   *
   * @param lostEach of so many messages, the last one is lost; 0: none is
   * @param repeatedEach of so many messages, the last one arrives twice; 0: none does
   */
  Network(int lostEach, int repeatedEach) {
    this.lostEach = lostEach;
    this.repeatedEach = repeatedEach;
  }

  void add(Party party) {
    parties.put(party.nodeId(), party);
  }

  /** How many letters were sent. */
  long carried() {
    return carried;
  }

  private record Travelling(Bytes from, Letter letter) {}

  /** Carries what a node sends, and whatever follows from it. */
  void carry(Time now, Party sender, List<Letter> letters) throws TalkException {
    Deque<Travelling> queue = new ArrayDeque<>();
    letters.forEach(letter -> queue.add(new Travelling(sender.nodeId(), letter)));
    for (int i = 0; !queue.isEmpty(); i++) {
      if (i == MOST_LETTERS_OF_A_STEP) {
        throw new TalkException("the nodes answer each other without end");
      }
      Travelling next = queue.remove();
      carried++;
      Party receiver = parties.get(next.letter().to());
      if (receiver == null) {
        throw new TalkException("a message goes to a node that is not there");
      }
      int times = isOne(lostEach) ? 0 : isOne(repeatedEach) ? 2 : 1;
      for (int copy = 0; copy < times; copy++) {
        receiver
            .receive(now, next.from(), next.letter().message())
            .forEach(answer -> queue.add(new Travelling(receiver.nodeId(), answer)));
      }
    }
  }

  private boolean isOne(int each) {
    return each > 0 && carried % each == 0;
  }
}
