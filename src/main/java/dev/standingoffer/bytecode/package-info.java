/**
 * The core's class files, followed instruction by instruction with values of which not all is
 * known.
 */
@NullMarked
package dev.standingoffer.bytecode;

import org.jspecify.annotations.NullMarked;
