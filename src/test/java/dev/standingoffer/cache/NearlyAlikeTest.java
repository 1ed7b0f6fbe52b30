package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.LDK;
import static dev.standingoffer.cache.Samples.NOON;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.SERVER_A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.StaticInvoicePersisted;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Ids and paths are the same only when every byte is: those that differ in one bit anywhere, in the
 * order of two bytes, or in a part of a path, are told apart wherever the cache compares them.
 */
class NearlyAlikeTest {

  private static final Bytes ID = Bytes.ofHex("0123456789abcdef".repeat(4));

  // Two paths of two hops: one begins at a node, the other at one end of a channel.
  private static final String NODE = "02" + "a1".repeat(32);
  private static final String CHANNEL = "00" + "0000010000020003";
  private static final String BLINDING = "03" + "b2".repeat(32);
  private static final String HOP_A = "02" + "c3".repeat(32) + "0004" + "d4d5d6d7";
  private static final String HOP_B = "03" + "e5".repeat(32) + "0004" + "f6f7f8f9";
  private static final Bytes BY_NODE = Bytes.ofHex(NODE + BLINDING + "02" + HOP_A + HOP_B);
  private static final Bytes BY_CHANNEL = Bytes.ofHex(CHANNEL + BLINDING + "02" + HOP_A + HOP_B);

  /** The lengths of keys and of how a channel is named, in bytes. */
  private static final int KEY = 33;

  private static final int CHANNEL_END = 9;

  @Test
  void aConfirmationIsForTheOfferWithItsVeryId() {
    List<Asked> all = otherIds().flatMap(NearlyAlikeTest::confirmations).toList();
    all.forEach(Asked::isAnsweredByTheCore);
    partsOfIds()
        .forEach(
            (name, part) ->
                assertThat(all)
                    .as("ids compared by %s", name)
                    .anyMatch(asked -> asked.notices(confirmsBy(part))));
  }

  @Test
  void pathsAreRepeatedOnlyByteForByte() {
    List<Asked> all =
        Stream.of(BY_NODE, BY_CHANNEL)
            .flatMap(path -> otherPaths(path).flatMap(other -> answers(path, other)))
            .toList();
    all.forEach(Asked::isAnsweredByTheCore);
    partsOfPaths()
        .forEach(
            (name, part) ->
                assertThat(all)
                    .as("paths compared by %s", name)
                    .anyMatch(asked -> asked.notices(takesAsRepeatedBy(part))));
  }

  /** The path that differs, or the two that are exchanged, are the last of many. */
  @Test
  void pathsAtTheEndOfAListAreComparedAsTheFirstOnes() {
    List<Asked> all =
        Stream.of(0, 1, 15, 16, 31, 32, 255).flatMap(NearlyAlikeTest::answersWithMany).toList();
    all.forEach(Asked::isAnsweredByTheCore);
    for (int count : List.of(1, 16, 32, 255)) {
      assertThat(all)
          .as("lists compared by their first %d paths", count)
          .anyMatch(asked -> asked.notices(takesListsAsRepeatedBy(paths -> firstOf(paths, count))));
      assertThat(all)
          .as("lists compared by their length and first %d paths", count)
          .anyMatch(
              asked ->
                  asked.notices(
                      takesListsAsRepeatedBy(
                          paths -> List.of(paths.size(), firstOf(paths, count)))));
    }
  }

  // What differs a little.

  /** A bit flipped anywhere, two bytes exchanged, and others of the same hash in Java. */
  private static Stream<Bytes> nearly(Bytes bytes) {
    Stream<Bytes> flipped =
        IntStream.range(0, bytes.length() * Byte.SIZE)
            .mapToObj(bit -> changed(bytes, bit / Byte.SIZE, 1 << bit % Byte.SIZE));
    Stream<Bytes> exchanged = IntStream.range(1, bytes.length()).mapToObj(i -> swapped(bytes, i));
    Stream<Bytes> sameHash =
        IntStream.range(1, bytes.length())
            .mapToObj(i -> sameHash(bytes, i))
            .filter(other -> other.hashCode() == bytes.hashCode());
    return Stream.of(flipped, exchanged, sameHash)
        .flatMap(Function.identity())
        .filter(other -> !other.toHex().equals(bytes.toHex()));
  }

  /** Those, and ids that have only their first or last bytes in common with it. */
  private static Stream<Bytes> otherIds() {
    Stream<Bytes> cut =
        IntStream.range(0, OfferId.LENGTH)
            .boxed()
            .flatMap(
                n ->
                    Stream.of(
                        Bytes.ofHex(ID.toHex().substring(0, 2 * n) + "55".repeat(32 - n)),
                        Bytes.ofHex("55".repeat(32 - n) + ID.toHex().substring(64 - 2 * n))));
    return Stream.concat(nearly(ID), cut);
  }

