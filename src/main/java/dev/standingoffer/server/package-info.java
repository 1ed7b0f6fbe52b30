/**
 * The static invoice server as a pure function: {@link dev.standingoffer.server.InvoiceServer#step}
 * maps a store and an event to the next store, the effects and the verdict, one method for each
 * named operator of {@code spec/InvoiceServer.tla}. No clock, no randomness, no input or output.
 */
@NullMarked
package dev.standingoffer.server;

import org.jspecify.annotations.NullMarked;
