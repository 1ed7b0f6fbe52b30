package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Builds all paths that a server built in a step, and compares every byte, and which random values
 * were drawn. It is asked where the core agrees with the step.
 */
final class ServerBytes {

  private final PathMaker paths;
  private final RecordedServerStep step;
  private final long due;
  private final Entropy entropy;
  private final BuiltBytes compared = new BuiltBytes();

  private ServerBytes(ConversationHeader header, RecordedServerStep step, long due) {
    NodeSecrets secrets = header.secrets().orElseThrow();
    this.paths = new PathMaker(secrets.keys(), header.surroundings());
    this.step = step;
    this.due = due;
    this.entropy = secrets.entropy().skip(due);
  }

  /**
   * All in which what was built differs.
   *
   * @param header with secrets
   * @param effects what the core asks for
   * @param due the number of the random value that comes next
   */
  static List<FieldDifference> differences(
      ConversationHeader header, RecordedServerStep step, List<ServerEffect> effects, long due) {
    ServerBytes bytes = new ServerBytes(header, step, due);
    Optional<ServerEffect> withPaths =
        effects.stream()
            .filter(
                effect ->
                    effect instanceof ServerEffect.GivePaths
                        || effect instanceof ServerEffect.SendOfferPaths)
            .findFirst();
    switch (withPaths.orElse(ServerEffect.CONFIRM_INVOICE)) {
      case ServerEffect.GivePaths give ->
          bytes.comparePaths(forRecipient(give.context()), Optional.empty());
      case ServerEffect.SendOfferPaths send ->
          bytes.comparePaths(forOffer(send.context()), Optional.of(forInvoice(send.context())));
      default -> bytes.compared.sameDraws(step.draws(), due, 0);
    }
    return bytes.compared.differences();
  }

  static MessageContext forRecipient(RecipientContext context) {
    return PathMaker.forRecipient(context.recipient().id(), context.pathAbsoluteExpiry());
  }

  static MessageContext forOffer(SlotContext context) {
    return PathMaker.forOffer(
        context.recipient().id(), context.invoiceSlot(), context.pathAbsoluteExpiry());
  }

  static MessageContext forInvoice(SlotContext context) {
    Bytes recipient = context.recipient().id();
    return new AsyncPaymentsContext.ServeStaticInvoice(
        recipient, context.invoiceSlot(), context.pathAbsoluteExpiry());
  }

  /** All paths of a step are recorded; the messenger uses the first of those that it asks for. */
  private void comparePaths(MessageContext context, Optional<MessageContext> ofReply) {
    List<BlindedMessagePath> recorded = step.output().paths();
    Optional<BlindedMessagePath> replyPath = step.output().replyPath();
    int count = recorded.size();
    if (!compared.sameDraws(step.draws(), due, replyPath.isPresent() ? 2L * count : count)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      compared.compare(
          "result.paths[%d]".formatted(i),
          recorded.get(i).encoding(),
          paths.path(context, i, entropy).encoding());
    }
    if (replyPath.isPresent()) {
      BlindedMessagePath built = paths.path(ofReply.orElseThrow(), 0, entropy.skip(count));
      compared.compare("result.bytes.reply_path", replyPath.get().encoding(), built.encoding());
    }
  }
}
