package dev.standingoffer.store;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;

/**
 * Where a recipient's cache is kept (R4): the file {@value #CACHE}, as LDK writes and reads it, and
 * beside it {@value #COMPANION}, which says whose it is and what has been persisted.
 *
 * <p>A start asks for one of three things. {@link #open}: go on with what is here. {@link
 * #firstStart}: there is nothing yet. {@link #takeOver}: what is here is a copy, or was written by
 * LDK. None of them ever becomes another by itself: a node that begins afresh because a read failed
 * kills all its published offers (F10). One that has lost its cache for good asks for a first start
 * in another folder, and takes a new recipient id at its server.
 *
 * <p><b>Which copies are told.</b> It depends on what is restored:
 *
 * <ul>
 *   <li>The cache alone, and its companion is the newer one: told as older, with its generation, if
 *       it is one of the last {@value Companion#KEPT} states; else told as damaged, as it is
 *       nothing that the companion knows. The owner, who does know, takes it over.
 *   <li>The cache alone, where no companion is, as on another machine: told.
 *   <li>The companion alone: told, as the newer cache is nothing that it knows.
 *   <li>Both, from the same time: nothing in the folder tells, as all is as it was then. It is told
 *       only where the owner keeps the number that {@link #persist} returns in another place, which
 *       is not restored along with them, and gives it as {@link Owner#hasRun}.
 *   <li>A copy with the bytes of the newest state is that state.
 * </ul>
 *
 * <p>From a persist that failed, or a crash in one, to the next persist or start, the state before
 * it counts as no copy: which of the two is on the disk was never said.
 *
 * <p>All methods may be called by several threads.
 */
public final class CacheStore implements AutoCloseable {

  /** The file that LDK reads. */
  public static final String CACHE = "async_receive_offer_cache";

  /** What is known of it. */
  public static final String COMPANION = CACHE + ".companion";

  /** What keeps a second process out. It stays when the store is closed. */
  public static final String LOCK = CACHE + ".lock";

  /** How many bytes a cache may have; one of ten offers takes about 6,000. */
  public static final int MAX_LENGTH = 8 << 20;

  /**
   * Whose a cache is, and what its owner knows of it.
   *
   * @param node what tells this node from others, such as its node id
   * @param hasRun the number of a state that has certainly been persisted, as {@link #persist} gave
   *     it, known from elsewhere than this folder; 0 where nothing is known
   */
  public record Owner(Bytes node, long hasRun) {

    /**
     * @throws IllegalArgumentException if the number is negative
     */
    public Owner {
      if (hasRun < 0) {
        throw new IllegalArgumentException("hasRun is negative: " + hasRun);
      }
    }

    /** An owner that keeps no numbers elsewhere. */
    public Owner(Bytes node) {
      this(node, 0);
    }
  }

  private final Folder folder;
  private final Folder.Lock lock;
  private Companion companion;
  private long newest;

  /** Whether the newest state is on the disk, and the companion says so. */
  private boolean isSettled;

  private boolean isClosed;

  /** A store of which nobody knows yet what is on the disk. */
  CacheStore(Folder folder, Folder.Lock lock, Companion companion, long newest) {
    this.folder = folder;
    this.lock = lock;
    this.companion = companion;
    this.newest = newest;
  }

  /** Goes on with the cache that is in a folder. */
  public static Opening open(Folder folder, Owner owner) {
    return Openings.open(folder, owner);
  }

  /**
   * Begins with an empty cache, as this node never ran, and never had this recipient id. Refused
   * where a cache is, or anything that may be left of one.
   */
  public static Opening firstStart(Folder folder, Owner owner) {
    return Openings.firstStart(folder, owner);
  }

  /**
   * Goes on with a cache of which nobody but the owner knows where it comes from: a copy that the
   * companion does not know, or has been lost with, or a file that LDK has written. It is {@link
   * Opening.Older} in any case. One that LDK wrote last, and that has not run elsewhere since, is
   * current, and needs no remedy.
   */
  public static Opening takeOver(Folder folder, Owner owner) {
    return Openings.takeOver(folder, owner);
  }

  /**
   * Puts a cache in the place of the one before. When this returns, it is on the disk, and survives
   * a crash; until then, and when it fails, that one or the one before is there, whole.
   *
   * <p>Nothing is written where it is the cache that was persisted last, as after a repeated
   * confirmation (O2).
   *
   * @return the number of this state, which grows
   * @throws StoreException if it is not certain that the cache is on the disk; it can be tried
   *     again, with this cache or another
   * @throws IllegalStateException if the store was closed
   */
  public synchronized long persist(Cache cache) throws StoreException {
    if (isClosed) {
      throw new IllegalStateException("the store is closed: " + folder.where(CACHE));
    }
    Bytes bytes = CacheCodec.encode(cache);
    if (bytes.length() > MAX_LENGTH) {
      throw new StoreException(
          Trouble.TOO_LARGE, folder.where(CACHE), "%,d bytes".formatted(bytes.length()));
    }
    if (isSettled && isNewest(bytes)) {
      return newest;
    }
    isSettled = false;
    // First the companion learns what may stand in the cache, then it does, then nothing else may.
    long next = newest + 1;
    Companion trying = companion.trying(State.of(next, bytes));
    Replacement.replace(folder, COMPANION, CompanionText.write(trying));
    companion = trying;
    newest = next;
    Replacement.replace(folder, CACHE, bytes);
    Companion acknowledging = trying.acknowledging(next);
    Replacement.replace(folder, COMPANION, CompanionText.write(acknowledging));
    companion = acknowledging;
    isSettled = true;
    return next;
  }

  private boolean isNewest(Bytes bytes) {
    return companion.find(bytes).filter(state -> state.generation() == newest).isPresent();
  }

  /** Lets others in. */
  @Override
  public synchronized void close() {
    isClosed = true;
    lock.close();
  }
}
