/**
 * What a recipient and its server build with their keys: offers, static invoices, and the paths
 * that go with them, byte for byte as LDK does. Also whether an offer, or a payment's secret, is
 * one's own.
 *
 * <p>Nothing here asks for the time or draws a random value: both are given. Each method that takes
 * {@link dev.standingoffer.keys.Entropy} says how many values it draws, from the first one on, and
 * in which order; what is built after it is given the rest.
 */
@NullMarked
package dev.standingoffer.building;

import org.jspecify.annotations.NullMarked;
