package dev.standingoffer.node;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Step;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a recipient does and tells of, in its order. Its disk fails on demand. */
final class RecipientLog implements RecipientWatch, CacheHome, Messenger {

  /** Something that it did, or told of. */
  sealed interface Entry {}

  record Stepped(Event event, Step step) implements Entry {}

  record Persisting(Cache cache) implements Entry {}

  /** The home has it. */
  record Written(Cache cache) implements Entry {}

  record Persisted(Cache cache) implements Entry {}

  record NotPersisted(Cache cache) implements Entry {}

  record Leaving(Effect message) implements Entry {}

  record Sent(Letter letter) implements Entry {}

  record Returning(Optional<Offer> offer) implements Entry {}

  final List<Entry> entries = new ArrayList<>();
  boolean fails;

  <E extends Entry> List<E> all(Class<E> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<Effect> left() {
    return all(Leaving.class).stream().map(Leaving::message).toList();
  }

  List<Letter> sent() {
    return all(Sent.class).stream().map(Sent::letter).toList();
  }

  /** Whether it is something that somebody else gets to know of. */
  static boolean isSaid(Entry entry) {
    return switch (entry) {
      case Leaving _, Sent _, Returning _ -> true;
      case Stepped _, Persisting _, Written _, Persisted _, NotPersisted _ -> false;
    };
  }

  static boolean isOfDisk(Entry entry) {
    return switch (entry) {
      case Persisting _, Written _, Persisted _, NotPersisted _ -> true;
      case Stepped _, Leaving _, Sent _, Returning _ -> false;
    };
  }

  @Override
  public void persist(Cache cache) throws StoreException {
    if (fails) {
      throw new StoreException(Trouble.IO_ERROR, "here", "");
    }
    entries.add(new Written(cache));
  }

  @Override
  public void send(Letter letter) {
    entries.add(new Sent(letter));
  }

  @Override
  public void stepped(Event event, Step step) {
    entries.add(new Stepped(event, step));
  }

  @Override
  public void persisting(Cache cache) {
    entries.add(new Persisting(cache));
  }

  @Override
  public void persisted(Cache cache) {
    entries.add(new Persisted(cache));
  }

  @Override
  public void notPersisted(Cache cache) {
    entries.add(new NotPersisted(cache));
  }

  @Override
  public void leaving(Effect message) {
    entries.add(new Leaving(message));
  }

  @Override
  public void returning(Optional<Offer> offer) {
    entries.add(new Returning(offer));
  }
}
