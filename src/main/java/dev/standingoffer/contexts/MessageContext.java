package dev.standingoffer.contexts;

import dev.standingoffer.wire.Bytes;

/** The context of a path for onion messages. */
public sealed interface MessageContext
    permits OffersContext, AsyncPaymentsContext, MessageContext.Custom, MessageContext.DnsResolver {

  /**
   * That of messages which LDK does not know.
   *
   * @param data what its user makes of it
   */
  record Custom(Bytes data) implements MessageContext {}

  /**
   * That of a name's resolution.
   *
   * @param nonce tells resolutions apart, 16 bytes
   */
  record DnsResolver(Bytes nonce) implements MessageContext {}
}
