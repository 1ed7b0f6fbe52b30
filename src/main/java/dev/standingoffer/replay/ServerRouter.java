package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.SlotContext;

/** The router of a server, which makes its paths from the server's keys. */
final class ServerRouter {

  private final PathMaker paths;
  private final Entropy entropy;

  /**
   * The router of a conversation.
   *
   * @param header with secrets
   */
  ServerRouter(ConversationHeader header) {
    NodeSecrets secrets = header.secrets().orElseThrow();
    this.paths = new PathMaker(secrets.keys(), header.surroundings());
    this.entropy = secrets.entropy();
  }

  /**
   * The event with the paths that are made for it. LDK has them made before it decides; where it
   * then refuses, none is used.
   *
   * @param count how many
   * @param firstDraw the number of the first random value that they take
   */
  ServerEvent withPaths(ServerEvent event, int count, long firstDraw) {
    return switch (event) {
      case ServerEvent.RecipientAdded e ->
          new ServerEvent.RecipientAdded(
              e.now(),
              e.recipient(),
              e.relativeExpiry(),
              paths.paths(
                  ServerBytes.forRecipient(
                      InvoiceServer.contextForRecipient(
                          e.now(), e.recipient(), e.relativeExpiry())),
                  count,
                  entropy.skip(firstDraw)));
      case ServerEvent.OfferPathsRequested e ->
          new ServerEvent.OfferPathsRequested(
              e.now(),
              e.context(),
              e.invoiceSlot(),
              paths.paths(
                  ServerBytes.forOffer(
                      InvoiceServer.contextForSlot(
                          e.now(), e.context(), e.invoiceSlot(), ServerPolicy.LDK_0_2_5)),
                  count,
                  entropy.skip(firstDraw)));
      case ServerEvent.StaticInvoiceReceived _, ServerEvent.InvoiceRequested _ -> event;
    };
  }

  /**
   * The path for the invoice of an offer, which the messenger adds.
   *
   * @param draw the number of its random value, which comes behind those of the offer's paths
   */
  BlindedMessagePath replyPath(SlotContext context, long draw) {
    return paths.path(ServerBytes.forInvoice(context), 0, entropy.skip(draw));
  }
}
