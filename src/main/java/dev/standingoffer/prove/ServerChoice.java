package dev.standingoffer.prove;

import dev.standingoffer.server.ServerPolicy;

/** The policies of the server that claims are about, with the real numbers. */
public enum ServerChoice implements PolicyName {
  /** What LDK does. */
  LDK("LDK 0.2.5"),
  /** The same, but that an invoice does not replace one that was created later. */
  KEEP_NEWEST("keep newest");

  private final String word;

  ServerChoice(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The policy. */
  public ServerPolicy policy() {
    ServerPolicy ldk = ServerPolicy.LDK_0_2_5;
    return this == LDK
        ? ldk
        : new ServerPolicy(
            ldk.maxRecipientIdLength(), ldk.maxInvoiceSize(), ldk.offerPathsLifetime(), true);
  }
}
