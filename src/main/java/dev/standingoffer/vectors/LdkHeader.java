package dev.standingoffer.vectors;

import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.LdkQuestions;
import dev.standingoffer.replay.VectorAnswer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the recorder of the real LDK is asked, so that it answers the questions of vectors. */
final class LdkHeader {

  private LdkHeader() {}

  /** The conversation: its header, and inputs without what comes of them. */
  static String conversation() throws BadRecordingException {
    return LdkQuestions.conversation(
        header(), PortVectors.transitions().stream().map(Question::asked).toList());
  }

  /** What its reader of caches is asked: the bytes that are read, and those that are written. */
  static String verdicts() throws BadRecordingException {
    StringBuilder lines = new StringBuilder();
    for (Question question : PortVectors.codec()) {
      ObjectNode verdict = JsonNodeFactory.instance.objectNode();
      verdict.put("kind", "cache");
      verdict.put("mutation", question.id());
      verdict.put("bytes", bytes(question));
      lines.append(verdict).append('\n');
    }
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("format", "verdicts/1");
    header.put("kind", "cache");
    header.put("seed", 0);
    header.put("count", PortVectors.codec().size());
    return header + "\n" + lines;
  }

  private static String bytes(Question question) throws BadRecordingException {
    return question.asked().has("read")
        ? question.asked().get("read").stringValue()
        : VectorAnswer.to(question.asked()).get("bytes").stringValue();
  }

  /** A node with the keys that all offers of vectors are built with. */
  private static ObjectNode header() {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("format", "recipient-conversation/2");
    header.put("recorded_from", "lightning 0.2.5");
    header.put("about", "the questions of vectors/transitions.ndjson to which LDK can be led");
    header.put("seed", 0);
    header.put("chain_hash", OfferWriter.BITCOIN.toHex());
    header.put("best_block_height", 0);
    ObjectNode shape = header.putObject("path_shape");
    shape.putArray("hops");
    shape.put("dummy_hops", 0);
    shape.put("compact", false);
    ObjectNode payment = header.putArray("payment_paths").addObject();
    payment.putArray("hops");
    payment.put("min_final_cltv_expiry_delta", Example.LAST_CLTV_DELTA);
    header.put("node_id", Example.PHONE.nodeId().toHex());
    ObjectNode keys = header.putObject("keys");
    for (String name : new String[] {"node_secret", "expanded_key_material", "receive_auth_key"}) {
      keys.put(name, Example.secret("phone/" + name).toHex());
    }
    keys.put("entropy_key", Example.secret("entropy").toHex());
    header.putArray("peers");
    return header;
  }
}
