package dev.standingoffer.mirror;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;

/**
 * What the mirror of the cache steps, usually {@link OfferCache#step}. Tests put wrong cores here,
 * to see that the mirror reports them.
 */
@FunctionalInterface
public interface Core extends Transition<Cache, Event, Policy, Step> {}
