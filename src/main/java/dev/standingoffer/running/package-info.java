/**
 * A recipient and a server of static invoices as processes: keys and stores in a folder, a socket
 * between them, and the machine's clock or one that is set step by step.
 *
 * <p>There is no chain and there are no channels here: the invoices' payment paths lead to a node
 * that cannot be paid. What runs is all that it takes for payers to get a current invoice.
 */
@NullMarked
package dev.standingoffer.running;

import org.jspecify.annotations.NullMarked;
