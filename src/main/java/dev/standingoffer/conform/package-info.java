/**
 * Any program that speaks the protocol of ports, led through vectors and the recorded
 * conversations.
 */
@NullMarked
package dev.standingoffer.conform;

import org.jspecify.annotations.NullMarked;
