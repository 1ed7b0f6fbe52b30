package dev.standingoffer.running;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does with a phone what lines say. */
final class PhoneConsole {

  private static final String COMMANDS = "offer, status, end";

  private final Phone phone;
  private final Optional<StepClock> steps;
  private final Lines lines;

  /**
   * For a phone.
   *
   * @param steps its clock, if that is set by lines as well
   */
  PhoneConsole(Phone phone, Optional<StepClock> steps, Lines lines) {
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
        steps.get().set(tick.get());
        phone.tick();
        return "ok";
      }
      return switch (line) {
        case "offer" -> phone.offer().map(PhoneConsole::told).orElse("no offer yet");
        case "status" -> status();
        default ->
            "failed: '%s' is none of %s%s"
                .formatted(line, COMMANDS, steps.isPresent() ? ", tick SECONDS" : "");
      };
    } catch (StoreException e) {
      return "failed: " + e.line();
    }
  }

  static String told(Offer offer) {
    return "offer " + OfferString.encode(offer);
  }

  private String status() {
    List<Slot> slots = phone.cache().slots();
    return "%d slots: %d Used, %d Ready, %d Pending, %d empty; %s"
        .formatted(
            slots.size(),
            count(slots, Status.Used.class),
            count(slots, Status.Ready.class),
            count(slots, Status.Pending.class),
            slots.stream().filter(Slot.Empty.class::isInstance).count(),
            phone.isConnected() ? "connected" : "not connected");
  }

  private static long count(List<Slot> slots, Class<? extends Status> status) {
    return slots.stream()
        .filter(Slot.CachedOffer.class::isInstance)
        .map(slot -> ((Slot.CachedOffer) slot).status())
        .filter(status::isInstance)
        .count();
  }
}
