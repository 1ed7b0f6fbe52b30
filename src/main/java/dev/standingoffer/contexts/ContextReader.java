package dev.standingoffer.contexts;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TlvSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads contexts, and accepts those that LDK accepts: unknown odd records are skipped; unknown
 * kinds, variants and even records are refused, and so is what is missing, twice or too long.
 */
public final class ContextReader {

  private static final long MAX_NANOS = Time.MAX.nanos();

  private ContextReader() {}

  /**
   * Reads bytes that are one context.
   *
   * @param release the release of LDK that decides
   */
  public static MessageContext read(Bytes bytes, LdkRelease release) throws DecodeException {
    ByteReader reader = ByteReader.of(bytes);
    int kind = reader.readByte();
    ByteReader body = reader.part(BigSize.read(reader), "");
    MessageContext context =
        switch (kind) {
          case ContextLayout.OFFERS -> readOffers(body, release);
          case ContextLayout.ASYNC_PAYMENTS -> readAsyncPayments(body);
          case ContextLayout.CUSTOM ->
              new MessageContext.Custom(body.readBytes(CollectionLength.read(body)));
          case ContextLayout.DNS_RESOLVER ->
              new MessageContext.DnsResolver(
                  values(body, ContextLayout.NONCE_ONLY).bytes(0, Nonce.LENGTH));
          default -> throw reader.invalid("there is no context of the kind " + kind);
        };
    requireEnd(body);
    requireEnd(reader);
    return context;
  }

  private static void requireEnd(ByteReader reader) throws DecodeException {
    if (reader.isCut()) {
      throw reader.error(DecodeException.Kind.SHORT_READ, "the bytes end too soon");
    }
    if (!reader.isAtEnd()) {
      throw reader.invalid("%d bytes too many".formatted(reader.remaining()));
    }
  }

  private static MessageContext readOffers(ByteReader body, LdkRelease release)
      throws DecodeException {
    int variant = body.readByte();
    boolean isNewer = release.hasPaymentMetadata();
    return switch (variant) {
      case ContextLayout.INVOICE_REQUEST -> {
        Values values =
            values(body, isNewer ? ContextLayout.NONCE_AND_METADATA : ContextLayout.NONCE_ONLY);
        Optional<PaymentMetadata> metadata =
            values.has(1) ? Optional.of(values.metadata(1)) : Optional.empty();
        yield new OffersContext.InvoiceRequest(values.nonce(0), metadata);
      }
      case ContextLayout.OUTBOUND_PAYMENT -> {
        Values values =
            values(
                body, isNewer ? ContextLayout.PAYMENT_ID_ONLY : ContextLayout.PAYMENT_ID_AND_NONCE);
        Optional<Nonce> nonce = isNewer ? Optional.empty() : Optional.of(values.nonce(1));
        yield new OffersContext.OutboundPayment(values.id(0), nonce);
      }
      case ContextLayout.INBOUND_PAYMENT ->
          new OffersContext.InboundPayment(values(body, ContextLayout.PAYMENT_HASH_ONLY).id(0));
      case ContextLayout.STATIC_INVOICE_REQUESTED -> {
        Values values = values(body, ContextLayout.SLOT_OF_RECIPIENT);
        yield new OffersContext.StaticInvoiceRequested(
            values.collection(0), values.u16(2), values.time(4));
      }
      case ContextLayout.OUTBOUND_PAYMENT_FOR_OFFER -> {
        if (isNewer) {
          yield new OffersContext.OutboundPaymentForOffer(
              values(body, ContextLayout.PAYMENT_ID_ONLY).id(0));
        }
        throw unknownVariant(body, variant);
      }
      default -> throw unknownVariant(body, variant);
    };
  }

