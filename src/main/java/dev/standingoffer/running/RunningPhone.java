package dev.standingoffer.running;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.socket.Pauses;
import dev.standingoffer.store.StoreException;
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
 */
public record RunningPhone(
    Path home,
    Phone.Start start,
    Invitation invitation,
    Policy policy,
    boolean wantsOffer,
    boolean isStepped,
    RecipientWatch watch) {

  /** For processes that are killed often, and started again at once. */
  private static final Pauses SHORT = new Pauses(Duration.ofMillis(20), Duration.ofMillis(200));

  private static final Duration LOOK = Duration.ofMillis(50);

  /**
   * Runs it.
   *
   * @throws RunningException if it cannot start
   */
  public void run(BufferedReader in, PrintWriter out, Report report)
      throws RunningException, IOException, InterruptedException {
    Lines lines = new Lines(in, out);
    StepClock steps = new StepClock();
    if (isStepped && !StepStart.set(steps, lines)) {
      return;
    }
    InstantSource clock = isStepped ? steps : InstantSource.system();
    Pauses pauses = isStepped ? SHORT : Pauses.DEFAULT;
    try (Phone phone =
        Phone.start(
            home, start, invitation, policy, new Phone.Surface(clock, pauses, watch, report))) {
      Thread hook = Ending.of(phone);
      if (isStepped) {
        lines.answer("ok");
        new PhoneConsole(phone, Optional.of(steps), lines).run();
      } else {
        runByTheClock(phone, lines, report);
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void runByTheClock(Phone phone, Lines lines, Report report)
      throws IOException, InterruptedException {
    try (Minutes _ = Minutes.start(phone::tick, report)) {
      if (wantsOffer) {
        lines.answer(PhoneConsole.told(first(phone, report)));
      }
      if (!new PhoneConsole(phone, Optional.empty(), lines).run()) {
        // Nobody types; it goes on until it is killed.
        new CountDownLatch(1).await();
      }
    }
  }

  /** Waits for an offer. The first one takes as long as five messages. */
  private static Offer first(Phone phone, Report report) throws InterruptedException {
    while (true) {
      try {
        Optional<Offer> offer = phone.offer();
        if (offer.isPresent()) {
          return offer.get();
        }
      } catch (StoreException e) {
        report.tell(e.line());
      }
      Thread.sleep(LOOK);
    }
  }
}
