package dev.standingoffer.inspect;

import static dev.standingoffer.wire.TlvSchema.optional;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TlvSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A cache and the bytes that it was read from.
 *
 * @param form what the bytes were
 * @param offset where in them the cache begins
 * @param cache the cache
 * @param read those of the bytes that are the cache
 * @param leftOver the number of bytes behind the cache, which LDK does not look at
 * @param written what LDK writes for this cache
 * @param slotLengths for each slot, how many of the written bytes are its own
 */
record PersistedCache(
    Form form,
    int offset,
    Cache cache,
    Bytes read,
    int leftOver,
    Bytes written,
    List<Integer> slotLengths) {

  /** The record of a {@code ChannelManager} that holds the cache: {@code channelmanager.rs}. */
  static final int MANAGER_RECORD = 21;

  private static final TlvSchema MANAGER_RECORDS =
      TlvSchema.inRange(
          MANAGER_RECORD, MANAGER_RECORD, optional(MANAGER_RECORD, "async_receive_offer_cache"));

  /** What a file with a cache can be. */
  enum Form {
    /** The cache alone, which is also the value of the record in a {@code ChannelManager}. */
    CACHE("a cache"),
    /** The whole record in a {@code ChannelManager}: its type, length and value. */
    CHANNEL_MANAGER_RECORD("record 21 of a ChannelManager"),
    /** A whole {@code ChannelManager}: see {@link ManagerFile}. */
    CHANNEL_MANAGER("a ChannelManager");

    private final String description;

    Form(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  PersistedCache {
    slotLengths = List.copyOf(slotLengths);
  }

  /** Reads what is taken for a cache, a record or a whole {@code ChannelManager}. */
  static PersistedCache read(InputFile file, Subject subject) throws BadInputException {
    Form form = subject == Subject.MANAGER ? Form.CHANNEL_MANAGER : formOf(file.bytes());
    try {
      return switch (form) {
        case CACHE -> read(ByteReader.of(file.bytes()), form);
        case CHANNEL_MANAGER_RECORD -> readRecord(ByteReader.of(file.bytes()));
        case CHANNEL_MANAGER -> readManager(file);
      };
    } catch (DecodeException e) {
      throw BadInputException.refused(file, Refusal.of(e), form.description());
    }
  }

  /**
   * In a cache, the record 0 follows the length. A length of 21 is followed by that 0, and the type
   * 21 by a length that is not 0.
   */
  private static Form formOf(Bytes bytes) {
    return bytes.length() > 1 && bytes.at(0) == MANAGER_RECORD && bytes.at(1) != 0
        ? Form.CHANNEL_MANAGER_RECORD
        : Form.CACHE;
  }

  private static PersistedCache readRecord(ByteReader reader) throws DecodeException {
    TlvRecords record = TlvRecords.of(reader, MANAGER_RECORDS);
    record.next();
    PersistedCache persisted = read(record.value(), Form.CHANNEL_MANAGER_RECORD);
    record.next();
    return persisted.withLeftOver(reader.remaining());
  }

  private static PersistedCache readManager(InputFile file)
      throws BadInputException, DecodeException {
    ManagerFile.Stream stream = ManagerFile.onlyStreamIn(file);
    return read(stream.cacheIn(file.bytes()), Form.CHANNEL_MANAGER);
  }

  private static PersistedCache read(ByteReader value, Form form) throws DecodeException {
    int start = value.position();
    Cache cache = CacheCodec.decode(value, DecodeLimits.NONE);
    Bytes read = value.since(start);
    Bytes written = CacheCodec.encode(cache);
    return new PersistedCache(
        form, start, cache, read, value.remaining(), written, slotLengths(cache, written));
  }

  private PersistedCache withLeftOver(int bytes) {
    return new PersistedCache(form, offset, cache, read, bytes, written, slotLengths);
  }

  /** Walks over the slots in what was written, where every length is right. */
  private static List<Integer> slotLengths(Cache cache, Bytes written) {
    List<Integer> lengths = new ArrayList<>();
    ByteReader reader = ByteReader.of(written);
    try {
      BigSize.read(reader); // all records
      BigSize.read(reader); // the type of the record with the slots
      BigSize.read(reader); // its length
      for (Slot _ : cache.slots()) {
        int start = reader.position();
        long length = BigSize.read(reader);
        reader.skip(length == 0 ? 0 : length - 1);
        lengths.add(reader.position() - start);
      }
    } catch (DecodeException e) {
      throw new AssertionError("the bytes that were written cannot be read", e);
    }
    return lengths;
  }

  /** The first byte, if any, in which what LDK would write differs from what was read. */
  OptionalInt firstDifference() {
    int common = Math.min(read.length(), written.length());
    for (int i = 0; i < common; i++) {
      if (read.at(i) != written.at(i)) {
        return OptionalInt.of(i);
      }
    }
    return read.length() == written.length() ? OptionalInt.empty() : OptionalInt.of(common);
  }

  /** The bytes of all slots together. */
  int slotsLength() {
    return slotLengths.stream().mapToInt(Objects::requireNonNull).sum();
  }
}
