package dev.standingoffer.node.example;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.RecipientInput.PathsChanged;
import dev.standingoffer.node.RecipientInput.ServerPaths;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import java.util.List;
import java.util.function.Consumer;

/** The recipient that {@code docs/embedding.md} shows. */
final class EmbeddedRecipient {

  private EmbeddedRecipient() {}

  // begin
  static RecipientNode start(
      Opening opening, NodeKeys keys, Ports ports, List<BlindedMessagePath> server)
      throws StoreException {
    RecipientNode node =
        RecipientNode.start(keys, ports, Policy.HARDENED, RecipientWatch.NOBODY, opening.found());
    node.handle(List.of(new ServerPaths(server), new PathsChanged()));
    return node;
  }

  static Opening open(Folder folder, NodeKeys keys, boolean isFirst) {
    CacheStore.Owner owner = new CacheStore.Owner(keys.nodeId());
    return isFirst ? CacheStore.firstStart(folder, owner) : CacheStore.open(folder, owner);
  }

  static void minute(RecipientNode node, Consumer<String> log) {
    try {
      node.tick();
    } catch (StoreException e) {
      log.accept(e.line());
    }
  }
  // end
}
