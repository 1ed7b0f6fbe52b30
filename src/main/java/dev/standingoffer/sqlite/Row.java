package dev.standingoffer.sqlite;

import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Slot;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What the database has of a slot. The checksum is over all of it, the slot included: an invoice is
 * signed, but nothing else would tell a bit of the path that has changed, or of the recipient whose
 * it is.
 *
 * @param expiresAt a {@link TimeKey} of {@link InvoiceRules#expiresAt}
 * @param invoice the bytes of the invoice
 * @param path the bytes of the path for requests
 * @param checksum {@link #checksum} of them all
 */
record Row(Slot slot, Bytes expiresAt, Bytes invoice, Bytes path, long checksum) {

  static Row of(Slot slot, Entry entry) {
    Bytes expiresAt = Bytes.of(TimeKey.of(InvoiceRules.expiresAt(entry)));
    Bytes invoice = entry.invoice().bytes();
    Bytes path = entry.forwardInvoiceRequestPath().encoding();
    return new Row(slot, expiresAt, invoice, path, checksum(slot, expiresAt, invoice, path));
  }

  /**
   * What stands in it, read anew. The invoice's signature held when it came (L2), and by the
   * checksum these are the same bytes, so it is not verified again: that would take longer than all
   * the rest, for each payer and each invoice that replaces another.
   *
   * @throws DecodeException if it is not as it was written
   */
  Entry entry() throws DecodeException {
    if (checksum != checksum(slot, expiresAt, invoice, path)) {
      throw new DecodeException(
          DecodeException.Kind.INVALID_VALUE, 0, "", "its checksum is another one");
    }
    return new Entry(StaticInvoiceParser.parseKept(invoice), BlindedMessagePathParser.parse(path));
  }

  /** CRC-32C, with the length of each part before it. */
  private static long checksum(Slot slot, Bytes... parts) {
    CRC32C checksum = new CRC32C();
    add(checksum, slot.recipient().id());
    checksum.update(number(slot.number()));
    for (Bytes part : parts) {
      add(checksum, part);
    }
    return checksum.getValue();
  }

  private static void add(CRC32C checksum, Bytes part) {
    checksum.update(number(part.length()));
    checksum.update(part.toArray());
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}
