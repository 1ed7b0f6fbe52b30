package dev.standingoffer.vectors;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.RecordSignature;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Vectors of static invoices: {@code static-invoice-test.json}. */
final class StaticInvoiceVectors {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Bytes TESTNET =
      Bytes.ofHex("43497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000");
  private static final int CHAINS = 2;
  private static final int PATHS = 16;
  private static final int ISSUER_ID = 22;
  private static final int PAYER_ID = 88;
  private static final int PAYMENT_PATHS = 160;
  private static final int BLINDED_PAY = 162;
  private static final int CREATED_AT = 164;
  private static final int RELATIVE_EXPIRY = 166;
  private static final int PAYMENT_HASH = 168;
  private static final int FEATURES = 174;
  private static final int NODE_ID = 176;
  private static final int MESSAGE_PATHS = 236;
  private static final int SIGNATURE = 240;
  private static final String SIGNATURE_TAG = "lightningstatic_invoicesignature";

  /** The order of the curve's field: no point has this for x. */
  private static final Bytes NO_POINT =
      Bytes.ofHex("02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f");

  private final ArrayNode vectors = JSON.createArrayNode();

  private StaticInvoiceVectors() {}

  /** All of them. */
  static ArrayNode all() throws DecodeException {
    StaticInvoiceVectors all = new StaticInvoiceVectors();
    all.sound();
    all.unsound();
    return all.vectors;
  }

  private void sound() throws DecodeException {
    var directly = List.of(Example.PAID_DIRECTLY);
    var expiry = Optional.of(Example.EXPIRY);
    sound("one path each", Example.plain());
    sound(
        "an offer that does not expire: the invoice lasts as long as it can say",
        Example.build(OfferWriter.BITCOIN, Optional.empty(), Example.ONE_HOP, directly, 1));
    sound(
        "an offer for another chain", Example.build(TESTNET, expiry, Example.ONE_HOP, directly, 1));
    sound(
        "three paths for messages, two for payments, through another node",
        Example.build(
            OfferWriter.BITCOIN,
            expiry,
            Example.THROUGH_A_NODE,
            List.of(Example.PAID_THROUGH_A_NODE, Example.PAID_DIRECTLY),
            3));
    sound(
        "compact paths: the next node is named by a channel, and nothing is padded",
        Example.build(OfferWriter.BITCOIN, expiry, Example.COMPACT, directly, 1));
    changedSound("without features", without(FEATURES));
    changedSound("without a relative expiry: two weeks", without(RELATIVE_EXPIRY));
    changedSound("no path for messages in the record", with(MESSAGE_PATHS, Bytes.EMPTY));
    changedSound(
        "an unknown even feature, which is for the payer to refuse",
        with(FEATURES, Bytes.ofHex("010000")));
    changedSound("an unknown odd record", with(239, Bytes.ofHex("01")));
    changedSound("an unknown odd record behind the signature", with(1_000_000_001, Bytes.EMPTY));
  }

  private void unsound() throws DecodeException {
    unsound("without paths for payments", without(PAYMENT_PATHS));
    unsound("no path for payments in the record", with(PAYMENT_PATHS, Bytes.EMPTY));
    unsound("without what the paths for payments take", without(BLINDED_PAY));
    unsound("no entry for the path for payments", with(BLINDED_PAY, Bytes.EMPTY));
    unsound("without a creation time", without(CREATED_AT));
    unsound("a creation time with a leading zero", with(CREATED_AT, Bytes.ofHex("006a18c100")));
    unsound("without paths for messages", without(MESSAGE_PATHS));
    unsound("without the key that signs", without(NODE_ID));
    unsound("a key that is no point", with(NODE_ID, NO_POINT));
    unsound("a key that is not the offer's issuer id", with(NODE_ID, Example.PHONE.nodeId()));
    unsound("an offer without an issuer id", without(ISSUER_ID));
    unsound("an offer without paths", without(PATHS));
    unsound("a payer's id: static invoices answer no request", with(PAYER_ID, NO_POINT));
    unsound("a payment hash: static invoices have none", with(PAYMENT_HASH, Example.secret("x")));
    unsound("an unknown even record", with(238, Bytes.EMPTY));
    unsound("a chain of 31 bytes", with(CHAINS, Bytes.of(new byte[31])));
    Bytes plain = Example.plain().invoice().invoice().bytes();
    unsigned("a signature of something else", with(CREATED_AT, Bytes.ofHex("6a18c101")));
    unsigned("without a signature", without(SIGNATURE));
    unsigned("a signature of 63 bytes", with(SIGNATURE, Bytes.of(new byte[63])));
    unsigned("two records in the wrong order", StaticInvoiceVectors::exchanged);
    unsigned("a record twice", StaticInvoiceVectors::repeated);
    refused("cut in its last record", Bytes.of(plain.toArray(), 0, plain.length() - 1));
    refused("nothing at all", Bytes.EMPTY);
  }

