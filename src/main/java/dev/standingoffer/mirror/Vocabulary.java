package dev.standingoffer.mirror;

import static dev.standingoffer.cache.Outcome.Verdict.CHANGE_NOTED;
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
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerVerdict;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of events and verdicts in the spec, and which verdicts an event can lead to. An event
 * with a verdict is a cell.
 */
public final class Vocabulary {

  /** That of {@code spec/OfferCache.tla}. */
  public static final Vocabulary CACHE =
      new Vocabulary(
          Map.of(
              Event.ServerPathsSet.class,
              EnumSet.of(SERVER_PATHS_ACCEPTED, NO_SERVER_PATHS),
              Event.TimerTick.class,
              EnumSet.of(NOT_CONFIGURED, NOTHING_DUE, NO_REPLY_PATH, PATHS_REQUESTED),
              Event.PeerConnected.class,
              EnumSet.of(NOT_CONFIGURED, NOTHING_DUE, NO_REPLY_PATH, PATHS_REQUESTED),
              Event.PathsChanged.class,
              EnumSet.of(NOT_CONFIGURED, CHANGE_NOTED),
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
              EnumSet.of(RESTARTED)));

  /** That of {@code spec/InvoiceServer.tla}. */
  public static final Vocabulary SERVER =
      new Vocabulary(
          Map.of(
              ServerEvent.RecipientAdded.class,
              EnumSet.of(
                  ServerVerdict.PATHS_GIVEN,
                  ServerVerdict.RECIPIENT_ID_TOO_LONG,
                  ServerVerdict.NO_PATH),
              ServerEvent.OfferPathsRequested.class,
              EnumSet.of(
                  ServerVerdict.PATHS_OFFERED, ServerVerdict.PATH_EXPIRED, ServerVerdict.NO_PATH),
              ServerEvent.StaticInvoiceReceived.class,
              EnumSet.of(
                  ServerVerdict.INVOICE_STORED,
                  ServerVerdict.INVOICE_EXPIRED,
                  ServerVerdict.INVOICE_TOO_LARGE,
                  ServerVerdict.PATH_EXPIRED,
                  ServerVerdict.INVOICE_OUTDATED),
              ServerEvent.InvoiceRequested.class,
              EnumSet.of(
                  ServerVerdict.INVOICE_SENT,
                  ServerVerdict.PATH_EXPIRED,
                  ServerVerdict.NO_INVOICE,
                  ServerVerdict.INVOICE_NOT_SERVABLE)));

  private final Map<Class<?>, Set<? extends Enum<?>>> possible;

  private Vocabulary(Map<Class<?>, Set<? extends Enum<?>>> possible) {
    this.possible = possible;
  }

  /** That of the spec's module which a model is about; models of the server are named so. */
  public static Vocabulary of(String model) {
    return model.startsWith("MCServer") ? SERVER : CACHE;
  }

  /** The verdicts that each event can lead to, from some state. */
  public Map<Class<?>, Set<? extends Enum<?>>> possibleVerdicts() {
    return possible;
  }

  /** An event's name in the spec, which is its name in Java. */
  public static String name(Class<?> event) {
    return event.getSimpleName();
  }

  /** A verdict's name in the spec: Java's in words that begin in upper case. */
  public static String name(Enum<?> verdict) {
    StringBuilder name = new StringBuilder();
    for (String word : verdict.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /** An event with the verdict that it led to, by the names of both. */
  public static String cell(Class<?> event, Enum<?> verdict) {
    return name(event) + "/" + name(verdict);
  }

  /** All cells that a step can fall into, sorted. */
  public SortedSet<String> cells() {
    SortedSet<String> cells = new TreeSet<>();
    possible.forEach(
        (event, verdicts) -> verdicts.forEach(verdict -> cells.add(cell(event, verdict))));
    return cells;
  }
}
