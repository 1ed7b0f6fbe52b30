package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A recipient: the core, the disk, and the messages. An input goes in, and what the core asks for
 * is done in its order.
 *
 * <p>With {@link Policy#persistFirst} nothing leaves, and no offer is returned, before the cache is
 * on the disk (R4). A store that fails means then that nothing was said, that the cache is as it
 * was, and that the same inputs can be handed in again.
 *
 * <p>Without it, as in LDK, messages leave first. A store that fails means then that all was said
 * and done but for the persisting, which is tried again with the next inputs, whatever they are;
 * they are not to be handed in again. A user whose request failed so, and who waited for all to be
 * done, has no offer, and asks anew.
 *
 * <p>All methods may be called by several threads; inputs are answered one after the other.
 */
public final class RecipientNode {

  private final NodeKeys keys;
  private final Ports ports;
  private final Policy policy;
  private final CacheHome home;
  private final RecipientWatch watch;
  private Cache cache;
  private boolean isUnsaved;

  private RecipientNode(
      NodeKeys keys,
      Ports ports,
      Policy policy,
      CacheHome home,
      RecipientWatch watch,
      Cache cache) {
    this.keys = keys;
    this.ports = ports;
    this.policy = policy;
    this.home = home;
    this.watch = watch;
    this.cache = cache;
  }

  /**
   * Goes on with a cache that was persisted last; a recipient that has never run has the empty one.
   *
   * @param home where it goes on being persisted
   */
  public static RecipientNode start(
      NodeKeys keys,
      Ports ports,
      Policy policy,
      RecipientWatch watch,
      CacheHome home,
      Cache cache) {
    Step step = restart(cache, policy, watch);
    return new RecipientNode(keys, ports, policy, home, watch, step.next());
  }

  /**
   * Goes on with a copy that is older than what has run, or of unknown age: offers that are Ready
   * in it may have been given out since, so each counts as Used (L4, F10), and is persisted so.
   *
   * @throws StoreException if that failed; nothing has started
   */
  public static RecipientNode startFromCopy(
      NodeKeys keys, Ports ports, Policy policy, RecipientWatch watch, CacheHome home, Cache copy)
      throws StoreException {
    Step step = restart(copy, withUseRestored(policy), watch);
    RecipientNode node = new RecipientNode(keys, ports, policy, home, watch, step.next());
    node.persist(step.next());
    return node;
  }

  /**
   * Starts with what a store has found. The store stays whose it is: whoever opened it closes it,
   * when the recipient is not to go on, and also where this throws.
   *
   * @throws StoreException if it is a copy, and what becomes of it could not be persisted; nothing
   *     has started, the store is open, and this can be called again
   */
  public static RecipientNode start(
      NodeKeys keys, Ports ports, Policy policy, RecipientWatch watch, Opening.Found found)
      throws StoreException {
    CacheHome home = found.store()::persist;
    return switch (found) {
      case Opening.Current current -> start(keys, ports, policy, watch, home, current.cache());
      case Opening.Older older -> startFromCopy(keys, ports, policy, watch, home, older.cache());
    };
  }

  private static Policy withUseRestored(Policy policy) {
    return new Policy(
        policy.numSlots(),
        policy.maxSlotNumber(),
        policy.maxRequests(),
        policy.maxCopies(),
        policy.offerRefreshThreshold(),
        policy.invoiceRefreshThreshold(),
        policy.minPathsLifetime(),
        policy.replyPathLifetime(),
        policy.persistFirst(),
        policy.ageFromInvoice(),
        policy.guardAcceptance(),
        policy.refreshAlways(),
        policy.giveUpPending(),
        policy.boundTimes(),
        policy.retainOnlyPayable(),
        true,
        policy.maxRetryGap());
  }

  private static Step restart(Cache persisted, Policy policy, RecipientWatch watch) {
    Event event = new Event.Restarted(persisted);
    Step step = OfferCache.step(Cache.NEW, event, policy);
    watch.stepped(event, step);
    return step;
  }

  /**
   * Answers several inputs in their order, with one wait for the disk: either all of them are
   * answered, or none (see above). The answers come when all is done, also without {@link
   * Policy#persistFirst}.
   */
  public List<RecipientAnswer> handle(List<RecipientInput> inputs) throws StoreException {
    List<RecipientAnswer> answers = new ArrayList<>();
    handle(inputs, true, answers::addAll);
    return answers;
  }

  /**
   * The same, but the answers go where the policy has them go: without {@link Policy#persistFirst},
   * as in LDK, they leave behind the messages and before the cache is persisted, so that an offer
   * that is returned may be forgotten in a crash (F2).
   *
   * @param answered is called once, while others wait; it must not fail
   */
  public void handle(List<RecipientInput> inputs, Consumer<List<RecipientAnswer>> answered)
      throws StoreException {
    handle(inputs, policy.persistFirst(), answered);
  }

  private synchronized void handle(
      List<RecipientInput> inputs, boolean answersLast, Consumer<List<RecipientAnswer>> answered)
      throws StoreException {
    Turn turn = new Turn(keys, ports, policy, watch, cache);
    List<RecipientAnswer> answers = new ArrayList<>();
    inputs.forEach(input -> answers.add(turn.take(input)));
    boolean isToPersist = turn.asksToPersist() || isUnsaved;
    if (policy.persistFirst()) {
      if (isToPersist) {
        persist(turn.cache());
      }
      cache = turn.cache();
      leave(turn);
    } else {
      cache = turn.cache();
      leave(turn);
      if (!answersLast) {
        give(answers, answered);
      }
      if (isToPersist) {
        isUnsaved = true;
        persist(cache);
        isUnsaved = false;
      }
    }
    if (answersLast) {
      give(answers, answered);
    }
  }

  private void give(List<RecipientAnswer> answers, Consumer<List<RecipientAnswer>> answered) {
    tellOfReturn(answers);
    answered.accept(answers);
  }

  private void persist(Cache next) throws StoreException {
    watch.persisting(next);
    try {
      home.persist(next);
    } catch (StoreException e) {
      watch.notPersisted(next);
      throw e;
    }
    watch.persisted(next);
  }

  private void leave(Turn turn) {
    turn.outbox().leave(ports.messenger(), (message, _) -> watch.leaving(message));
  }

  private void tellOfReturn(List<RecipientAnswer> answers) {
    for (RecipientAnswer answer : answers) {
      if (answer instanceof RecipientAnswer.Decided(var outcome) && isOfUser(outcome.verdict())) {
        watch.returning(outcome.offer());
      }
    }
  }

  private static boolean isOfUser(Outcome.Verdict verdict) {
    return switch (verdict) {
      case FRESH_OFFER, USED_OFFER, NO_OFFER -> true;
      default -> false;
    };
  }

  private RecipientAnswer handle(RecipientInput input) throws StoreException {
    return handle(List.of(input)).getFirst();
  }

  /** Its owner has paths to a server. */
  public RecipientAnswer setServerPaths(List<BlindedMessagePath> paths) throws StoreException {
    return handle(new RecipientInput.ServerPaths(paths));
  }

  /** About a minute has gone by. */
  public RecipientAnswer tick() throws StoreException {
    return handle(new RecipientInput.Tick());
  }

  /** A peer is there to send messages through. */
  public RecipientAnswer peerConnected() throws StoreException {
    return handle(new RecipientInput.PeerConnected());
  }

  /** The paths by which it can be paid have changed. */
  public RecipientAnswer pathsChanged() throws StoreException {
    return handle(new RecipientInput.PathsChanged());
  }

  /** An onion message has come. */
  public RecipientAnswer receive(OnionMessage message) throws StoreException {
    return handle(new RecipientInput.Message(message));
  }

  /** An offer for its user, if there is one; it is kept up to date from now on (L4). */
  public Optional<Offer> offer() throws StoreException {
    return handle(new RecipientInput.OfferRequested())
            instanceof RecipientAnswer.Decided(var outcome)
        ? outcome.offer()
        : Optional.empty();
  }

  /** The cache; it waits for what is being answered, and gives what comes of it. */
  public synchronized Cache cache() {
    return cache;
  }
}
