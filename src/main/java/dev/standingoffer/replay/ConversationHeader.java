package dev.standingoffer.replay;

import dev.standingoffer.bolt12.ExpandedKey;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What the first line of a conversation says, as far as a replay needs it. All else that it says is
 * read as strictly, for those who build paths.
 *
 * @param version how the other lines are to be read
 * @param release whose rules decide about what is read
 * @param key the key of the node that was recorded; where the recording keeps it to itself, the
 *     node is taken to sign for every offer
 */
record ConversationHeader(FormatVersion version, LdkRelease release, Optional<ExpandedKey> key) {

  private static final int SECRET_LENGTH = 32;
  private static final int CHAIN_LENGTH = 32;
  private static final int PUBLIC_KEY_LENGTH = 33;
  private static final int MAX_DUMMY_HOPS = 10;

  private static final String[] SECRETS = {
    "node_secret", "expanded_key_material", "receive_auth_key", "entropy_key"
  };

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

  /** Whether the recorded node can make an invoice for an offer. */
  boolean canSignInvoice(Offer offer, Nonce nonce, Time invoiceCreatedAt) {
    return key.isEmpty() || key.get().canSignInvoice(offer, nonce, invoiceCreatedAt);
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
    header.hex("node_id", PUBLIC_KEY_LENGTH);
    return new ConversationHeader(FormatVersion.ONE, release, Optional.of(key(header)));
  }

  private static ConversationHeader readTwo(JsonFields header, Optional<LdkRelease> asked)
      throws BadRecordingException {
    header.expectOnlyOrWith(
        "keys",
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
    header.hex("chain_hash", CHAIN_LENGTH);
    header.u32("best_block_height");
    requirePathShape(header.object("path_shape"));
    List<JsonFields> paymentPaths = header.objects("payment_paths");
    if (paymentPaths.isEmpty()) {
      throw header.bad("\"payment_paths\" is empty, and an invoice needs one");
    }
    for (JsonFields path : paymentPaths) {
      requirePaymentPath(path);
    }
    header.hex("node_id", PUBLIC_KEY_LENGTH);
    Optional<ExpandedKey> key = keyIfThere(header);
    for (JsonFields peer : header.objects("peers")) {
      peer.expectOnlyOrWith("keys", "node_id");
      peer.hex("node_id", PUBLIC_KEY_LENGTH);
      keyIfThere(peer);
    }
    return new ConversationHeader(FormatVersion.TWO, release, key);
  }

  private static Optional<ExpandedKey> keyIfThere(JsonFields node) throws BadRecordingException {
    return node.has("keys")
        ? Optional.of(key(node.object("keys").expectOnly(SECRETS)))
        : Optional.empty();
  }

  /** Through which nodes the router's message paths lead. */
  private static void requirePathShape(JsonFields shape) throws BadRecordingException {
    shape.expectOnly("hops", "dummy_hops", "compact");
    for (JsonFields hop : shape.objects("hops")) {
      hop.expectOnly("node_id", "short_channel_id");
      hop.hex("node_id", PUBLIC_KEY_LENGTH);
      if (!hop.isNull("short_channel_id")) {
        hop.u64("short_channel_id");
      }
    }
    shape.atMost("dummy_hops", MAX_DUMMY_HOPS);
    shape.bool("compact");
  }

  private static void requirePaymentPath(JsonFields path) throws BadRecordingException {
    path.expectOnly("hops", "min_final_cltv_expiry_delta");
    for (JsonFields hop : path.objects("hops")) {
      hop.expectOnly(
          "node_id",
          "short_channel_id",
          "cltv_expiry_delta",
          "fee_base_msat",
          "fee_proportional_millionths",
          "htlc_minimum_msat",
          "htlc_maximum_msat",
          "features");
      hop.hex("node_id", PUBLIC_KEY_LENGTH);
      hop.u64("short_channel_id");
      hop.u16("cltv_expiry_delta");
      hop.u32("fee_base_msat");
      hop.u32("fee_proportional_millionths");
      hop.u64("htlc_minimum_msat");
      hop.u64("htlc_maximum_msat");
      hop.hex("features");
    }
    path.u16("min_final_cltv_expiry_delta");
  }

  /** The key from a node's secrets, of which all have to be there. */
  private static ExpandedKey key(JsonFields secrets) throws BadRecordingException {
    secrets.hex("node_secret", SECRET_LENGTH);
    secrets.hex("receive_auth_key", SECRET_LENGTH);
    secrets.hex("entropy_key", SECRET_LENGTH);
    return ExpandedKey.of(secrets.hex("expanded_key_material", ExpandedKey.MATERIAL_LENGTH));
  }
}
