/**
 * Bytes told to people: verdicts for lines, and reports on a node's cache, alone or in its {@code
 * ChannelManager}, on offers and on static invoices. What is due, and when, is asked of the core,
 * not worked out again.
 */
@NullMarked
package dev.standingoffer.inspect;

import org.jspecify.annotations.NullMarked;
