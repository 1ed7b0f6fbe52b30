package dev.standingoffer.replay;

import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.replay.RecordedInput.OfferPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How many random values LDK draws in each step of a recipient. */
final class RecipientDraws {

  private final RecipientBuilder builder;
  private final Predicate<Effect.ServeStaticInvoice> keysFit;

  /**
   * Of a node.
   *
   * @param builder what it builds with
   * @param keysFit whether it can make an invoice
   */
  RecipientDraws(RecipientBuilder builder, Predicate<Effect.ServeStaticInvoice> keysFit) {
    this.builder = builder;
    this.keysFit = keysFit;
  }

  /**
   * An invoice that the core wants.
   *
   * @param effect its first copy
   * @param copies how many there are
   * @param keysFit whether the node can make it
   */
  record Wanted(Effect.ServeStaticInvoice effect, int copies, boolean keysFit) {}

  /**
   * What is drawn in a tick, in this order.
   *
   * @param wanted the invoices
   * @param ofRequests for the reply paths of requests
   * @param ofInvoices for all invoices
   * @param ofReplies for the reply paths of invoices
   */
  record OfTick(List<Wanted> wanted, long ofRequests, long ofInvoices, long ofReplies) {
    OfTick {
      wanted = List.copyOf(wanted);
    }

    long all() {
      return ofRequests + ofInvoices + ofReplies;
    }
  }

  /**
   * All that is drawn in a step.
   *
   * @param input what it begins with
   * @param before the cache before it
   * @param effects what the core asks for
   * @param hasReplyPath whether the messenger's own reply path of an answer is drawn
   */
  long of(RecordedInput input, Cache before, List<Effect> effects, boolean hasReplyPath) {
    return switch (input) {
      case RecordedInput.Plain(Event.TimerTick tick) -> ofTick(tick, before, effects).all();
      case RecordedInput.Plain(Event.ServerPathsSet set) -> ofRequests(set.replyPaths(), effects);
      case RecordedInput.Plain(Event.PeerConnected peer) -> ofRequests(peer.replyPaths(), effects);
      case RecordedInput.Plain _, RecordedInput.Restore _ -> 0;
      case OfferPaths paths -> ofAnswer(paths, before, effects, hasReplyPath);
    };
  }

  private long ofAnswer(
      OfferPaths input, Cache before, List<Effect> effects, boolean hasReplyPath) {
    boolean isCached = effects.stream().anyMatch(Effect.ServeStaticInvoice.class::isInstance);
    return isCached ? ofCached(input.routerPaths(), hasReplyPath) : ofRefusal(input, before);
  }

  /** The offer, its invoice, and the messenger's own reply path behind all else. */
  long ofCached(int pathCount, boolean hasReplyPath) {
    return 1 + builder.drawsOfInvoice(pathCount, true) + (hasReplyPath ? pathCount : 0);
  }

  /**
   * LDK begins an offer before it notices that there are no paths, and its invoice before it
   * notices that the router fails.
   */
  long ofRefusal(OfferPaths input, Cache before) {
    Verdict verdict =
        OfferCache.step(before, input.received(), Policy.LDK_0_2_5).outcome().verdict();
    return verdict == Verdict.OFFER_TO_BUILD || verdict == Verdict.PATHS_MISSING
        ? 1 + builder.drawsOfInvoice(input.routerPaths(), false)
        : 0;
  }

  /** Of the reply paths of requests, if there are any. */
  long ofRequests(int replyPaths, List<Effect> effects) {
    return effects.stream().anyMatch(Effect.OfferPathsRequest.class::isInstance) ? replyPaths : 0;
  }

  OfTick ofTick(Event.TimerTick tick, Cache before, List<Effect> effects) {
    int pathCount = tick.invoiceReplyPaths();
    List<Wanted> wanted = wanted(pathCount > 0 ? effects : withWorkingRouter(tick, before));
    long ofInvoices = 0;
    long ofReplies = 0;
    for (Wanted each : wanted) {
      boolean isMade = each.keysFit() && pathCount > 0;
      ofInvoices += builder.drawsOfInvoice(pathCount, isMade);
      ofReplies += isMade ? pathCount : 0;
    }
    return new OfTick(wanted, ofRequests(tick.replyPaths(), effects), ofInvoices, ofReplies);
  }

  /**
   * Where the router fails for invoices, LDK has begun each that is due, and nothing is left of it
   * but what was drawn.
   */
  private static List<Effect> withWorkingRouter(Event.TimerTick tick, Cache before) {
    Event.TimerTick other = new Event.TimerTick(tick.now(), tick.replyPaths(), 1);
    return OfferCache.step(before, other, Policy.LDK_0_2_5).effects();
  }

  private List<Wanted> wanted(List<Effect> all) {
    List<Wanted> wanted = new ArrayList<>();
    for (Effect effect : all) {
      if (effect instanceof Effect.ServeStaticInvoice serve) {
        if (serve.replyPath() <= 1) {
          wanted.add(new Wanted(serve, 1, keysFit.test(serve)));
        } else {
          Wanted last = wanted.removeLast();
          wanted.add(new Wanted(last.effect(), last.copies() + 1, last.keysFit()));
        }
      }
    }
    return wanted;
  }
}
