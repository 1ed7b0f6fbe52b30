package dev.standingoffer.node.crash;

import dev.standingoffer.node.RecipientInput;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.SimulatedDisk;
import dev.standingoffer.store.SimulatedFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A recipient in its world, with its disk, process after process. */
final class Life {

  private static final int ALL = Integer.MAX_VALUE;

  /** Something that it does. */
  @FunctionalInterface
  interface Act {
    void run(Life life);
  }

  /** Longer than a Ready offer is spared by any policy here, in minutes. */
  private static final int LONG = 4 * 60 + 10;

  /** Longer than an offer lasts. */
  private static final int YEAR = 366 * 24 * 60;

  static final Act NOTHING = life -> {};
  static final Act START = Life::start;
  static final Act STOP = Life::stop;
  static final Act STARTED =
      life -> {
        if (life.shell.tellsOfPaths()) {
          life.take(new RecipientInput.PathsChanged());
        }
      };
  static final Act SERVER_PATHS =
      life -> life.take(new RecipientInput.ServerPaths(life.world.serverPaths()));
  static final Act CONNECTED = life -> life.take(new RecipientInput.PeerConnected());
  static final Act PATHS_CHANGED = life -> life.take(new RecipientInput.PathsChanged());
  static final Act TICK = life -> life.take(new RecipientInput.Tick());
  static final Act ASK = life -> life.take(new RecipientInput.OfferRequested());
  static final Act MESSAGE = life -> life.takeAll(life.messages(1));
  static final Act MESSAGES_AND_TICK =
      life -> {
        List<RecipientInput> inputs = life.messages(ALL);
        inputs.add(new RecipientInput.Tick());
        life.takeAll(inputs);
      };
  static final Act JUDGE_HELD = life -> life.world.told().judgeHeld(life.world, life.found);

  private final World world;
  private final SimulatedDisk disk;
  private final Shell shell;
  private final Found found;
  private final Function<SimulatedFolder, Folder> seen;
  private SimulatedFolder folder;
  private Optional<RecipientProcess> process = Optional.empty();

  /**
   * A recipient that has not started.
   *
   * @param seen what its store gets to see of a folder
   */
  Life(
      World world,
      SimulatedDisk disk,
      Shell shell,
      Found found,
      Function<SimulatedFolder, Folder> seen) {
    this.world = world;
    this.disk = disk;
    this.shell = shell;
    this.found = found;
    this.seen = seen;
    this.folder = new SimulatedFolder(disk);
  }

  World world() {
    return world;
  }

  SimulatedDisk disk() {
    return disk;
  }

  /** What the present process has called. */
  SimulatedFolder folder() {
    return folder;
  }

  Optional<RecipientProcess> process() {
    return process;
  }

  /** The same, with a script for the disk. */
  void start(SimulatedFolder scripted) {
    folder = scripted;
    process = RecipientProcess.start(world, shell, found, seen.apply(folder));
  }

  private void start() {
    start(new SimulatedFolder(disk));
  }

  private void stop() {
    process.ifPresent(RecipientProcess::stop);
    process = Optional.empty();
  }

  private void take(RecipientInput input) {
    takeAll(List.of(input));
  }

  private void takeAll(List<RecipientInput> inputs) {
    if (!inputs.isEmpty()) {
      process.ifPresent(one -> one.take(inputs));
    }
  }

  private List<RecipientInput> messages(int atMost) {
    List<RecipientInput> inputs = new ArrayList<>();
    world.received(atMost).forEach(one -> inputs.add(new RecipientInput.Message(one)));
    return inputs;
  }

  private static Act pass(int minutes) {
    return life -> life.world.pass(minutes);
  }

  /**
   * A whole life: a first start; offers built, confirmed, given to the user, refreshed and
   * replaced; restarts; and a year later all of it once more.
   */
  static List<Act> whole() {
    List<Act> acts = new ArrayList<>(List.of(START, STARTED, SERVER_PATHS));
    minutes(acts, 6);
    acts.addAll(List.of(ASK, STOP, START, STARTED, CONNECTED));
    minutes(acts, 2);
    acts.add(pass(LONG));
    minutes(acts, 3);
    acts.addAll(List.of(ASK, PATHS_CHANGED));
    minutes(acts, 2);
    acts.addAll(List.of(STOP, START, STARTED));
    minutes(acts, 1);
    acts.add(pass(LONG));
    minutes(acts, 4);
    acts.addAll(List.of(ASK, ASK, STOP, pass(LONG), START, STARTED, CONNECTED));
    minutes(acts, 2);
    acts.add(pass(YEAR));
    minutes(acts, 5);
    acts.addAll(List.of(ASK, STOP, START));
    return acts;
  }

  /** What comes after a crash: enough for what a crash has spoilt to be seen. */
  static List<Act> after() {
    List<Act> acts = new ArrayList<>(List.of(STARTED, CONNECTED, SERVER_PATHS));
    minutes(acts, 5);
    acts.addAll(List.of(ASK, pass(LONG)));
    minutes(acts, 3);
    acts.addAll(List.of(ASK, JUDGE_HELD));
    return acts;
  }

  /** What has come is taken one by one, or with the tick. */
  private static void minutes(List<Act> acts, int count) {
    for (int i = 0; i < count; i++) {
      acts.add(pass(1));
      if (i % 3 == 2) {
        acts.add(MESSAGES_AND_TICK);
      } else {
        acts.addAll(List.of(MESSAGE, MESSAGE, MESSAGE, TICK));
      }
      acts.addAll(List.of(MESSAGE, MESSAGE));
    }
  }
}
