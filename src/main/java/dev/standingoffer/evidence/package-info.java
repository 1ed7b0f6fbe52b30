/**
 * Where each kind of evidence looks: which outcomes of events, and which sides of the core's
 * comparisons, come up in the mirror, in the recordings and in the property tests.
 */
@NullMarked
package dev.standingoffer.evidence;

import org.jspecify.annotations.NullMarked;
