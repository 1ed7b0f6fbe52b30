package dev.standingoffer.prove;

import dev.standingoffer.server.ServerPolicy;
import java.util.Optional;

/** The policies of the server that claims are about. */
public enum ServerChoice implements PolicyName {
  /** What LDK does, with its numbers. */
  LDK("LDK 0.2.5"),
  /** The same, but that an invoice does not replace one that was created later. */
  KEEP_NEWEST("keep newest"),
  /** Every policy that {@link ServerPolicy} takes. */
  ANY("any");

  private final String word;

  ServerChoice(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The policy, where it is one. */
  public Optional<ServerPolicy> policy() {
    ServerPolicy ldk = ServerPolicy.LDK_0_2_5;
    return switch (this) {
      case LDK -> Optional.of(ldk);
      case KEEP_NEWEST ->
          Optional.of(
              new ServerPolicy(
                  ldk.maxRecipientIdLength(),
                  ldk.maxInvoiceSize(),
                  ldk.offerPathsLifetime(),
                  true));
      case ANY -> Optional.empty();
    };
  }
}
