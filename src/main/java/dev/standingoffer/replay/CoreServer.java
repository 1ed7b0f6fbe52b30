package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The core as a port that is a server: it keeps the store, and builds all paths from its keys. */
final class CoreServer {

  private static final String RESULT = "result";
  private static final String EFFECTS = "effects";

  private final ConversationHeader header;
  private final NodeSecrets secrets;
  private final PathMaker paths;
  private Store store = Store.NEW;

  /**
   * Begins with an empty store.
   *
   * @param header with secrets
   */
  CoreServer(ConversationHeader header) {
    this.header = header;
    this.secrets = header.secrets().orElseThrow();
    this.paths = new PathMaker(secrets.keys(), header.surroundings());
  }

  /**
   * Takes a step.
   *
   * @param firstDraw the number of the first random value that it draws
   * @return the output; nothing where the router gives more paths than anybody waits for
   */
  Optional<ObjectNode> step(JsonFields input, long firstDraw) throws BadRecordingException {
    String name = input.text("event");
    RecordedServerEvent kind =
        RecordedServerEvent.named(name, FormatVersion.TWO)
            .orElseThrow(
                () -> input.bad("the event %s is unknown".formatted(JsonFields.quote(name))));
    return switch (RecordedServerInput.read(input, kind, header, List.of())) {
      case RecordedServerInput.NewStore _ -> {
        store = Store.NEW;
        yield Optional.of(nothing());
      }
      case RecordedServerInput.Plain plain -> {
        String field = FormatVersion.TWO.routerPaths();
        long count = input.has(field) && !input.isNull(field) ? input.u64(field) : 0;
        yield Long.compareUnsigned(count, CorePort.MAX_PATHS) > 0
            ? Optional.empty()
            : Optional.of(step(plain, (int) count, secrets.entropy().skip(firstDraw)));
      }
    };
  }

  private static ObjectNode nothing() {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putNull(RESULT);
    output.putArray(EFFECTS);
    return output;
  }

  private ObjectNode step(RecordedServerInput.Plain input, int count, Entropy entropy) {
    ServerEvent event = withPaths(input.event(), count, entropy);
    ServerStep step = InvoiceServer.step(store, event, ServerPolicy.LDK_0_2_5);
    store = step.next();
    ObjectNode output = nothing();
    if (event instanceof ServerEvent.InvoiceRequested requested
        && ServerAnswer.result(step.outcome()).equals(ServerAnswer.OBJECT)) {
      addSlot(output.putObject(RESULT), requested.context());
    }
    ArrayNode effects = (ArrayNode) output.get(EFFECTS);
    for (ServerEffect effect : step.effects()) {
      switch (effect) {
        case ServerEffect.GivePaths give -> {
          ObjectNode result = output.putObject(RESULT);
          CacheValue.addPaths(result.putArray("paths"), give.paths());
          give.context()
              .pathAbsoluteExpiry()
              .ifPresentOrElse(
                  expiry -> CacheValue.addTime(result.putArray("path_absolute_expiry"), expiry),
                  () -> result.putNull("path_absolute_expiry"));
        }
        case ServerEffect.SendOfferPaths send ->
            addOffer(output.putObject(RESULT), send, entropy.skip(count));
        case ServerEffect.PersistInvoice persist ->
            addSlot(output.putObject(RESULT), persist.context());
        case ServerEffect.ConfirmInvoice _ ->
            addMessage(effects, ServerAnswer.CONFIRMATION, input.responder().orElseThrow());
        case ServerEffect.ForwardInvoiceRequest(BlindedMessagePath destination) ->
            addMessage(effects, ServerAnswer.FORWARDED_REQUEST, destination);
        case ServerEffect.SendInvoice send ->
            addMessage(effects, ServerAnswer.INVOICE, input.responder().orElseThrow())
                .put("invoice", send.invoice().bytes().toHex());
      }
    }
    return output;
  }

  /** The router makes its paths before LDK decides; where it then refuses, none is used. */
  private ServerEvent withPaths(ServerEvent event, int count, Entropy entropy) {
    return switch (event) {
      case ServerEvent.RecipientAdded e ->
          new ServerEvent.RecipientAdded(
              e.now(),
              e.recipient(),
              e.relativeExpiry(),
              built(
                  ServerBytes.forRecipient(
                      InvoiceServer.contextForRecipient(
                          e.now(), e.recipient(), e.relativeExpiry())),
                  count,
                  entropy));
      case ServerEvent.OfferPathsRequested e ->
          new ServerEvent.OfferPathsRequested(
              e.now(),
              e.context(),
              e.invoiceSlot(),
              built(
                  ServerBytes.forOffer(
                      InvoiceServer.contextForSlot(
                          e.now(), e.context(), e.invoiceSlot(), ServerPolicy.LDK_0_2_5)),
                  count,
                  entropy));
      case ServerEvent.StaticInvoiceReceived _, ServerEvent.InvoiceRequested _ -> event;
    };
  }

  private List<BlindedMessagePath> built(MessageContext context, int count, Entropy entropy) {
    return paths.paths(context, count, entropy);
  }

  /** The messenger's own reply path is drawn behind those of the offer. */
  private void addOffer(ObjectNode result, ServerEffect.SendOfferPaths send, Entropy behind) {
    CacheValue.addPaths(result.putArray("paths"), send.paths());
    result.put("paths_absolute_expiry", CacheValue.seconds(send.pathsAbsoluteExpiry()));
    SlotContext context = send.context();
    ObjectNode replyContext = result.putObject("reply_context");
    addSlot(replyContext, context);
    CacheValue.addTime(replyContext.putArray("path_absolute_expiry"), context.pathAbsoluteExpiry());
    result
        .putObject(MessageBytes.FIELD)
        .put(
            "reply_path",
            paths.path(ServerBytes.forInvoice(context), 0, behind).encoding().toHex());
  }

  private static void addSlot(ObjectNode slot, SlotContext context) {
    slot.put("recipient_id", context.recipient().id().toHex());
    slot.put("invoice_slot", context.invoiceSlot());
  }

  private static ObjectNode addMessage(
      ArrayNode effects, String send, BlindedMessagePath destination) {
    ObjectNode message = effects.addObject();
    message.put("send", send);
    message.put("destination", destination.encoding().toHex());
    return message;
  }
}
