package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The bytes of a cache in lines, each with what it is, by the layout in {@code spec/encoding.md}.
 */
final class CacheListing {

  /** A line with more bytes is shown with its beginning and its end. */
  private static final int SHOWN = 24;

  private final List<Line> lines = new ArrayList<>();

  private CacheListing() {}

  /**
   * A line.
   *
   * @param bytes in hex
   * @param indent how deep it is
   * @param says what it is
   */
  record Line(String bytes, int indent, String says) {

    String text() {
      int length = bytes.length() / 2;
      String shown =
          length <= SHOWN
              ? bytes
              : "%s..%s".formatted(bytes.substring(0, 24), bytes.substring(bytes.length() - 8));
      return "%-50s; %s%s"
          .formatted(
              "  ".repeat(indent) + shown,
              says,
              length <= SHOWN ? "" : ", %d bytes".formatted(length));
    }
  }

  static List<Line> of(Cache cache) {
    CacheListing slots = new CacheListing();
    for (int i = 0; i < cache.slots().size(); i++) {
      slots.addSlot(i, cache.slots().get(i));
    }
    CacheListing paths = new CacheListing();
    for (BlindedMessagePath path : cache.serverPaths()) {
      paths.add(path.encoding().toHex(), 2, "a path to the server");
    }
    CacheListing all = new CacheListing();
    all.addRecord(0, 1, "the slots", slots);
    all.addRecord(2, 1, "the paths to the server", paths);
    CacheListing whole = new CacheListing();
    whole.add(bigSize(all.length()), 0, "so many bytes of records: " + all.length());
    whole.lines.addAll(all.lines);
    return whole.lines;
  }

  private void addSlot(int number, Slot slot) {
    switch (slot) {
      case Slot.Empty _ -> add("00", 2, "slot %d: empty".formatted(number));
      case CachedOffer offer -> {
        CacheListing records = new CacheListing();
        records.addRecord(0, 3, "the offer", offer.offer().bytes());
        records.addRecord(
            2, 3, "the nonce of its keys", Bytes.ofHex(offer.offerNonce().toString()));
        records.addRecord(4, 3, "its status", status(offer.status()));
        CacheListing path = new CacheListing();
        path.addRecord(0, 4, "the path", offer.updatePath().encoding());
        CacheListing update = new CacheListing();
        update.add(bigSize(path.length()), 4, "so many bytes of records: " + path.length());
        update.lines.addAll(path.lines);
        records.addRecord(6, 3, "where its invoices go", update);
        records.addRecord(8, 3, "when it was made", time(offer.createdAt(), 4));
        add(
            bigSize(records.length() + BigSize.length(records.length()) + 1),
            2,
            "slot %d: the length of what is in it, and one".formatted(number));
        add(bigSize(records.length()), 2, "so many bytes of records: " + records.length());
        lines.addAll(records.lines);
      }
    }
  }

  private static CacheListing status(Status status) {
    CacheListing listing = new CacheListing();
    switch (status) {
      case Status.Pending _ -> {
        listing.add("02", 4, "Pending");
        listing.add("00", 4, "so many bytes of records: 0");
      }
      case Status.Ready(Time invoiceCreatedAt) ->
          listing.addConfirmed("01", "Ready", invoiceCreatedAt);
      case Status.Used(Time invoiceCreatedAt) ->
          listing.addConfirmed("00", "Used", invoiceCreatedAt);
    }
    return listing;
  }

  private void addConfirmed(String code, String name, Time invoiceCreatedAt) {
    CacheListing record = new CacheListing();
    record.addRecord(0, 4, "its newest confirmed invoice", time(invoiceCreatedAt, 5));
    add(code, 4, name);
    add(bigSize(record.length()), 4, "so many bytes of records: " + record.length());
    lines.addAll(record.lines);
  }

  private static CacheListing time(Time time, int indent) {
    CacheListing listing = new CacheListing();
    listing.add(
        "%016x%08x".formatted(time.seconds(), time.nanos()),
        indent,
        "second %s, nanosecond %d".formatted(Long.toUnsignedString(time.seconds()), time.nanos()));
    return listing;
  }

  private void addRecord(int type, int indent, String says, Bytes value) {
    CacheListing listing = new CacheListing();
    listing.add(value.toHex(), indent + 1, says);
    addRecord(type, indent, says, listing);
  }

  private void addRecord(int type, int indent, String says, CacheListing value) {
    add(
        bigSize(type) + bigSize(value.length()),
        indent,
        "record %d, %s: %d bytes".formatted(type, says, value.length()));
    lines.addAll(value.lines);
  }

  private void add(String bytes, int indent, String says) {
    lines.add(new Line(bytes, indent, says));
  }

  private long length() {
    return bytes(lines).length() / 2;
  }

  /** All bytes, in hex. */
  static String bytes(List<Line> lines) {
    return lines.stream().map(Line::bytes).collect(Collectors.joining());
  }

  private static String bigSize(long number) {
    ByteWriter writer = new ByteWriter(BigSize.length(number));
    writer.writeBigSize(number);
    return writer.finish().toHex();
  }
}
