package dev.standingoffer.prove;

import dev.standingoffer.server.ServerPolicy;
import java.util.Optional;

/** The policies of the server that claims are about. */
public enum ServerChoice implements PolicyName {
  /** What LDK does, with its numbers. */
  LDK("LDK 0.2.5", Optional.of(ServerPolicy.LDK_0_2_5)),
  /** The same, but that an invoice does not replace one that was created later. */
  KEEP_NEWEST("keep newest", Optional.of(keepNewest(ServerPolicy.LDK_0_2_5))),
  /** Every policy that {@link ServerPolicy} takes. */
  ANY("any", Optional.empty());

  private final String word;
  private final Optional<ServerPolicy> policy;

  ServerChoice(String word, Optional<ServerPolicy> policy) {
    this.word = word;
    this.policy = policy;
  }

  private static ServerPolicy keepNewest(ServerPolicy policy) {
    return new ServerPolicy(
        policy.maxRecipientIdLength(), policy.maxInvoiceSize(), policy.offerPathsLifetime(), true);
  }

  @Override
  public String word() {
    return word;
  }

  /** The policy, where it is one. */
  public Optional<ServerPolicy> policy() {
    return policy;
  }
}
