package dev.standingoffer.codec;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.KeyChecker;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TlvRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CacheLayout} draws. A value that is null below was not read yet; the schema
 * sees to it that none is missing at the end.
 */
final class CacheReader {

  private final DecodeLimits limits;
  private final Cache known;
  private final KeyChecker keys = new KeyChecker();

  CacheReader(DecodeLimits limits, Cache known) {
    this.limits = limits;
    this.known = known;
  }

  Cache read(ByteReader reader) throws DecodeException {
    List<Slot> slots = List.of();
    List<BlindedMessagePath> serverPaths = List.of();
    TlvRecords records = TlvRecords.lengthPrefixed(reader, CacheLayout.CACHE);
    while (records.next()) {
      switch (records.type()) {
        case CacheLayout.OFFERS -> slots = readSlots(records.value());
        case CacheLayout.SERVER_PATHS -> serverPaths = readServerPaths(records.value());
        default -> throw new AssertionError(records.type());
      }
    }
    return new Cache(slots, 0, serverPaths);
  }

  /**
   * The length in front of a slot keeps its reader from reading more, but LDK does not check that
   * all of it was read: what is left over is read as the next slots.
   */
  private List<Slot> readSlots(ByteReader reader) throws DecodeException {
    List<Slot> slots = new ArrayList<>();
    while (!reader.isAtEnd()) {
      if (slots.size() == limits.maxSlots()) {
        throw reader.error(
            Kind.LIMIT_EXCEEDED, "more slots than the limit of " + limits.maxSlots());
      }
      ByteReader element = reader.element(slots.size());
      long length = BigSize.read(element);
      if (length == CacheLayout.EMPTY_SLOT) {
        slots.add(Slot.EMPTY);
      } else {
        ByteReader slot = element.part(length - CacheLayout.SLOT_LENGTH_EXCESS, "");
        slots.add(readCachedOffer(slot, knownOffer(slots.size())));
        element.resumeAfter(slot);
      }
      reader.resumeAfter(element);
    }
    return slots;
  }

  /** What is known of a slot, or null if that is nothing. */
  private @Nullable CachedOffer knownOffer(int slot) {
    return slot < known.slots().size() && known.slots().get(slot) instanceof CachedOffer cached
        ? cached
        : null;
  }

  private List<BlindedMessagePath> readServerPaths(ByteReader reader) throws DecodeException {
    List<BlindedMessagePath> paths = new ArrayList<>();
    while (!reader.isAtEnd()) {
      int index = paths.size();
      ByteReader element = reader.element(index);
      paths.add(
          readPath(
              element, index < known.serverPaths().size() ? known.serverPaths().get(index) : null));
      reader.resumeAfter(element);
    }
    return paths;
  }

  /** Whatever begins with the bytes of a path is that path: no path goes on after its end. */
  private BlindedMessagePath readPath(ByteReader reader, @Nullable BlindedMessagePath expected)
      throws DecodeException {
    return expected != null && reader.skipIfNext(expected.encoding())
        ? expected
        : BlindedMessagePathParser.read(reader, keys);
  }

  /** An offer, unlike a path, has no end of its own, so it has to be all of the value. */
  private Offer readOffer(ByteReader reader, @Nullable Offer expected) throws DecodeException {
    return expected != null
            && reader.remaining() == expected.bytes().length()
            && reader.skipIfNext(expected.bytes())
        ? expected
        : OfferParser.read(reader, keys);
  }

  private Slot readCachedOffer(ByteReader reader, @Nullable CachedOffer expected)
      throws DecodeException {
    @Nullable Offer offer = null;
    @Nullable Nonce nonce = null;
    @Nullable Status status = null;
    @Nullable BlindedMessagePath updatePath = null;
    @Nullable Time createdAt = null;
    TlvRecords records = TlvRecords.lengthPrefixed(reader, CacheLayout.CACHED_OFFER);
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case CacheLayout.OFFER ->
            offer = readOffer(value, expected == null ? null : expected.offer());
        case CacheLayout.OFFER_NONCE -> nonce = new Nonce(value.readBytes(Nonce.LENGTH));
        case CacheLayout.STATUS -> status = readStatus(value);
        case CacheLayout.UPDATE_PATH ->
            updatePath = readResponder(value, expected == null ? null : expected.updatePath());
        case CacheLayout.CREATED_AT -> createdAt = readTime(value);
        default -> throw new AssertionError(records.type());
      }
    }
    return new CachedOffer(
        Objects.requireNonNull(offer),
        Objects.requireNonNull(nonce),
        Objects.requireNonNull(status),
        Objects.requireNonNull(updatePath),
        Objects.requireNonNull(createdAt));
  }

  private static Status readStatus(ByteReader reader) throws DecodeException {
    int start = reader.position();
    int status = reader.readByte();
    return switch (status) {
      case CacheLayout.USED -> new Status.Used(readInvoiceCreatedAt(reader));
      case CacheLayout.READY -> new Status.Ready(readInvoiceCreatedAt(reader));
      case CacheLayout.PENDING -> {
        TlvRecords.lengthPrefixed(reader, CacheLayout.PENDING_STATUS).expectEnd();
        yield Status.PENDING;
      }
      default ->
          throw reader.errorAt(
              start,
              Kind.UNKNOWN_REQUIRED_FEATURE,
              "the status is %d, not 0 to 2".formatted(status));
    };
  }

  private static Time readInvoiceCreatedAt(ByteReader reader) throws DecodeException {
    @Nullable Time invoiceCreatedAt = null;
    TlvRecords records = TlvRecords.lengthPrefixed(reader, CacheLayout.CONFIRMED_STATUS);
    while (records.next()) {
      invoiceCreatedAt = readTime(records.value());
    }
    return Objects.requireNonNull(invoiceCreatedAt);
  }

  private BlindedMessagePath readResponder(ByteReader reader, @Nullable BlindedMessagePath expected)
      throws DecodeException {
    @Nullable BlindedMessagePath path = null;
    TlvRecords records = TlvRecords.lengthPrefixed(reader, CacheLayout.RESPONDER);
    while (records.next()) {
      path = readPath(records.value(), expected);
    }
    return Objects.requireNonNull(path);
  }

  private static Time readTime(ByteReader reader) throws DecodeException {
    long seconds = reader.readU64();
    int start = reader.position();
    long nanos = reader.readU32();
    if (nanos > Time.MAX.nanos()) {
      throw reader.errorAt(
          start, Kind.INVALID_VALUE, "nanoseconds %d are not below 10^9".formatted(nanos));
    }
    return new Time(seconds, (int) nanos);
  }
}
