package dev.standingoffer.check;

import dev.standingoffer.talk.Conversations;
import dev.standingoffer.talk.Conversations.Talked;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What came of the conversations with whole nodes of the real LDK. They take what the scripts take
 * ({@link RealLdk}), and are had where those could be led.
 *
 * @param talked one for each, at least one
 * @param elapsed how long they took
 */
record LdkTalks(List<Talked> talked, Duration elapsed) {

  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

  LdkTalks {
    talked = List.copyOf(talked);
  }

  boolean isAsExpected() {
    return !talked.isEmpty() && complaints().isEmpty();
  }

  /** Where the one side noticed that the other was not what it is itself, or worse. */
  List<String> complaints() {
    return talked.stream()
        .flatMap(each -> each.complaint().map(why -> each.name() + ": " + why).stream())
        .toList();
  }

  /** How many messages were sent in all of them. */
  long letters() {
    return talked.stream().mapToLong(Talked::letters).sum();
  }

  /**
   * Has all of them.
   *
   * @param home the folder with {@code conformance/}
   * @param workshop in which LDK's nodes run, and with which they are ended
   * @throws IOException if a node cannot be started
   * @throws InterruptedException if this JVM is ending
   */
  static LdkTalks run(Path home, Workshop workshop) throws IOException, InterruptedException {
    return run(home.resolve(RealLdk.PROGRAM), TIME_LIMIT, workshop);
  }

  /**
   * The same.
   *
   * @param program is called with {@code --talk}
   * @param limit after this time a node is ended, and with it the conversation
   */
  static LdkTalks run(Path program, Duration limit, Workshop workshop)
      throws IOException, InterruptedException {
    Instant start = Instant.now();
    List<Process> nodes = new ArrayList<>();
    try {
      List<Talked> talked =
          Conversations.all(
              () -> {
                Process node = start(program, workshop);
                nodes.add(node);
                Thread.startVirtualThread(
                    () -> Workshop.endAfter(limit, node, new AtomicBoolean()));
                return node;
              });
      workshop.refuseIfClosed();
      return new LdkTalks(talked, Duration.between(start, Instant.now()));
    } finally {
      nodes.forEach(workshop::end);
    }
  }

  private static Process start(Path program, Workshop workshop) throws IOException {
    try {
      return workshop.start(
          new ProcessBuilder(program.toString(), "--talk").redirectError(Redirect.DISCARD));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending
      throw new IOException("LDK's node is not started, as all is ending", e);
    }
  }
}
