package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Limits;
import dev.standingoffer.node.ServerAnswer;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;

/** A server of static invoices that keeps them in memory. */
final class ServerParty extends CoreParty implements Party.Host {

  private final ServerNode node;

  ServerParty(NodeKeys keys, Surroundings surroundings, Bytes entropyKey, ServerPolicy policy) {
    super(keys);
    InvoiceRules rules =
        new InvoiceRules(
            policy, InvoiceRules.LDK_0_2_5.maxSlots(), InvoiceRules.LDK_0_2_5.maxEntrySize());
    this.node =
        new ServerNode(
            keys,
            ports(surroundings, entropyKey),
            policy,
            Limits.DEFAULT,
            new InvoiceMap(rules),
            ServerWatch.NOBODY);
  }

  /** A server does nothing by itself. */
  @Override
  public List<Letter> tick(Time now) {
    return List.of();
  }

  @Override
  public List<BlindedMessagePath> pathsForRecipient(Time now, Bytes recipientId) {
    setClock(now);
    return node.pathsFor(recipientId);
  }

  @Override
  public List<Letter> receive(Time now, Bytes from, OnionMessage message) {
    setClock(now);
    tell(
        switch (node.receive(message)) {
          case ServerAnswer.Decided(var verdict) -> verdict.name();
          case ServerAnswer.Dropped(String reason) -> "dropped: " + reason;
          case ServerAnswer.OverLimit(String limit) -> "dropped: " + limit;
          case ServerAnswer.TryAgain(var failure) ->
              throw new AssertionError("memory does not fail", failure);
        });
    return sent();
  }
}
