package dev.standingoffer.fresh;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;

/** Inputs that are plainer than others: fewer paths, whole seconds, and fewer slots. */
final class Plainer {

  /** Beside those of a restart, which has one for each slot. */
  private static final int KINDS = 4;

  private Plainer() {}

  /** In how many ways an input can be made plainer; not all of them change it. */
  static int kinds(FreshInput input) {
    return input.event() instanceof Event.Restarted(Cache cache)
        ? KINDS + 2 * cache.slots().size()
        : KINDS;
  }

  /** The same with another event. */
  static FreshInput with(FreshInput input, Event event) {
    return new FreshInput(input.now(), event, input.routerPaths(), input.fails());
  }

  /**
   * An input that is plainer in one way.
   *
   * @param kind which, from 0
   */
  static FreshInput of(FreshInput input, int kind) {
    return switch (kind) {
      case 0 -> atWholeSecond(input);
      case 1 -> with(input, withOneForRequests(input.event()));
      case 2 -> withOneForInvoices(input);
      case 3 -> with(input, withOnePath(input.event()));
      default -> withoutSlot(input, kind - KINDS);
    };
  }

  private static FreshInput atWholeSecond(FreshInput input) {
    Time now = input.now().wholeSeconds();
    Event event =
        switch (input.event()) {
          case Event.ServerPathsSet e -> new Event.ServerPathsSet(now, e.replyPaths(), e.paths());
          case Event.TimerTick e -> new Event.TimerTick(now, e.replyPaths(), e.invoiceReplyPaths());
          case Event.PeerConnected e -> new Event.PeerConnected(now, e.replyPaths());
          case Event.OfferPathsReceived e ->
              new Event.OfferPathsReceived(
                  now,
                  e.invoiceSlot(),
                  e.replyPathExpiry(),
                  e.paths(),
                  e.pathsAbsoluteExpiry(),
                  e.responder());
          case Event.OfferRequested _ -> new Event.OfferRequested(now);
          case Event other -> other;
        };
    return new FreshInput(now, event, input.routerPaths(), input.fails());
  }

  private static Event withOneForRequests(Event event) {
    return switch (event) {
      case Event.ServerPathsSet e ->
          new Event.ServerPathsSet(e.now(), Math.min(1, e.replyPaths()), e.paths());
      case Event.TimerTick e ->
          new Event.TimerTick(e.now(), Math.min(1, e.replyPaths()), e.invoiceReplyPaths());
      case Event.PeerConnected e -> new Event.PeerConnected(e.now(), Math.min(1, e.replyPaths()));
      default -> event;
    };
  }

  private static FreshInput withOneForInvoices(FreshInput input) {
    return switch (input.event()) {
      case Event.TimerTick e ->
          with(
              input,
              new Event.TimerTick(e.now(), e.replyPaths(), Math.min(1, e.invoiceReplyPaths())));
      case Event.OfferPathsReceived e ->
          new FreshInput(input.now(), e, Math.min(1, input.routerPaths()), input.fails());
      default -> input;
    };
  }

  private static Event withOnePath(Event event) {
    return switch (event) {
      case Event.ServerPathsSet e ->
          new Event.ServerPathsSet(e.now(), e.replyPaths(), firstOf(e.paths()));
      case Event.OfferPathsReceived e ->
          new Event.OfferPathsReceived(
              e.now(),
              e.invoiceSlot(),
              e.replyPathExpiry(),
              firstOf(e.paths()),
              e.pathsAbsoluteExpiry(),
              e.responder());
      case Event.Restarted(Cache cache) ->
          new Event.Restarted(new Cache(cache.slots(), 0, firstOf(cache.serverPaths())));
      default -> event;
    };
  }

  private static List<BlindedMessagePath> firstOf(List<BlindedMessagePath> paths) {
    return paths.subList(0, Math.min(1, paths.size()));
  }

  /** Each slot is left out, the last one first, and then, if it must be there, is made empty. */
  private static FreshInput withoutSlot(FreshInput input, int kind) {
    if (!(input.event() instanceof Event.Restarted(Cache cache))) {
      return input;
    }
    List<Slot> slots = new ArrayList<>(cache.slots());
    int place = slots.size() - 1 - kind / 2;
    if (place < 0) {
      return input;
    }
    if (kind % 2 == 0) {
      slots.remove(place);
    } else {
      slots.set(place, Slot.EMPTY);
    }
    return with(input, new Event.Restarted(new Cache(slots, 0, cache.serverPaths())));
  }
}
