/**
 * Histories of running recipients and servers: written by the processes themselves, read again, put
 * into one order, and accepted or refused by the spec ({@code model-checking/MCHistory.tla}).
 */
@NullMarked
package dev.standingoffer.history;

import org.jspecify.annotations.NullMarked;
