package dev.standingoffer.vectors;

import java.util.List;
import java.util.Locale;

/** What kinds of mistakes vectors notice; of each, what was probably done, and what comes of it. */
enum Flag {
  // What is forgotten.
  EXPIRY(
      "It takes an offer as expired at its expiry, or one without an expiry as expired, or compares"
          + " whole seconds alone. An offer is expired strictly after its expiry.",
      "An offer that payers still take is thrown away, or one that they refuse is kept in a slot"
          + " where a new one could be."),
  FORGETTING(
      "It does not forget expired offers in this event, or only where the event is not refused, or"
          + " not of each status.",
      "A dead offer blocks its slot, and may even be handed to a payer who cannot use it."),
  NOTHING_FORGOTTEN(
      "It forgets expired offers also where nothing is to be forgotten: in a confirmation, in an"
          + " answer that came too late, in an empty list of server paths, before there is a"
          + " server, or when a cache is read.",
      "The cache on the disk is no longer the one that LDK has after the same events; a step that"
          + " should change nothing allows requests again."),
  // Rounds of requests.
  ROUNDS(
      "It counts rounds of requests otherwise: no limit of three, failed rounds counted, the count"
          + " reset by something else than a tick or an offer that was forgotten, or not reset by"
          + " these.",
      "Each peer that connects makes the phone flood its server, or the phone stops asking and is"
          + " left without offers.",
      "request_attempts"),
  NO_SERVER_PATHS(
      "It acts before it has a path to a server.",
      "It fails or forgets where LDK reports success and leaves all as it is."),
  NO_REPLY_PATH(
      "It treats a router that fails as something else than a failed request: as success, as a"
          + " round, or as an error that ends it.",
      "The owner is not told that its node cannot be reached, or a round is lost.",
      "result"),
  COPIES(
      "It sends more or fewer copies of a message, or to other destinations, or numbers reply paths"
          + " otherwise: ten at most, over all reply paths and destinations, for each reply path"
          + " one to each destination.",
      "Where one path is dead, no other one is tried; or the server gets the same message many"
          + " times over.",
      "reply_path"),
  SERVER_PATHS(
      "It does not keep the server's paths as they were given, or sends requests elsewhere than"
          + " there.",
      "Requests go to a server that was replaced, and invoices for them never come.",
      "server_paths"),
  TEN_SLOTS(
      "It makes another number of slots than ten, or makes slots where there are some, or knows no"
          + " slot but the first ten.",
      "Fewer offers are there than payers need, or offers in further slots are lost."),
  // Which slot.
  EMPTY_SLOT(
      "It asks for another slot than the first that is empty, or for a stale one though one is"
          + " empty.",
      "Offers that work are replaced, while slots stay empty.",
      "invoice_slot"),
  STALE(
      "It replaces an offer that is exactly two hours old, or compares whole seconds alone, or"
          + " takes the difference of times below zero. An offer may be replaced strictly after two"
          + " hours.",
      "Offers are replaced more often than need be, or never."),
  AGE_OF_THE_OFFER(
      "It counts an offer's age from another time than that at which its paths were received, such"
          + " as from its invoice.",
      "An offer whose invoice is renewed is never replaced; or a new one is replaced at once."),
  STALEST(
      "Of several stale offers it asks for another than the oldest, the first of equals.",
      "Some slots are replaced again and again, and others never.",
      "invoice_slot"),
  ONLY_PAYABLE(
      "It asks for paths for the only offer that can be paid, or counts offers otherwise that can"
          + " be paid: those are Ready or Used.",
      "For some minutes nobody can pay the phone at all."),
  READY_ALONE(
      "It replaces an offer that is Pending or Used. A Ready one alone may be replaced.",
      "An offer that the user has printed somewhere can no longer be paid."),
  // Invoices.
  INVOICE_DUE(
      "It sends the invoices of other offers in a tick than those that are Pending or Used, or for"
          + " a failed request none of them as well, or sends them in other events.",
      "An invoice that was lost once is never sent again, or all of them are sent each minute."),
  INVOICE_AGE(
      "It renews the invoice of a Used offer at another age than strictly above two hours of the"
          + " newest confirmed invoice.",
      "Payers get an invoice whose paths are long closed, or the server gets a new one each"
          + " minute."),
  FAILED_REQUEST(
      "It sends invoices in a tick though the request for paths failed for want of a reply path."
          + " LDK does not (O9).",
      "The port does more than LDK; a comparison of both sees other messages."),
  MESSAGE_ORDER(
      "It sends messages in another order: requests first, then invoices by slot, each with its"
          + " reply paths in order.",
      "Whoever compares both, or sends only the first few messages, gets other ones."),
  UPDATE_PATH(
      "It sends an invoice elsewhere than to the path that came with this offer's paths.",
      "The server that gave the offer's paths never gets the invoice, and payers who ask it get"
          + " nothing."),
  // Answers.
  LATE_ANSWER(
      "It takes an answer that comes strictly after the expiry of its reply path, or refuses one"
          + " that comes right then.",
      "An old answer can be replayed, and fills a slot with paths that are worth less; or good"
          + " answers are thrown away."),
  NAMED_SLOT(
      "It judges something else than the slot that the answer names: that there is one, and that it"
          + " is empty or stale.",
      "An answer replaces an offer that is in use, or a good answer is refused, or the port ends on"
          + " a number that is too large."),
  LIFETIME(
      "It wants the paths to last for another time than ninety days from now, or compares fractions"
          + " of a second, or refuses paths that never expire.",
      "Offers are made that die soon, or a server that gives exactly ninety days never gets one"
          + " through."),
  REPEATED_PATHS(
      "It takes paths that a cached offer has already, or does not look at the slot's own offer, or"
          + " at another slot's.",
      "Two offers have the same paths, and payers of the one are told that they are one with payers"
          + " of the other."),
  PATH_LISTS(
      "It compares lists of paths otherwise than as lists: as sets, by their first path, or by"
          + " their number.",
      "New paths are refused that differ from the old ones, and the offer is never replaced."),
  EMPTY_LIST(
      "It takes an empty list of paths for an offer, or ends on it.",
      "An offer is made that nobody can ask an invoice for."),
  NOTHING_BUILT(
      "It caches an offer where none can be built, as the router gives no path for its invoice.",
      "A slot is taken by an offer for which no invoice was ever sent."),
  NEW_OFFER(
      "It caches an accepted offer otherwise: not as Pending, created at another time, with another"
          + " nonce or responder, or not in the slot that was named.",
      "Its invoices cannot be signed, or do not reach the server, or it is handed out before it can"
          + " be paid."),
  // Confirmations.
  CONFIRMED(
      "It makes something else of a confirmation than Ready of Pending, and the same status of"
          + " Ready and Used, or changes more than the status and the time of the invoice, or takes"
          + " a second one as none.",
      "An offer is given to two payers, or never given out at all.",
      "status"),
  NEWEST_INVOICE(
      "It does not keep the newest confirmed invoice's time: confirmations may come in any order,"
          + " and a later one never takes the time back.",
      "An invoice that is fresh is renewed, or one that is old is not.",
      "invoice_created_at"),
  FIRST_WITH_OFFER(
      "Where several slots have the same offer, it confirms another one than the first, or all of"
          + " them.",
      "Slots differ from LDK's after the same confirmation."),
  UNKNOWN_OFFER(
      "It changes or reports something for the confirmation of an offer that it does not have.",
      "A confirmation for an offer that was replaced makes the owner write its disk, or ends the"
          + " port."),
  // Giving out.
  FRESHEST(
      "It gives out another Ready offer than the one that was created last, the last of equals.",
      "The user shows an offer that is soon replaced."),
  LONGEST(
      "Where no offer is Ready, it gives out another Used one than the one that expires last, the"
          + " last of equals; none is later than every expiry.",
      "The user shows an offer that dies first."),
  READY_BEFORE_USED(
      "It gives a Used offer out though one is Ready, or a Pending one, or none though one is"
          + " Used.",
      "Payers can be linked to one another without need, or the user is left without an offer that"
          + " there is."),
  BECOMES_USED(
      "It does not make the offer that it gives out Used, or says otherwise whether the cache is to"
          + " be persisted.",
      "After a restart the same offer is given out once more as a fresh one, or is replaced while"
          + " somebody has it.",
      "status",
      "persist"),
  // Restarts.
  RESTART(
      "It keeps something of before a restart, such as the count of rounds, or changes what it has"
          + " read.",
      "A phone that restarts asks less often than it may, or its cache is another one than was"
          + " persisted."),
  // Numbers.
  NANOSECONDS(
      "It keeps or compares times in whole seconds.",
      "Two offers of the same second are taken for equally old, and the bytes on the disk are"
          + " others than LDK's."),
  SIXTY_FOUR_BITS(
      "It reads seconds as signed or as floating point numbers. They are unsigned and have 64"
          + " bits.",
      "A late time is taken for an early one, so that offers vanish or never expire."),
  END_OF_TIME(
      "Its sums go past the latest time, or wrap around, or fail. They end at the latest time.",
      "A clock that is far ahead ends the program, or makes a late time an early one."),
  START_OF_TIME(
      "Its differences go below the epoch, or wrap around, or fail. They end at the epoch.",
      "A phone whose clock begins at 1970 ends, or replaces all of its offers."),
  // Reading.
  BIG_SIZE(
      "It reads an integer of variable length that has a shorter form, or one of them wrongly.",
      "The same cache has several encodings, and what another node writes is read as something"
          + " else."),
  RECORD_ORDER(
      "It takes records out of order or twice.", "Which of two values counts is up to chance."),
  MISSING_RECORD(
      "It does not miss a required record, or misses it too late or too early.",
      "A damaged cache is taken for a sound one."),
  UNKNOWN_RECORD(
      "It skips an unknown even record, refuses an unknown odd one, or looks at what is in it.",
      "A cache of a newer version is misread, or cannot be read after an update that is harmless."),
  RECORD_LENGTH(
      "It does not hold a value to the length of its record: bytes are left over or missing, and it"
          + " goes on.",
      "Records are read from the midst of others."),
  TOTAL_LENGTH(
      "It does not take the total length of a stream seriously, or reads on behind it.",
      "A cache that was cut is taken for a whole one, or a whole one in front of other data is"
          + " refused."),
  SLOT_LENGTH(
      "It believes the length of a slot where LDK does not: what the cached offer leaves over is"
          + " read as the next slots (O12).",
      "A cache that LDK reads is refused, or has fewer slots."),
  STATUS(
      "It has other numbers for the statuses, takes further ones, or mixes up which of them has a"
          + " time.",
      "An offer that was given out counts as fresh, or the cache cannot be read.",
      "status"),
  TIME_FORM(
      "It takes nanoseconds of a second and more, or refuses late seconds.",
      "Times that cannot be written again are in the cache."),
  PATH_FORM(
      "It judges a blinded path otherwise: its introduction node, the number of its hops, or where"
          + " it ends.",
      "Messages go nowhere, or a cache with compact paths cannot be read."),
  PAYLOAD_LENGTH(
      "It reads the length of a hop's payload as two bytes alone, or adds what follows ffff"
          + " wrongly.",
      "Long payloads are misread, and what follows them as well."),
  KEY(
      "It takes 33 bytes for a public key that are none: with another first byte, an x of p or"
          + " more, or one without a point.",
      "The port fails much later, when it builds a message for that key."),
  OFFER_RECORDS(
      "It takes other types of records in an offer than those of its two runs, or one run inside"
          + " the other.",
      "Offers are kept that no payer can read."),
  OFFER_NEEDS(
      "It does not look at what an offer needs as a whole: a key or a path, an amount for a"
          + " currency, a description for an amount.",
      "Offers are kept that no payer can read."),
  CURRENCY(
      "It takes a currency that is not of three capital letters, A to Z, or refuses one that is.",
      "Offers are kept that no payer can read, or one in an honest currency is lost."),
  TRUNCATED_INTEGER(
      "It takes a truncated integer with a leading zero or of more than eight bytes, or reads one"
          + " wrongly.",
      "The same offer has several encodings, and ids that differ."),
  TEXT(
      "It does not see whether text is UTF-8, or takes longer forms and halves of surrogate pairs"
          + " for it.",
      "Offers are kept that no payer can read."),
  OFFER_ID(
      "It computes the id of an offer otherwise: the tags, the order of branches, what is done with"
          + " an odd number, or which records count.",
      "No confirmation is ever recognised: the server has the invoice, and the offer stays Pending"
          + " for ever.",
      "offer_id"),
  ERROR_CLASS(
      "It finds the mistakes in another order, or gives them another name. The first one that is"
          + " met counts.",
      "It tells its owner that a cache is cut where it is damaged, and the like.",
      "refused"),
  // Writing.
  WRITTEN_FORM(
      "It writes other bytes than LDK: lengths, the form of a slot, a status, or a time.",
      "LDK cannot read the cache any more, or reads another one."),
  WRITTEN_AGAIN(
      "It writes records again that it did not understand, or lengths as it read them.",
      "The bytes differ from LDK's after the first event."),
  // What LDK does not do.
  PERSIST_FIRST(
      "It persists the cache behind messages of the same step, or not at all, or where nothing is"
          + " to be persisted. Persisting comes first, and in a tick only where an offer was"
          + " retained.",
      "A crash between the two brings back a cache that does not know what was sent or given out:"
          + " the offer is replaced though it is published.",
      "persist"),
  AGE_FROM_INVOICE(
      "It replaces a Ready offer by the offer's age alone, or at another age of its newest"
          + " confirmed invoice than strictly above two hours.",
      "An invoice that is still under way overwrites that of the new offer at the server."),
  GUARD_ACCEPTANCE(
      "It takes an answer for the slot of the only offer that can be paid, or refuses one for an"
          + " empty slot or where another one can be paid.",
      "For a while no offer of the phone's can be paid; or slots stay empty."),
  REFRESH_ALWAYS(
      "It sends no invoices in a tick whose request fails, or hides the failure.",
      "Where the router fails for requests, invoices grow old although they could be sent."),
  GIVE_UP_PENDING(
      "It sends a Pending offer that is older than two hours, or keeps one that is older than four,"
          + " or replaces one or a Ready offer that is not; or gives up in another order: after"
          + " empty slots, before Ready offers, the oldest first.",
      "Offers that no server confirms keep their slots until they expire, or an invoice that is"
          + " still under way overwrites that of the new offer at the server."),
  BOUND_TIMES(
      "It leaves times that lie in the future as they are, or some of them, or changes others, or"
          + " does it outside of ticks.",
      "After a clock that was ahead, no invoice is renewed and no offer replaced until it has"
          + " caught up.",
      "created_at",
      "invoice_created_at"),
  RETAIN_ONLY_PAYABLE(
      "It does not make the only payable offer Used where it could be replaced if there were"
          + " another one, or makes other ones Used.",
      "The only offer that can be paid has an invoice as old as itself, which payers cannot use.",
      "status"),
  RETRY_GAP(
      "It counts ticks without progress otherwise: sent on the 1st, 2nd, 4th, and so on, and then"
          + " on each 64th; counted while an invoice is due; begun anew by a peer, server paths, a"
          + " new offer, a confirmation, a change of paths, a restart, and nothing else.",
      "A server that takes no invoice gets all of them each minute, or a phone that could send"
          + " waits an hour.",
      "retry_ticks"),
  PATHS_CHANGED(
      "It does not know that the payment paths changed, or sends other invoices than those from"
          + " before the change, or a Ready offer's for longer than two hours, or replaces a Ready"
          + " offer within four hours, or remembers the change over a restart.",
      "Payers get invoices with paths that are closed; or an invoice that is still under way"
          + " overwrites that of a new offer at the server.",
      "paths_changed_at");

  private final String mistake;
  private final String harm;

  /** With a space between two. */
  private final String fields;

  Flag(String mistake, String harm, String... fields) {
    this.mistake = mistake;
    this.harm = harm;
    this.fields = String.join(" ", fields);
  }

  /** The name in the files. */
  String nameInFile() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a port that fails a vector with this flag has probably done. */
  String mistake() {
    return mistake;
  }

  /** What that would do to a user. */
  String harm() {
    return harm;
  }

  /**
   * The fields of an answer that it is about, by their last names, where it is about some alone.
   */
  List<String> fields() {
    return fields.isEmpty() ? List.of() : List.of(fields.split(" ", -1));
  }
}
