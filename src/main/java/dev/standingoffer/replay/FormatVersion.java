package dev.standingoffer.replay;

import dev.standingoffer.wire.Time;
import java.util.Optional;

/** The versions of the two formats of conversations, as far as they write one thing differently. */
enum FormatVersion {
  /** Times are whole seconds; in a step, the router gives as many paths for everything. */
  ONE("reply_paths", "reply_paths", "reply_paths"),
  /** Times are pairs; the router is one for requests, and another for all of an invoice. */
  TWO("request_reply_paths", "invoice_reply_paths", "router_paths");

  private final String requestReplyPaths;
  private final String invoiceReplyPaths;
  private final String routerPaths;

  FormatVersion(String requestReplyPaths, String invoiceReplyPaths, String routerPaths) {
    this.requestReplyPaths = requestReplyPaths;
    this.invoiceReplyPaths = invoiceReplyPaths;
    this.routerPaths = routerPaths;
  }

  /** The field that says how many reply paths the router gives for a path request. */
  String requestReplyPaths() {
    return requestReplyPaths;
  }

  /** The field that says how many paths it gives for whatever belongs to an invoice. */
  String invoiceReplyPaths() {
    return invoiceReplyPaths;
  }

  /** The field that says how many paths the router of a server gives. */
  String routerPaths() {
    return routerPaths;
  }

  /** A field that is a time. */
  Time time(JsonFields fields, String name) throws BadRecordingException {
    return switch (this) {
      case ONE -> fields.seconds(name);
      case TWO -> fields.pairOfTime(name);
    };
  }

  /** A field that is a time, or null, which is none. */
  Optional<Time> timeOrNull(JsonFields fields, String name) throws BadRecordingException {
    return fields.isNull(name) ? Optional.empty() : Optional.of(time(fields, name));
  }

  /** What a recording says of a time: version 1 leaves out the fraction of a second. */
  Time recorded(Time time) {
    return switch (this) {
      case ONE -> time.wholeSeconds();
      case TWO -> time;
    };
  }
}
