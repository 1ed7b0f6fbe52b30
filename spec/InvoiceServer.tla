--------------------------- MODULE InvoiceServer ---------------------------
(***************************************************************************)
(* The static invoice server: the half of LDK's OffersMessageFlow that     *)
(* answers recipients and payers (crate `lightning` 0.2.5), and the store  *)
(* of invoices that its owner keeps for it.                                *)
(*                                                                         *)
(* As in OfferCache, there are no variables.  A store is a value, an event *)
(* is a value, and Step(store, event) is the one answer: the next store,   *)
(* the effects in their order, and the outcome.  Step is total.            *)
(*                                                                         *)
(* Everything that the server knows about a message comes from the context *)
(* of the path that it came by.  The server made that path itself, so the  *)
(* context is authentic.  K3, L2, L3 and R1 name statements of LDK's       *)
(* documentation; spec/README.md lists them.                               *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
    MaxRecipientIdLength, \* bytes of a recipient's id (K3): 1,024
    MaxInvoiceSize,       \* bytes of an invoice (K3): 5 KiB
    OfferPathsLifetime,   \* how long the paths of an offer last (K3): 365 days
    MaxTime,              \* the largest time; sums saturate there: 2^64 seconds less 1 ns
    TicksPerSecond,       \* units of time in a second
    KeepNewestInvoice     \* TRUE: an invoice does not replace one that was created later; LDK:
                          \* FALSE, the latest to arrive is kept (O7)

-----------------------------------------------------------------------------
(* Values.                                                                 *)
(*                                                                         *)
(* recipient: [name, idLength]; the owner gives each recipient an id of so *)
(*            many bytes.                                                  *)
(* invoice:   [offerId, createdAt, absoluteExpiry, size]; it always        *)
(*            expires, if only at the end of time                          *)
(* store:     a function from some <<recipient, slot number>> to invoices. *)

LOCAL Plus(t, d) == IF t + d > MaxTime THEN MaxTime ELSE t + d
LOCAL WholeSecond(t) == t - (t % TicksPerSecond)

\* A path without an expiry, which is later than every time.
NoExpiry == -1
LOCAL IsPast(expiry, now) == expiry # NoExpiry /\ expiry < now

\* A server that nobody has sent an invoice to.
NewStore == <<>>

Slot(context) == <<context.recipient, context.invoiceSlot>>

Has(store, slot) == slot \in DOMAIN store

With(store, slot, invoice) ==
    [s \in DOMAIN store \cup {slot} |-> IF s = slot THEN invoice ELSE store[s]]

LOCAL Outcome(verdict) == [verdict |-> verdict]
LOCAL Answer(next, effects, outcome) ==
    [next |-> next, effects |-> effects, outcome |-> outcome]
LOCAL Nothing(store, verdict) == Answer(store, <<>>, Outcome(verdict))

-----------------------------------------------------------------------------
(* The events, one operator each.  paths is what the router gives for the  *)
(* path or paths that are asked of it; <<>> when it fails.                 *)

\* R1: the owner wants paths by which a recipient can reach this server; relativeExpiry is how
\* long they last, or NoExpiry.  e: [type, now, recipient, relativeExpiry, paths]
RecipientAdded(store, e) ==
    LET expiry == IF e.relativeExpiry = NoExpiry THEN NoExpiry ELSE Plus(e.now, e.relativeExpiry)
    IN  CASE e.recipient.idLength > MaxRecipientIdLength -> Nothing(store, "RecipientIdTooLong")
          [] e.paths = <<>> -> Nothing(store, "NoPath")
          [] OTHER -> Answer(store,
                 <<[type |-> "GivePaths", paths |-> e.paths,
                    context |-> [recipient |-> e.recipient, pathAbsoluteExpiry |-> expiry]]>>,
                 Outcome("PathsGiven"))

\* L1: a recipient asks for the paths of an offer, by a path that it was given.  All that the
\* new paths carry is a slot number, which the server does not look at.
\* e: [type, now, invoiceSlot, context: [recipient, pathAbsoluteExpiry], paths]
OfferPathsRequested(store, e) ==
    LET expiry  == Plus(e.now, OfferPathsLifetime)
        context == [recipient |-> e.context.recipient, invoiceSlot |-> e.invoiceSlot,
                    pathAbsoluteExpiry |-> expiry]
    IN  CASE IsPast(e.context.pathAbsoluteExpiry, e.now) -> Nothing(store, "PathExpired")
          [] e.paths = <<>> -> Nothing(store, "NoPath")
          [] OTHER -> Answer(store,
                 <<[type |-> "SendOfferPaths", paths |-> e.paths,
                    pathsAbsoluteExpiry |-> WholeSecond(expiry), context |-> context]>>,
                 Outcome("PathsOffered"))

\* L2, K3: a recipient sends an invoice for one of its slots.  Whose offer it is for, the server
\* does not check; whatever the slot held is overwritten, also by an invoice that is older and
\* merely arrives later (O7).  Persisted first, then confirmed (L3).
\* e: [type, now, invoice, context: [recipient, invoiceSlot, pathAbsoluteExpiry]]
StaticInvoiceReceived(store, e) ==
    LET slot    == Slot(e.context)
        isOlder == /\ KeepNewestInvoice /\ Has(store, slot)
                   /\ e.invoice.createdAt < store[slot].createdAt
                   /\ store[slot].absoluteExpiry >= e.now
    IN  CASE e.invoice.absoluteExpiry < e.now -> Nothing(store, "InvoiceExpired")
          [] e.invoice.size > MaxInvoiceSize -> Nothing(store, "InvoiceTooLarge")
          [] IsPast(e.context.pathAbsoluteExpiry, e.now) -> Nothing(store, "PathExpired")
          [] isOlder -> Nothing(store, "InvoiceOlder")
          [] OTHER -> Answer(With(store, slot, e.invoice),
                 <<[type |-> "PersistInvoice", context |-> e.context, invoice |-> e.invoice],
                   [type |-> "ConfirmInvoice"]>>,
                 Outcome("InvoiceStored"))

\* R1: a payer asks for the invoice of an offer, by a path of that offer.  It gets whatever the
\* slot holds.  e: [type, now, context: [recipient, invoiceSlot, pathAbsoluteExpiry]]
InvoiceRequested(store, e) ==
    CASE IsPast(e.context.pathAbsoluteExpiry, e.now) -> Nothing(store, "PathExpired")
      [] ~Has(store, Slot(e.context)) -> Nothing(store, "NoInvoice")
      [] OTHER -> Answer(store,
             <<[type |-> "SendInvoice", invoice |-> store[Slot(e.context)]]>>,
             Outcome("InvoiceSent"))

-----------------------------------------------------------------------------
Step(store, e) ==
    CASE e.type = "RecipientAdded"        -> RecipientAdded(store, e)
      [] e.type = "OfferPathsRequested"   -> OfferPathsRequested(store, e)
      [] e.type = "StaticInvoiceReceived" -> StaticInvoiceReceived(store, e)
      [] e.type = "InvoiceRequested"      -> InvoiceRequested(store, e)
=============================================================================