  private static MessageContext readAsyncPayments(ByteReader body) throws DecodeException {
    int variant = body.readByte();
    return switch (variant) {
      case ContextLayout.HELD_OUTBOUND_PAYMENT ->
          new AsyncPaymentsContext.OutboundPayment(
              values(body, ContextLayout.PAYMENT_ID_ONLY).id(0));
      case ContextLayout.HELD_INBOUND_PAYMENT ->
          new AsyncPaymentsContext.InboundPayment(values(body, ContextLayout.EXPIRY_ONLY).time(4));
      case ContextLayout.OFFER_PATHS -> {
        Values values = values(body, ContextLayout.EXPIRY_AND_SLOT);
        yield new AsyncPaymentsContext.OfferPaths(values.time(0), values.u16(2));
      }
      case ContextLayout.STATIC_INVOICE_PERSISTED -> {
        Values values = values(body, ContextLayout.INVOICE_OF_OFFER);
        yield new AsyncPaymentsContext.StaticInvoicePersisted(
            new OfferId(values.id(0)), values.time(2));
      }
      case ContextLayout.OFFER_PATHS_REQUEST -> {
        Values values = values(body, ContextLayout.RECIPIENT);
        Optional<Time> expiry = values.has(2) ? Optional.of(values.time(2)) : Optional.empty();
        yield new AsyncPaymentsContext.OfferPathsRequest(values.collection(0), expiry);
      }
      case ContextLayout.SERVE_STATIC_INVOICE -> {
        Values values = values(body, ContextLayout.SLOT_OF_RECIPIENT);
        yield new AsyncPaymentsContext.ServeStaticInvoice(
            values.collection(0), values.u16(2), values.time(4));
      }
      case ContextLayout.RELEASE_HELD_HTLC -> {
        Values values = values(body, ContextLayout.HELD_HTLC);
        yield new AsyncPaymentsContext.ReleaseHeldHtlc(values.id(0), values.u64(2), values.u64(4));
      }
      default -> throw unknownVariant(body, variant);
    };
  }

  private static DecodeException unknownVariant(ByteReader body, int variant) {
    return body.invalid("there is no context of the variant " + variant);
  }

  private static Values values(ByteReader body, TlvSchema schema) throws DecodeException {
    Map<Integer, Bytes> values = new HashMap<>();
    TlvRecords records = TlvRecords.lengthPrefixed(body, schema);
    while (records.next()) {
      values.put(records.type(), records.value().readRest());
    }
    return new Values(values);
  }

  /** The values of the records, each read as a whole. */
  private record Values(Map<Integer, Bytes> byType) {

    boolean has(int type) {
      return byType.containsKey(type);
    }

    private ByteReader reader(int type) {
      Bytes value = byType.get(type);
      if (value == null) {
        throw new IllegalStateException("the schema requires record " + type);
      }
      return ByteReader.of(value);
    }

    Bytes bytes(int type, int length) throws DecodeException {
      ByteReader reader = reader(type);
      Bytes bytes = reader.readBytes(length);
      requireEnd(reader);
      return bytes;
    }

    Bytes id(int type) throws DecodeException {
      return bytes(type, ContextLayout.ID_LENGTH);
    }

    Nonce nonce(int type) throws DecodeException {
      return new Nonce(bytes(type, Nonce.LENGTH));
    }

    int u16(int type) throws DecodeException {
      return ByteReader.of(bytes(type, Short.BYTES)).readU16();
    }

    long u64(int type) throws DecodeException {
      return ByteReader.of(bytes(type, Long.BYTES)).readU64();
    }

    Time time(int type) throws DecodeException {
      ByteReader reader = ByteReader.of(bytes(type, Long.BYTES + Integer.BYTES));
      long seconds = reader.readU64();
      long nanos = reader.readU32();
      if (nanos > MAX_NANOS) {
        throw reader.invalid("%d nanoseconds are more than a second".formatted(nanos));
      }
      return new Time(seconds, (int) nanos);
    }

    Bytes collection(int type) throws DecodeException {
      ByteReader reader = reader(type);
      Bytes bytes = reader.readBytes(CollectionLength.read(reader));
      requireEnd(reader);
      return bytes;
    }

    /** In whatever order they stand there. */
    PaymentMetadata metadata(int type) throws DecodeException {
      ByteReader reader = reader(type);
      SortedMap<Long, Bytes> entries = new TreeMap<>(Long::compareUnsigned);
      long count = BigSize.read(reader);
      for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
        long key = BigSize.read(reader);
        if (entries.put(key, reader.readBytes(CollectionLength.read(reader))) != null) {
          throw reader.invalid("the key %s is there twice".formatted(Long.toUnsignedString(key)));
        }
      }
      requireEnd(reader);
      List<PaymentMetadata.Entry> list = new ArrayList<>();
      entries.forEach((key, value) -> list.add(new PaymentMetadata.Entry(key, value)));
      return new PaymentMetadata(list);
    }
  }
}
