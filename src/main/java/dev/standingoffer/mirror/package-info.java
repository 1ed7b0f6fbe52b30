/**
 * The operators {@code Mirror} and {@code ServerMirror} of the models, in Java: they step the core
 * on every transition that TLC explores, and compare the whole answer with that of {@code
 * spec/OfferCache.tla} and of {@code spec/InvoiceServer.tla}. Beside them is what mutants of the
 * core call.
 */
@NullMarked
package dev.standingoffer.mirror;

import org.jspecify.annotations.NullMarked;
