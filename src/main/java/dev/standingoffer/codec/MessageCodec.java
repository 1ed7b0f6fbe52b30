package dev.standingoffer.codec;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.codec.AsyncPaymentsMessage.OfferPaths;
import dev.standingoffer.codec.AsyncPaymentsMessage.OfferPathsRequest;
import dev.standingoffer.codec.AsyncPaymentsMessage.ServeStaticInvoice;
import dev.standingoffer.codec.AsyncPaymentsMessage.StaticInvoicePersisted;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Integers;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TlvSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the four messages between a recipient and its server byte for byte as LDK does.
 * What a message looks like is drawn in {@code MessageLayout} and in {@code spec/encoding.md}.
 */
public final class MessageCodec {

  private MessageCodec() {}

  /**
   * A record of a message.
   *
   * @param type its type
   * @param value its value
   */
  private record Field(int type, Bytes value) {

    int length() {
      return BigSize.length(type) + BigSize.length(value.length()) + value.length();
    }

    void writeTo(ByteWriter writer) {
      writer.writeBigSize(type);
      writer.writeBigSize(value.length());
      writer.writeBytes(value);
    }
  }

  /** The type of the record of an onion message in which a message stands. */
  public static int type(AsyncPaymentsMessage message, MessageForm form) {
    int type =
        switch (message) {
          case OfferPathsRequest _ -> MessageLayout.OFFER_PATHS_REQUEST;
          case OfferPaths _ -> MessageLayout.OFFER_PATHS;
          case ServeStaticInvoice _ -> MessageLayout.SERVE_STATIC_INVOICE;
          case StaticInvoicePersisted _ -> MessageLayout.STATIC_INVOICE_PERSISTED;
        };
    return type - form.typesBelowLdk();
  }

  /** The value of that record. */
  public static Bytes encode(AsyncPaymentsMessage message, MessageForm form) {
    List<Field> fields = fields(message);
    int records = fields.stream().mapToInt(Field::length).sum();
    int prefix = form.isLengthPrefixed() ? BigSize.length(records) : 0;
    ByteWriter writer = new ByteWriter(prefix + records);
    if (form.isLengthPrefixed()) {
      writer.writeBigSize(records);
    }
    fields.forEach(field -> field.writeTo(writer));
    return writer.finish();
  }

