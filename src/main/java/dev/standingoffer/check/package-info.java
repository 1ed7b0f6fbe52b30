/**
 * The check itself: replays what was recorded, runs the models that are asked for, and reports what
 * holds, what does not, and what is not shown.
 */
@NullMarked
package dev.standingoffer.check;

import org.jspecify.annotations.NullMarked;
