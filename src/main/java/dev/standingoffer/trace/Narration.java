package dev.standingoffer.trace;

import dev.standingoffer.trace.TlaValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;

/** Says in words what happens in one step of {@code AsyncReceive.tla}. */
final class Narration {

  /** The action by which everything grows older, where time has no end. */
  static final String AGEING = "TimeAges";

  /** The actions by which the phone starts again. */
  static final Set<String> RESTARTS =
      Set.of(
          "RecipientCrashes",
          "RecipientStartsFromNothing",
          "RecipientStartsFromBackup",
          "RecipientStartsFromRecentBackup");

  private final ProtocolState before;
  private final ProtocolState after;
  private final View was;
  private final View is;
  private final Optional<Message> arrived;
  private final boolean tellsTimes;

  /**
   * @param arrived the message that arrives
   * @param tellsTimes whether times are told
   */
  Narration(
      ProtocolState before, ProtocolState after, Optional<Message> arrived, boolean tellsTimes) {
    this.before = before;
    this.after = after;
    this.was = before.view(tellsTimes);
    this.is = after.view(tellsTimes);
    this.arrived = arrived;
    this.tellsTimes = tellsTimes;
  }

  /**
   * A sentence, or two, without the last full stop.
   *
   * @param sent what is done to the messages that leave, in words
   */
  String what(List<String> sent) {
    String then = sent.isEmpty() ? "" : ", and " + String.join(", and ", sent);
    return switch (after.action()) {
      case "RecipientTicks" ->
          "The phone's timer goes off"
              + (sent.isEmpty()
                  ? "; no message is due"
                  : ", and it " + String.join(", and ", sent));
      case "RecipientTicksWithoutPath" ->
          "The phone's timer goes off, and its router has no reply path for a request" + then;
      case "RecipientConnects" -> "The phone connects to a peer" + then;
      case "RecipientGetsPaths" -> gotPaths() + then;
      case "RecipientGetsConfirmation" -> gotConfirmation() + then;
      case "UserAsks" -> asked();
      case "RecipientPersists" -> "The phone's cache is persisted";
      case "ServerGetsRequest" ->
          "%s gets the request for slot %d%s"
              .formatted(
                  capital(arrived.flatMap(Message::server).orElse(0)),
                  arrived.map(message -> message.number("invoiceSlot")).orElse(0),
                  then);
      case "ServerGetsInvoice" -> gotInvoice() + then;
      case "TimePasses", "TimePassesAwake", AGEING -> timePassed();
      case "RecipientCrashes" ->
          "The phone dies, and starts again with what was persisted"
              + (was.phone().equals(is.phone()) ? "" : ", which is an older cache");
      case "RecipientStartsFromNothing" ->
          "The phone cannot read what was persisted, and starts from nothing with the same keys";
      case "RecipientIsBackedUp" -> "The phone's cache is copied to a backup";
      case "RecipientStartsFromBackup", "RecipientStartsFromRecentBackup" ->
          "The phone starts again from the backup";
      case "ChannelsChange" -> "The phone's channels change: the invoices so far cannot be paid";
      case "PaymentPathsChange", "ChannelsChangeAndPhoneIsTold" ->
          "The phone's channels change, and it is told" + then;
      case "OtherPhoneActs" -> "From now on the other phone acts, which has the same recipient id";
      case "ClockChanges" ->
          is.skew() == 0
              ? "The phone's clock is right again"
              : "The phone's clock is set wrong, by " + is.skew();
      case "OwnerChoosesServer", "OwnerTakesNewId", "OwnerWaitsForNewId" -> serverChosen(sent);
      case "ServerLosesInvoice" -> "A server loses an invoice";
      default -> after.action() + then;
    };
  }

  private String gotPaths() {
    int slot = arrived.map(message -> message.number("invoiceSlot")).orElse(0);
    int offer = arrived.map(Message::offerOfPaths).orElse(0);
    boolean built = is.phone().stream().anyMatch(s -> s.offer() == offer);
    if (!built) {
      return "The phone gets paths for slot %d, and has no use for them".formatted(slot);
    }
    PhoneSlot old = was.phone().get(slot);
    return "The phone gets paths for slot %d, builds offer %d on them%s"
        .formatted(slot, offer, old.isEmpty() ? "" : " in the place of offer " + old.offer());
  }

  private String gotConfirmation() {
    int offer = arrived.map(message -> message.number("offerId")).orElse(0);
    int time = arrived.map(message -> message.number("invoiceCreatedAt")).orElse(0);
    String text =
        "The phone gets the confirmation of offer %d's invoice".formatted(offer)
            + (tellsTimes ? " of time " + time : "");
    // With their times, whether these are told or not: a confirmation may change nothing else.
    List<PhoneSlot> old = before.slots();
    List<PhoneSlot> slots = after.slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).offer() == offer && !slots.get(i).equals(old.get(i))) {
        return old.get(i).status().equals("Pending") ? text + ": it is Ready" : text;
      }
    }
    return text + "; nothing changes";
  }

  private String asked() {
    for (int i = 0; i < is.phone().size(); i++) {
      if (is.phone().get(i).status().equals("Used")
          && was.phone().get(i).status().equals("Ready")) {
        return "The user asks for an offer, and gets offer " + is.phone().get(i).offer();
      }
    }
    return was.held().equals(is.held())
        ? "The user asks for an offer, and gets none that is new"
        : "The user asks for an offer, and gets one again";
  }

  private String gotInvoice() {
    if (arrived.isEmpty()) {
      return "A server gets an invoice";
    }
    Message message = arrived.get();
    int offer = message.get("offer").asRecord().number("id");
    int slot = message.get("destination").asRecord().number("invoiceSlot");
    int server = message.server().orElse(0);
    String text =
        "%s gets the invoice of offer %d".formatted(capital(server), offer)
            + (tellsTimes ? ", made at time " + message.number("invoiceCreatedAt") : "");
    int old = was.stores().get(server).getOrDefault(slot, 0);
    int now = is.stores().get(server).getOrDefault(slot, 0);
    if (now != offer) {
      return text + ", and does not store it";
    }
    return old == 0 || old == offer
        ? text + ", stores it"
        : text + ", stores it in the place of that of offer " + old;
  }

  private String timePassed() {
    List<Integer> expired = new ArrayList<>(was.held());
    expired.removeAll(is.held());
    return (is.now() == was.now() ? "Time passes" : "Time passes: it is " + is.now())
        + (expired.isEmpty() ? "" : ". The user's offer %s expires".formatted(expired));
  }

  private String serverChosen(List<String> sent) {
    Fields path = ProtocolState.firstPath(after.cache().get("serverPaths"));
    boolean isFirst = before.cache().get("serverPaths").asSequence().isEmpty();
    return "The owner %s %s%s"
        .formatted(
            isFirst ? "gives the phone a path to" : "turns to",
            Conversation.serverName(path.number("server") - 1),
            sent.isEmpty() ? "" : ", and the phone " + String.join(", and ", sent));
  }

  private static String capital(int server) {
    return StringUtils.capitalize(Conversation.serverName(server));
  }
}
