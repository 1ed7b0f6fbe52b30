package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a step: one is made from what was recorded, and one from what the core did.
 *
 * @param result "true", "false", "null", or "offer"
 * @param offer the bytes of the offer, where that is the result
 * @param persist whether the cache is to be persisted
 * @param messages what was sent, in order
 * @param cache the bytes of the next cache; most recorded steps do without, and so do caches whose
 *     hash is known
 * @param cacheSha256 their hash
 * @param bytes what was recorded of each message that takes keys to build; none of what the core
 *     did, which builds nothing
 */
record Answer(
    String result,
    Optional<Bytes> offer,
    boolean persist,
    List<Message> messages,
    Optional<Bytes> cache,
    Bytes cacheSha256,
    List<MessageBytes> bytes) {

  static final String TRUE = "true";
  static final String FALSE = "false";
  static final String NULL = "null";
  static final String OFFER = "offer";

  Answer {
    messages = List.copyOf(messages);
    bytes = List.copyOf(bytes);
  }

  /** All that is compared, under the names of the recordings. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("result", result);
    offer.ifPresent(bytes -> fields.put("result.offer", bytes.toHex()));
    fields.put("persist", Boolean.toString(persist));
    fields.put("effects", Integer.toString(messages.size()));
    for (int i = 0; i < messages.size(); i++) {
      messages.get(i).addTo(fields, "effects[" + i + "].");
    }
    fields.put("cache_sha256", cacheSha256.toHex());
    return fields;
  }
}
