package dev.standingoffer.mirror;

import dev.standingoffer.server.Recipient;
import dev.standingoffer.wire.Bytes;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** The recipients of a model of the server, each with a name of its own. */
final class Recipients extends Known<String, Recipient> {

  private static final Shape RECIPIENT = Shape.of("name", "idLength");

  /**
   * Makes a real recipient of each of the model's.
   *
   * @throws IllegalArgumentException if a value is no recipient, or two have the same name
   */
  Recipients(Value[] recipients) {
    super("a recipient", "recipients");
    int number = 0;
    for (Value value : recipients) {
      number++;
      Shape.Fields fields = RECIPIENT.read(value);
      String id = "%02x".formatted(number).repeat(Values.integer(fields.at(1)));
      Recipient recipient = new Recipient(Bytes.ofHex(id));
      Value canonical =
          RECIPIENT.make(
              new StringValue(Values.string(fields.at(0))), IntValue.gen(recipient.id().length()));
      add(canonical, recipient);
    }
  }

  @Override
  String key(Value recipient) {
    return Values.string(RECIPIENT.read(recipient).at(0));
  }
}
