package dev.standingoffer.replay;

import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.replay.PlannedMessages.Planned;
import dev.standingoffer.replay.PlannedMessages.PlannedInvoice;
import dev.standingoffer.replay.RecordedInput.Building;
import dev.standingoffer.replay.RecordedInput.Built;
import java.util.List;
import java.util.Optional;

/**
 * Builds all that a recipient built in a step, and compares every byte, and which random values
 * were drawn. It is asked where the core agrees with the step: so what was recorded as sent is what
 * the core wants sent, copy by copy.
 */
final class RecipientBytes {

  private final ConversationHeader header;
  private final NodeSecrets secrets;
  private final RecordedStep step;
  private final long due;
  private final PlannedMessages planned;
  private final BuiltBytes compared = new BuiltBytes();

  private RecipientBytes(
      ConversationHeader header, RecordedStep step, PlannedMessages planned, long due) {
    this.header = header;
    this.secrets = header.secrets().orElseThrow();
    this.step = step;
    this.due = due;
    this.planned = planned;
  }

  /**
   * All in which what was built differs.
   *
   * @param header with secrets
   * @param before the cache before the step
   * @param effects what the core asks for
   * @param due the number of the random value that comes next
   */
  static List<FieldDifference> differences(
      ConversationHeader header, RecordedStep step, Cache before, List<Effect> effects, long due) {
    PlannedMessages planned = PlannedMessages.of(header, step.input(), before, effects, due);
    RecipientBytes bytes = new RecipientBytes(header, step, planned, due);
    if (step.input() instanceof RecordedInput.OfferPaths input) {
      bytes.compareBuilt(input);
    }
    if (bytes.compared.sameDraws(step.draws(), due, planned.draws())) {
      bytes.compareMessages();
    }
    return bytes.compared.differences();
  }

  private void compareMessages() {
    for (int i = 0; i < planned.messages().size(); i++) {
      String field = "effects[%d].bytes.".formatted(i);
      Planned message = planned.messages().get(i);
      MessageBytes recorded = step.output().bytes().get(i);
      message.invoice().ifPresent(invoice -> compareInvoice(field, recorded, invoice));
      message
          .replyPath()
          .ifPresent(
              path ->
                  compared.compare(
                      field + "reply_path",
                      recorded.replyPath().orElseThrow().encoding(),
                      planned.build(path).encoding()));
    }
  }

  /** However many paths the router is said to give: no more are built than are in the invoice. */
  private void compareInvoice(String field, MessageBytes recorded, PlannedInvoice invoice) {
    int inInvoice = recorded.invoice().orElseThrow().messagePaths().size();
    if (compared.sameNumber(
        field + "invoice (its message paths)", inInvoice, invoice.pathCount())) {
      BuiltInvoice built = planned.build(invoice);
      compared.compare(
          field + "invoice", recorded.invoice().orElseThrow().bytes(), built.invoice().bytes());
      compared.compare(
          field + "forward_invoice_request_path",
          recorded.forwardPath().orElseThrow().encoding(),
          built.forwardInvoiceRequestPath().encoding());
    }
  }

  /**
   * The offer: the one that is cached draws its nonce first of all; one that could have been built
   * draws nothing.
   */
  private void compareBuilt(RecordedInput.OfferPaths input) {
    boolean isCached = !planned.messages().isEmpty();
    Entropy entropy =
        isCached ? secrets.entropy().skip(due) : secrets.otherEntropy().skip(step.number());
    recorded(input.building())
        .ifPresent(offer -> compare(offer, OwnOffer.built(input.received(), header, entropy)));
  }

  private static Optional<Built> recorded(Building building) {
    return switch (building) {
      case Building.Done(Built built) -> Optional.of(built);
      case Building.Possible(Built built) -> Optional.of(built);
      case Building.Refused _, Building.Impossible _ -> Optional.empty();
    };
  }

  private void compare(Built recorded, Built here) {
    compared.compare(
        "input.built.offer_nonce", recorded.offerNonce().bytes(), here.offerNonce().bytes());
    compared.compare("input.built.offer", recorded.offer(), here.offer());
  }
}
