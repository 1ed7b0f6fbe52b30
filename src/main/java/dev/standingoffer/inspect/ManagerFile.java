package dev.standingoffer.inspect;

import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for the records at the end of a {@code ChannelManager} ({@code channelmanager.rs}), whose
 * record 21 is the cache. What comes before them has no end that could be found without reading all
 * of it, channels included, so they are found by what they are:
 *
 * <ul>
 *   <li>a BigSize in its shortest form, which is the number of bytes behind it in the file
 *   <li>from there to the end of the file, records of strictly increasing types, each type and each
 *       length in its shortest form
 *   <li>records 1 and 3 among them; records 5, 7, 11 and 15, of 33, 32, 32 and 32 bytes; record 21
 * </ul>
 *
 * <p>Whoever controls bytes in the file, such as a peer, can write the same once more. So all
 * places are found, not the first. Time and memory are in proportion to the file, whatever its
 * bytes: a place from which the records do not reach the end is passed only once.
 */
final class ManagerFile {

  /** More places than this are not told apart; a node writes one. */
  static final int MAX_STREAMS = 16;

  private static final int NONE = -1;
  private static final int FIRST = 1;
  private static final int SECOND = 3;
  private static final int NODE_ID = 5;
  private static final int FAKE_SCID_SECRET = 7;
  private static final int PROBING_SECRET = 11;
  private static final int PAYMENT_ID_SECRET = 15;
  private static final int KEY_LENGTH = 33;
  private static final int SECRET_LENGTH = 32;

  private static final int REQUIRED =
      1 << FIRST
          | 1 << SECOND
          | 1 << NODE_ID
          | 1 << FAKE_SCID_SECRET
          | 1 << PROBING_SECRET
          | 1 << PAYMENT_ID_SECRET;

  private final Bytes bytes;

  /** Where records begin from which the end is not reached. */
  private final BitSet lost = new BitSet();

  private final List<Stream> streams = new ArrayList<>();

  /**
   * Records that keep the rule; perhaps but for record 21.
   *
   * @param offset where their length is
   * @param cacheStart where the value of record 21 begins; negative where there is none
   * @param cacheLength its length in bytes
   */
  record Stream(int offset, int cacheStart, int cacheLength) {

    boolean hasCache() {
      return cacheStart >= 0;
    }

    /** The value of record 21. */
    ByteReader cacheIn(Bytes file) throws DecodeException {
      ByteReader reader = ByteReader.of(file);
      reader.skip(cacheStart);
      return reader.part(cacheLength, "");
    }

    /** Why LDK would not read the value of record 21; nothing where it would. */
    Optional<DecodeException> complaint(Bytes file) {
      try {
        ByteReader value = cacheIn(file);
        if (cacheLength > InputFile.MAX_LENGTH) {
          throw value.error(
              DecodeException.Kind.LIMIT_EXCEEDED,
              String.format(
                  Locale.ROOT,
                  "record 21 takes %,d bytes, and no more than %,d are read of a cache",
                  cacheLength,
                  InputFile.MAX_LENGTH));
        }
        CacheCodec.decode(value, DecodeLimits.NONE);
        if (!value.isAtEnd()) {
          throw value.invalid("%d bytes too many".formatted(value.remaining()));
        }
        return Optional.empty();
      } catch (DecodeException e) {
        return Optional.of(e);
      }
    }
  }

  private ManagerFile(Bytes bytes) {
    this.bytes = bytes;
  }

  /** All places that keep the rule, perhaps but for record 21; no more than the limit and one. */
  static List<Stream> streamsIn(Bytes bytes) {
    ManagerFile file = new ManagerFile(bytes);
    for (int at = 0; at < bytes.length() && file.streams.size() <= MAX_STREAMS; at++) {
      int length = RecordWalk.bigSizeLength(bytes, at);
      int start = at + length;
      if (length > 0 && RecordWalk.bigSize(bytes, at, length) == bytes.length() - start) {
        file.look(at, start);
      }
    }
    return file.streams;
  }

