/**
 * The durable home of a recipient's cache, and what a home for a server's invoices has to do. What
 * {@link dev.standingoffer.store.CacheStore} persists is a file as LDK writes it; it is on the disk
 * when the call returns, and what cannot be read is never taken for "nothing there" (R4).
 */
@NullMarked
package dev.standingoffer.store;

import org.jspecify.annotations.NullMarked;
