package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server's recording in version 2, made from one of version 1: after each invoice that arrives,
 * payers ask for that of its slot, in time and late, and for that of another slot. What they get is
 * kept here as LDK's documentation tells its owner to.
 */
final class ServerWithStore {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Where payers are. */
  private static final String PAYER = Samples.path(20);

  private final List<String> lines = new ArrayList<>();
  private final Map<String, ObjectNode> held = new HashMap<>();

  private ServerWithStore() {}

  /** The lines of the recording; every so many invoices, the server begins again. */
  static List<String> of(Path firstVersion, int invoicesPerStore)
      throws BadRecordingException, IOException {
    ServerWithStore server = new ServerWithStore();
    List<String> lines = SecondVersion.of(firstVersion);
    server.lines.add(lines.getFirst());
    int invoices = 0;
    for (String line : lines.subList(1, lines.size())) {
      ObjectNode step = (ObjectNode) MAPPER.readTree(line);
      server.add(step);
      ObjectNode input = (ObjectNode) step.get("input");
      if (input.get("event").stringValue().equals("serve_static_invoice")) {
        server.takeInvoice(step);
        if (++invoices % invoicesPerStore == 0) {
          server.beginAgain(input.get("now"));
        }
      }
    }
    return SecondVersion.withoutGaps(server.lines);
  }

  private void takeInvoice(ObjectNode step) {
    ObjectNode input = (ObjectNode) step.get("input");
    JsonNode now = input.get("now");
    ObjectNode context = (ObjectNode) input.get("context").deepCopy();
    if (!step.get("output").get("result").isNull()) {
      held.put(slot(context), input);
    }
    ObjectNode inTime = context.deepCopy();
    inTime.set("path_absolute_expiry", now);
    request(now, inTime);
    request(now, inTime.deepCopy().put("invoice_slot", 40_000));
    ObjectNode late = context.deepCopy();
    late.putArray("path_absolute_expiry").add(now.get(0).longValue() - 1).add(999_999_999);
    request(now, late);
  }

  private void beginAgain(JsonNode now) {
    ObjectNode step = MAPPER.createObjectNode();
    step.putObject("input").put("event", "new_store").set("now", now);
    ObjectNode output = step.putObject("output").putNull("result");
    output.putArray("effects");
    add(step);
    held.clear();
  }

  private void request(JsonNode now, ObjectNode context) {
    ObjectNode step = MAPPER.createObjectNode();
    ObjectNode input = step.putObject("input").put("event", "invoice_request");
    input.set("now", now);
    input.put("invoice_request", "00").put("responder", PAYER).set("context", context);
    ObjectNode output = step.putObject("output");
    boolean isLate = !context.get("path_absolute_expiry").equals(now);
    if (isLate) {
      output.putNull("result").putArray("effects");
    } else {
      output
          .putObject("result")
          .put("recipient_id", context.get("recipient_id").stringValue())
          .put("invoice_slot", context.get("invoice_slot").intValue());
      ArrayNode effects = output.putArray("effects");
      ObjectNode stored = held.get(slot(context));
      if (stored != null) {
        effects
            .addObject()
            .put("send", "invoice_request")
            .set("destination", stored.get("forward_invoice_request_path"));
        // Whatever is held at this time has just come, and is as fresh as it has to be.
        ObjectNode answer = effects.addObject().put("send", "static_invoice");
        answer.put("destination", PAYER).set("invoice", stored.get("invoice"));
      }
    }
    add(step);
  }

  private void add(ObjectNode step) {
    step.put("step", lines.size() - 1);
    if (!step.has("entropy")) {
      step.putArray("entropy").add(0).add(0);
    }
    lines.add(step.toString());
  }

  private static String slot(ObjectNode context) {
    return context.get("recipient_id") + " " + context.get("invoice_slot");
  }
}