  /** Those, and paths with a part more, less, exchanged, or of the other kind. */
  private static Stream<Bytes> otherPaths(Bytes path) {
    String start = path.equals(BY_NODE) ? NODE : CHANNEL;
    Stream<String> parts =
        Stream.of(
            (path.equals(BY_NODE) ? CHANNEL : NODE) + BLINDING + "02" + HOP_A + HOP_B,
            start + BLINDING + "02" + HOP_B + HOP_A,
            start + BLINDING + "02" + HOP_A + HOP_A,
            start + BLINDING + "01" + HOP_A,
            start + BLINDING + "01" + HOP_B,
            start + BLINDING + "03" + HOP_A + HOP_B + HOP_B,
            start + BLINDING + "01" + HOP_A + HOP_B,
            start + BLINDING + "02" + longer(HOP_A) + HOP_B,
            start + BLINDING + "02" + HOP_A + longer(HOP_B),
            start + BLINDING + "02" + withoutPayload(HOP_A) + HOP_B,
            start + BLINDING + "02" + HOP_A + withoutPayload(HOP_B));
    return Stream.concat(nearly(path), parts.map(Bytes::ofHex));
  }

  private static String longer(String hop) {
    return hop.replace("0004", "0005") + "00";
  }

  private static String withoutPayload(String hop) {
    return hop.substring(0, 2 * KEY) + "0000";
  }

  private static Bytes changed(Bytes bytes, int place, int mask) {
    byte[] copy = bytes.toArray();
    copy[place] ^= (byte) mask;
    return Bytes.of(copy);
  }

  private static Bytes swapped(Bytes bytes, int place) {
    byte[] copy = bytes.toArray();
    copy[place] = (byte) bytes.at(place - 1);
    copy[place - 1] = (byte) bytes.at(place);
    return Bytes.of(copy);
  }

  /** One byte by one more and the next by 31 less. */
  private static Bytes sameHash(Bytes bytes, int place) {
    byte[] copy = bytes.toArray();
    copy[place - 1]++;
    copy[place] = (byte) (copy[place] - 31);
    return Bytes.of(copy);
  }

  // What is asked.

  private static Stream<Asked> confirmations(Bytes other) {
    Event event = new StaticInvoicePersisted(new OfferId(ID), NOON);
    Slot alike = Samples.pending(offer(other, Samples.path("1")), NOON);
    Slot meant = Samples.pending(offer(ID, Samples.path("2")), NOON);
    return Stream.of(
        new Asked(
            "only an offer with the id " + other,
            Samples.cache(alike),
            event,
            LDK,
            Verdict.UNKNOWN_OFFER),
        new Asked(
            "the offer after one with the id " + other,
            Samples.cache(alike, meant),
            event,
            LDK,
            Verdict.INVOICE_CONFIRMED));
  }

  private static Stream<Asked> answers(Bytes path, Bytes other) {
    Cache cache =
        Samples.cache(
            Samples.ready(offer(ID, new BlindedMessagePath(path)), NOON, NOON), Slot.EMPTY);
    return Stream.of(
        new Asked("the path " + other, cache, received(other), LDK, Verdict.OFFER_TO_BUILD),
        new Asked("an offer on the path " + other, cache, built(other), LDK, Verdict.OFFER_CACHED),
        new Asked("the path itself", cache, received(path), LDK, Verdict.PATHS_REPEATED),
        new Asked("an offer on the path", cache, built(path), LDK, Verdict.PATHS_REPEATED));
  }

  /**
   * Two paths behind so many others, and lists that differ in the last of them, or in its order.
   */
  private static Stream<Asked> answersWithMany(int before) {
    List<BlindedMessagePath> others =
        IntStream.range(0, before).mapToObj(n -> Samples.offerPath(n / 2)).toList();
    List<BlindedMessagePath> held = withLast(others, BY_NODE, BY_CHANNEL);
    Cache cache = Samples.cache(Samples.ready(offer(ID, held), NOON, NOON), Slot.EMPTY);
    return Stream.of(
            withLast(others, BY_NODE, changed(BY_CHANNEL, 0, 1)),
            withLast(others, BY_CHANNEL, BY_NODE),
            withLast(others, BY_NODE),
            withLast(others, BY_NODE, BY_CHANNEL, BY_CHANNEL))
        .flatMap(
            paths ->
                Stream.of(
                    new Asked(
                        "paths after %d alike: %s".formatted(before, paths),
                        cache,
                        received(paths),
                        LDK,
                        Verdict.OFFER_TO_BUILD),
                    new Asked(
                        "an offer on paths after %d alike: %s".formatted(before, paths),
                        cache,
                        built(paths),
                        LDK,
                        Verdict.OFFER_CACHED)));
  }

  private static List<BlindedMessagePath> withLast(List<BlindedMessagePath> paths, Bytes... last) {
    return Stream.concat(paths.stream(), Stream.of(last).map(BlindedMessagePath::new)).toList();
  }

  private static List<BlindedMessagePath> firstOf(List<BlindedMessagePath> paths, int count) {
    return paths.stream().limit(count).toList();
  }

  private static Event received(Bytes path) {
    return received(List.of(new BlindedMessagePath(path)));
  }

  private static Event received(List<BlindedMessagePath> paths) {
    return new OfferPathsReceived(NOON, 1, NOON, paths, Optional.empty(), RESPONDER);
  }

