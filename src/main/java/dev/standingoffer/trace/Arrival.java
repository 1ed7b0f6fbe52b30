package dev.standingoffer.trace;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds out which message a step took from the network. TLC does not say it, and the message may
 * stay there, to arrive again.
 */
final class Arrival {

  private final ProtocolState before;
  private final ProtocolState after;
  private final List<Message> sent;

  private Arrival(ProtocolState before, ProtocolState after) {
    this.before = before;
    this.after = after;
    Set<Message> old = before.network();
    sent = after.network().stream().filter(message -> !old.contains(message)).toList();
  }

  /** The message that arrived in the step from one state to the next; none where none did. */
  static Optional<Message> between(ProtocolState before, ProtocolState after) {
    String type =
        switch (after.action()) {
          case "RecipientGetsPaths" -> Message.PATHS;
          case "RecipientGetsConfirmation" -> Message.CONFIRMATION;
          case "ServerGetsRequest" -> Message.REQUEST;
          case "ServerGetsInvoice" -> Message.INVOICE;
          default -> "";
        };
    Arrival arrival = new Arrival(before, after);
    Set<Message> present = after.network();
    // First those that fit to what came of it, then those that are there no more.
    return before.network().stream()
        .filter(message -> message.isOf(type))
        .min(
            Comparator.<Message, Boolean>comparing(message -> !arrival.fits(message))
                .thenComparing(present::contains));
  }

  /** Whether the step can have come of this message. */
  private boolean fits(Message message) {
    return switch (message.type()) {
      case Message.PATHS -> {
        int offer = message.offerOfPaths();
        yield after.slots().stream().anyMatch(slot -> slot.offer() == offer)
            && before.slots().stream().noneMatch(slot -> slot.offer() == offer);
      }
      case Message.REQUEST ->
          sent.stream()
              .anyMatch(
                  answer ->
                      answer.isOf(Message.PATHS)
                          && answer.get("invoiceSlot").equals(message.get("invoiceSlot"))
                          && answer.get("replyPathExpiry").equals(message.get("replyPathExpiry"))
                          && answer.server().equals(message.server()));
      case Message.INVOICE -> isConfirmed(message) || isStored(message);
      default -> {
        int offer = message.number("offerId");
        OptionalInt time = OptionalInt.of(message.number("invoiceCreatedAt"));
        List<PhoneSlot> old = before.slots();
        yield after.slots().stream()
            .filter(slot -> !old.contains(slot))
            .anyMatch(slot -> slot.offer() == offer && slot.invoiceOf().equals(time));
      }
    };
  }

  private boolean isConfirmed(Message invoice) {
    TlaValue offer = invoice.get("offer").asRecord().get("id");
    TlaValue time = invoice.get("invoiceCreatedAt");
    return sent.stream()
        .anyMatch(
            answer ->
                answer.isOf(Message.CONFIRMATION)
                    && answer.get("offerId").equals(offer)
                    && answer.get("invoiceCreatedAt").equals(time));
  }

  private boolean isStored(Message invoice) {
    TlaValue offer = invoice.get("offer").asRecord().get("id");
    TlaValue time = invoice.get("invoiceCreatedAt");
    List<TlaValue.Fields> old = before.stored();
    return after.stored().stream()
        .filter(stored -> !old.contains(stored))
        .anyMatch(
            stored -> stored.get("offerId").equals(offer) && stored.get("createdAt").equals(time));
  }
}
