/**
 * The recipient's cache of offers as a pure function: {@link
 * dev.standingoffer.cache.OfferCache#step} maps a cache and an event to the next cache, the effects
 * and the outcome, one method for each named action of {@code spec/OfferCache.tla}. No clock, no
 * randomness, no input or output.
 */
@NullMarked
package dev.standingoffer.cache;

import org.jspecify.annotations.NullMarked;
