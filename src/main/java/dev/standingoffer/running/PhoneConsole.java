package dev.standingoffer.running;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Does with a phone what lines say. */
final class PhoneConsole {

  private static final String COMMANDS = "offer, status, end";

  private final RunsPhone phone;
  private final Optional<StepClock> steps;
  private final Lines lines;

  /**
   * For a phone.
   *
   * @param steps its clock, if that is set by lines as well
   */
  PhoneConsole(RunsPhone phone, Optional<StepClock> steps, Lines lines) {
    this.phone = phone;
    this.steps = steps;
    this.lines = lines;
  }

  /** Returns when a line says so, or there are no more; whether a line said so. */
  boolean run() throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (line.get().equals("end")) {
        return true;
      }
      if (!line.get().isEmpty()) {
        lines.answer(answer(line.get()));
      }
    }
    return false;
  }

  private String answer(String line) {
    try {
      Optional<Instant> tick = steps.isPresent() ? Lines.tick(line) : Optional.empty();
      if (tick.isPresent()) {
        phone.setClock(steps.get(), tick.get());
        phone.minute();
        return "ok";
      }
      return switch (line) {
        case "offer" -> phone.offer().map(PhoneConsole::told).orElse("no offer yet");
        case "status" -> phone.status();
        default ->
            "failed: '%s' is none of %s%s"
                .formatted(line, COMMANDS, steps.isPresent() ? ", tick SECONDS" : "");
      };
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }

  static String told(String offer) {
    return "offer " + offer;
  }
}