  private void sound(String description, Example.Built built) throws DecodeException {
    Bytes bytes = built.invoice().invoice().bytes();
    ObjectNode vector = vector(description, true, bytes);
    vector.put("bolt12", OfferString.encode(built.offer()));
    List<RawRecord> records = RawRecord.readAll(bytes);
    vector.put("signature digest", Bytes.of(digest(records)).toHex());
    fields(vector, records);
    if (!StaticInvoiceParser.parse(bytes).bytes().equals(bytes)) {
      throw new IllegalStateException(description + " is not read as it was written");
    }
  }

  private void changedSound(String description, UnaryOperator<List<RawRecord>> change)
      throws DecodeException {
    Bytes bytes = signed(change);
    ObjectNode vector = vector(description, true, bytes);
    vector.put("signature digest", Bytes.of(digest(RawRecord.readAll(bytes))).toHex());
    fields(vector, RawRecord.readAll(bytes));
    StaticInvoiceParser.parse(bytes);
  }

  private void unsound(String description, UnaryOperator<List<RawRecord>> change)
      throws DecodeException {
    refused(description, signed(change));
  }

  private void unsigned(String description, UnaryOperator<List<RawRecord>> change)
      throws DecodeException {
    refused(description, RawRecord.join(change.apply(records())));
  }

  private void refused(String description, Bytes bytes) {
    ObjectNode vector = vector(description, false, bytes);
    try {
      StaticInvoiceParser.parse(bytes);
    } catch (DecodeException e) {
      vector.put("reason", e.getMessage());
      return;
    }
    throw new IllegalStateException(description + " is accepted");
  }

  private ObjectNode vector(String description, boolean valid, Bytes bytes) {
    ObjectNode vector = vectors.addObject();
    vector.put("description", description);
    vector.put("valid", valid);
    vector.put("invoice", bytes.toHex());
    return vector;
  }

  private static void fields(ObjectNode vector, List<RawRecord> records) {
    ArrayNode fields = vector.putArray("fields");
    for (RawRecord record : records) {
      ObjectNode field = fields.addObject();
      field.put("type", record.type());
      field.put("length", record.value().length());
      field.put("hex", record.value().toHex());
    }
  }

  private static List<RawRecord> records() throws DecodeException {
    return RawRecord.readAll(Example.plain().invoice().invoice().bytes());
  }

  /** The plain invoice, changed and signed again. */
  private static Bytes signed(UnaryOperator<List<RawRecord>> change) throws DecodeException {
    List<RawRecord> records = new ArrayList<>(without(SIGNATURE).apply(change.apply(records())));
    Bytes signature = Example.plain().issuerKey().sign(digest(records));
    return RawRecord.join(with(SIGNATURE, signature).apply(records));
  }

  private static byte[] digest(List<RawRecord> records) {
    return RecordSignature.digest(SIGNATURE_TAG, without(SIGNATURE).apply(records));
  }

  private static UnaryOperator<List<RawRecord>> without(long type) {
    return records -> records.stream().filter(record -> record.type() != type).toList();
  }

  /** In its place, or in that of the one that is there. */
  private static UnaryOperator<List<RawRecord>> with(long type, Bytes value) {
    return records -> {
      List<RawRecord> changed = new ArrayList<>(without(type).apply(records));
      int place = (int) changed.stream().filter(record -> record.type() < type).count();
      changed.add(place, RawRecord.of(type, value));
      return changed;
    };
  }

  private static List<RawRecord> exchanged(List<RawRecord> records) {
    List<RawRecord> changed = new ArrayList<>(records);
    changed.add(0, changed.remove(1));
    return changed;
  }

  private static List<RawRecord> repeated(List<RawRecord> records) {
    List<RawRecord> changed = new ArrayList<>(records);
    changed.add(1, changed.getFirst());
    return changed;
  }
}
