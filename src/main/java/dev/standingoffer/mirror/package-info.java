/**
 * The operators {@code Mirror} and {@code ServerMirror} of the models, in Java: they step the core
 * on every transition that TLC explores, and compare the whole answer with that of {@code
 * spec/OfferCache.tla} and of {@code spec/InvoiceServer.tla}.
 */
@NullMarked
package dev.standingoffer.mirror;

import org.jspecify.annotations.NullMarked;
