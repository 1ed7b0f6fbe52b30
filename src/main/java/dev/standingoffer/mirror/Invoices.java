package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.StaticInvoice;
import java.util.List;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;

/** The invoices of a model of the server. */
final class Invoices extends Known<Invoices.Numbers, StaticInvoice> {

  private static final Shape INVOICE =
      Shape.of("offerId", "offerAbsoluteExpiry", "createdAt", "absoluteExpiry", "size");

  /** All that a model says of an invoice. */
  record Numbers(
      int offerId, int offerAbsoluteExpiry, int createdAt, int absoluteExpiry, int size) {

    private Value toValue() {
      return INVOICE.make(
          IntValue.gen(offerId),
          IntValue.gen(offerAbsoluteExpiry),
          IntValue.gen(createdAt),
          IntValue.gen(absoluteExpiry),
          IntValue.gen(size));
    }
  }

  /**
   * Makes a real invoice of each of the model's.
   *
   * @throws IllegalArgumentException if a value is no invoice, or no invoice is like it
   */
  Invoices(Value[] invoices, TimeGrid grid) {
    super("an invoice", "invoices");
    int number = 0;
    for (Value value : invoices) {
      Numbers numbers = key(value);
      StaticInvoice invoice =
          RealThings.invoice(
              number,
              RealThings.offer(
                  numbers.offerId(), List.of(), grid.toExpiry(numbers.offerAbsoluteExpiry())),
              grid.toTime(numbers.createdAt()),
              grid.toTime(numbers.absoluteExpiry()),
              numbers.size());
      add(numbers.toValue(), invoice);
      number++;
    }
  }

  @Override
  Numbers key(Value invoice) {
    Shape.Fields fields = INVOICE.read(invoice);
    return new Numbers(
        Values.integer(fields.at(0)),
        Values.integer(fields.at(1)),
        Values.integer(fields.at(2)),
        Values.integer(fields.at(3)),
        Values.integer(fields.at(4)));
  }
}
