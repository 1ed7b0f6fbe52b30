package dev.standingoffer.node.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.node.Limits;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.sqlite.InvoiceDatabase;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recipient on real files, its offers given out, and what becomes of them after a start: minute
 * by minute, with all remedies. Its server has its invoices in a database.
 */
final class RestoredLife {

  private static final CacheStore.Owner OWNER = new CacheStore.Owner(Parties.PHONE.nodeId());
  private static final Bytes ID = Bytes.ofHex("70686f6e65");
  private static final Bytes NEW_ID = Bytes.ofHex("70686f6e6532");

  private static final int HOUR = 60;
  private static final int LOOKED_AT = 24 * HOUR;

  /** A payer asks each minute so long, and twice an hour then. */
  private static final int EACH_MINUTE = HOUR;

  private static final int SELDOM = HOUR / 2;

  /** From an empty cache to ten Ready offers. */
  private static final int FILLING = 15;

  /** An offer that is not given out is replaced when it is so old. */
  private static final int STALE = 4 * HOUR;

  private final Path home;
  private final Parties parties = new Parties();
  private final ServerNode server;
  private RecipientNode phone;
  private CacheStore store;

  /** What became of offers that had been given out: after how many minutes they were dead. */
  record Outcome(int offers, List<Integer> deadAfter, long readyAtTheEnd) {}

  private RestoredLife(Path home, InvoiceStore invoices) {
    this.home = home;
    this.server =
        new ServerNode(
            Parties.SERVER,
            parties.ports(),
            ServerPolicy.LDK_0_2_5,
            Limits.DEFAULT,
            invoices,
            ServerWatch.NOBODY);
    parties.setServer(server);
  }

  /**
   * Lives through it.
   *
   * @param home an empty folder
   */
  static Outcome of(Start start, Path home) throws IOException {
    try (InvoiceStore invoices =
        InvoiceDatabase.create(home.resolve("invoices.sqlite"), InvoiceRules.LDK_0_2_5)) {
      RestoredLife life = new RestoredLife(home, invoices);
      life.firstStart("first", ID);
      life.minutes(FILLING);
      assertThat(life.ready()).isEqualTo(10);
      List<Offer> published = life.publishAndStart(start);
      Outcome outcome = life.lookAt(published);
      life.store.close();
      return outcome;
    }
  }

  private List<Offer> publishAndStart(Start start) throws IOException {
    return switch (start) {
      // The offers are about to be replaced when it starts again.
      case UNHEEDED -> backup(STALE - HOUR - 2 * FILLING, false);
      case HEEDED -> backup(STALE - HOUR - 2 * FILLING, true);
      // The first of them are replaced before that, and the third one given out is a new one.
      case BUILT_SINCE -> backup(STALE - HOUR - FILLING / 3, true);
      case SAME_ID -> lostCache(ID);
      case NEW_ID -> lostCache(NEW_ID);
    };
  }

  private void firstStart(String folder, Bytes recipientId) throws IOException {
    Path path = Files.createDirectory(home.resolve(folder));
    start(CacheStore.firstStart(new FileFolder(path), OWNER).found(), true);
    phone.setServerPaths(server.pathsFor(recipientId));
    parties.carry();
  }

  /** The tempting form goes on with a copy as with any cache. */
  private void start(Opening.Found found, boolean isHeeded) throws StoreException {
    store = found.store();
    phone =
        isHeeded
            ? RecipientNode.start(
                Parties.PHONE, parties.ports(), Policy.HARDENED, RecipientWatch.NOBODY, found)
            : RecipientNode.start(
                Parties.PHONE,
                parties.ports(),
                Policy.HARDENED,
                RecipientWatch.NOBODY,
                store::persist,
                found.cache());
    parties.setPhone(phone);
  }

  /** Three offers are given to the user within the hour after the copy. */
  private List<Offer> backup(int minutesBefore, boolean isHeeded) throws IOException {
    Path cache = home.resolve("first").resolve(CacheStore.CACHE);
    minutes(minutesBefore);
    byte[] copy = Files.readAllBytes(cache);
    List<Offer> published = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      minutes(HOUR / 3);
      published.addAll(publish(1));
    }
    store.close();
    Files.write(cache, copy);
    Opening opening = CacheStore.open(new FileFolder(home.resolve("first")), OWNER);
    assertThat(opening).isInstanceOf(Opening.Older.class);
    start(opening.found(), isHeeded);
    return published;
  }

  /** All ten offers are given out, and an hour later nothing is left of the cache. */
  private List<Offer> lostCache(Bytes recipientId) throws IOException {
    List<Offer> published = publish(10);
    minutes(HOUR);
    store.close();
    firstStart("second", recipientId);
    return published;
  }

  private List<Offer> publish(int count) throws StoreException {
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Offer offer = phone.offer().orElseThrow();
      assertThat(parties.isServed(offer)).isTrue();
      offers.add(offer);
    }
    return offers;
  }

  private Outcome lookAt(List<Offer> offers) throws StoreException {
    Map<Offer, Integer> deadAfter = new LinkedHashMap<>();
    for (int minute = 0; minute <= LOOKED_AT; minute++) {
      if (minute <= EACH_MINUTE || minute % SELDOM == 0) {
        for (Offer offer : offers) {
          if (parties.isServed(offer)) {
            assertThat(deadAfter).as("nothing brings it back").doesNotContainKey(offer);
          } else {
            deadAfter.putIfAbsent(offer, minute);
          }
        }
      }
      parties.minute();
    }
    return new Outcome(offers.size(), List.copyOf(deadAfter.values()), ready());
  }

  private void minutes(int count) throws StoreException {
    for (int i = 0; i < count; i++) {
      parties.minute();
    }
  }

  private long ready() {
    return phone.cache().slots().stream()
        .filter(Slot.CachedOffer.class::isInstance)
        .filter(slot -> ((Slot.CachedOffer) slot).status() instanceof Status.Ready)
        .count();
  }
}
