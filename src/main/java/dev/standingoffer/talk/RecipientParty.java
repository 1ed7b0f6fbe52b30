package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.RecipientAnswer;
import dev.standingoffer.node.RecipientInput;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** A phone whose cache is kept in memory. */
final class RecipientParty extends CoreParty implements Party.Phone {

  private final RecipientNode node;

  RecipientParty(NodeKeys keys, Surroundings surroundings, Bytes entropyKey, Policy policy) {
    super(keys);
    this.node =
        RecipientNode.start(
            keys,
            ports(surroundings, entropyKey),
            policy,
            RecipientWatch.NOBODY,
            cache -> {},
            Cache.NEW);
  }

  @Override
  public List<Letter> tick(Time now) {
    return handle(now, new RecipientInput.Tick());
  }

  @Override
  public List<Letter> setServerPaths(Time now, List<BlindedMessagePath> serverPaths) {
    return handle(now, new RecipientInput.ServerPaths(serverPaths));
  }

  @Override
  public Optional<String> offer(Time now) {
    return answer(now, new RecipientInput.OfferRequested())
            instanceof RecipientAnswer.Decided(var outcome)
        ? outcome.offer().map(OfferString::encode)
        : Optional.empty();
  }

  @Override
  public List<Letter> receive(Time now, Bytes from, OnionMessage message) {
    return handle(now, new RecipientInput.Message(message));
  }

  private List<Letter> handle(Time now, RecipientInput input) {
    switch (answer(now, input)) {
      case RecipientAnswer.Decided _ -> {
        // The core knows what to do.
      }
      case RecipientAnswer.Dropped(String reason) -> tell("dropped: " + reason);
      case RecipientAnswer.PaymentReleased() -> tell("a payment is held, and let go");
    }
    return sent();
  }

  private RecipientAnswer answer(Time now, RecipientInput input) {
    setClock(now);
    try {
      return node.handle(List.of(input)).getFirst();
    } catch (StoreException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }
}
