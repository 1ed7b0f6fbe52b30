/**
 * Offers, static invoices and blinded paths of BOLT 12 and BOLT 4, parsed once and then compared as
 * data.
 */
@NullMarked
package dev.standingoffer.bolt12;

import org.jspecify.annotations.NullMarked;
