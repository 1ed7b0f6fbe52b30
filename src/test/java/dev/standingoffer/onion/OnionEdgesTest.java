package dev.standingoffer.onion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.blinding.MessagePathBuilder;
import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Onions that are just long enough, and such as nobody wraps. */
class OnionEdgesTest {

  private static final Bytes KEY = Bytes.ofHex("11".repeat(32));
  private static final NodeKeys NODE =
      NodeKeys.of(SecretKey.of(KEY), ReceiveKey.of(KEY), ExpandedKey.of(KEY));
  private static final Entropy ENTROPY = Entropy.of(KEY);
  private static final MessageContext CONTEXT =
      new AsyncPaymentsContext.OfferPaths(Time.ofSeconds(7_200), 3);
  private static final int OTHER_PARTS = 1 + 33 + 32;

  /** The type of an answer with offer paths. */
  private static final long OFFER_PATHS = 75_542;

  /** {@code construct_onion_message_packet} in LDK's {@code messenger.rs} takes either length. */
  @ParameterizedTest
  @CsvSource({
    "1299, 0, 1300", "1300, 0, 1300", "1301, 0, 32768", "32767, 0, 32768", "32768, 0, 32768",
    "1299, 2, 1300", "1300, 2, 1300", "1301, 2, 32768", "32767, 2, 32768", "32768, 2, 32768"
  })
  void anOnionIsAsLongAsItHasTo(int needed, int dummyHops, int length) {
    OnionContents contents = contents(needed, dummyHops);
    OnionMessage message = OnionWriter.wrap(path(dummyHops), contents, ENTROPY);
    assertThat(message.packet().length()).isEqualTo(OTHER_PARTS + length);
    assertThat(unwrap(message)).isEqualTo(new Unwrapped.Received(contents, Optional.of(CONTEXT)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void oneByteMoreIsRefused(int dummyHops) {
    assertThatThrownBy(
            () -> OnionWriter.wrap(path(dummyHops), contents(32_769, dummyHops), ENTROPY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an onion message has 32768 bytes for its hops, not 32769");
  }

  /** Contents with which all hops together need so many bytes. */
  private static OnionContents contents(int needed, int dummyHops) {
    int others = 0;
    for (BlindedPathParts.Hop hop : BlindedPathParts.of(path(dummyHops)).hops()) {
      int payload = RawRecord.of(OnionRecords.PATH_PAYLOAD, hop.payload()).bytes().length();
      others += BigSize.length(payload) + payload + OnionPacket.CODE_LENGTH;
    }
    // The last hop's length takes three bytes with the value, and one without.
    int value = needed - others - 2 - BigSize.length(OFFER_PATHS) - 3;
    return new OnionContents(OFFER_PATHS, Bytes.of(new byte[value]), Optional.empty());
  }

  /** A record of what is said, and one only ({@code Payload::read} in LDK's {@code packet.rs}). */
  @Test
  void oneThingIsSaid() {
    RawRecord one = record(OFFER_PATHS, "00");
    assertThat(unwrap(onion(payload(), one))).isInstanceOf(Unwrapped.Received.class);
    assertThat(unwrap(onion(payload())))
        .isEqualTo(new Unwrapped.Dropped("it says 0 things, and not one"));
    assertThat(unwrap(onion(payload(), one, record(OFFER_PATHS + 1, "00"))))
        .isEqualTo(new Unwrapped.Dropped("it says 2 things, and not one"));
    assertThat(unwrap(onion(payload(), record(65, ""), one)))
        .isEqualTo(new Unwrapped.Dropped("it says 2 things, and not one"));
    assertThat(unwrap(onion(payload(), record(65, ""), one, record(OFFER_PATHS + 1, ""))))
        .isEqualTo(new Unwrapped.Dropped("it says 3 things, and not one"));
  }

  /** From 64 on, even what nobody knows, up to the largest type. */
  @ParameterizedTest
  @ValueSource(longs = {64, 65, 66, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -2, -1})
  void whatIsSaidIsOfAnyTypeFromThere(long type) {
    assertThat(unwrap(onion(payload(), record(type, "00"))))
        .isEqualTo(new Unwrapped.Dropped("its path is refused: OTHER_FAMILY"));
  }

  /**
   * Those of which {@code is_known_type} of {@code OffersMessage}, {@code AsyncPaymentsMessage} and
   * {@code DNSResolverMessage} says so.
   */
  @Test
  void ldkKnowsTheseTypes() {
    Map<Long, MessageFamily> known = new TreeMap<>();
    for (long type : new long[] {64, 66, 68, 70}) {
      known.put(type, MessageFamily.OFFERS);
    }
    for (long type : new long[] {72, 74, 75_540, 75_542, 75_544, 75_546}) {
      known.put(type, MessageFamily.ASYNC_PAYMENTS);
    }
    known.put(65_536L, MessageFamily.DNS_RESOLVER);
    known.put(65_538L, MessageFamily.DNS_RESOLVER);
    for (long type = 0; type < 100_000; type++) {
      assertThat(OnionRecords.familyOf(type))
          .as("type %d", type)
          .isEqualTo(known.getOrDefault(type, MessageFamily.CUSTOM));
      assertThat(OnionRecords.familyOf(type + (1L << 32))).isEqualTo(MessageFamily.CUSTOM);
    }
  }

  /** What is below 64 is about the way; what is unknown there may be left out if it is odd. */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5, 61, 63})
  void oddRecordsAreSkipped(long type) {
    List<RawRecord> records = new ArrayList<>(List.of(payload(), record(OFFER_PATHS, "00")));
    records.add(type < OnionRecords.PATH_PAYLOAD ? 0 : 1, record(type, "aa"));
    assertThat(unwrap(onion(records.toArray(RawRecord[]::new))))
        .isInstanceOf(Unwrapped.Received.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 6, 8, 60, 62})
  void evenRecordsAreNot(long type) {
    List<RawRecord> records = new ArrayList<>(List.of(payload(), record(OFFER_PATHS, "00")));
    records.add(type < OnionRecords.PATH_PAYLOAD ? 0 : 1, record(type, "aa"));
    requireNoPlace(records.toArray(RawRecord[]::new));
  }

  /** Whatever the type, even one that is skipped. */
  @Test
  void noRecordIsThereTwiceOrBeforeALowerOne() {
    RawRecord said = record(OFFER_PATHS, "00");
    requireNoPlace(payload(), payload(), said);
    requireNoPlace(payload(), said, said);
    requireNoPlace(record(1, ""), record(1, ""), payload(), said);
    requireNoPlace(payload(), record(5, ""), record(5, ""), said);
    requireNoPlace(said, payload());
    requireNoPlace(payload(), record(3, ""), said);
    requireNoPlace(payload(), record(-1, ""), said);
  }

  @Test
  void everyHopHasItsPayloadOfThePath() {
    assertThat(unwrap(onion(record(OFFER_PATHS, "00"))))
        .isInstanceOfSatisfying(
            Unwrapped.Dropped.class,
            dropped -> assertThat(dropped.reason()).contains("a hop has no payload of a path"));
  }

  /** All other hops have nothing but their part of the path. */
  @Test
  void onlyTheLastHopIsTold() throws DecodeException {
    OnionContents contents =
        new OnionContents(OFFER_PATHS, Bytes.ofHex("00"), Optional.of(path(0)));
    OnionMessage message = OnionWriter.wrap(path(1), contents, ENTROPY);
    OnionLayer first =
        OnionLayer.open(NODE, message.pathKey(), OnionPacket.read(message.packet())).orElseThrow();
    OnionLayer last = OnionLayer.open(NODE, first.nextPathKey(), first.next()).orElseThrow();
    assertThat(first.records()).extracting(RawRecord::type).containsExactly(4L);
    assertThat(first.isLast()).isFalse();
    assertThat(last.records()).extracting(RawRecord::type).containsExactly(2L, 4L, OFFER_PATHS);
    assertThat(last.isLast()).isTrue();
  }

  /** A code of zeros alone says that there is nobody behind. */
  @Test
  void aCodeWithOneBitLeadsOn() throws DecodeException {
    OnionMessage message = OnionWriter.wrap(path(0), contents(1_000, 0), ENTROPY);
    OnionLayer layer =
        OnionLayer.open(NODE, message.pathKey(), OnionPacket.read(message.packet())).orElseThrow();
    for (int i = 0; i < OnionPacket.CODE_LENGTH; i++) {
      byte[] code = new byte[OnionPacket.CODE_LENGTH];
      code[i] = 1;
      OnionPacket next =
          new OnionPacket(0, layer.next().key(), layer.next().hops(), Bytes.of(code));
      assertThat(new OnionLayer(layer.hop(), layer.records(), layer.nextPathKey(), next).isLast())
          .isFalse();
    }
  }

  @Test
  void aReplyPathIsOne() {
    RawRecord said = record(OFFER_PATHS, "00");
    RawRecord replyPath = RawRecord.of(OnionRecords.REPLY_PATH, path(2).encoding());
    assertThat(unwrap(onion(replyPath, payload(), said))).isInstanceOf(Unwrapped.Received.class);
    for (Bytes other :
        List.of(
            Bytes.EMPTY,
            Bytes.ofHex("00"),
            Bytes.join(path(0).encoding(), Bytes.ofHex("00")),
            Bytes.of(path(0).encoding().toArray(), 0, 60))) {
      assertThat(unwrap(onion(RawRecord.of(OnionRecords.REPLY_PATH, other), payload(), said)))
          .isInstanceOfSatisfying(
              Unwrapped.Dropped.class,
              dropped -> assertThat(dropped.reason()).startsWith("it cannot be read"));
    }
  }

  /** However short an onion is, it is dropped. */
  @Test
  void anOnionThatIsCutIsDropped() throws DecodeException {
    OnionMessage sound = OnionWriter.wrap(path(0), contents(1_000, 0), ENTROPY);
    Bytes packet = sound.packet();
    for (int length = 0; length < packet.length(); length++) {
      Bytes cut = Bytes.of(packet.toArray(), 0, length);
      assertThat(unwrap(new OnionMessage(sound.pathKey(), cut)))
          .isInstanceOf(Unwrapped.Dropped.class);
    }
  }

  /** Not one byte less or more. */
  @Test
  void aMessageIsAsLongAsItSays() throws DecodeException {
    OnionMessage sound = OnionWriter.wrap(path(0), contents(1_000, 0), ENTROPY);
    Bytes bytes = sound.encode();
    assertThat(OnionMessage.decode(bytes)).isEqualTo(sound);
    assertThatThrownBy(() -> OnionMessage.decode(Bytes.join(bytes, Bytes.ofHex("00"))))
        .isInstanceOf(DecodeException.class);
    for (int length = 0; length < bytes.length(); length++) {
      Bytes cut = Bytes.of(bytes.toArray(), 0, length);
      assertThatThrownBy(() -> OnionMessage.decode(cut)).isInstanceOf(DecodeException.class);
    }
  }

  private static void requireNoPlace(RawRecord... records) {
    assertThat(unwrap(onion(records)))
        .isInstanceOfSatisfying(
            Unwrapped.Dropped.class,
            dropped -> assertThat(dropped.reason()).contains("a record has no place here"));
  }

  private static RawRecord record(long type, String value) {
    return RawRecord.of(type, Bytes.ofHex(value));
  }

  private static RawRecord payload() {
    BlindedPathParts parts = BlindedPathParts.of(path(0));
    return RawRecord.of(OnionRecords.PATH_PAYLOAD, parts.hops().getFirst().payload());
  }

  /** For a path of one hop, with any records. */
  private static OnionMessage onion(RawRecord... records) {
    BlindedPathParts parts = BlindedPathParts.of(path(0));
    OnionPacket packet =
        OnionWriter.packet(
            ENTROPY.value(0),
            parts.hops(),
            List.of(OnionWriter.lengthPrefixed(RawRecord.join(List.of(records)))),
            OnionPacket.SHORT);
    return new OnionMessage(parts.blindingPoint(), packet.encode());
  }

  private static BlindedMessagePath path(int dummyHops) {
    return MessagePathBuilder.build(
        NODE,
        new MessagePathShape(List.of(), dummyHops, false),
        CONTEXT,
        ENTROPY.secretKey(1),
        LdkRelease.DEFAULT);
  }

  private static Unwrapped unwrap(OnionMessage message) {
    return OnionReader.unwrap(NODE, message, LdkRelease.DEFAULT);
  }
}
