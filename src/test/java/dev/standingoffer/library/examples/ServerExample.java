package dev.standingoffer.library.examples;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** Shown at {@link InvoiceServer}. */
final class ServerExample {

  private ServerExample() {}

  // @start region="payer"
  /** What a payer gets who asks by a path with this context. */
  static Optional<StaticInvoice> invoiceFor(Store store, SlotContext context, Time now) {
    ServerEvent event = new ServerEvent.InvoiceRequested(now, context);
    List<ServerEffect> effects = InvoiceServer.step(store, event, ServerPolicy.LDK_0_2_5).effects();
    return effects.stream()
        .filter(ServerEffect.SendInvoice.class::isInstance)
        .map(effect -> ((ServerEffect.SendInvoice) effect).invoice())
        .findFirst();
  }
  // @end
}
