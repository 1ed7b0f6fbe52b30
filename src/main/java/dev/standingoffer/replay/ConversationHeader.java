package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.building.OfferKeys;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the first line of a conversation says.
 *
 * @param version how the other lines are to be read
 * @param release whose rules decide about what is read and built
 * @param steps how many there are, unsigned; none: it does not say
 * @param surroundings what was around the node
 * @param secrets those of the node that was recorded; where the recording keeps them to itself, the
 *     node is taken to sign for every offer, and nothing that it built is compared
 */
record ConversationHeader(
    FormatVersion version,
    LdkRelease release,
    OptionalLong steps,
    Surroundings surroundings,
    Optional<NodeSecrets> secrets) {

  private static final int PUBLIC_KEY_LENGTH = 33;

  /**
   * Reads the object that the first line is.
   *
   * @param asked the release that is taken, whatever the header says of it
   */
  static ConversationHeader read(
      JsonFields header, FormatVersion version, Optional<LdkRelease> asked)
      throws BadRecordingException {
    return switch (version) {
      case ONE -> readOne(header, asked);
      case TWO -> readTwo(header, asked);
    };
  }

  /** At which level a conversation can be compared, if at most this is wanted. */
  Level level(Level wanted) {
    return secrets.isPresent() ? wanted : Level.CACHE;
  }

  /** Whether the recorded node can make an invoice for an offer. */
  boolean canSignInvoice(Offer offer, Nonce nonce, Time invoiceCreatedAt) {
    return secrets.isEmpty()
        || OfferKeys.canSignInvoice(
            secrets.get().keys().expandedKey(), offer, nonce, invoiceCreatedAt);
  }

  private static ConversationHeader readOne(JsonFields header, Optional<LdkRelease> asked)
      throws BadRecordingException {
    header.expectOnly(
        "format",
        "recorded_from",
        "seed",
        "node_secret",
        "node_id",
        "expanded_key_material",
        "receive_auth_key",
        "entropy_key");
    LdkRelease release = Header.release(header, asked);
    header.u64("seed");
    return new ConversationHeader(
        FormatVersion.ONE,
        release,
        OptionalLong.empty(),
        SurroundingsReader.ofVersionOne(release),
        Optional.of(NodeSecrets.read(header, nodeId(header))));
  }

  private static ConversationHeader readTwo(JsonFields header, Optional<LdkRelease> asked)
      throws BadRecordingException {
    header.expectOnlyOrWith(
        List.of(NodeSecrets.FIELD, "steps"),
        "format",
        "recorded_from",
        "about",
        "seed",
        "chain_hash",
        "best_block_height",
        "path_shape",
        "payment_paths",
        "node_id",
        "peers");
    LdkRelease release = Header.release(header, asked);
    header.text("about");
    header.u64("seed");
    Surroundings surroundings = SurroundingsReader.read(header, release);
    Optional<NodeSecrets> secrets = secretsIfThere(header);
    for (JsonFields peer : header.objects("peers")) {
      peer.expectOnlyOrWith(NodeSecrets.FIELD, "node_id");
      secretsIfThere(peer);
    }
    OptionalLong steps =
        header.has("steps") ? OptionalLong.of(header.u64("steps")) : OptionalLong.empty();
    return new ConversationHeader(FormatVersion.TWO, release, steps, surroundings, secrets);
  }

  private static Optional<NodeSecrets> secretsIfThere(JsonFields node)
      throws BadRecordingException {
    Bytes nodeId = nodeId(node);
    return node.has(NodeSecrets.FIELD)
        ? Optional.of(
            NodeSecrets.read(node.object(NodeSecrets.FIELD).expectOnly(NodeSecrets.FIELDS), nodeId))
        : Optional.empty();
  }

  private static Bytes nodeId(JsonFields node) throws BadRecordingException {
    return node.hex("node_id", PUBLIC_KEY_LENGTH);
  }
}
