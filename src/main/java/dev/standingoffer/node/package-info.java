/**
 * The shells of a recipient and of a server of static invoices around their pure cores: they have a
 * clock, keys, a disk and somebody to send messages through, and may be called by several threads.
 */
@NullMarked
package dev.standingoffer.node;

import org.jspecify.annotations.NullMarked;
