/**
 * A payer, as far as the invoice: it asks for the invoice of an offer, and judges what it is given
 * (BOLT 12). It pays nothing.
 *
 * <p>Each payer has keys of its own, drawn for one offer, and is connected with the node at which
 * one of the offer's paths begins. Its reply path leads straight to it. What it puts into that path
 * it alone reads; it is what LDK 0.2.5 puts there ({@code OffersContext::OutboundPayment}), but
 * that LDK derives the key of its request from the nonce in it, and here that key is drawn.
 */
@NullMarked
package dev.standingoffer.payer;

import org.jspecify.annotations.NullMarked;
