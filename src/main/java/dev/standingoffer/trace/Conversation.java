package dev.standingoffer.trace;

import dev.standingoffer.trace.TlaValue.Fields;
import dev.standingoffer.trace.TlaValue.Mapping;
import dev.standingoffer.trace.TlaValue.Members;
import dev.standingoffer.trace.TlaValue.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What happens in a counterexample of {@code AsyncReceive.tla}: who does what, which messages leave
 * and arrive, and what phone, disk and servers hold then. TLC shows states; the messages are told
 * from how the network differs between two of them.
 *
 * <p>Where time has no end ({@code MCAsyncLive.tla}), the clock stands and everything else grows
 * older, and old times are all alike: there no times are told.
 *
 * @param start what there is in the beginning
 * @param steps what happens, in its order
 * @param flights the messages, in the order in which they were sent
 * @param tellsTimes whether times are told
 * @param backTo for a counterexample without an end: the step, from 1, that follows the last one; 0
 *     where nothing happens any more
 */
public record Conversation(
    View start, List<Step> steps, List<Flight> flights, boolean tellsTimes, OptionalInt backTo) {

  /** A slot that holds no offer. */
  static final String EMPTY = "Empty";

  private static final Set<String> PAYABLE = Set.of("Ready", "Used");

  private static final String REQUEST = "OfferPathsRequest";
  private static final String PATHS = "OfferPaths";
  private static final String INVOICE = "ServeStaticInvoice";
  private static final String CONFIRMATION = "StaticInvoicePersisted";

  private static final String AGEING = "TimeAges";

  private static final OptionalInt NO_TIME = OptionalInt.empty();

  /** The times in a message. */
  private static final Set<String> TIMES =
      Set.of(
          "until",
          "replyPathExpiry",
          "pathsAbsoluteExpiry",
          "expiry",
          "absoluteExpiry",
          "invoiceCreatedAt");

  /**
   * A slot of the phone.
   *
   * @param status {@link #EMPTY} or the offer's status
   * @param offer the offer's number; 0 where there is none
   * @param invoiceOf the time of the newest confirmed invoice; none where none is, or no times are
   *     told
   */
  public record PhoneSlot(String status, int offer, OptionalInt invoiceOf) {}

  /**
   * What there is at a moment.
   *
   * @param now the time
   * @param skew what the phone's clock shows more
   * @param crashesLeft how often the phone may still die
   * @param phone the slots of the phone; none as long as it has no cache
   * @param disk the slots of the cache on disk
   * @param stores for each server, by slot, the offer whose invoice is stored
   * @param held the offers that the user has, unexpired
   * @param dead for each of them that cannot be paid, the offer whose invoice a payer gets; 0 for
   *     none at all
   * @param unserved the same for the unexpired offers that the phone takes for payable, and that
   *     the user does not have
   */
  public record View(
      int now,
      int skew,
      int crashesLeft,
      List<PhoneSlot> phone,
      List<PhoneSlot> disk,
      List<SortedMap<Integer, Integer>> stores,
      SortedSet<Integer> held,
      SortedMap<Integer, Integer> dead,
      SortedMap<Integer, Integer> unserved) {}

  /**
   * One step.
   *
   * @param action its name in the spec
   * @param what what happens, in words
   * @param sent indices of the messages that leave
   * @param arrived the index of the message that arrives
   * @param after what there is then
   */
  public record Step(
      String action, String what, List<Integer> sent, OptionalInt arrived, View after) {}

  /**
   * A message.
   *
   * @param label what it is, in a few words
   * @param fromPhone whether the phone sends it, or a server
   * @param server the index of the server at its other end
   * @param sentAt the index of the step
   * @param arrivals the indices of the steps in which it arrives; none: it does not within the
   *     trace
   */
  public record Flight(
      String label, boolean fromPhone, int server, int sentAt, List<Integer> arrivals) {}

  /** The name of a server. */
  static String serverName(int index) {
    return "server " + (char) ('A' + index);
  }

  /**
   * Tells what happens in a counterexample.
   *
   * @throws IllegalArgumentException if it is none of {@code AsyncReceive.tla}
   */
  public static Conversation of(Trace trace) {
    return new Reader(trace).read();
  }

  /** A sentence for each offer that is dead, or would be if the user had it. */
  static List<String> deaths(View view) {
    List<String> sentences = new ArrayList<>();
    view.dead()
        .forEach(
            (offer, served) ->
                sentences.add(
                    "Offer %d is dead: a payer who asks for its invoice gets %s."
                        .formatted(offer, invoiceOf(served))));
    view.unserved()
        .forEach(
            (offer, served) ->
                sentences.add(
                    "Offer %d is payable by the phone's account, but a payer who asks gets %s."
                        .formatted(offer, invoiceOf(served))));
    return sentences;
  }

  private static String invoiceOf(int served) {
    return served == 0 ? "none" : "that of offer " + served;
  }

  /** Goes from state to state. */
  private static final class Reader {

    private final Trace trace;
    private final boolean tellsTimes;
    private final List<Step> steps = new ArrayList<>();
    private final List<Flight> flights = new ArrayList<>();

    /** The messages under way, with the index of their flight. */
    private final Map<Fields, Integer> underWay = new LinkedHashMap<>();

    Reader(Trace trace) {
      this.trace = trace;
      tellsTimes = trace.states().stream().noneMatch(state -> state.action().equals(AGEING));
    }

    Conversation read() {
      List<Trace.State> states = trace.states();
      if (states.isEmpty()) {
        throw new IllegalArgumentException("no states");
      }
      View start = view(states.getFirst());
      for (int i = 1; i < states.size(); i++) {
        step(states.get(i - 1), states.get(i));
      }
      OptionalInt backTo = OptionalInt.empty();
      if (trace.backTo().isPresent()) {
        int state = trace.backTo().getAsInt();
        backTo = OptionalInt.of(state == states.size() ? 0 : state);
      }
      return new Conversation(start, List.copyOf(steps), List.copyOf(flights), tellsTimes, backTo);
    }

    private void step(Trace.State before, Trace.State after) {
      View then = view(after);
      Set<Fields> present = network(after);
      boolean isAgeing = after.action().equals(AGEING);
      Set<Fields> old = isAgeing ? present : network(before); // to grow older sends nothing
      if (isAgeing) {
        followAged(present);
      }
      Optional<Fields> arrived = arrived(after.action(), before, after);
      int index = steps.size();
      OptionalInt arrivedFlight = OptionalInt.empty();
      if (arrived.isPresent()) {
        int flight = underWay.getOrDefault(arrived.get(), -1);
        if (flight >= 0) {
          flights.get(flight).arrivals().add(index);
          arrivedFlight = OptionalInt.of(flight);
        }
      }
      underWay.keySet().removeIf(message -> !present.contains(message));
      List<Integer> sent = new ArrayList<>();
      List<String> told = new ArrayList<>();
      List<Fields> leaving =
          present.stream()
              .filter(message -> !old.contains(message))
              .sorted(Comparator.comparing(message -> !text(message, "type").equals(REQUEST)))
              .toList(); // as the phone does it: requests first
      for (Fields message : leaving) {
        int server = serverOf(message).orElse(arrived.flatMap(Reader::serverOf).orElse(0));
        sent.add(flights.size());
        underWay.put(message, flights.size());
        flights.add(
            new Flight(label(message), isOfPhone(message), server, index, new ArrayList<>()));
        told.add(sending(message));
      }
      String what = what(before, after, view(before), then, arrived, told);
      steps.add(new Step(after.action(), what, List.copyOf(sent), arrivedFlight, then));
    }

    /** After everything has grown older: the messages under way are the same, with other times. */
    private void followAged(Set<Fields> present) {
      Map<Fields, Integer> before = new LinkedHashMap<>(underWay);
      underWay.clear();
      for (Fields message : present) {
        before.entrySet().stream()
            .filter(old -> number(old.getKey(), "until") == number(message, "until") + 1)
            .filter(old -> withoutTimes(old.getKey()).equals(withoutTimes(message)))
            .filter(old -> !underWay.containsValue(old.getValue()))
            .findFirst()
            .ifPresent(old -> underWay.put(message, old.getValue()));
      }
    }

    private static TlaValue withoutTimes(TlaValue value) {
      return switch (value) {
        case Fields fields -> {
          Map<String, TlaValue> others = new LinkedHashMap<>();
          fields.byName().forEach((name, field) -> others.put(name, withoutTimes(field)));
          others.keySet().removeAll(TIMES);
          yield new Fields(others);
        }
        case Sequence sequence ->
            new Sequence(sequence.elements().stream().map(Reader::withoutTimes).toList());
        default -> value;
      };
    }

    /** The message that an action takes from the network. */
    private static Optional<Fields> arrived(String action, Trace.State before, Trace.State after) {
      String type =
          switch (action) {
            case "RecipientGetsPaths" -> PATHS;
            case "RecipientGetsConfirmation" -> CONFIRMATION;
            case "ServerGetsRequest" -> REQUEST;
            case "ServerGetsInvoice" -> INVOICE;
            default -> "";
          };
      Set<Fields> present = network(after);
      List<Fields> candidates =
          network(before).stream().filter(message -> text(message, "type").equals(type)).toList();
      // First those that fit to what came of it, then those that are there no more.
      return candidates.stream()
          .min(
              Comparator.<Fields, Boolean>comparing(m -> !fits(m, before, after))
                  .thenComparing(m -> present.contains(m)));
    }

    /** Whether the step can have come of this message. */
    private static boolean fits(Fields message, Trace.State before, Trace.State after) {
      Set<Fields> old = network(before);
      List<Fields> sent = network(after).stream().filter(m -> !old.contains(m)).toList();
      List<PhoneSlot> phoneBefore = slots(before.get("cache"));
      List<PhoneSlot> phone = slots(after.get("cache"));
      return switch (text(message, "type")) {
        case PATHS -> {
          int offer = number(path(message.get("paths")), "fresh");
          yield phone.stream().anyMatch(slot -> slot.offer() == offer)
              && phoneBefore.stream().noneMatch(slot -> slot.offer() == offer);
        }
        case REQUEST ->
            sent.stream()
                .anyMatch(
                    m ->
                        text(m, "type").equals(PATHS)
                            && m.get("invoiceSlot").equals(message.get("invoiceSlot"))
                            && m.get("replyPathExpiry").equals(message.get("replyPathExpiry"))
                            && serverOf(m).equals(serverOf(message)));
        case INVOICE -> {
          Object id = fields(message.get("offer")).get("id");
          Object time = message.get("invoiceCreatedAt");
          boolean confirmed =
              sent.stream()
                  .anyMatch(
                      m ->
                          text(m, "type").equals(CONFIRMATION)
                              && m.get("offerId").equals(id)
                              && m.get("invoiceCreatedAt").equals(time));
          boolean stored =
              stored(after).stream()
                  .filter(invoice -> !stored(before).contains(invoice))
                  .anyMatch(i -> i.get("offerId").equals(id) && i.get("createdAt").equals(time));
          yield confirmed || stored;
        }
        default -> {
          int offer = number(message, "offerId");
          int time = number(message, "invoiceCreatedAt");
          yield phone.stream()
              .filter(slot -> !phoneBefore.contains(slot))
              .anyMatch(s -> s.offer() == offer && s.invoiceOf().equals(OptionalInt.of(time)));
        }
      };
    }

    private static List<Fields> stored(Trace.State state) {
      List<Fields> invoices = new ArrayList<>();
      for (TlaValue store : sequence(state.get("store"))) {
        if (store instanceof Mapping mapping) {
          mapping.byArgument().values().forEach(entry -> invoices.add(invoiceOf(entry)));
        }
      }
      return invoices;
    }

    private String what(
        Trace.State before,
        Trace.State after,
        View was,
        View is,
        Optional<Fields> arrived,
        List<String> sent) {
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
        case "RecipientGetsPaths" -> gotPaths(was, is, arrived) + then;
        case "RecipientGetsConfirmation" -> gotConfirmation(before, after, arrived) + then;
        case "UserAsks" -> asked(was, is);
        case "RecipientPersists" -> "The phone's cache is persisted";
        case "ServerGetsRequest" ->
            "%s gets the request for slot %d%s"
                .formatted(
                    server(arrived), arrived.map(m -> number(m, "invoiceSlot")).orElse(0), then);
        case "ServerGetsInvoice" -> gotInvoice(was, is, arrived) + then;
        case "TimePasses", AGEING -> timePassed(was, is);
        case "RecipientCrashes" ->
            "The phone dies, and starts again with what was persisted"
                + (was.phone().equals(is.phone()) ? "" : ", which is an older cache");
        case "ClockChanges" ->
            is.skew() == 0
                ? "The phone's clock is right again"
                : "The phone's clock is set wrong, by " + is.skew();
        case "OwnerChoosesServer" -> {
          Fields path = path(fields(after.get("cache")).get("serverPaths"));
          boolean first = sequence(fields(before.get("cache")).get("serverPaths")).isEmpty();
          yield "The owner %s %s%s"
              .formatted(
                  first ? "gives the phone a path to" : "turns to",
                  serverName(number(path, "server") - 1),
                  sent.isEmpty() ? "" : ", and the phone " + String.join(", and ", sent));
        }
        case "ServerLosesInvoice" -> "A server loses an invoice";
        default -> after.action() + then;
      };
    }

    private static String gotPaths(View was, View is, Optional<Fields> arrived) {
      int slot = arrived.map(message -> number(message, "invoiceSlot")).orElse(0);
      int offer = arrived.map(message -> number(path(message.get("paths")), "fresh")).orElse(0);
      boolean built = is.phone().stream().anyMatch(s -> s.offer() == offer);
      if (!built) {
        return "The phone gets paths for slot %d, and has no use for them".formatted(slot);
      }
      PhoneSlot old = was.phone().get(slot);
      return "The phone gets paths for slot %d, builds offer %d on them%s"
          .formatted(
              slot,
              offer,
              old.status().equals(EMPTY) ? "" : " in the place of offer " + old.offer());
    }

    private String gotConfirmation(
        Trace.State before, Trace.State after, Optional<Fields> arrived) {
      int offer = arrived.map(message -> number(message, "offerId")).orElse(0);
      int time = arrived.map(message -> number(message, "invoiceCreatedAt")).orElse(0);
      String text =
          "The phone gets the confirmation of offer %d's invoice".formatted(offer)
              + (tellsTimes ? " of time " + time : "");
      List<PhoneSlot> was = slots(before.get("cache"));
      List<PhoneSlot> is = slots(after.get("cache"));
      for (int i = 0; i < is.size(); i++) {
        if (is.get(i).offer() == offer && !is.get(i).equals(was.get(i))) {
          return was.get(i).status().equals("Pending") ? text + ": it is Ready" : text;
        }
      }
      return text + "; nothing changes";
    }

    private static String asked(View was, View is) {
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

    private String gotInvoice(View was, View is, Optional<Fields> arrived) {
      if (arrived.isEmpty()) {
        return "A server gets an invoice";
      }
      Fields message = arrived.get();
      int offer = number(fields(message.get("offer")), "id");
      int slot = number(fields(message.get("destination")), "invoiceSlot");
      int server = serverOf(message).orElse(0);
      String text =
          "%s gets the invoice of offer %d".formatted(capital(serverName(server)), offer)
              + (tellsTimes ? ", made at time " + number(message, "invoiceCreatedAt") : "");
      int before = was.stores().get(server).getOrDefault(slot, 0);
      int now = is.stores().get(server).getOrDefault(slot, 0);
      if (now != offer) {
        return text + ", and does not store it";
      }
      return before == 0 || before == offer
          ? text + ", stores it"
          : text + ", stores it in the place of that of offer " + before;
    }

    private static String timePassed(View was, View is) {
      List<Integer> expired = new ArrayList<>(was.held());
      expired.removeAll(is.held());
      return (is.now() == was.now() ? "Time passes" : "Time passes: it is " + is.now())
          + (expired.isEmpty() ? "" : ". The user's offer %s expires".formatted(expired));
    }

    private static String server(Optional<Fields> arrived) {
      return capital(serverName(arrived.flatMap(Reader::serverOf).orElse(0)));
    }

    private static String capital(String text) {
      return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static boolean isOfPhone(Fields message) {
      return Set.of(REQUEST, INVOICE).contains(text(message, "type"));
    }

    private static String label(Fields message) {
      return switch (text(message, "type")) {
        case REQUEST -> "request, slot " + message.get("invoiceSlot");
        case PATHS -> "paths for slot " + message.get("invoiceSlot");
        case INVOICE -> "invoice of offer " + fields(message.get("offer")).get("id");
        default -> "offer " + message.get("offerId") + " confirmed";
      };
    }

    private static String sending(Fields message) {
      return switch (text(message, "type")) {
        case REQUEST -> "asks for paths for slot " + message.get("invoiceSlot");
        case PATHS -> "gives paths";
        case INVOICE -> "sends an invoice of offer " + fields(message.get("offer")).get("id");
        default -> "confirms it";
      };
    }

    /** The index of the server at the other end; a confirmation does not name it. */
    private static Optional<Integer> serverOf(Fields message) {
      return switch (text(message, "type")) {
        case REQUEST, INVOICE ->
            Optional.of(number(fields(message.get("destination")), "server") - 1);
        case PATHS -> Optional.of(number(fields(message.get("responder")), "server") - 1);
        default -> Optional.empty();
      };
    }

    private static Fields invoiceOf(TlaValue entry) {
      return fields(fields(entry).get("invoice"));
    }

    private View view(Trace.State state) {
      List<SortedMap<Integer, Integer>> stores = new ArrayList<>();
      for (TlaValue store : sequence(state.get("store"))) {
        SortedMap<Integer, Integer> bySlot = new TreeMap<>();
        if (store instanceof Mapping mapping) {
          mapping
              .byArgument()
              .forEach(
                  (slot, entry) ->
                      bySlot.put(
                          integer(sequence(slot).getLast()), number(invoiceOf(entry), "offerId")));
        }
        stores.add(bySlot);
      }
      SortedSet<Integer> held = new TreeSet<>();
      SortedMap<Integer, Integer> dead = new TreeMap<>();
      for (TlaValue value : members(state.get("held"))) {
        int offer = number(fields(value), "id");
        held.add(offer);
        int served = served(fields(value), stores);
        if (served != offer) {
          dead.put(offer, served);
        }
      }
      SortedMap<Integer, Integer> unserved = new TreeMap<>();
      int now = integer(state.get("now"));
      for (TlaValue value : sequence(fields(state.get("cache")).get("slots"))) {
        if (PAYABLE.contains(text(fields(value), "status"))) {
          Fields offer = fields(fields(value).get("offer"));
          int id = number(offer, "id");
          int served = served(offer, stores);
          if (served != id && !held.contains(id) && number(offer, "absoluteExpiry") >= now) {
            unserved.put(id, served);
          }
        }
      }
      return new View(
          now,
          integer(state.get("skew")),
          number(fields(state.get("faults")), "crashes"),
          toldSlots(state.get("cache")),
          toldSlots(state.get("disk")),
          stores,
          held,
          dead,
          unserved);
    }

    /** The offer whose invoice a payer gets who has this offer; 0 for none. */
    private static int served(Fields offer, List<SortedMap<Integer, Integer>> stores) {
      Fields path = path(offer.get("paths"));
      return stores.get(number(path, "server") - 1).getOrDefault(number(path, "invoiceSlot"), 0);
    }

    private List<PhoneSlot> toldSlots(TlaValue cache) {
      return slots(cache).stream()
          .map(slot -> tellsTimes ? slot : new PhoneSlot(slot.status(), slot.offer(), NO_TIME))
          .toList();
    }

    private static List<PhoneSlot> slots(TlaValue cache) {
      return sequence(fields(cache).get("slots")).stream().map(Reader::slot).toList();
    }

    private static PhoneSlot slot(TlaValue value) {
      Fields slot = fields(value);
      String status = text(slot, "status");
      return status.equals(EMPTY)
          ? new PhoneSlot(EMPTY, 0, NO_TIME)
          : new PhoneSlot(
              status,
              number(fields(slot.get("offer")), "id"),
              slot.byName().containsKey("invoiceCreatedAt")
                  ? OptionalInt.of(number(slot, "invoiceCreatedAt"))
                  : NO_TIME);
    }

    private static Set<Fields> network(Trace.State state) {
      Set<Fields> messages = new LinkedHashSet<>();
      members(state.get("network")).forEach(message -> messages.add(fields(message)));
      return messages;
    }

    /** The first path of a list. */
    private static Fields path(TlaValue paths) {
      return fields(sequence(paths).getFirst());
    }

    private static Fields fields(TlaValue value) {
      if (value instanceof Fields fields) {
        return fields;
      }
      throw new IllegalArgumentException("not a record: " + value);
    }

    private static List<TlaValue> sequence(TlaValue value) {
      if (value instanceof Sequence sequence) {
        return sequence.elements();
      }
      throw new IllegalArgumentException("not a sequence: " + value);
    }

    private static Set<TlaValue> members(TlaValue value) {
      if (value instanceof Members members) {
        return members.members();
      }
      throw new IllegalArgumentException("not a set: " + value);
    }

    private static String text(Fields fields, String name) {
      return fields.get(name).toString();
    }

    private static int number(Fields fields, String name) {
      return integer(fields.get(name));
    }

    private static int integer(TlaValue value) {
      return Integer.parseInt(value.toString());
    }
  }

  /** A numbered list in Markdown: what happens, and what is different then. */
  public List<String> told() {
    List<String> lines = new ArrayList<>();
    View before = start;
    for (Step step : steps) {
      View after = step.after();
      List<String> parts = new ArrayList<>(List.of(step.what()));
      if (!after.phone().equals(before.phone())) {
        parts.add("Slots: " + told(after.phone()));
      }
      if (after.crashesLeft() > 0 && !after.disk().equals(before.disk())) {
        parts.add("Disk: " + told(after.disk()));
      }
      for (int i = 0; i < after.stores().size(); i++) {
        if (!after.stores().get(i).equals(before.stores().get(i))) {
          parts.add("%s stores %s".formatted(Reader.capital(serverName(i)), stored(after, i)));
        }
      }
      String dead =
          deaths(after).equals(deaths(before)) || deaths(after).isEmpty()
              ? ""
              : " **" + String.join(" ", deaths(after)) + "**";
      lines.add("%d. %s.%s".formatted(lines.size() + 1, String.join(". ", parts), dead));
      before = after;
    }
    ending().ifPresent(sentence -> lines.addAll(List.of("", sentence)));
    return lines;
  }

  /** For a counterexample without an end: how it goes on. */
  Optional<String> ending() {
    return backTo.stream()
        .mapToObj(
            step ->
                step == 0
                    ? "Nothing happens any more."
                    : "And so on, again and again, from step %d.".formatted(step))
        .findFirst();
  }

  private static String stored(View view, int server) {
    SortedMap<Integer, Integer> store = view.stores().get(server);
    return store.isEmpty()
        ? "nothing"
        : String.join(
            ", ",
            store.entrySet().stream()
                .map(e -> "in slot %d that of offer %d".formatted(e.getKey(), e.getValue()))
                .toList());
  }

  private static String told(List<PhoneSlot> slots) {
    return slots.isEmpty()
        ? "none"
        : String.join(", ", slots.stream().map(Conversation::told).toList());
  }

  private static String told(PhoneSlot slot) {
    if (slot.status().equals(EMPTY)) {
      return "empty";
    }
    return slot.invoiceOf().isPresent()
        ? "%s (offer %d, invoice of %d)"
            .formatted(slot.status(), slot.offer(), slot.invoiceOf().getAsInt())
        : "%s (offer %d)".formatted(slot.status(), slot.offer());
  }

  /** How many slots the phone has at most. */
  int slotCount() {
    return IntStream.concat(
            steps.stream().mapToInt(step -> step.after().phone().size()), IntStream.of(1))
        .max()
        .orElse(1);
  }

  /** The offers that a user has at any time, in their order. */
  List<Integer> offersHeld() {
    Set<Integer> held = new HashSet<>();
    steps.forEach(step -> held.addAll(step.after().held()));
    return held.stream().sorted().toList();
  }
}
