package dev.standingoffer.replay;

import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;
import java.util.ArrayList;
import java.util.List;

/** Plays the owner of the server: hands recorded input to the core, and keeps its store. */
final class ServerOwner {

  private ServerOwner() {}

  /**
   * What the core makes of an input.
   *
   * @param next the store from now on
   * @param answer what is compared with the recorded output
   * @param effects what the core asks for
   * @param refusals what differs besides: what the core does with something else than it was given
   */
  record Reaction(
      Store next, ServerAnswer answer, List<ServerEffect> effects, List<FieldDifference> refusals) {
    Reaction {
      effects = List.copyOf(effects);
      refusals = List.copyOf(refusals);
    }
  }

  /** The core's reaction to an input of a recording of this version. */
  static Reaction react(Store before, RecordedServerInput input, FormatVersion version) {
    return switch (input) {
      case RecordedServerInput.NewStore _ ->
          new Reaction(Store.NEW, ServerAnswer.ofNewStore(), List.of(), List.of());
      case RecordedServerInput.Plain plain -> {
        ServerStep step = InvoiceServer.step(before, plain.event(), ServerPolicy.LDK_0_2_5);
        yield new Reaction(
            step.next(),
            ServerAnswer.of(step, plain, version),
            step.effects(),
            mistaken(step, plain.event()));
      }
    };
  }

  /**
   * What recordings take for granted: paths are for the recipient that they were asked for, and
   * what is stored is the invoice and the path that arrived.
   */
  static List<FieldDifference> mistaken(ServerStep step, ServerEvent event) {
    List<FieldDifference> mistaken = new ArrayList<>();
    for (ServerEffect effect : step.effects()) {
      if (effect instanceof ServerEffect.GivePaths give
          && event instanceof ServerEvent.RecipientAdded added) {
        compare(
            mistaken,
            "input.recipient_id",
            added.recipient().id().toHex(),
            give.context().recipient().id().toHex());
      }
      if (effect instanceof ServerEffect.PersistInvoice persist
          && event instanceof ServerEvent.StaticInvoiceReceived received) {
        compare(
            mistaken,
            "input.invoice",
            received.invoice().bytes().toHex(),
            persist.invoice().bytes().toHex());
        compare(
            mistaken,
            "input.forward_invoice_request_path",
            received.forwardInvoiceRequestPath().encoding().toHex(),
            persist.forwardInvoiceRequestPath().encoding().toHex());
      }
    }
    return mistaken;
  }

  private static void compare(
      List<FieldDifference> differences, String name, String recorded, String core) {
    if (!recorded.equals(core)) {
      differences.add(new FieldDifference(name, recorded, core));
    }
  }
}
