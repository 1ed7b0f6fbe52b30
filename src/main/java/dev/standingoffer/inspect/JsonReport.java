package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.inspect.NextTick.Due;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An inspection as one JSON document: {@code conformance/schemas/inspect.schema.json}. */
public final class JsonReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Inspection inspection;
  private final boolean withOffers;
  private final Optional<KeyFindings> keys;

  private JsonReport(Inspection inspection, boolean withOffers, Optional<KeyFindings> keys) {
    this.inspection = inspection;
    this.withOffers = withOffers;
    this.keys = keys;
  }

  /** The document without what takes keys. */
  public static String of(Inspection inspection, boolean withOffers) {
    return of(inspection, withOffers, Optional.empty());
  }

  /**
   * The document, on several lines.
   *
   * @param withOffers whether the offers themselves are in it, as BOLT 12 writes them
   * @param keys what a node's keys tell besides
   */
  public static String of(Inspection inspection, boolean withOffers, Optional<KeyFindings> keys) {
    return JsonMapper.shared()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(new JsonReport(inspection, withOffers, keys).document());
  }

  private ObjectNode document() {
    ObjectNode document = NODES.objectNode();
    document.put("format", "standing-offer-inspect/1");
    document.put("rules", "lightning 0.2.5");
    document.set("input", input());
    document.set("now", JsonParts.time(inspection.now()));
    document.put("requestAttempts", inspection.cache().requestAttempts());
    document.put("slotCount", inspection.cache().slots().size());
    ArrayNode slots = document.putArray("offers");
    for (int i = 0; i < inspection.cache().slots().size(); i++) {
      if (inspection.cache().slots().get(i) instanceof CachedOffer slot) {
        slots.add(offer(i, slot));
      }
    }
    ArrayNode paths = document.putArray("serverPaths");
    inspection.cache().serverPaths().forEach(path -> paths.add(JsonParts.path(path)));
    document.set("nextTick", nextTick());
    ObjectNode answer = document.putObject("offerRequested");
    answer.put("verdict", inspection.answer().verdict().name());
    answer.set("slots", numbers(inspection.answer().slots()));
    ArrayNode oddities = document.putArray("oddities");
    for (Oddity oddity : inspection.oddities()) {
      ObjectNode node = oddities.addObject();
      node.put("kind", oddity.kind().word());
      node.set("slots", numbers(oddity.slots()));
      node.put("text", oddity.text());
    }
    keys.ifPresent(findings -> document.set("keys", findings.toJson()));
    return document;
  }

  private ObjectNode input() {
    PersistedCache persisted = inspection.persisted();
    ObjectNode node = NODES.objectNode();
    node.put("name", inspection.file().name());
    node.put("encoding", inspection.file().encoding().word());
    node.put("form", persisted.form().word());
    node.put("bytes", inspection.file().bytes().length());
    node.put("cacheOffset", persisted.offset());
    node.put("cacheBytes", persisted.read().length());
    node.put("leftOverBytes", persisted.leftOver());
    node.put("writtenBytes", persisted.written().length());
    node.put("writtenAlike", persisted.firstDifference().isEmpty());
    return node;
  }

  private ObjectNode offer(int number, CachedOffer slot) {
    ObjectNode node = NODES.objectNode();
    node.put("slot", number);
    node.put("status", Inspection.word(slot.status()));
    node.put("offerId", slot.offer().id().toString());
    if (withOffers) {
      node.put("offer", OfferString.encode(slot.offer()));
    }
    node.put("bytes", inspection.persisted().slotLengths().get(number));
    node.set("createdAt", JsonParts.time(slot.createdAt()));
    JsonParts.putTime(node, "absoluteExpiry", slot.offer().absoluteExpiry());
    JsonParts.putTime(node, "invoiceCreatedAt", Inspection.invoiceCreatedAt(slot));
    node.set("updatePath", JsonParts.path(slot.updatePath()));
    ArrayNode paths = node.putArray("paths");
    slot.offer().paths().forEach(path -> paths.add(JsonParts.path(path)));
    return node;
  }

  /** Slots next to each other are told together where they have the same in store. */
  private ObjectNode nextTick() {
    NextTick tick = inspection.nextTick();
    ObjectNode node = NODES.objectNode();
    node.put("verdict", tick.verdict().name());
    node.put("requestAttempts", tick.requestAttempts());
    node.put("failsWithoutReplyPath", tick.failsWithoutReplyPath());
    ArrayNode slots = node.putArray("slots");
    List<Due> due = tick.due();
    for (int first = 0; first < due.size(); ) {
      int last = first;
      while (last + 1 < due.size() && due.get(last + 1).equals(due.get(first))) {
        last++;
      }
      ObjectNode entry = slots.addObject();
      entry.put("first", first);
      entry.put("last", last);
      ArrayNode actions = entry.putArray("actions");
      due.get(first).inOrder().forEach(action -> actions.add(action.word()));
      entry.put("why", due.get(first).why());
      first = last + 1;
    }
    return node;
  }

  private static ArrayNode numbers(List<Integer> numbers) {
    ArrayNode array = NODES.arrayNode();
    numbers.forEach(array::add);
    return array;
  }
}
