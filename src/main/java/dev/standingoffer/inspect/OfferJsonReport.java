package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPayInfo;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.InvoiceFields.Fallback;
import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.UnknownRecord;
import dev.standingoffer.inspect.OfferInspection.Invoice;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an offer or a static invoice says as one JSON document: {@code
 * conformance/schemas/inspect-offer.schema.json}.
 */
public final class OfferJsonReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OfferJsonReport() {}

  /** The document without what takes keys. */
  public static String of(OfferInspection inspection) {
    return of(inspection, Optional.empty());
  }

  /**
   * The document, on several lines.
   *
   * @param keys what a node's keys tell besides
   */
  public static String of(OfferInspection inspection, Optional<KeyFindings> keys) {
    ObjectNode document = NODES.objectNode();
    document.put("format", "standing-offer-inspect-offer/1");
    document.put("rules", "lightning 0.2.5");
    ObjectNode input = document.putObject("input");
    input.put("name", inspection.file().name());
    input.put("encoding", inspection.file().encoding().word());
    input.put("form", inspection.subject().toString());
    input.put("bytes", inspection.file().bytes().length());
    document.set("now", JsonParts.time(inspection.now()));
    document.set("offer", offer(inspection));
    inspection
        .invoice()
        .ifPresentOrElse(
            invoice -> document.set("invoice", invoice(invoice, inspection)),
            () -> document.putNull("invoice"));
    ArrayNode unknown = document.putArray("unknownRecords");
    for (UnknownRecord record : inspection.unknownRecords()) {
      unknown
          .addObject()
          .put("type", JsonParts.unsigned(record.type()))
          .put("bytes", record.length());
    }
    keys.ifPresent(findings -> document.set("keys", findings.toJson()));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static ObjectNode offer(OfferInspection inspection) {
    OfferFields fields = inspection.fields();
    ObjectNode node = NODES.objectNode();
    node.put("offerId", inspection.offer().id().toString());
    node.put("offer", OfferString.encode(inspection.offer()));
    ArrayNode chains = node.putArray("chains");
    for (Bytes chain : fields.chains()) {
      chains
          .addObject()
          .put("hash", chain.toHex())
          .put("name", OfferWords.chainName(chain).orElse(null));
    }
    node.put("metadata", fields.metadata().map(Bytes::toHex).orElse(null));
    node.put("currency", fields.currency().orElse(null));
    putNumber(node, "amount", fields.amount());
    node.put("description", fields.description().orElse(null));
    node.set("features", features(fields.features()));
    JsonParts.putTime(node, "absoluteExpiry", inspection.offer().absoluteExpiry());
    node.put("expired", inspection.offer().lastMoment().isBefore(inspection.now()));
    node.set("paths", paths(inspection.offer().paths()));
    node.put("issuer", fields.issuer().orElse(null));
    putNumber(node, "quantityMax", fields.quantityMax());
    node.put("issuerId", fields.issuerId().map(Bytes::toHex).orElse(null));
    return node;
  }

  private static ObjectNode invoice(Invoice of, OfferInspection inspection) {
    StaticInvoice invoice = of.invoice();
    ObjectNode node = NODES.objectNode();
    node.set("createdAt", JsonParts.time(invoice.createdAt()));
    JsonParts.putTime(node, "absoluteExpiry", Optional.of(invoice.absoluteExpiry()));
    node.put("expired", invoice.isExpiredAt(inspection.now()));
    node.put("nodeId", invoice.signingKey().toHex());
    node.set("features", features(of.fields().features()));
    node.put("signature", of.fields().signature().toHex());
    ArrayNode fallbacks = node.putArray("fallbacks");
    for (Fallback fallback : of.fields().fallbacks()) {
      fallbacks
          .addObject()
          .put("version", fallback.version())
          .put("program", fallback.program().toHex());
    }
    ArrayNode payments = node.putArray("paymentPaths");
    for (BlindedPaymentPath path : invoice.paymentPaths()) {
      BlindedPayInfo info = path.payInfo();
      ObjectNode payment = JsonParts.path(new BlindedMessagePath(path.encoding()));
      payment.put("feeBaseMsat", info.feeBaseMsat());
      payment.put("feeProportionalMillionths", info.feeProportionalMillionths());
      payment.put("cltvExpiryDelta", info.cltvExpiryDelta());
      payment.put("htlcMinimumMsat", JsonParts.unsigned(info.htlcMinimumMsat()));
      payment.put("htlcMaximumMsat", JsonParts.unsigned(info.htlcMaximumMsat()));
      payment.set("features", features(info.features()));
      payments.add(payment);
    }
    node.set("messagePaths", paths(invoice.messagePaths()));
    return node;
  }

  private static ArrayNode paths(List<BlindedMessagePath> paths) {
    ArrayNode array = NODES.arrayNode();
    paths.forEach(path -> array.add(JsonParts.path(path)));
    return array;
  }

  private static ArrayNode features(Bytes features) {
    ArrayNode array = NODES.arrayNode();
    OfferWords.features(features).forEach(array::add);
    return array;
  }

  private static void putNumber(ObjectNode node, String name, OptionalLong number) {
    if (number.isPresent()) {
      node.put(name, JsonParts.unsigned(number.getAsLong()));
    } else {
      node.putNull(name);
    }
  }
}
