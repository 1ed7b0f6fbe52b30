package dev.standingoffer.cache;

import dev.standingoffer.cache.Effect.BuildOffer;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Effect.Persist;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
import dev.standingoffer.cache.Outcome.Verdict;
import java.util.List;

/**
 * A step that was taken.
 *
 * @param before the cache before it
 * @param event what happened
 * @param answer what the core made of it
 * @param policy the numbers and choices it was taken under
 */
record Taken(Cache before, Event event, Step answer, Policy policy) {

  Cache next() {
    return answer.next();
  }

  Verdict verdict() {
    return answer.outcome().verdict();
  }

  List<OfferPathsRequest> requests() {
    return effects(OfferPathsRequest.class);
  }

  List<ServeStaticInvoice> invoices() {
    return effects(ServeStaticInvoice.class);
  }

  List<Persist> persists() {
    return effects(Persist.class);
  }

  List<BuildOffer> builds() {
    return effects(BuildOffer.class);
  }

  private <E extends Effect> List<E> effects(Class<E> type) {
    return answer.effects().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