  private static List<Field> fields(AsyncPaymentsMessage message) {
    return switch (message) {
      case OfferPathsRequest(int invoiceSlot) ->
          List.of(new Field(MessageLayout.INVOICE_SLOT, Integers.u16(invoiceSlot)));
      case OfferPaths(List<BlindedMessagePath> paths, Optional<Time> expiry) -> {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(MessageLayout.PATHS, BlindedMessagePath.join(paths)));
        expiry.ifPresent(
            time ->
                fields.add(
                    new Field(MessageLayout.PATHS_ABSOLUTE_EXPIRY, Integers.u64(time.seconds()))));
        yield fields;
      }
      case ServeStaticInvoice(StaticInvoice invoice, BlindedMessagePath forwardPath) ->
          List.of(
              new Field(MessageLayout.INVOICE, invoice.bytes()),
              new Field(MessageLayout.FORWARD_INVOICE_REQUEST_PATH, forwardPath.encoding()));
      case StaticInvoicePersisted() -> List.of();
    };
  }

  /**
   * Reads the value of a record of an onion message by the rules of {@link LdkRelease#DEFAULT}.
   *
   * @see #decode(long, Bytes, MessageForm, LdkRelease)
   */
  public static AsyncPaymentsMessage decode(long type, Bytes value, MessageForm form)
      throws DecodeException {
    return decode(type, value, form, LdkRelease.DEFAULT);
  }

  /**
   * Reads the value of a record of an onion message. As in LDK, what comes after the message's
   * total length is ignored.
   *
   * @param type the record's type, unsigned; if it is that of none of the four messages, the value
   *     is invalid
   * @param release the release of LDK that decides about a static invoice in it
   */
  public static AsyncPaymentsMessage decode(
      long type, Bytes value, MessageForm form, LdkRelease release) throws DecodeException {
    ByteReader reader = ByteReader.of(value);
    long ldkType = type + form.typesBelowLdk();
    if (ldkType == MessageLayout.OFFER_PATHS_REQUEST) {
      return readOfferPathsRequest(reader, form);
    }
    if (ldkType == MessageLayout.OFFER_PATHS) {
      return readOfferPaths(reader, form);
    }
    if (ldkType == MessageLayout.SERVE_STATIC_INVOICE) {
      return readServeStaticInvoice(reader, form, release);
    }
    if (ldkType == MessageLayout.STATIC_INVOICE_PERSISTED) {
      records(reader, MessageLayout.STATIC_INVOICE_PERSISTED_RECORDS, form).expectEnd();
      return new StaticInvoicePersisted();
    }
    throw reader.invalid("no message has the type " + Long.toUnsignedString(type));
  }

  /**
   * When the invoice was made that a message with an invoice brings, by its own word: no key and no
   * signature in it is looked at. Where the message can be decoded, it is the same time.
   *
   * @param value the value of a record of that message's type
   * @throws DecodeException if the invoice cannot be found; the message cannot be decoded either
   */
  public static Time invoiceCreatedAt(Bytes value, MessageForm form) throws DecodeException {
    ByteReader reader = ByteReader.of(value);
    TlvRecords records = records(reader, MessageLayout.SERVE_STATIC_INVOICE_RECORDS, form);
    while (records.next()) {
      if (records.type() == MessageLayout.INVOICE) {
        return StaticInvoiceParser.createdAt(records.value().readRest());
      }
      records.value().skipRest();
    }
    throw new AssertionError("a record that is required was passed by");
  }

  private static AsyncPaymentsMessage readOfferPathsRequest(ByteReader reader, MessageForm form)
      throws DecodeException {
    int invoiceSlot = 0;
    TlvRecords records = records(reader, MessageLayout.OFFER_PATHS_REQUEST_RECORDS, form);
    while (records.next()) {
      invoiceSlot = records.value().readU16();
    }
    return new OfferPathsRequest(invoiceSlot);
  }

  private static AsyncPaymentsMessage readOfferPaths(ByteReader reader, MessageForm form)
      throws DecodeException {
    List<BlindedMessagePath> paths = List.of();
    Optional<Time> expiry = Optional.empty();
    TlvRecords records = records(reader, MessageLayout.OFFER_PATHS_RECORDS, form);
    while (records.next()) {
      switch (records.type()) {
        case MessageLayout.PATHS -> paths = BlindedMessagePathParser.readAll(records.value());
        case MessageLayout.PATHS_ABSOLUTE_EXPIRY ->
            expiry = Optional.of(Time.ofSeconds(records.value().readU64()));
        default -> throw new AssertionError(records.type());
      }
    }
    return new OfferPaths(paths, expiry);
  }

  private static AsyncPaymentsMessage readServeStaticInvoice(
      ByteReader reader, MessageForm form, LdkRelease release) throws DecodeException {
    @Nullable StaticInvoice invoice = null;
    @Nullable BlindedMessagePath forwardPath = null;
    TlvRecords records = records(reader, MessageLayout.SERVE_STATIC_INVOICE_RECORDS, form);
    while (records.next()) {
      switch (records.type()) {
        case MessageLayout.INVOICE -> invoice = StaticInvoiceParser.read(records.value(), release);
        case MessageLayout.FORWARD_INVOICE_REQUEST_PATH ->
            forwardPath = BlindedMessagePathParser.read(records.value());
        default -> throw new AssertionError(records.type());
      }
    }
    return new ServeStaticInvoice(
        Objects.requireNonNull(invoice), Objects.requireNonNull(forwardPath));
  }

  private static TlvRecords records(ByteReader reader, TlvSchema schema, MessageForm form)
      throws DecodeException {
    return form.isLengthPrefixed()
        ? TlvRecords.lengthPrefixed(reader, schema)
        : TlvRecords.of(reader, schema);
  }
}
