package dev.standingoffer.server;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;

/**
 * What a slot holds ({@code Event::PersistStaticInvoice}).
 *
 * @param invoice what payers get
 * @param forwardInvoiceRequestPath where to pass on their requests, should the recipient be online
 */
public record Entry(StaticInvoice invoice, BlindedMessagePath forwardInvoiceRequestPath) {}
