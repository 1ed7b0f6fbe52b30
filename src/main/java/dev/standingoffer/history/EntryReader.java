package dev.standingoffer.history;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import java.util.HashSet;
import java.util.Set;

/** Reads what {@link EntryWriter} writes, and nothing else, for one file. */
final class EntryReader {

  private final PhoneEntryReader phone = new PhoneEntryReader();

  Entry read(JsonFields fields) throws BadRecordingException {
    String by = fields.text("by");
    return switch (by) {
      case EntryWriter.PHONE -> phone.read(fields);
      case EntryWriter.SERVER -> ServerEntryReader.read(fields);
      case EntryWriter.DRIVER -> closing(fields);
      default -> throw ReadValues.unknown(fields, "by", by);
    };
  }

  private static Closing closing(JsonFields fields) throws BadRecordingException {
    String entry = fields.text("entry");
    if (!entry.equals("closing")) {
      throw ReadValues.unknown(fields, "entry", entry);
    }
    fields.expectOnly("by", "entry", "now", "returned", "phone_entries", "server_entries");
    Set<OfferId> returned = new HashSet<>();
    for (JsonFields offer : fields.objects("returned")) {
      returned.add(ReadValues.offerId(offer.expectOnly("offer_id")));
    }
    return new Closing(
        fields.pairOfTime("now"),
        returned,
        ReadValues.count(fields, "phone_entries"),
        ReadValues.count(fields, "server_entries"));
  }
}
