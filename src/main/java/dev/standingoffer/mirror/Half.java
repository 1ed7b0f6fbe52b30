package dev.standingoffer.mirror;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;
import java.util.function.Function;
import java.util.function.Supplier;
import tlc2.value.impl.Value;

/**
 * One half of the protocol, recipient or server: all in which its mirror differs from the other's.
 *
 * @param nameOfState what reports call a state
 * @param vocabulary the half's events and verdicts
 * @param selectedCore what is to be stepped: see {@link Transition#PROPERTY}
 * @param readSetup reads what a model says of itself, or throws an IllegalArgumentException
 * @param verdict the verdict of an answer
 * @param <S> Java's states
 * @param <E> its events
 * @param <P> its policies
 * @param <A> its answers
 */
record Half<S, E, P, A>(
    String nameOfState,
    Vocabulary vocabulary,
    Supplier<? extends Transition<S, E, P, A>> selectedCore,
    Function<Value, Setup<S, E, P, A>> readSetup,
    Function<A, Enum<?>> verdict) {

  /** That of {@code spec/OfferCache.tla}. */
  static final Half<Cache, Event, Policy, Step> CACHE =
      new Half<>(
          "cache",
          Vocabulary.CACHE,
          () -> Transition.selected(Core.class, OfferCache::step),
          CacheSetup::read,
          step -> step.outcome().verdict());

  /** That of {@code spec/InvoiceServer.tla}. */
  static final Half<Store, ServerEvent, ServerPolicy, ServerStep> SERVER =
      new Half<>(
          "store",
          Vocabulary.SERVER,
          () -> Transition.selected(ServerCore.class, InvoiceServer::step),
          ServerSetup::read,
          ServerStep::outcome);
}
