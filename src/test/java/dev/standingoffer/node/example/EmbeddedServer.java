package dev.standingoffer.node.example;

import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Limits;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.ServerAnswer;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.sqlite.InvoiceDatabase;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.StoreException;
import java.nio.file.Path;

/** The server that {@code docs/embedding.md} shows. */
final class EmbeddedServer {

  private EmbeddedServer() {}

  // begin
  static InvoiceStore open(Path file, boolean isFirst) throws StoreException {
    InvoiceRules rules = InvoiceRules.LDK_0_2_5;
    return isFirst ? InvoiceDatabase.create(file, rules) : InvoiceDatabase.open(file, rules);
  }

  static ServerNode start(InvoiceStore invoices, NodeKeys keys, Ports ports) {
    return new ServerNode(
        keys, ports, InvoiceRules.LDK_0_2_5.policy(), Limits.DEFAULT, invoices, ServerWatch.NOBODY);
  }

  static void receive(ServerNode node, OnionMessage message) throws StoreException {
    if (node.receive(message) instanceof ServerAnswer.TryAgain(StoreException failure)) {
      throw failure;
    }
  }
  // end
}
