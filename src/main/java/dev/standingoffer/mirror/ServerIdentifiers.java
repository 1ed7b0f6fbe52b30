package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * What a model of the server has, as real things, and back. Made once for a model, and unchanged
 * from then on, so that threads may share it.
 *
 * <p>Back from Java, a thing that the model does not know becomes one with a name that says so, and
 * is thus different from everything in the model.
 */
final class ServerIdentifiers {

  /** A recipient on both sides. */
  private record KnownRecipient(Value value, Recipient recipient) {}

  /** All that a model says of an invoice. */
  private record Numbers(
      int offerId, int offerAbsoluteExpiry, int createdAt, int absoluteExpiry, int size) {

    static Numbers read(Value value) {
      Shape.Fields fields = ServerShapes.INVOICE.read(value);
      return new Numbers(
          Values.integer(fields.at(0)),
          Values.integer(fields.at(1)),
          Values.integer(fields.at(2)),
          Values.integer(fields.at(3)),
          Values.integer(fields.at(4)));
    }

    Value toValue() {
      return ServerShapes.INVOICE.make(
          IntValue.gen(offerId),
          IntValue.gen(offerAbsoluteExpiry),
          IntValue.gen(createdAt),
          IntValue.gen(absoluteExpiry),
          IntValue.gen(size));
    }
  }

  private final Identifiers paths;
  private final Map<String, KnownRecipient> byName = new HashMap<>();
  private final Map<Recipient, Value> recipients = new HashMap<>();
  private final Map<Numbers, StaticInvoice> byNumbers = new HashMap<>();
  private final Map<StaticInvoice, Value> invoices = new HashMap<>();

  /**
   * Makes a real recipient and a real invoice of each of the model's.
   *
   * @param recipients the model's recipients, each with a name of its own
   * @param invoices the model's invoices
   * @throws IllegalArgumentException if they are not of that kind
   */
  ServerIdentifiers(Value[] recipients, Value[] invoices, TimeGrid grid) {
    paths = new Identifiers(new Value[0], grid);
    for (Value value : recipients) {
      add(ServerShapes.RECIPIENT.read(value));
    }
    for (Value value : invoices) {
      add(Numbers.read(value), grid);
    }
  }

  private void add(Shape.Fields fields) {
    int number = recipients.size() + 1;
    String id = "%02x".formatted(number).repeat(Values.integer(fields.at(1)));
    Recipient recipient = new Recipient(Bytes.ofHex(id));
    String name = Values.string(fields.at(0));
    Value canonical = value(name, recipient);
    if (byName.put(name, new KnownRecipient(canonical, recipient)) != null
        || recipients.put(recipient, canonical) != null) {
      throw new IllegalArgumentException("two recipients of the model are the same: " + name);
    }
  }

  private void add(Numbers numbers, TimeGrid grid) {
    StaticInvoice invoice =
        RealThings.invoice(
            invoices.size(),
            RealThings.offer(
                numbers.offerId(), List.of(), grid.toExpiry(numbers.offerAbsoluteExpiry())),
            grid.toTime(numbers.createdAt()),
            grid.toTime(numbers.absoluteExpiry()),
            numbers.size());
    byNumbers.put(numbers, invoice);
    invoices.put(invoice, numbers.toValue());
  }

  BlindedMessagePath path(Value id) {
    return paths.path(id);
  }

  Value value(BlindedMessagePath path) {
    return paths.value(path);
  }

  /**
   * The real recipient for one of the model's.
   *
   * @throws IllegalArgumentException if it is not among the model's recipients
   */
  Recipient recipient(Value value) {
    KnownRecipient known = byName.get(Values.string(ServerShapes.RECIPIENT.read(value).at(0)));
    if (known == null || !Comparison.equal(value, known.value())) {
      throw new IllegalArgumentException("not among the model's recipients: " + value);
    }
    return known.recipient();
  }

  Value value(Recipient recipient) {
    Value value = recipients.get(recipient);
    return value == null
        ? value("a recipient that the model does not have: " + recipient, recipient)
        : value;
  }

  private static Value value(String name, Recipient recipient) {
    return ServerShapes.RECIPIENT.make(
        new StringValue(name), IntValue.gen(recipient.id().length()));
  }

  /**
   * The real invoice for one of the model's.
   *
   * @throws IllegalArgumentException if it is not among the model's invoices
   */
  StaticInvoice invoice(Value value) {
    StaticInvoice invoice = byNumbers.get(Numbers.read(value));
    if (invoice == null) {
      throw new IllegalArgumentException("not among the model's invoices: " + value);
    }
    return invoice;
  }

  Value value(StaticInvoice invoice) {
    Value value = invoices.get(invoice);
    return value == null
        ? new StringValue("an invoice that the model does not have: " + invoice)
        : value;
  }
}
