package dev.standingoffer.library.examples;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import java.util.function.Consumer;

/** Shown at {@link OfferCache}. */
final class CacheExample {

  private CacheExample() {}

  // @start region="step"
  /** Takes one step: gives the cache from now on, and tells what the owner has to do, in order. */
  static Cache answer(Cache cache, Event event, Consumer<String> owner) {
    Step step = OfferCache.step(cache, event, Policy.LDK_0_2_5);
    for (Effect effect : step.effects()) {
      owner.accept(
          switch (effect) {
            case Effect.OfferPathsRequest e -> "ask for the paths of slot " + e.invoiceSlot();
            case Effect.BuildOffer e -> "build an offer for slot " + e.invoiceSlot();
            case Effect.ServeStaticInvoice e -> "send an invoice of " + e.offer().id();
            case Effect.Persist _ -> "write the cache";
          });
    }
    return step.next();
  }
  // @end
}
