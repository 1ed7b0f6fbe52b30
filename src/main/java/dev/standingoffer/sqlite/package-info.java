/**
 * A server's invoices in an embedded database: what was confirmed is on the disk, and survives the
 * server.
 */
@NullMarked
package dev.standingoffer.sqlite;

import org.jspecify.annotations.NullMarked;
