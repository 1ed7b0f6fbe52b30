package dev.standingoffer.inspect;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Slot;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server keeps for its recipients, told slot by slot. */
public final class InvoicesReport {

  private static final String DAMAGED =
      "DAMAGED: it is served to nobody, until its recipient sends it again";

  private final String name;
  private final Time now;
  private final List<String> lines = new ArrayList<>();
  private final ObjectNode document = JsonMapper.shared().createObjectNode();
  private final ArrayNode slots;
  private Optional<Bytes> recipient = Optional.empty();
  private int recipients;
  private int expired;
  private int damaged;

  /**
   * With no slot yet.
   *
   * @param name of the database's file
   */
  public InvoicesReport(String name, Time now) {
    this.name = name;
    this.now = now;
    document.put("format", "standing-offer-inspect-invoices/1");
    document.put("file", name);
    document.set("now", JsonParts.time(now));
    slots = document.putArray("slots");
  }

  /**
   * A slot; those of one recipient come one after the other.
   *
   * @param entry what it holds; nothing where that is not as it was written
   */
  public void add(Slot slot, Optional<Entry> entry) {
    Bytes id = slot.recipient().id();
    if (!recipient.equals(Optional.of(id))) {
      recipient = Optional.of(id);
      recipients++;
      lines.add("");
      lines.add("Recipient " + (id.length() == 0 ? "of an empty id" : id.toHex()));
    }
    ObjectNode node = slots.addObject();
    node.put("recipient", id.toHex());
    node.put("slot", slot.number());
    node.put("damaged", entry.isEmpty());
    if (entry.isEmpty()) {
      damaged++;
      lines.add("  slot %-5d  %s".formatted(slot.number(), DAMAGED));
      return;
    }
    var invoice = entry.get().invoice();
    boolean isExpired = invoice.isExpiredAt(now);
    expired += isExpired ? 1 : 0;
    lines.add(
        "  slot %-5d  invoice made %s, %s %s"
            .formatted(
                slot.number(),
                TimeText.relative(invoice.createdAt(), now),
                isExpired ? "EXPIRED" : "expires",
                TimeText.relative(invoice.absoluteExpiry(), now)));
    lines.add("              of the offer " + invoice.offer().id());
    node.set("createdAt", JsonParts.time(invoice.createdAt()));
    node.set("absoluteExpiry", JsonParts.time(invoice.absoluteExpiry()));
    node.put("expired", isExpired);
    node.put("offerId", invoice.offer().id().hash().toHex());
    node.put("invoiceBytes", invoice.bytes().length());
  }

  /** How many slots were told. */
  public int size() {
    return slots.size();
  }

  /** For people. */
  public List<String> toLines() {
    List<String> all = new ArrayList<>();
    all.add(
        "%s: a server's invoices, in %s of %s; %d expired, %d damaged"
            .formatted(
                name,
                counted(slots.size(), "slot", "slots"),
                counted(recipients, "recipient", "recipients"),
                expired,
                damaged));
    all.add("as of " + TimeText.point(now));
    all.addAll(lines);
    return all;
  }

  private static String counted(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** One document ({@code conformance/schemas/inspect-invoices.schema.json}). */
  public String toJson() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }
}
