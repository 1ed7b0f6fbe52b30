package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
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

/**
 * The core as a port that is a server: it keeps the store, and builds all paths from its keys, or
 * is given them.
 */
final class CoreServer {

  private static final String RESULT = "result";
  private static final String EFFECTS = "effects";

  private final ConversationHeader header;
  private final Optional<ServerRouter> router;
  private Store store = Store.NEW;

  /**
   * Begins with an empty store.
   *
   * @param header with secrets at level {@code SERVER}
   */
  CoreServer(ConversationHeader header, PortLevel level) {
    this.header = header;
    this.router =
        level == PortLevel.SERVER ? Optional.of(new ServerRouter(header)) : Optional.empty();
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
    return switch (read(input, kind)) {
      case RecordedServerInput.NewStore _ -> {
        store = Store.NEW;
        yield Optional.of(nothing());
      }
      case RecordedServerInput.Plain plain when router.isPresent() -> {
        String field = FormatVersion.TWO.routerPaths();
        long count = input.has(field) && !input.isNull(field) ? input.u64(field) : 0;
        yield Long.compareUnsigned(count, CorePort.MAX_PATHS) > 0
            ? Optional.empty()
            : Optional.of(
                step(
                    router.get().withPaths(plain.event(), (int) count, firstDraw),
                    plain.responder(),
                    firstDraw));
      }
      case RecordedServerInput.Plain(var event, var responder) ->
          Optional.of(step(event, responder, firstDraw));
    };
  }

  private RecordedServerInput read(JsonFields input, RecordedServerEvent kind)
      throws BadRecordingException {
    return router.isPresent()
        ? RecordedServerInput.read(input, kind, header, List.of())
        : RecordedServerInput.readWithPaths(input, kind, header);
  }

  private static ObjectNode nothing() {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putNull(RESULT);
    output.putArray(EFFECTS);
    return output;
  }

  private ObjectNode step(
      ServerEvent event, Optional<BlindedMessagePath> responder, long firstDraw) {
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
            addOffer(output.putObject(RESULT), send, firstDraw);
        case ServerEffect.PersistInvoice persist ->
            addSlot(output.putObject(RESULT), persist.context());
        case ServerEffect.ConfirmInvoice _ ->
            addMessage(effects, ServerAnswer.CONFIRMATION, responder.orElseThrow());
        case ServerEffect.ForwardInvoiceRequest(BlindedMessagePath destination) ->
            addMessage(effects, ServerAnswer.FORWARDED_REQUEST, destination);
        case ServerEffect.SendInvoice send ->
            addMessage(effects, ServerAnswer.INVOICE, responder.orElseThrow())
                .put("invoice", send.invoice().bytes().toHex());
      }
    }
    return output;
  }

  private void addOffer(ObjectNode result, ServerEffect.SendOfferPaths send, long firstDraw) {
    CacheValue.addPaths(result.putArray("paths"), send.paths());
    result.put("paths_absolute_expiry", CacheValue.seconds(send.pathsAbsoluteExpiry()));
    SlotContext context = send.context();
    ObjectNode replyContext = result.putObject("reply_context");
    addSlot(replyContext, context);
    CacheValue.addTime(replyContext.putArray("path_absolute_expiry"), context.pathAbsoluteExpiry());
    router.ifPresent(
        it ->
            result
                .putObject(MessageBytes.FIELD)
                .put(
                    "reply_path",
                    it.replyPath(context, firstDraw + send.paths().size()).encoding().toHex()));
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
