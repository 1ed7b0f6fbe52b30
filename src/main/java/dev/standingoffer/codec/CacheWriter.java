package dev.standingoffer.codec;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;

/** Writes what {@link CacheLayout} draws: first all lengths are counted, then all is written. */
final class CacheWriter {

  private static final int STATUS_BYTE_LENGTH = 1;

  private final ByteWriter writer;

  private CacheWriter(int length) {
    writer = new ByteWriter(length);
  }

  static Bytes write(Cache cache) {
    long slots = 0;
    for (Slot slot : cache.slots()) {
      slots += length(slot);
    }
    long serverPaths = 0;
    for (BlindedMessagePath path : cache.serverPaths()) {
      serverPaths += length(path);
    }
    long records =
        recordLength(CacheLayout.OFFERS, slots)
            + recordLength(CacheLayout.SERVER_PATHS, serverPaths);
    long total = BigSize.length(records) + records;
    if (total > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("the cache would take " + total + " bytes");
    }
    CacheWriter writer = new CacheWriter((int) total);
    writer.writeCache(cache, records, slots, serverPaths);
    return writer.writer.finish();
  }

  private void writeCache(Cache cache, long records, long slots, long serverPaths) {
    BigSize.write(writer, records);
    writeRecordStart(CacheLayout.OFFERS, slots);
    for (Slot slot : cache.slots()) {
      writeSlot(slot);
    }
    writeRecordStart(CacheLayout.SERVER_PATHS, serverPaths);
    for (BlindedMessagePath path : cache.serverPaths()) {
      writer.writeBytes(path.encoding());
    }
  }

  private void writeSlot(Slot slot) {
    switch (slot) {
      case Slot.Empty _ -> writer.writeByte(CacheLayout.EMPTY_SLOT);
      case CachedOffer cached -> {
        long records = recordsLength(cached);
        BigSize.write(writer, BigSize.length(records) + records + CacheLayout.SLOT_LENGTH_EXCESS);
        BigSize.write(writer, records);
        writeRecord(CacheLayout.OFFER, cached.offer().bytes());
        writeRecord(CacheLayout.OFFER_NONCE, cached.offerNonce().bytes());
        writeRecordStart(CacheLayout.STATUS, length(cached.status()));
        writeStatus(cached.status());
        long responder = recordLength(CacheLayout.REPLY_PATH, length(cached.updatePath()));
        writeRecordStart(CacheLayout.UPDATE_PATH, BigSize.length(responder) + responder);
        BigSize.write(writer, responder);
        writeRecord(CacheLayout.REPLY_PATH, cached.updatePath().encoding());
        writeRecordStart(CacheLayout.CREATED_AT, CacheLayout.TIME_LENGTH);
        writeTime(cached.createdAt());
      }
    }
  }

  private void writeStatus(Status status) {
    switch (status) {
      case Status.Pending _ -> {
        writer.writeByte(CacheLayout.PENDING);
        BigSize.write(writer, 0);
      }
      case Status.Ready(Time invoiceCreatedAt) ->
          writeConfirmed(CacheLayout.READY, invoiceCreatedAt);
      case Status.Used(Time invoiceCreatedAt) -> writeConfirmed(CacheLayout.USED, invoiceCreatedAt);
    }
  }

  private void writeConfirmed(int statusByte, Time invoiceCreatedAt) {
    writer.writeByte(statusByte);
    BigSize.write(writer, confirmedRecordsLength());
    writeRecordStart(CacheLayout.INVOICE_CREATED_AT, CacheLayout.TIME_LENGTH);
    writeTime(invoiceCreatedAt);
  }

  private void writeTime(Time time) {
    writer.writeU64(time.seconds());
    writer.writeU32(time.nanos());
  }

  private void writeRecord(int type, Bytes value) {
    writeRecordStart(type, value.length());
    writer.writeBytes(value);
  }

  private void writeRecordStart(int type, long length) {
    BigSize.write(writer, type);
    BigSize.write(writer, length);
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
