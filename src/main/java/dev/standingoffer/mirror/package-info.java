/**
 * The operator {@code Mirror} of the models, in Java: it steps the core on every transition that
 * TLC explores, and compares the whole answer with that of {@code spec/OfferCache.tla}.
 */
@NullMarked
package dev.standingoffer.mirror;

import org.jspecify.annotations.NullMarked;
