package dev.standingoffer.replay;

import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;

/**
 * The secrets of a recorded node, from which LDK derived whatever it built.
 *
 * @param keys its keys
 * @param entropy its random values, from the first one on
 * @param otherEntropy the random values of offers that could have been built
 */
record NodeSecrets(NodeKeys keys, Entropy entropy, Entropy otherEntropy) {

  /** Where headers have them, since version 2. */
  static final String FIELD = "keys";

  /** The fields that they are in; all of them have to be there. */
  static final String[] FIELDS = {
    "node_secret", "expanded_key_material", "receive_auth_key", "entropy_key"
  };

  /** Reads them, and refuses those that are not of this node. */
  static NodeSecrets read(JsonFields secrets, Bytes nodeId) throws BadRecordingException {
    Bytes nodeSecret = secrets.hex("node_secret", SecretKey.LENGTH);
    Bytes receiveKey = secrets.hex("receive_auth_key", ReceiveKey.LENGTH);
    Bytes entropyKey = secrets.hex("entropy_key", Entropy.LENGTH);
    Bytes material = secrets.hex("expanded_key_material", ExpandedKey.MATERIAL_LENGTH);
    if (!SecretKey.isOne(nodeSecret.toArray())) {
      throw secrets.bad(JsonFields.quote(secrets.at("node_secret")) + " is no secret key");
    }
    NodeKeys keys =
        NodeKeys.of(SecretKey.of(nodeSecret), ReceiveKey.of(receiveKey), ExpandedKey.of(material));
    if (!keys.nodeId().equals(nodeId)) {
      throw secrets.bad(
          "\"node_id\" is not that of %s".formatted(JsonFields.quote(secrets.at("node_secret"))));
    }
    return new NodeSecrets(keys, Entropy.of(entropyKey), Entropy.of(Sha256.of(entropyKey)));
  }
}
