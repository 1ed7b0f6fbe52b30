package dev.standingoffer.blinding;

import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;

/** The kinds of onion messages that LDK tells apart. */
public enum MessageFamily {
  /** Requests of invoices, invoices, and errors. */
  OFFERS,
  /** The messages between a recipient and its server, and about payments that are held. */
  ASYNC_PAYMENTS,
  /** Names and their addresses. */
  DNS_RESOLVER,
  /** Whatever LDK does not know. */
  CUSTOM;

  /** Whether a context belongs to messages of this kind. */
  public boolean has(MessageContext context) {
    return this
        == switch (context) {
          case OffersContext _ -> OFFERS;
          case AsyncPaymentsContext _ -> ASYNC_PAYMENTS;
          case MessageContext.DnsResolver _ -> DNS_RESOLVER;
          case MessageContext.Custom _ -> CUSTOM;
        };
  }

  /** Whether such a message may come by a path that has no context. */
  public boolean needsContext() {
    return this == ASYNC_PAYMENTS;
  }
}
