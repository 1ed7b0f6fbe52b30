package dev.standingoffer.codec;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.KeyChecker;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
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
  private final KeyChecker keys = new KeyChecker();

  CacheReader(DecodeLimits limits) {
    this.limits = limits;
  }

  Cache read(ByteReader reader) throws DecodeException {
    List<Slot> slots = List.of();
    List<BlindedMessagePath> serverPaths = List.of();
    TlvRecords records = TlvRecords.lengthPrefixed(reader, CacheLayout.CACHE);
    while (records.next()) {
      switch (records.type()) {
        case CacheLayout.OFFERS -> slots = readSlots(records.value());
        case CacheLayout.SERVER_PATHS ->
            serverPaths = BlindedMessagePathParser.readAll(records.value(), keys);
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
      long length = BigSize.read(reader);
      if (length == CacheLayout.EMPTY_SLOT) {
        slots.add(Slot.EMPTY);
      } else {
        ByteReader slot = reader.element(length - CacheLayout.SLOT_LENGTH_EXCESS, slots.size());
        slots.add(readCachedOffer(slot));
        reader.resumeAfter(slot);
      }
    }
    return slots;
  }

  private Slot readCachedOffer(ByteReader reader) throws DecodeException {
    @Nullable Offer offer = null;
    @Nullable Nonce nonce = null;
    @Nullable Status status = null;
    @Nullable BlindedMessagePath updatePath = null;
    @Nullable Time createdAt = null;
    TlvRecords records = TlvRecords.lengthPrefixed(reader, CacheLayout.CACHED_OFFER);
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case CacheLayout.OFFER -> offer = OfferParser.read(value, keys);
        case CacheLayout.OFFER_NONCE -> nonce = new Nonce(value.readBytes(Nonce.LENGTH));
        case CacheLayout.STATUS -> status = readStatus(value);
        case CacheLayout.UPDATE_PATH -> updatePath = readResponder(value);
        case CacheLayout.CREATED_AT -> createdAt = readTime(value);
        default -> throw new AssertionError(records.type());
      }
    }
    return new Slot.CachedOffer(
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

  private BlindedMessagePath readResponder(ByteReader reader) throws DecodeException {
    @Nullable BlindedMessagePath path = null;
    TlvRecords records = TlvRecords.lengthPrefixed(reader, CacheLayout.RESPONDER);
    while (records.next()) {
      path = BlindedMessagePathParser.read(records.value(), keys);
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
