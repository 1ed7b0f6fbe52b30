package dev.standingoffer.node;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs threads one at a time, from one call of a port to the next: which of them goes on, a seed
 * decides. One that waits for a lock goes on by itself once it gets it.
 */
final class Stepper {

  /** The process has died; a thread that is told so does nothing more. */
  static final class Crash extends Error {

    Crash() {
      super("a crash");
    }
  }

  private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

  /** Nanoseconds. */
  private static final long LOOK_AGAIN = 20_000;

  private final Random random;
  private volatile Thread controller = Thread.currentThread();
  private volatile boolean hasCrashed;

  Stepper(long seed) {
    this.random = new Random(seed);
  }

  /** A thread, which pauses before it does anything. */
  private final class Actor implements Runnable {

    private final Runnable body;
    private final Thread thread;
    private volatile boolean isPaused;
    private volatile boolean isDone;
    private Optional<Throwable> failure = Optional.empty();

    Actor(Runnable body) {
      this.body = body;
      this.thread = Thread.ofVirtual().unstarted(this);
    }

    @Override
    public void run() {
      CURRENT.set(this);
      try {
        pauseThis();
        body.run();
      } catch (Crash e) {
        // As it was meant.
      } catch (RuntimeException | Error e) {
        failure = Optional.of(e);
      }
      isDone = true;
      LockSupport.unpark(controller);
    }

    void pauseThis() {
      isPaused = true;
      LockSupport.unpark(controller);
      while (isPaused) {
        LockSupport.park();
      }
      if (hasCrashed) {
        throw new Crash();
      }
    }

    void goOn() {
      isPaused = false;
      LockSupport.unpark(thread);
    }

    /** Whether it does nothing until somebody else does. */
    boolean isStill() {
      Thread.State state = thread.getState();
      return isPaused || isDone || state == Thread.State.BLOCKED || state == Thread.State.WAITING;
    }
  }

  /** To be called where threads may be switched; other threads than those of a stepper go on. */
  static void pause() {
    Actor actor = CURRENT.get();
    if (actor != null) {
      actor.pauseThis();
    }
  }

  /**
   * Runs all of them to their ends, or until the process dies.
   *
   * @param crashAfter how many times a thread is chosen before that
   */
  void run(List<Runnable> bodies, int crashAfter) {
    List<Actor> actors = bodies.stream().map(Actor::new).toList();
    // Virtual as they are: so none of them waits for the operating system.
    Thread thread = Thread.ofVirtual().start(() -> control(actors, crashAfter));
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    for (Actor actor : actors) {
      actor.failure.ifPresent(
          failure -> {
            throw new AssertionError("a thread has failed", failure);
          });
    }
  }

  private void control(List<Actor> actors, int crashAfter) {
    controller = Thread.currentThread();
    actors.forEach(actor -> actor.thread.start());
    List<Actor> paused = settled(actors);
    for (int step = 0; !paused.isEmpty(); step++) {
      if (step == crashAfter) {
        hasCrashed = true;
      }
      if (hasCrashed) {
        paused.forEach(Actor::goOn);
      } else {
        paused.get(random.nextInt(paused.size())).goOn();
      }
      paused = settled(actors);
    }
  }

  /** Those that can go on, once nobody goes on by itself; nobody once all have come to an end. */
  private static List<Actor> settled(List<Actor> actors) {
    while (true) {
      boolean isStill = actors.stream().allMatch(Actor::isStill);
      List<Actor> paused = actors.stream().filter(actor -> actor.isPaused).toList();
      if (isStill && (!paused.isEmpty() || actors.stream().allMatch(actor -> actor.isDone))) {
        return paused;
      }
      // Whoever pauses wakes this thread up; whoever waits for a lock does not.
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }
}
