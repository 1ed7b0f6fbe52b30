package dev.standingoffer.library.examples;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TlvSchema;

/** Shown at {@link TlvRecords}. */
final class RecordsExample {

  private RecordsExample() {}

  // @start region="records"
  private static final int SLOT = 0;
  private static final int COLOUR = 1;
  private static final TlvSchema SCHEMA =
      TlvSchema.of(TlvSchema.required(SLOT, "slot"), TlvSchema.optional(COLOUR, "colour"));

  static String read(Bytes stream) throws DecodeException {
    int slot = 0;
    String colour = "none";
    TlvRecords records = TlvRecords.of(ByteReader.of(stream), SCHEMA);
    while (records.next()) {
      switch (records.type()) {
        case SLOT -> slot = records.value().readU16();
        default -> colour = records.value().readRest().toHex();
      }
    }
    return "slot %d, colour %s".formatted(slot, colour);
  }
  // @end
}
