package dev.standingoffer.store;

import dev.standingoffer.store.Recipient.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Every crash in the life of a recipient: in front of each call that its store makes to the disk,
 * from each disk that an earlier crash may have left, with everything that the disk may hold after
 * it. After a crash the process is started again, once with the power cut, and once with the system
 * alive, which still has what is pending.
 */
final class CrashSearch {

  /**
   * A disk before a process is started.
   *
   * @param promised the state that the world knows of; -1 where there is none
   * @param tried the newest state that was ever handed to a store; -1 where there is none
   * @param crashes how many processes in a row have ended in the midst of it
   */
  record Start(SimulatedDisk disk, int promised, int tried, int crashes) {}

  private final Life life;
  private final UnaryOperator<Folder> seen;
  private final Deque<Start> waiting = new ArrayDeque<>();
  private final Set<String> known = new HashSet<>();
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private long crashes;
  private long outcomes;

  /**
   * A search that has looked at nothing.
   *
   * @param seen what the store gets to see of a folder: another one for a store that is wrong
   */
  CrashSearch(Life life, UnaryOperator<Folder> seen) {
    this.life = life;
    this.seen = seen;
  }

  CrashSearch(Life life) {
    this(life, UnaryOperator.identity());
  }

  /**
   * How many crashes there were: a disk that a process started from, and the call in front of which
   * it ended.
   */
  long crashes() {
    return crashes;
  }

  /** How many disks a crash has left, counted for each. */
  long outcomes() {
    return outcomes;
  }

  /** How many different ones of these there were, with what had been promised and tried. */
  long starts() {
    return known.size();
  }

  /** A process that goes wrong before it ends. */
  void count(Verdict verdict) {
    verdicts.merge(verdict, 1L, Long::sum);
  }

  /** How often what was found was wrong. */
  Map<Verdict, Long> verdicts() {
    return Map.copyOf(verdicts);
  }

  /**
   * Looks at all that can follow, with processes that persist one cache before they are at their
   * end.
   */
  void exhaust(int mostInARow) {
    exhaust(mostInARow, Long.MAX_VALUE);
  }

  /** The same, until so much is found that is wrong. */
  void untilWrong(int mostInARow, long enough) {
    exhaust(mostInARow, enough);
  }

  private long wrong() {
    return verdicts.values().stream().mapToLong(Long::longValue).sum();
  }

  private void exhaust(int mostInARow, long enough) {
    while (!waiting.isEmpty() && wrong() < enough) {
      Start start = waiting.remove();
      Optional<SimulatedFolder> whole = judge(start);
      int calls =
          start.crashes() < mostInARow ? whole.map(folder -> folder.calls().size()).orElse(0) : 0;
      for (int call = 0; call < calls; call++) {
        SimulatedFolder folder = new SimulatedFolder(start.disk().copy(), Script.crash(call));
        Recipient recipient = new Recipient(life, start.promised(), start.tried());
        recipient.live(seen.apply(folder), 1, false);
        crashed(folder, recipient, start.crashes() + 1);
      }
    }
  }

  /** The process has ended: what it leaves is looked at later. */
  void crashed(SimulatedFolder folder, Recipient recipient, int inARow) {
    crashes++;
    for (SimulatedDisk left : folder.disk().afterPowerCut()) {
      outcomes++;
      add(new Start(left, recipient.promised(), recipient.tried(), inARow));
    }
    outcomes++;
    add(new Start(folder.disk().copy(), recipient.promised(), recipient.tried(), inARow));
  }

  void add(Start start) {
    String key = "%d %d %s".formatted(start.promised(), start.tried(), start.disk().key());
    if (known.add(key)) {
      waiting.add(start);
    }
  }

  /** Whether all is well on each disk that waits, without a look at what can follow. */
  void judgeAll() {
    while (!waiting.isEmpty()) {
      judge(waiting.remove());
    }
  }

  /** The whole run of a process, or nothing where something is wrong. */
  private Optional<SimulatedFolder> judge(Start start) {
    Recipient recipient = new Recipient(life, start.promised(), start.tried());
    SimulatedFolder folder = new SimulatedFolder(start.disk().copy());
    Optional<Verdict> verdict = recipient.judge(start.disk());
    if (verdict.isEmpty()) {
      recipient.live(seen.apply(folder), 1, false);
      verdict = recipient.verdict();
    }
    if (verdict.isPresent()) {
      count(verdict.get());
      return Optional.empty();
    }
    crashed(folder, recipient, 0);
    return Optional.of(folder);
  }

  /** A disk with nothing on it. */
  static Start nothing(int blockSize) {
    return new Start(new SimulatedDisk(blockSize), -1, -1, 0);
  }

  /** A disk on which a state has been persisted, with nothing pending; -1: with nothing on it. */
  static Start settled(Life life, int blockSize, int state) {
    Start nothing = nothing(blockSize);
    if (state < 0) {
      return nothing;
    }
    Recipient recipient = new Recipient(life, -1, -1);
    recipient.live(new SimulatedFolder(nothing.disk()), state, false);
    nothing.disk().sync();
    if (recipient.promised() != state) {
      throw new AssertionError(recipient.verdict());
    }
    return new Start(nothing.disk(), state, state, 0);
  }
}
