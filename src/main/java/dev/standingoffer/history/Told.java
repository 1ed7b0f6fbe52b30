package dev.standingoffer.history;

import dev.standingoffer.mirror.Vocabulary;

/** Entries in a few words. */
final class Told {

  private Told() {}

  static String of(Entry entry) {
    return switch (entry) {
      case PhoneEntry.Started _ -> "the phone starts";
      case PhoneEntry.ClockSet _ -> "the phone's clock is set";
      case PhoneEntry.Stepped e ->
          "%s: %s"
              .formatted(
                  Vocabulary.name(e.event().getClass()),
                  Vocabulary.name(e.step().outcome().verdict()));
      case PhoneEntry.Persisting _ -> "the cache is being written";
      case PhoneEntry.Persisted _ -> "the cache is on disk";
      case PhoneEntry.Leaving e -> "messages of the phone leave: " + e.messages().size();
      case PhoneEntry.Returning e ->
          e.offer().isPresent() ? "an offer is returned" : "no offer is returned";
      case ServerEntry.Started _ -> "the server starts";
      case ServerEntry.ClockSet _ -> "the server's clock is set";
      case ServerEntry.Stepped e ->
          "%s: %s".formatted(name(e.event()), Vocabulary.name(e.outcome()));
      case ServerEntry.Storing _ -> "an invoice is being stored";
      case ServerEntry.Stored _ -> "the invoice is stored";
      case ServerEntry.Leaving(_, ServerEntry.OfferPaths _) -> "OfferPaths leaves";
      case ServerEntry.Leaving(_, ServerEntry.Confirmation _) -> "StaticInvoicePersisted leaves";
      case ServerEntry.Answering _ -> "a payer is answered";
      case Closing _ -> "the end";
    };
  }

  private static String name(ServerEntry.Served served) {
    return switch (served) {
      case ServerEntry.Plain(var event) -> Vocabulary.name(event.getClass());
      case ServerEntry.InvoiceReceived _ -> "StaticInvoiceReceived";
    };
  }
}
