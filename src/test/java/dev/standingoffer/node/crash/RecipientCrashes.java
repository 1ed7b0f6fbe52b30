package dev.standingoffer.node.crash;

import dev.standingoffer.cache.Slot;
import dev.standingoffer.store.Script;
import dev.standingoffer.store.SimulatedDisk;
import dev.standingoffer.store.SimulatedFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every crash in a recipient's life: in front of each call that its store makes to the disk, and
 * after each thing that it does, with everything that the disk may hold then. A crash takes the
 * process away, and nothing else: so it is enough to look at the world and the disk at each of
 * these moments of one life, and to go on from there with another process.
 */
final class RecipientCrashes {

  /** Has the life go on from every disk, and not once for each world and cache. */
  private static final boolean EVERY_DISK = Boolean.getBoolean("crash.everyDisk");

  /** A cache of three offers has two or three blocks. */
  private static final int BLOCK = 1_024;

  /** Where a process may end. */
  private record Moment(World world, SimulatedDisk disk) {}

  private final Shell shell;
  private final long seed;
  private final long enough;
  private final Found found = new Found();
  private long failures;
  private long crashes;
  private long outcomes;
  private long different;
  private long lives;

  /**
   * A search that has looked at nothing.
   *
   * @param seed of what becomes of messages
   * @param enough once so much does not hold, no more is looked for
   */
  RecipientCrashes(Shell shell, long seed, long enough) {
    this.shell = shell;
    this.seed = seed;
    this.enough = enough;
  }

  Found found() {
    return found;
  }

  /** How many calls failed. */
  long failures() {
    return failures;
  }

  /** How many moments there were at which the process ended. */
  long crashes() {
    return crashes;
  }

  /** How many disks a crash has left, counted for each. */
  long outcomes() {
    return outcomes;
  }

  /** How many different ones of these there were, each in its world; all of them were started. */
  long different() {
    return different;
  }

  /** How many lives went on after that: one for each world and cache. */
  long lives() {
    return lives;
  }

  /** A crash at every moment of a life. */
  void everywhere() {
    List<Moment> moments = new ArrayList<>();
    Life[] life = new Life[1];
    life[0] =
        new Life(
            new World(seed),
            new SimulatedDisk(BLOCK),
            shell,
            found,
            folder -> new WatchedFolder(folder, () -> moments.add(moment(life[0]))));
    for (Life.Act act : Life.whole()) {
      act.run(life[0]);
      moments.add(moment(life[0]));
      explore(moments);
      moments.clear();
      if (found.all() >= enough) {
        return;
      }
    }
  }

  /**
   * Before each thing that a recipient does, its process is started anew; then a call fails that
   * its store makes for it, in each way. It goes on, or crashes at once, or when it is done.
   */
  void withFailures() {
    Life life = new Life(new World(seed), new SimulatedDisk(BLOCK), shell, found, each -> each);
    for (Life.Act act : Life.whole()) {
      if (life.process().isPresent() && !act.equals(Life.STOP)) {
        failIn(act, moment(life));
      }
      act.run(life);
      if (found.all() >= enough) {
        return;
      }
    }
  }

  private void failIn(Life.Act act, Moment before) {
    List<Moment> moments = new ArrayList<>();
    Set<String> lived = new HashSet<>();
    int first = calls(before, Life.NOTHING).size();
    List<SimulatedFolder.Call> calls = calls(before, act);
    for (int call = first; call < calls.size(); call++) {
      for (Script.Fate fate : Script.Fate.values()) {
        if (fate != Script.Fate.HALF_DONE || calls.get(call).hasHalves()) {
          Life life = failing(before, call, moments);
          failures++;
          Script script = new Script(Script.NEVER, Map.of(call, fate), Set.of());
          life.start(new SimulatedFolder(life.disk(), script));
          act.run(life);
          moments.add(moment(life));
          goOn(life, lived, life.world().version());
        }
      }
    }
    explore(moments);
  }

  /** A life that may end right after a call. */
  private Life failing(Moment before, int call, List<Moment> moments) {
    Life[] life = new Life[1];
    life[0] =
        new Life(
            before.world().copy(),
            before.disk().copy(),
            shell,
            found,
            folder ->
                new WatchedFolder(
                    folder,
                    () -> {
                      if (folder.calls().size() == call + 1) {
                        moments.add(moment(life[0]));
                      }
                    }));
    return life[0];
  }

  /** What a process calls from its start to the end of something that it does. */
  private List<SimulatedFolder.Call> calls(Moment before, Life.Act act) {
    Life life =
        new Life(before.world().copy(), before.disk().copy(), shell, new Found(), each -> each);
    life.start(new SimulatedFolder(life.disk()));
    act.run(life);
    return life.folder().calls();
  }

  private static Moment moment(Life life) {
    return new Moment(life.world().copy(), life.disk().copy());
  }

  private void explore(List<Moment> moments) {
    Set<String> known = new HashSet<>();
    Set<String> lived = new HashSet<>();
    for (Moment moment : moments) {
      crashes++;
      List<SimulatedDisk> left = new ArrayList<>(moment.disk().afterPowerCut());
      left.add(moment.disk());
      for (SimulatedDisk disk : left) {
        outcomes++;
        if (known.add(moment.world().version() + disk.key())) {
          different++;
          Life life = new Life(moment.world().copy(), disk.copy(), shell, found, each -> each);
          String version = life.world().version();
          life.start(new SimulatedFolder(life.disk()));
          goOn(life, lived, version);
        }
      }
    }
  }

  /** Once for each world and cache: whatever was sent before is still under way. */
  private void goOn(Life life, Set<String> lived, String version) {
    if (life.process().isPresent() && (lived.add(version + shape(life)) || EVERY_DISK)) {
      lives++;
      life.world().calm();
      Life.after().forEach(act -> act.run(life));
    }
  }

  /** What a cache is like, but for random values. */
  private static String shape(Life life) {
    return life.process().orElseThrow().cache().slots().stream()
        .map(
            slot ->
                slot instanceof Slot.CachedOffer cached
                    ? cached.status() + " " + cached.createdAt()
                    : "empty")
        .toList()
        .toString();
  }
}
