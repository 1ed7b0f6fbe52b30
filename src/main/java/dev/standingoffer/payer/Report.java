package dev.standingoffer.payer;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.inspect.TimeText;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;

/** What came of asking, for people. */
public final class Report {

  private Report() {}

  /** A few lines; the first says what came. */
  public static List<String> of(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    if (outcome.answer().isPresent()) {
      tell(outcome.answer().get(), outcome.at(), lines);
    } else {
      lines.add("no answer: " + outcome.silence());
    }
    outcome.unopened().forEach(why -> lines.add("  a message could not be opened: " + why));
    return lines;
  }

  private static void tell(Answer answer, Time now, List<String> lines) {
    switch (answer) {
      case Answer.Invoice(StaticInvoice invoice, boolean isOfOffer) -> {
        lines.add("a static invoice " + (isOfOffer ? "of this offer" : "of ANOTHER offer"));
        if (!isOfOffer) {
          lines.add("  of the offer:  " + OfferString.encode(invoice.offer()));
        }
        lines.add("  signature:     holds, by the key " + invoice.signingKey());
        lines.add(
            "  age:           %s, made at %s"
                .formatted(
                    TimeText.age(invoice.createdAt(), now), TimeText.point(invoice.createdAt())));
        lines.add(
            "  expires:       %s, %s%s"
                .formatted(
                    TimeText.relative(invoice.absoluteExpiry(), now),
                    TimeText.point(invoice.absoluteExpiry()),
                    invoice.isExpiredAt(now) ? "; it has EXPIRED" : ""));
        lines.add(
            "  paths:         %d for payments, %d for messages"
                .formatted(invoice.paymentPaths().size(), invoice.messagePaths().size()));
      }
      case Answer.Unsound(_, String reason, boolean isSigned) -> {
        lines.add("what is no static invoice: " + reason);
        lines.add("  signature:     " + (isSigned ? "holds" : "does NOT hold"));
      }
      case Answer.Refused(String text) -> lines.add("an error: " + text);
      case Answer.Other(long type) ->
          lines.add(
              "a message of type %s, which is no static invoice (70) and no error (68)"
                  .formatted(Long.toUnsignedString(type)));
      case Answer.Unopened(String reason) -> lines.add("no message for this payer: " + reason);
    }
  }
}
