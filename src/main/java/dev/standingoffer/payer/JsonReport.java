package dev.standingoffer.payer;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.inspect.JsonParts;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same as one JSON document ({@code conformance/schemas/payer.schema.json}). */
public final class JsonReport {

  private JsonReport() {}

  /** The document. */
  public static String of(Outcome outcome) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "standing-offer-payer/1");
    document.put("offer", OfferString.encode(outcome.offer()));
    document.put("server", outcome.server().toString());
    document.put("serverId", outcome.serverId().toHex());
    document.set("at", JsonParts.time(outcome.at()));
    document.put("good", outcome.isGood());
    outcome
        .answer()
        .ifPresentOrElse(
            answer -> put(answer, outcome.at(), document),
            () -> document.put("answer", "none").put("silence", outcome.silence()));
    outcome.unopened().forEach(document.putArray("unopened")::add);
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static void put(Answer answer, Time now, ObjectNode document) {
    switch (answer) {
      case Answer.Invoice(StaticInvoice invoice, boolean isOfOffer) -> {
        ObjectNode node = document.put("answer", "static-invoice").putObject("invoice");
        node.put("bytes", invoice.bytes().toHex());
        node.put("signatureHolds", true);
        node.put("signingKey", invoice.signingKey().toHex());
        node.put("ofThisOffer", isOfOffer);
        node.put("offer", OfferString.encode(invoice.offer()));
        node.set("createdAt", JsonParts.time(invoice.createdAt()));
        node.put("ageSeconds", seconds(now).subtract(seconds(invoice.createdAt())));
        node.set("expiresAt", JsonParts.time(invoice.absoluteExpiry()));
        node.put("expired", invoice.isExpiredAt(now));
      }
      case Answer.Unsound(var bytes, String reason, boolean isSigned) -> {
        ObjectNode node = document.put("answer", "unsound-invoice").putObject("invoice");
        node.put("bytes", bytes.toHex());
        node.put("signatureHolds", isSigned);
        node.put("reason", reason);
      }
      case Answer.Refused(String text) ->
          document.put("answer", "invoice-error").put("error", text);
      case Answer.Other(long type) ->
          document.put("answer", "other").put("type", JsonParts.unsigned(type));
      case Answer.Unopened(_) ->
          throw new IllegalArgumentException("what cannot be opened is no answer");
    }
  }

  private static BigInteger seconds(Time time) {
    return JsonParts.unsigned(time.seconds());
  }
}
