package dev.standingoffer.replay;

import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.replay.RecipientDraws.OfTick;
import dev.standingoffer.replay.RecipientDraws.Wanted;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bytes of a recipient's messages that take keys to build, as recordings have them. */
final class BuiltMessages {

  private final NodeSecrets secrets;
  private final RecipientBuilder builder;
  private final PathMaker paths;
  private final RecipientDraws draws;

  BuiltMessages(ConversationHeader header, RecipientDraws draws) {
    this.secrets = header.secrets().orElseThrow();
    this.builder = new RecipientBuilder(secrets.keys(), header.surroundings());
    this.paths = new PathMaker(secrets.keys(), header.surroundings());
    this.draws = draws;
  }

  /** The objects "bytes" of a step's messages, in their order. */
  List<ObjectNode> of(FreshStep step, RecordedInput input) {
    Entropy entropy = secrets.entropy().skip(step.draws().first());
    List<ObjectNode> all = new ArrayList<>();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.OfferPathsRequest request) {
        all.add(ofRequest(request, entropy));
      }
    }
    switch (input) {
      case RecordedInput.Plain(Event.TimerTick tick) ->
          addInvoices(
              draws.ofTick(tick, step.before(), step.effects()),
              tick.invoiceReplyPaths(),
              entropy,
              all);
      case RecordedInput.OfferPaths answer -> {
        for (Effect effect : step.effects()) {
          if (effect instanceof Effect.ServeStaticInvoice serve) {
            int pathCount = answer.routerPaths();
            Entropy behind = entropy.skip(draws.ofCached(pathCount, false));
            all.add(withReplyPath(invoice(serve, pathCount, entropy.skip(1)), serve, 0, behind));
          }
        }
      }
      case RecordedInput.Plain _, RecordedInput.Restore _ -> {
        // No invoices.
      }
    }
    return all;
  }

  private ObjectNode ofRequest(Effect.OfferPathsRequest request, Entropy entropy) {
    AsyncPaymentsContext.OfferPaths context =
        new AsyncPaymentsContext.OfferPaths(request.replyPathExpiry(), request.invoiceSlot());
    ObjectNode bytes = JsonNodeFactory.instance.objectNode();
    return bytes.put(
        "reply_path", paths.path(context, request.replyPath() - 1, entropy).toString());
  }

  /** All invoices draw before the first of their reply paths does. */
  private void addInvoices(OfTick ofTick, int pathCount, Entropy entropy, List<ObjectNode> all) {
    if (pathCount == 0) {
      return;
    }
    Entropy forInvoices = entropy.skip(ofTick.ofRequests());
    Entropy forReplies = forInvoices.skip(ofTick.ofInvoices());
    for (Wanted wanted : ofTick.wanted()) {
      if (wanted.keysFit()) {
        ObjectNode invoice = invoice(wanted.effect(), pathCount, forInvoices);
        for (int copy = 0; copy < wanted.copies(); copy++) {
          all.add(withReplyPath(invoice.deepCopy(), wanted.effect(), copy, forReplies));
        }
        forReplies = forReplies.skip(pathCount);
      }
      forInvoices = forInvoices.skip(builder.drawsOfInvoice(pathCount, wanted.keysFit()));
    }
  }

  private ObjectNode invoice(Effect.ServeStaticInvoice serve, int pathCount, Entropy entropy) {
    BuiltInvoice built =
        builder
            .invoice(
                serve.offer(), serve.offerNonce(), serve.invoiceCreatedAt(), pathCount, entropy)
            .orElseThrow();
    ObjectNode bytes = JsonNodeFactory.instance.objectNode();
    bytes.put("invoice", built.invoice().bytes().toHex());
    bytes.put("forward_invoice_request_path", built.forwardInvoiceRequestPath().toString());
    return bytes;
  }

  private ObjectNode withReplyPath(
      ObjectNode bytes, Effect.ServeStaticInvoice serve, int copy, Entropy entropy) {
    return bytes.put(
        "reply_path", paths.path(RecipientBytes.confirmation(serve), copy, entropy).toString());
  }
}