  private static Event built(Bytes path) {
    return built(List.of(new BlindedMessagePath(path)));
  }

  private static Event built(List<BlindedMessagePath> paths) {
    Offer offer = offer(swapped(ID, 1), paths);
    return new OfferBuilt(NOON, NOON, 1, offer, Samples.nonce(1), SERVER_A);
  }

  private static Offer offer(Bytes id, BlindedMessagePath path) {
    return offer(id, List.of(path));
  }

  private static Offer offer(Bytes id, List<BlindedMessagePath> paths) {
    String encodings =
        paths.stream().map(path -> path.encoding().toHex()).collect(Collectors.joining());
    return new Offer(Bytes.ofHex(id.toHex() + encodings), new OfferId(id), paths, Optional.empty());
  }

  // Wrong cores.

  /** What a wrong core may compare in place of all bytes. */
  private static SortedMap<String, Function<Bytes, Object>> partsOfAll() {
    return new TreeMap<>(
        Map.of(
            "hash", Bytes::hashCode,
            "the first 8 bytes", bytes -> bytes.toHex().substring(0, 16),
            "the last 8 bytes", bytes -> bytes.toHex().substring(bytes.length() * 2 - 16),
            "the bytes without their order", bytes -> sorted(bytes.toHex()),
            "a sum", bytes -> IntStream.range(0, bytes.length()).map(bytes::at).sum()));
  }

  private static Map<String, Function<Bytes, Object>> partsOfIds() {
    Map<String, Function<Bytes, Object>> parts = partsOfAll();
    for (int i = 0; i < OfferId.LENGTH; i++) {
      int place = i;
      parts.put("all but byte " + place, bytes -> without(bytes, place, place + 1));
    }
    return parts;
  }

  private static Map<String, Function<Bytes, Object>> partsOfPaths() {
    Map<String, Function<Bytes, Object>> parts = partsOfAll();
    for (int i = 0; i < BY_NODE.length(); i++) {
      int place = i;
      parts.put("all but byte " + place, bytes -> without(bytes, place, place + 1));
    }
    parts.put("length", Bytes::length);
    parts.put("all but the introduction", bytes -> without(bytes, 0, introduction(bytes)));
    parts.put("the introduction", bytes -> without(bytes, introduction(bytes), bytes.length()));
    parts.put("the hops", bytes -> without(bytes, 0, introduction(bytes) + KEY + 1));
    parts.put(
        "the first hop",
        bytes -> without(bytes, introduction(bytes) + KEY + 1 + KEY, bytes.length()));
    return parts;
  }

  private static int introduction(Bytes path) {
    return path.at(0) < 2 ? CHANNEL_END : KEY;
  }

  private static String without(Bytes bytes, int from, int to) {
    String hex = bytes.toHex();
    return hex.substring(0, Math.min(2 * from, hex.length()))
        + hex.substring(Math.min(2 * to, hex.length()));
  }

  private static List<Integer> sorted(String hex) {
    return IntStream.range(0, hex.length() / 2)
        .mapToObj(i -> Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16))
        .sorted()
        .toList();
  }

  /** Takes for the confirmed offer the first whose id is the same in part. */
  private static Core confirmsBy(Function<Bytes, Object> part) {
    return (cache, event, policy) -> {
      if (!(event instanceof StaticInvoicePersisted e)) {
        return OfferCache.step(cache, event, policy);
      }
      OfferId meant =
          offersIn(cache).stream()
              .map(Offer::id)
              .filter(id -> part.apply(id.hash()).equals(part.apply(e.offerId().hash())))
              .findFirst()
              .orElse(e.offerId());
      return OfferCache.step(
          cache, new StaticInvoicePersisted(meant, e.invoiceCreatedAt()), policy);
    };
  }

  /** Takes paths for repeated when each is the same in part as that of a cached offer. */
  private static Core takesAsRepeatedBy(Function<Bytes, Object> part) {
    return takesListsAsRepeatedBy(paths -> parts(paths, part));
  }

  private static Core takesListsAsRepeatedBy(Function<List<BlindedMessagePath>, Object> part) {
    return (cache, event, policy) -> {
      Step right = OfferCache.step(cache, event, policy);
      List<BlindedMessagePath> paths =
          switch (event) {
            case OfferPathsReceived e -> e.paths();
            case OfferBuilt e -> e.offer().paths();
            default -> throw new IllegalArgumentException("brings no paths: " + event);
          };
      boolean repeated =
          offersIn(cache).stream()
              .anyMatch(offer -> part.apply(offer.paths()).equals(part.apply(paths)));
      return repeated ? new Step(cache, List.of(), Outcome.of(Verdict.PATHS_REPEATED)) : right;
    };
  }

  private static List<Object> parts(List<BlindedMessagePath> paths, Function<Bytes, Object> part) {
    return paths.stream().map(path -> part.apply(path.encoding())).toList();
  }

  private static List<Offer> offersIn(Cache cache) {
    List<Offer> offers = new ArrayList<>();
    for (Slot slot : cache.slots()) {
      if (slot instanceof CachedOffer cached) {
        offers.add(cached.offer());
      }
    }
    return offers;
  }
}
