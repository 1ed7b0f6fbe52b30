package dev.standingoffer.mirror;

import static dev.standingoffer.cache.Outcome.Verdict.FRESH_OFFER;
import static dev.standingoffer.cache.Outcome.Verdict.INVOICE_CONFIRMED;
import static dev.standingoffer.cache.Outcome.Verdict.NOTHING_DUE;
import static dev.standingoffer.cache.Outcome.Verdict.NOT_CONFIGURED;
import static dev.standingoffer.cache.Outcome.Verdict.NO_OFFER;
import static dev.standingoffer.cache.Outcome.Verdict.NO_REPLY_PATH;
import static dev.standingoffer.cache.Outcome.Verdict.NO_SERVER_PATHS;
import static dev.standingoffer.cache.Outcome.Verdict.OFFER_CACHED;
import static dev.standingoffer.cache.Outcome.Verdict.OFFER_TO_BUILD;
import static dev.standingoffer.cache.Outcome.Verdict.PATHS_EXPIRE_TOO_SOON;
import static dev.standingoffer.cache.Outcome.Verdict.PATHS_MISSING;
import static dev.standingoffer.cache.Outcome.Verdict.PATHS_REPEATED;
import static dev.standingoffer.cache.Outcome.Verdict.PATHS_REQUESTED;
import static dev.standingoffer.cache.Outcome.Verdict.REPLY_TOO_LATE;
import static dev.standingoffer.cache.Outcome.Verdict.RESTARTED;
import static dev.standingoffer.cache.Outcome.Verdict.SERVER_PATHS_ACCEPTED;
import static dev.standingoffer.cache.Outcome.Verdict.SLOT_NOT_FREE;
import static dev.standingoffer.cache.Outcome.Verdict.UNKNOWN_OFFER;
import static dev.standingoffer.cache.Outcome.Verdict.USED_OFFER;

import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome.Verdict;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of events and verdicts in the spec, and which verdicts an event can lead to. */
public final class Vocabulary {

  private static final Map<Class<? extends Event>, Set<Verdict>> POSSIBLE =
      Map.of(
          Event.ServerPathsSet.class,
          EnumSet.of(SERVER_PATHS_ACCEPTED, NO_SERVER_PATHS),
          Event.TimerTick.class,
          EnumSet.of(NOT_CONFIGURED, NOTHING_DUE, NO_REPLY_PATH, PATHS_REQUESTED),
          Event.PeerConnected.class,
          EnumSet.of(NOT_CONFIGURED, NOTHING_DUE, NO_REPLY_PATH, PATHS_REQUESTED),
          Event.OfferPathsReceived.class,
          EnumSet.of(
              REPLY_TOO_LATE,
              SLOT_NOT_FREE,
              PATHS_EXPIRE_TOO_SOON,
              PATHS_REPEATED,
              PATHS_MISSING,
              OFFER_TO_BUILD),
          Event.OfferBuilt.class,
          EnumSet.of(SLOT_NOT_FREE, PATHS_EXPIRE_TOO_SOON, PATHS_REPEATED, OFFER_CACHED),
          Event.StaticInvoicePersisted.class,
          EnumSet.of(INVOICE_CONFIRMED, UNKNOWN_OFFER),
          Event.OfferRequested.class,
          EnumSet.of(FRESH_OFFER, USED_OFFER, NO_OFFER),
          Event.Restarted.class,
          EnumSet.of(RESTARTED));

  private Vocabulary() {}

  /** The verdicts that each event can lead to, in some cache. */
  public static Map<Class<? extends Event>, Set<Verdict>> possibleVerdicts() {
    return POSSIBLE;
  }

  /** An event's name in the spec, which is its name in Java. */
  public static String name(Class<? extends Event> event) {
    return event.getSimpleName();
  }

  /** A verdict's name in the spec: Java's in words that begin in upper case. */
  public static String name(Verdict verdict) {
    StringBuilder name = new StringBuilder();
    for (String word : verdict.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /** An event with the verdict that it led to, by the names of both. */
  public static String cell(Class<? extends Event> event, Verdict verdict) {
    return name(event) + "/" + name(verdict);
  }

  /** All cells that a step can fall into, sorted. */
  public static SortedSet<String> cells() {
    SortedSet<String> cells = new TreeSet<>();
    POSSIBLE.forEach(
        (event, verdicts) -> verdicts.forEach(verdict -> cells.add(cell(event, verdict))));
    return cells;
  }
}
