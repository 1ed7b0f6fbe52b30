package dev.standingoffer.node.crash;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Step;
import dev.standingoffer.node.CacheHome;
import dev.standingoffer.node.RecipientInput;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.util.List;
import java.util.Optional;

/** A recipient's process, from its start on. What it tells the world is remembered there. */
final class RecipientProcess implements RecipientWatch {

  /** How often something is done that the disk fails. */
  private static final int ATTEMPTS = 4;

  private static final CacheStore.Owner OWNER = new CacheStore.Owner(World.PHONE.nodeId());

  private final World world;
  private final Shell shell;
  private final Habit habit;
  private final Found found;
  private final CacheStore store;
  private final CacheHome disk = this::persist;
  private RecipientNode node;
  private Cache persisted;
  private Cache last;

  private RecipientProcess(
      World world, Shell shell, Found found, CacheStore store, Cache persisted) {
    this.world = world;
    this.shell = shell;
    this.habit = shell.habit().get();
    this.found = found;
    this.store = store;
    this.persisted = persisted;
    this.last = persisted;
    this.node = node();
  }

  private RecipientNode node() {
    return RecipientNode.start(
        World.PHONE,
        world.ports(world::send),
        shell.policy(),
        this,
        cache -> habit.persist(cache, disk),
        persisted);
  }

  /** Starts with what is there; a node that was never told that it has run may begin afresh. */
  static Optional<RecipientProcess> start(World world, Shell shell, Found found, Folder folder) {
    Opening opening = CacheStore.open(folder, OWNER);
    for (int i = 1; i < ATTEMPTS && opening instanceof Opening.Refused(Trouble trouble, _); i++) {
      boolean isFirst =
          !world.told().isPromised()
              && (trouble == Trouble.NOTHING_THERE || trouble == Trouble.FIRST_START_UNFINISHED);
      if (isFirst) {
        world.told().tried(Cache.NEW);
        opening = CacheStore.firstStart(folder, OWNER);
      } else if (trouble == Trouble.IO_ERROR) {
        opening = CacheStore.open(folder, OWNER);
      }
    }
    if (!(opening instanceof Opening.Current(CacheStore store, Cache cache))) {
      found.add(Breach.PERSISTED_COMES_BACK, Cause.UNKNOWN, opening.toString());
      return Optional.empty();
    }
    world.told().found(cache, found);
    world.told().judgeRestart(cache, world, found);
    return Optional.of(new RecipientProcess(world, shell, found, store, cache));
  }

  /** Takes inputs; what fails is handed in again where the node's documentation says so. */
  void take(List<RecipientInput> inputs) {
    for (int i = 1; !isTaken(inputs); i++) {
      if (i == ATTEMPTS) {
        throw new AssertionError("the disk fails again and again");
      }
    }
    world.told().judge(node.cache(), world, found);
  }

  private boolean isTaken(List<RecipientInput> inputs) {
    Cache before = node.cache();
    try {
      node.handle(inputs, _ -> {});
      habit.answered(disk);
      return true;
    } catch (StoreException e) {
      if (habit.goesBack()) {
        node = node();
      }
      if (shell.policy().persistFirst() && !node.cache().equals(before)) {
        found.add(Breach.PERSISTED_COMES_BACK, Cause.UNKNOWN, "what failed is in the cache");
      }
      return !shell.policy().persistFirst();
    }
  }

  Cache cache() {
    return node.cache();
  }

  void stop() {
    store.close();
  }

  private void persist(Cache cache) throws StoreException {
    world.told().tried(cache);
    store.persist(cache);
    persisted = cache;
    world.told().promised(cache);
  }

  @Override
  public void stepped(Event event, Step step) {
    found.changed(last, step.next());
    last = step.next();
    if (event instanceof Event.OfferBuilt built) {
      world.told().built(built.offer(), built.invoiceSlot());
    }
  }

  @Override
  public void leaving(Effect message) {
    if (message instanceof Effect.ServeStaticInvoice serve) {
      world.told().sent(serve.offer());
    }
  }

  @Override
  public void returning(Optional<Offer> offer) {
    offer.ifPresent(one -> world.told().returned(one, world, found));
  }
}
