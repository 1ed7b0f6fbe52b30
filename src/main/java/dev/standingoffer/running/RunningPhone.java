package dev.standingoffer.running;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.history.PhoneHistoryFile;
import dev.standingoffer.socket.Pauses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The command {@code phone}: a recipient until it is told to end, or killed.
 *
 * @param home its folder
 * @param start how it starts
 * @param invitation of its server
 * @param policy LDK's choices, or the remedies
 * @param wantsOffer whether to give the user an offer as soon as there is one
 * @param isStepped whether its clock is set by lines
 * @param history where to write what the recipient does; only with a clock that is set by lines
 * @param ldk the program that is the real LDK, where that is to be the recipient: its cache is in
 *     memory then, and neither folder nor policy matters
 */
public record RunningPhone(
    Path home,
    Start start,
    Invitation invitation,
    Policy policy,
    boolean wantsOffer,
    boolean isStepped,
    Optional<Path> history,
    Optional<Path> ldk) {

  /** For processes that are killed often, and started again at once. */
  private static final Pauses SHORT = new Pauses(Duration.ofMillis(20), Duration.ofMillis(200));

  private static final Duration LOOK = Duration.ofMillis(50);

  /**
   * Runs it.
   *
   * @throws RunningException if it cannot start, or cannot tell the offer that is asked for
   */
  public void run(BufferedReader in, PrintWriter out, Report report)
      throws RunningException, IOException, InterruptedException {
    run(in, out, report, Minutes.MINUTE);
  }

  /** The same with minutes of another length, where no lines set its clock. */
  void run(BufferedReader in, PrintWriter out, Report report, Duration minute)
      throws RunningException, IOException, InterruptedException {
    Lines lines = new Lines(in, out, report);
    StepClock steps = new StepClock();
    if (isStepped && !StepStart.set(steps, lines)) {
      return;
    }
    InstantSource clock = isStepped ? steps : InstantSource.system();
    Pauses pauses = isStepped ? SHORT : Pauses.DEFAULT;
    try (OpenHistory<PhoneHistoryFile> told = OpenHistory.of(history, PhoneHistoryFile::open);
        RunsPhone phone = start(clock, pauses, told.file(), report)) {
      Thread hook = Ending.of(phone);
      if (isStepped) {
        lines.answer("ok");
        new PhoneConsole(phone, Optional.of(steps), lines).run();
      } else {
        runByTheClock(phone, lines, report, minute);
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private RunsPhone start(
      InstantSource clock, Pauses pauses, Optional<PhoneHistoryFile> told, Report report)
      throws RunningException {
    return ldk.isPresent()
        ? LdkPhone.start(ldk.get(), invitation, clock, pauses, report)
        : Phone.start(
            home,
            start,
            invitation,
            policy,
            new Phone.Surface(clock, pauses, told.map(file -> file), report));
  }

  private void runByTheClock(RunsPhone phone, Lines lines, Report report, Duration minute)
      throws RunningException, IOException, InterruptedException {
    try (Minutes _ = Minutes.start(phone::minute, report, minute)) {
      if (wantsOffer && !lines.write(PhoneConsole.told(first(phone, report)))) {
        throw RunningException.environment(
            "the offer is lost, as the standard output cannot be written, and counts as Used;"
                + " start again where it can be written, for another one");
      }
      if (!new PhoneConsole(phone, Optional.empty(), lines).run()) {
        // Nobody types; it goes on until it is killed.
        new CountDownLatch(1).await();
      }
    }
  }

  /** Waits for an offer. The first one takes as long as five messages. */
  static String first(RunsPhone phone, Report report) throws InterruptedException {
    while (true) {
      try {
        Optional<String> offer = phone.offer();
        if (offer.isPresent()) {
          return offer.get();
        }
      } catch (IOException e) {
        report.tell(String.valueOf(e.getMessage()));
      }
      Thread.sleep(LOOK);
    }
  }
}