  /**
   * The one place that keeps the rule, with a cache that can be read.
   *
   * @throws BadInputException if there is none, or another, or one but for its cache
   */
  static Stream onlyStreamIn(InputFile file) throws BadInputException {
    List<Stream> all = streamsIn(file.bytes());
    if (all.size() > MAX_STREAMS) {
      throw severalStreams(file, all.subList(0, MAX_STREAMS), " and more");
    }
    List<Stream> withCache = all.stream().filter(Stream::hasCache).toList();
    List<Stream> sound = new ArrayList<>();
    List<DecodeException> complaints = new ArrayList<>();
    for (Stream stream : withCache) {
      stream.complaint(file.bytes()).ifPresentOrElse(complaints::add, () -> sound.add(stream));
    }
    if (sound.size() == 1) {
      return sound.getFirst();
    }
    if (sound.size() > 1) {
      throw severalStreams(file, sound, "");
    }
    if (complaints.size() == 1) {
      // Beside the cache there are secrets, of which nothing may be shown.
      Stream stream = withCache.getFirst();
      throw BadInputException.refused(
          file,
          Refusal.of(complaints.getFirst()),
          Subject.MANAGER.description(),
          HexText.excerpt(
              file.bytes(),
              complaints.getFirst().position(),
              stream.cacheStart(),
              stream.cacheStart() + stream.cacheLength()));
    }
    if (!complaints.isEmpty()) {
      throw bad(
          file,
          "the records of a ChannelManager could begin at bytes "
              + offsets(withCache)
              + ", and record 21 is no cache after any of these lengths");
    }
    if (!all.isEmpty()) {
      throw bad(
          file,
          "the records of the ChannelManager, whose length is at byte "
              + offsets(all)
              + ", have no record 21, which would be the cache");
    }
    throw bad(
        file,
        "no records of a ChannelManager lead to the end of the file; is it whole, and not"
            + " encrypted?");
  }

  private static BadInputException severalStreams(
      InputFile file, List<Stream> streams, String more) {
    return bad(
        file,
        "the records of the ChannelManager could begin with the lengths at bytes "
            + offsets(streams)
            + more
            + ", and a node writes one; cut out the right record 21");
  }

  private static BadInputException bad(InputFile file, String complaint) {
    return new BadInputException(
        file.name(),
        "%s (read as a ChannelManager, %s)".formatted(complaint, file.encoding().word()));
  }

  private static String offsets(List<Stream> streams) {
    return streams.stream()
        .map(stream -> String.format(Locale.ROOT, "%d", stream.offset()))
        .collect(Collectors.joining(", "));
  }

  private void look(int offset, int start) {
    RecordWalk records = new RecordWalk(bytes, start);
    int seen = 0;
    long last = NONE;
    int cacheStart = NONE;
    int cacheLength = 0;
    int end = start;
    // At most 22 steps, as types increase.
    while (records.next()
        && Long.compareUnsigned(records.type(), PersistedCache.MANAGER_RECORD) <= 0) {
      if (records.type() <= last || !isSound((int) records.type(), records.valueLength())) {
        return;
      }
      last = records.type();
      end = records.position();
      seen |= 1 << last;
      if (last == PersistedCache.MANAGER_RECORD) {
        cacheStart = records.valueStart();
        cacheLength = records.valueLength();
      }
    }
    if ((seen & REQUIRED) == REQUIRED && reachesEnd(end)) {
      streams.add(new Stream(offset, cacheStart, cacheLength));
    }
  }

  private static boolean isSound(int type, int length) {
    return switch (type) {
      case NODE_ID -> length == KEY_LENGTH;
      case FAKE_SCID_SECRET, PROBING_SECRET, PAYMENT_ID_SECRET -> length == SECRET_LENGTH;
      default -> true;
    };
  }

  /**
   * Whether records of increasing types go from here to the end. Whether they do depends on the
   * place alone, since the first of them is above 21.
   */
  private boolean reachesEnd(int start) {
    if (walk(start, false)) {
      return true;
    }
    walk(start, true);
    return false;
  }

  private boolean walk(int start, boolean markAsLost) {
    RecordWalk records = new RecordWalk(bytes, start);
    long last = 0;
    while (records.position() < bytes.length()) {
      int position = records.position();
      if (lost.get(position)) {
        return false;
      }
      if (!records.next()
          || (position > start && Long.compareUnsigned(records.type(), last) <= 0)) {
        return false;
      }
      last = records.type();
      if (markAsLost) {
        lost.set(position);
      }
    }
    return true;
  }
}
