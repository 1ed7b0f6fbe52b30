package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of a server's history, for one life after the other. */
public final class ServerHistoryFile implements ServerHistory, Closeable {

  private final HistoryFile file;

  private ServerHistoryFile(HistoryFile file) {
    this.file = file;
  }

  /** Opens a file to go on with, or makes it; a line that a kill has cut off is removed. */
  public static ServerHistoryFile open(Path file) throws IOException {
    return new ServerHistoryFile(HistoryFile.open(file, EntryWriter.SERVER));
  }

  @Override
  public void started(Time now, Store found, ServerPolicy policy) {
    Map<Slot, KeptInvoice> invoices = new HashMap<>();
    found.entries().forEach((slot, entry) -> invoices.put(slot, KeptInvoice.of(entry)));
    append(new ServerEntry.Started(now, invoices, policy));
  }

  @Override
  public void clockSet(Time now) {
    append(new ServerEntry.ClockSet(now));
  }

  @Override
  public void stepped(Time now, Optional<String> link, ServerEvent event, ServerStep step) {
    append(new ServerEntry.Stepped(now, link, served(event), step.outcome()));
  }

  private static ServerEntry.Served served(ServerEvent event) {
    return event instanceof ServerEvent.StaticInvoiceReceived e
        ? new ServerEntry.InvoiceReceived(
            e.now(), e.context(), KeptInvoice.of(e.invoice(), e.forwardInvoiceRequestPath()))
        : new ServerEntry.Plain(event);
  }

  @Override
  public void storing(Slot slot, Entry entry) {
    append(new ServerEntry.Storing(slot, KeptInvoice.of(entry)));
  }

  @Override
  public void stored() {
    append(new ServerEntry.Stored());
  }

  @Override
  public void leavingOfferPaths(
      Optional<String> link,
      List<BlindedMessagePath> paths,
      Time pathsAbsoluteExpiry,
      BlindedMessagePath replyPath) {
    append(
        new ServerEntry.Leaving(
            link, new ServerEntry.OfferPaths(paths, pathsAbsoluteExpiry, replyPath)));
  }

  @Override
  public void leavingConfirmation(Optional<String> link, OfferId offer, Time invoiceCreatedAt) {
    append(new ServerEntry.Leaving(link, new ServerEntry.Confirmation(offer, invoiceCreatedAt)));
  }

  @Override
  public void answering(OfferId offer, Time invoiceCreatedAt) {
    append(new ServerEntry.Answering(offer, invoiceCreatedAt));
  }

  private void append(ServerEntry entry) {
    file.append(EntryWriter.json(entry));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
