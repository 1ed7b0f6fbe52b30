package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Scene.cache;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.slots;
import static dev.standingoffer.vectors.Scene.used;

import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.replay.VectorAnswer;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Of the bytes of a cache: read, and written. */
final class CodecQuestions {

  /** Those of {@code spec/encoding.md} that caches and offers have, and as many hops as can be. */
  private static final Map<String, String> NAMES =
      Map.of(
          "key", "02 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
          "path", "00 000000000000002a {key} 01 {key} 0000",
          "hops", "ff" + " {key} 0000".repeat(255),
          "time", "000000006553f100 00000000",
          "offer", "16 [{key}]",
          "r0", "00 [{offer}]",
          "r2", "02 [000102030405060708090a0b0c0d0e0f]",
          "r4", "04 [01 [00 [{time}]]]",
          "r6", "06 [[00 [{path}]]]",
          "r8", "08 [{time}]");

  private static final String OFFER = "OFFER ";

  private CodecQuestions() {}

  /** Those of reading. */
  static List<Question> ofReading() {
    Questions questions = new Questions("read");
    ReadTable.ROWS.lines().forEach(row -> addRow(questions, row.split(" \\| ", -1)));
    return questions.all();
  }

  private static void addRow(Questions questions, String[] row) {
    Flag[] flags =
        Stream.of(row[1].split(",", -1))
            .map(flag -> Flag.valueOf(flag.toUpperCase(Locale.ROOT).replace('-', '_')))
            .toArray(Flag[]::new);
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.put("read", bytes(row[2]).toHex());
    questions.ask(row[0], row[3], asked, flags);
  }

  private static Bytes bytes(String notation) {
    String whole =
        notation.startsWith(OFFER)
            ? "[00 [([00 [%s] {r2} {r4} {r6} {r8}])] 02 []]"
                .formatted(notation.substring(OFFER.length()))
            : notation;
    return ByteNotation.bytes(whole, NAMES);
  }

  /** Those of writing. */
  static List<Question> ofWriting() {
    Questions questions = new Questions("write");
    write(questions, "fresh", "A fresh cache.", Cache.NEW, Flag.WRITTEN_FORM);
    write(
        questions,
        "ten-empty-slots",
        "Ten empty slots and a path to a server.",
        cache(0, 1, Scene.empty(10)),
        Flag.WRITTEN_FORM);
    write(
        questions,
        "pending",
        "A Pending offer has no time of an invoice.",
        cache(pending(1)),
        Flag.STATUS,
        Flag.WRITTEN_FORM);
    write(questions, "ready", "A Ready offer.", cache(ready(2)), Flag.STATUS, Flag.WRITTEN_FORM);
    write(questions, "used", "A Used offer.", cache(used(3)), Flag.STATUS, Flag.WRITTEN_FORM);
    write(
        questions,
        "all-statuses",
        "An empty slot stands between others, and the last one is empty.",
        cache(0, 2, slots(used(3), EMPTY, pending(1), ready(2), EMPTY)),
        Flag.STATUS,
        Flag.WRITTEN_FORM);
    write(
        questions,
        "no-expiry",
        "The offer never expires, and is of two paths.",
        cache(ready(4).neverExpires().on(Scene.offerPath(4), Scene.offerPath(5))),
        Flag.WRITTEN_FORM);
    write(
        questions,
        "earliest-times",
        "The offer was created at the epoch, and its invoice a nanosecond later.",
        cache(used(5, Time.ZERO, Scene.NANOSECOND)),
        Flag.NANOSECONDS,
        Flag.WRITTEN_FORM);
    write(
        questions,
        "latest-times",
        "The offer was created at the latest time, and its invoice in the second half of all"
            + " seconds.",
        cache(used(6, Time.MAX, new Time(Long.MIN_VALUE, 999_999_999))),
        Flag.SIXTY_FOUR_BITS,
        Flag.NANOSECONDS);
    write(
        questions,
        "seconds-above-53-bits",
        "The seconds have a last bit that a floating point number does not have.",
        cache(ready(7, new Time((1L << 53) + 1, 2), new Time((1L << 62) + 3, 4))),
        Flag.SIXTY_FOUR_BITS);
    write(
        questions,
        "many-server-paths",
        "Eleven paths to a server: the list has more bytes than one byte can say.",
        cache(0, 11, slots(EMPTY)),
        Flag.BIG_SIZE,
        Flag.SERVER_PATHS);
    write(
        questions,
        "the-same-path-twice",
        "The list of paths to the server has one twice, and is written as it is.",
        new Cache(slots(EMPTY), 0, List.of(Scene.path(7), Scene.path(8), Scene.path(7))),
        Flag.SERVER_PATHS);
    write(
        questions,
        "more-slots-than-a-byte-can-count",
        "There are 253 empty slots.",
        cache(0, 0, Scene.empty(253)),
        Flag.BIG_SIZE);
    write(
        questions,
        "as-many-slots-as-a-byte-can-count",
        "There are 252 empty slots, whose length has one byte.",
        cache(0, 0, Scene.empty(252)),
        Flag.BIG_SIZE);
    write(
        questions,
        "unknown-records-of-the-offer",
        "The offer has records that nobody knows, which are written as they are.",
        cache(ofBytes("{offer} 17 [ff] fe 3b9aca01 [aabb]")),
        Flag.WRITTEN_FORM);
    lengths(questions);
    return questions.all();
  }

  /** The length of a cached offer, and that of a slot, which is one more, pass the same border. */
  private static void lengths(Questions questions) {
    for (int length = 250; length <= 254; length++) {
      CachedOffer slot = ofLength(length);
      write(
          questions,
          "records-of-%d-bytes".formatted(length),
          "The records of a cached offer have %d bytes.".formatted(length),
          cache(0, 0, List.of(slot)),
          Flag.BIG_SIZE,
          Flag.SLOT_LENGTH);
    }
  }

  private static CachedOffer ofLength(int length) {
    for (int more = 0; more < length; more++) {
      CachedOffer slot = ofBytes("{offer} 17 [%s]".formatted("ab".repeat(more)));
      // Around the records: the total of the cache, two records, and the lengths of the slot.
      int whole = CacheCodec.encode(cache(0, 0, List.of(slot))).length();
      int records = whole - lengthAround(length);
      if (records == length) {
        return slot;
      }
    }
    throw new IllegalStateException("no offer makes records of %d bytes".formatted(length));
  }

  private static int lengthAround(int length) {
    int total = length <= 252 ? 1 : 3;
    int slot = length + total + 1 <= 252 ? 1 : 3;
    int list = length + total + slot;
    int record = 1 + (list <= 252 ? 1 : 3);
    int all = record + list + 2;
    return (all <= 252 ? 1 : 3) + record + slot + total + 2;
  }

  private static CachedOffer ofBytes(String offer) {
    try {
      return new CachedOffer(
          OfferParser.parse(ByteNotation.bytes(offer, NAMES)),
          Scene.nonce(8),
          new Status.Ready(Scene.ago(9)),
          Scene.updatePath(8),
          Scene.ago(10));
    } catch (DecodeException e) {
      throw new IllegalStateException("an offer cannot be read", e);
    }
  }

  private static void write(
      Questions questions, String name, String says, Cache cache, Flag... flags) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.set("write", VectorAnswer.value(cache));
    questions.ask(name, says, asked, flags);
  }
}
