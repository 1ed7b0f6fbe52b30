package dev.standingoffer.codec;

import static dev.standingoffer.wire.ByteArrays.putByte;
import static dev.standingoffer.wire.ByteArrays.putBytes;
import static dev.standingoffer.wire.ByteArrays.putU32;
import static dev.standingoffer.wire.ByteArrays.putU64;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteArrays;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;

/**
 * Writes what {@link CacheLayout} draws: first all lengths are counted, then all is put into one
 * array. As in {@link ByteArrays}, what puts something returns the index after it.
 */
final class CacheWriter {

  private static final int STATUS_BYTE_LENGTH = 1;

  private CacheWriter() {}

  static Bytes write(Cache cache) {
    long slots = 0;
    for (Slot slot : cache.slots()) {
      slots += length(slot);
    }
    long serverPaths = 0;
    for (BlindedMessagePath path : cache.serverPaths()) {
      serverPaths += length(path);
    }
    Lengths lengths = new Lengths(slots, serverPaths);
    long records = lengths.records();
    long total = BigSize.length(records) + records;
    if (total > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("the cache would take " + total + " bytes");
    }
    return Bytes.filled((int) total, output -> putCache(output, cache, lengths));
  }

  /** How many bytes the slots and the server's paths take. */
  private record Lengths(long slots, long serverPaths) {

    long records() {
      return recordLength(CacheLayout.OFFERS, slots)
          + recordLength(CacheLayout.SERVER_PATHS, serverPaths);
    }
  }

  private static int putCache(byte[] output, Cache cache, Lengths lengths) {
    int at = BigSize.put(output, 0, lengths.records());
    at = putRecordStart(output, at, CacheLayout.OFFERS, lengths.slots());
    for (Slot slot : cache.slots()) {
      at = putSlot(output, at, slot);
    }
    at = putRecordStart(output, at, CacheLayout.SERVER_PATHS, lengths.serverPaths());
    for (BlindedMessagePath path : cache.serverPaths()) {
      at = putBytes(output, at, path.encoding());
    }
    return at;
  }

  private static int putSlot(byte[] output, int at, Slot slot) {
    return switch (slot) {
      case Slot.Empty _ -> putByte(output, at, CacheLayout.EMPTY_SLOT);
      case CachedOffer cached -> putCachedOffer(output, at, cached);
    };
  }

  private static int putCachedOffer(byte[] output, int start, CachedOffer cached) {
    long records = recordsLength(cached);
    long responder = recordLength(CacheLayout.REPLY_PATH, length(cached.updatePath()));
    int at =
        BigSize.put(
            output, start, BigSize.length(records) + records + CacheLayout.SLOT_LENGTH_EXCESS);
    at = BigSize.put(output, at, records);
    at = putRecord(output, at, CacheLayout.OFFER, cached.offer().bytes());
    at = putRecord(output, at, CacheLayout.OFFER_NONCE, cached.offerNonce().bytes());
    at = putRecordStart(output, at, CacheLayout.STATUS, length(cached.status()));
    at = putStatus(output, at, cached.status());
    at = putRecordStart(output, at, CacheLayout.UPDATE_PATH, BigSize.length(responder) + responder);
    at = BigSize.put(output, at, responder);
    at = putRecord(output, at, CacheLayout.REPLY_PATH, cached.updatePath().encoding());
    at = putRecordStart(output, at, CacheLayout.CREATED_AT, CacheLayout.TIME_LENGTH);
    return putTime(output, at, cached.createdAt());
  }

  private static int putStatus(byte[] output, int at, Status status) {
    return switch (status) {
      case Status.Pending _ -> BigSize.put(output, putByte(output, at, CacheLayout.PENDING), 0);
      case Status.Ready(Time invoiceCreatedAt) ->
          putConfirmed(output, at, CacheLayout.READY, invoiceCreatedAt);
      case Status.Used(Time invoiceCreatedAt) ->
          putConfirmed(output, at, CacheLayout.USED, invoiceCreatedAt);
    };
  }

  private static int putConfirmed(byte[] output, int start, int status, Time invoiceCreatedAt) {
    int at = putByte(output, start, status);
    at = BigSize.put(output, at, confirmedRecordsLength());
    at = putRecordStart(output, at, CacheLayout.INVOICE_CREATED_AT, CacheLayout.TIME_LENGTH);
    return putTime(output, at, invoiceCreatedAt);
  }

  private static int putTime(byte[] output, int at, Time time) {
    return putU32(output, putU64(output, at, time.seconds()), time.nanos());
  }

  private static int putRecord(byte[] output, int at, int type, Bytes value) {
    return putBytes(output, putRecordStart(output, at, type, value.length()), value);
  }

  private static int putRecordStart(byte[] output, int at, int type, long length) {
    return BigSize.put(output, BigSize.put(output, at, type), length);
  }

  private static long length(Slot slot) {
    return switch (slot) {
      case Slot.Empty _ -> BigSize.length(CacheLayout.EMPTY_SLOT);
      case CachedOffer cached -> {
        long records = recordsLength(cached);
        long offer = BigSize.length(records) + records;
        yield BigSize.length(offer + CacheLayout.SLOT_LENGTH_EXCESS) + offer;
      }
    };
  }

  private static long recordsLength(CachedOffer cached) {
    long responder = recordLength(CacheLayout.REPLY_PATH, length(cached.updatePath()));
    return recordLength(CacheLayout.OFFER, cached.offer().bytes().length())
        + recordLength(CacheLayout.OFFER_NONCE, Nonce.LENGTH)
        + recordLength(CacheLayout.STATUS, length(cached.status()))
        + recordLength(CacheLayout.UPDATE_PATH, BigSize.length(responder) + responder)
        + recordLength(CacheLayout.CREATED_AT, CacheLayout.TIME_LENGTH);
  }

  private static long length(Status status) {
    long records = status instanceof Status.Pending ? 0 : confirmedRecordsLength();
    return STATUS_BYTE_LENGTH + BigSize.length(records) + records;
  }

  private static long confirmedRecordsLength() {
    return recordLength(CacheLayout.INVOICE_CREATED_AT, CacheLayout.TIME_LENGTH);
  }

  private static long length(BlindedMessagePath path) {
    return path.encoding().length();
  }

  private static long recordLength(int type, long length) {
    return BigSize.length(type) + BigSize.length(length) + length;
  }
}
