package dev.standingoffer.vectors;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.blinding.MessagePathBuilder;
import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.Opening;
import dev.standingoffer.blinding.PathOpener;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.ContextWriter;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Vectors of what a node puts into its own paths: {@code message-context-test.json}. */
final class PathVectors {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Bytes SESSION_KEY = Example.secret("session");
  private static final Time EXPIRY = new Time(1_780_007_200, 500_000_000);

  /** Where a path for messages has the last byte of its last payload's tag. */
  private static final int TAG = 1;

  private final ArrayNode vectors = JSON.createArrayNode();

  private PathVectors() {}

  /** All of them. */
  static ArrayNode all() {
    PathVectors all = new PathVectors();
    all.sound();
    all.unsound();
    return all.vectors;
  }

  private void sound() {
    sound(
        "a server's path for its recipient, for ever",
        new AsyncPaymentsContext.OfferPathsRequest(Example.RECIPIENT_ID, Optional.empty()),
        Example.ONE_HOP);
    sound(
        "the same with an expiry: whole seconds, and nanoseconds",
        new AsyncPaymentsContext.OfferPathsRequest(Example.RECIPIENT_ID, Optional.of(EXPIRY)),
        Example.ONE_HOP);
    sound(
        "the reply path of a request for offer paths",
        new AsyncPaymentsContext.OfferPaths(EXPIRY, Example.INVOICE_SLOT),
        Example.ONE_HOP);
    sound(
        "the reply path of offer paths",
        new AsyncPaymentsContext.ServeStaticInvoice(
            Example.RECIPIENT_ID, Example.INVOICE_SLOT, EXPIRY),
        Example.ONE_HOP);
    sound(
        "a server's path in an offer",
        new OffersContext.StaticInvoiceRequested(
            Example.RECIPIENT_ID, Example.INVOICE_SLOT, EXPIRY),
        Example.ONE_HOP);
    sound(
        "the reply path of an invoice for the server",
        new AsyncPaymentsContext.StaticInvoicePersisted(
            new OfferId(Example.secret("offer")), Time.ofSeconds(1_780_000_000)),
        Example.ONE_HOP);
    sound(
        "a path in a static invoice",
        new AsyncPaymentsContext.InboundPayment(EXPIRY),
        Example.ONE_HOP);
    sound(
        "where a server passes requests on",
        new OffersContext.InvoiceRequest(new Nonce(Bytes.of(Example.secret("n").toArray(), 0, 16))),
        Example.ONE_HOP);
    sound(
        "with three hops that lead the node to itself",
        new AsyncPaymentsContext.OfferPaths(EXPIRY, 65_535),
        new MessagePathShape(List.of(), 3, false));
  }

  private void unsound() {
    AsyncPaymentsContext context =
        new AsyncPaymentsContext.OfferPaths(EXPIRY, Example.INVOICE_SLOT);
    BlindedMessagePath path = path(Example.PHONE, context, Example.ONE_HOP);
    refused("another node", path, Example.SERVER, MessageFamily.ASYNC_PAYMENTS);
    refused(
        "another receive key",
        path,
        NodeKeys.of(
            Example.PHONE.nodeSecret(), Example.SERVER.receiveKey(), Example.PHONE.expandedKey()),
        MessageFamily.ASYNC_PAYMENTS);
    refused("a message of another kind", path, Example.PHONE, MessageFamily.OFFERS);
    byte[] changed = path.encoding().toArray();
    changed[changed.length - TAG] ^= 1;
    refused(
        "a bit of the tag",
        new BlindedMessagePath(Bytes.of(changed)),
        Example.PHONE,
        MessageFamily.ASYNC_PAYMENTS);
    refused(
        "a path that leads on", leadingOn(context), Example.SERVER, MessageFamily.ASYNC_PAYMENTS);
  }

  private static BlindedMessagePath leadingOn(MessageContext context) {
    MessagePathShape through =
        new MessagePathShape(
            List.of(new MessagePathShape.Node(Example.SERVER.nodeId(), OptionalLong.empty())),
            0,
            false);
    return path(Example.PHONE, context, through);
  }

  private static BlindedMessagePath path(
      NodeKeys keys, MessageContext context, MessagePathShape shape) {
    return MessagePathBuilder.build(
        keys, shape, context, SecretKey.of(SESSION_KEY), LdkRelease.DEFAULT);
  }

  private void sound(String description, MessageContext context, MessagePathShape shape) {
    BlindedMessagePath path = path(Example.PHONE, context, shape);
    MessageFamily family =
        MessageFamily.OFFERS.has(context) ? MessageFamily.OFFERS : MessageFamily.ASYNC_PAYMENTS;
    ObjectNode vector = vector(description, true, family);
    vector.put("context", context.getClass().getSimpleName());
    vector.put("says", context.toString());
    vector.put("context bytes", ContextWriter.write(context).toHex());
    keys(vector, Example.PHONE);
    vector.put("session_key", SESSION_KEY.toHex());
    vector.put("dummy_hops", shape.dummyHops());
    vector.put("path", path.encoding().toHex());
    Opening expected = new Opening.Received(Optional.of(context), true);
    Opening opened = PathOpener.open(Example.PHONE, path, family, LdkRelease.DEFAULT);
    if (!opened.equals(expected)) {
      throw new IllegalStateException(description + " is opened as " + opened);
    }
  }

  private void refused(
      String description, BlindedMessagePath path, NodeKeys keys, MessageFamily family) {
    Opening opened = PathOpener.open(keys, path, family, LdkRelease.DEFAULT);
    ObjectNode vector = vector(description, false, family);
    keys(vector, keys);
    vector.put("path", path.encoding().toHex());
    vector.put(
        "reason",
        switch (opened) {
          case Opening.Refused(Opening.Reason reason, int hop) ->
              "hop " + hop + ": " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
          case Opening.Forwarded() -> "it is for the next node";
          case Opening.Received _ -> throw new IllegalStateException(description + " is accepted");
        });
  }

  private ObjectNode vector(String description, boolean valid, MessageFamily family) {
    ObjectNode vector = vectors.addObject();
    vector.put("description", description);
    vector.put("valid", valid);
    vector.put("message", family == MessageFamily.OFFERS ? "offers" : "async payments");
    return vector;
  }

  private static void keys(ObjectNode vector, NodeKeys keys) {
    String node = keys.nodeId().equals(Example.PHONE.nodeId()) ? "phone" : "server";
    boolean isForeign =
        node.equals("phone") && !keys.receiveKey().equals(Example.PHONE.receiveKey());
    vector.put("node_secret", Example.secret(node + "/node_secret").toHex());
    vector.put(
        "receive_auth_key",
        Example.secret((isForeign ? "server" : node) + "/receive_auth_key").toHex());
  }
}
