package dev.standingoffer.store;

import dev.standingoffer.store.CrashSearch.Start;
import dev.standingoffer.store.SimulatedFolder.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every call to the disk that can fail, in every way: with nothing done, with half of it, and with
 * all of it. The store that was told so goes on, with the same disk and the next cache.
 */
final class FaultSearch {

  /** How many caches are persisted after the start: one while it fails, and one after that. */
  private static final int CACHES = 2;

  private final Life life;
  private final CrashSearch search;
  private long faults;

  FaultSearch(Life life) {
    this.life = life;
    this.search = new CrashSearch(life);
  }

  /** How many runs had such a failure. */
  long faults() {
    return faults;
  }

  CrashSearch search() {
    return search;
  }

  /** One call fails, and later there is a crash, in front of each call, or none. */
  void one(Start start) {
    for (Script script : faultsIn(start, Script.NONE, 0)) {
      int calls = run(start, script);
      int failed = script.fates().keySet().iterator().next();
      for (int crash = failed + 1; crash < calls; crash++) {
        run(start, script.crashing(crash));
      }
    }
    search.judgeAll();
  }

  /** Two calls fail. */
  void two(Start start) {
    for (Script first : faultsIn(start, Script.NONE, 0)) {
      int failed = first.fates().keySet().iterator().next();
      for (Script both : faultsIn(start, first, failed + 1)) {
        run(start, both);
      }
    }
    search.judgeAll();
  }

  /** Whatever room there is; there is more later. */
  void fullDisk(Start start, int mostRoom, int step) {
    int used = Integer.MAX_VALUE - start.disk().room();
    for (int room = 0; room <= mostRoom; room += step) {
      int calls = runFull(start, used + room, Script.NONE);
      for (int crash = 0; crash < calls; crash++) {
        runFull(start, used + room, Script.crash(crash));
      }
    }
    search.judgeAll();
  }

  private int runFull(Start start, int capacity, Script script) {
    SimulatedDisk disk = start.disk().copy();
    disk.setCapacity(capacity);
    return run(start, new SimulatedFolder(disk, script));
  }

  private int run(Start start, Script script) {
    return run(start, new SimulatedFolder(start.disk().copy(), script));
  }

  private int run(Start start, SimulatedFolder folder) {
    faults++;
    Recipient recipient = new Recipient(life, start.promised(), start.tried());
    recipient.live(folder, CACHES, true);
    folder.disk().setCapacity(Integer.MAX_VALUE);
    recipient.verdict().ifPresentOrElse(search::count, () -> search.crashed(folder, recipient, 0));
    return folder.calls().size();
  }

  /** The script with one more failure, of each call from one on, in each way. */
  private List<Script> faultsIn(Start start, Script script, int from) {
    SimulatedFolder whole = new SimulatedFolder(start.disk().copy(), script);
    new Recipient(life, start.promised(), start.tried()).live(whole, CACHES, true);
    List<Script> scripts = new ArrayList<>();
    for (int call = from; call < whole.calls().size(); call++) {
      for (Script.Fate fate : Script.Fate.values()) {
        if (isPossible(whole.calls().get(call), fate)) {
          Map<Integer, Script.Fate> fates = new TreeMap<>(script.fates());
          fates.put(call, fate);
          scripts.add(new Script(Script.NEVER, fates, Set.of()));
        }
      }
    }
    return scripts;
  }

  private static boolean isPossible(Call call, Script.Fate fate) {
    return switch (fate) {
      case UNDONE -> true;
      case HALF_DONE -> call.hasHalves();
      case DONE -> call.changesAnything() && call != Call.LOCK;
    };
  }
}
