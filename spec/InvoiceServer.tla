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
(* context is authentic; a message with another context, or without the    *)
(* reply path that its answer would take, never gets here.  K3, L2, L3 and *)
(* R1 name statements of LDK's documentation; spec/README.md lists them.   *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
    MaxRecipientIdLength, \* bytes of a recipient's id (K3): 1,024
    MaxInvoiceSize,       \* bytes of an invoice (K3): 5 KiB
    OfferPathsLifetime,   \* how long the paths of an offer last (K3): 365 days
    MaxTime,              \* the largest time; sums saturate there: 2^64 seconds less 1 ns
    TicksPerSecond,       \* units of time in a second
    KeepNewestInvoice     \* TRUE: an invoice does not replace one that was created later; LDK:
                          \* FALSE, whatever arrives last is kept (O7)

-----------------------------------------------------------------------------
(* Values.                                                                 *)
(*                                                                         *)
(* recipient: [name, idLength]                                             *)
(*            the owner gives each recipient an id of so many bytes        *)
(* recipient context: [recipient, pathAbsoluteExpiry]                      *)
(*            what a path for a recipient carries; NoExpiry: for ever      *)
(* slot context: [recipient, invoiceSlot, pathAbsoluteExpiry]              *)
(*            what the paths of an offer carry, and the path for its       *)
(*            invoices; these always expire                                *)
(* invoice: [offerId, offerAbsoluteExpiry, createdAt, absoluteExpiry, size]*)
(*            whole seconds; the offer may last for ever, the invoice      *)
(*            always expires, if only at the end of time                   *)
(* entry: [invoice, forwardInvoiceRequestPath]                             *)
(*            what a slot holds; the path leads to the recipient           *)
(* store: a function from some <<recipient, slot number>> to entries       *)

LOCAL Plus(t, d) == IF t + d > MaxTime THEN MaxTime ELSE t + d
LOCAL WholeSecond(t) == t - (t % TicksPerSecond)

\* A path without an expiry, which is later than every time.
NoExpiry == -1
IsPast(expiry, now) == expiry # NoExpiry /\ expiry < now

\* A server that nobody has sent an invoice to.
NewStore == <<>>

Slot(context) == <<context.recipient, context.invoiceSlot>>

Has(store, slot) == slot \in DOMAIN store

With(store, slot, entry) ==
    [s \in DOMAIN store \cup {slot} |-> IF s = slot THEN entry ELSE store[s]]

LOCAL Outcome(verdict) == [verdict |-> verdict]
LOCAL Answer(next, effects, outcome) ==
    [next |-> next, effects |-> effects, outcome |-> outcome]
LOCAL Nothing(store, verdict) == Answer(store, <<>>, Outcome(verdict))

-----------------------------------------------------------------------------
(* What the server has made into its paths.  The owner needs it before it  *)
(* asks its router for them, so before the event that brings them.         *)

ContextForRecipient(now, recipient, relativeExpiry) ==
    [recipient |-> recipient,
     pathAbsoluteExpiry |-> IF relativeExpiry = NoExpiry THEN NoExpiry
                            ELSE Plus(now, relativeExpiry)]

\* For the recipient that the context of the request's own path names; the slot number alone is
\* the recipient's choice.
ContextForSlot(now, context, invoiceSlot) ==
    [recipient |-> context.recipient, invoiceSlot |-> invoiceSlot,
     pathAbsoluteExpiry |-> Plus(now, OfferPathsLifetime)]

-----------------------------------------------------------------------------
(* Rules that events share.                                                *)

\* K3: whether an invoice comes too late to take the place of what its slot holds.  LDK never
\* looks: whatever arrives last is kept (O7).  An invoice that has expired keeps nothing out.
IsOutdated(store, slot, invoice, now) ==
    /\ KeepNewestInvoice
    /\ Has(store, slot)
    /\ invoice.createdAt < store[slot].invoice.createdAt
    /\ store[slot].invoice.absoluteExpiry >= now

\* R1: whether LDK still sends this invoice to a payer.
IsServable(invoice, now) ==
    /\ invoice.absoluteExpiry >= now
    /\ ~IsPast(invoice.offerAbsoluteExpiry, now)

-----------------------------------------------------------------------------
(* The effects.                                                            *)

GivePaths(paths, context) == [type |-> "GivePaths", paths |-> paths, context |-> context]

\* The reply path, by which the invoice will come, has the same context as the paths.
SendOfferPaths(paths, pathsAbsoluteExpiry, context) ==
    [type |-> "SendOfferPaths", paths |-> paths,
     pathsAbsoluteExpiry |-> pathsAbsoluteExpiry, context |-> context]

PersistInvoice(context, invoice, forwardInvoiceRequestPath) ==
    [type |-> "PersistInvoice", context |-> context, invoice |-> invoice,
     forwardInvoiceRequestPath |-> forwardInvoiceRequestPath]

ConfirmInvoice == [type |-> "ConfirmInvoice"]

ForwardInvoiceRequest(destination) ==
    [type |-> "ForwardInvoiceRequest", destination |-> destination]

SendInvoice(invoice) == [type |-> "SendInvoice", invoice |-> invoice]

-----------------------------------------------------------------------------
(* The events, one operator each.  paths is what the router gives when it  *)
(* is asked for paths with the context above; <<>> when it fails.          *)

\* R1, K3: the owner wants paths by which a recipient can reach this server; relativeExpiry is how
\* long they last, or NoExpiry.  e: [type, now, recipient, relativeExpiry, paths]
RecipientAdded(store, e) ==
    IF e.recipient.idLength > MaxRecipientIdLength THEN Nothing(store, "RecipientIdTooLong")
    ELSE IF e.paths = <<>> THEN Nothing(store, "NoPath")
    ELSE Answer(store,
             <<GivePaths(e.paths, ContextForRecipient(e.now, e.recipient, e.relativeExpiry))>>,
             Outcome("PathsGiven"))

\* L1, K3: a recipient asks for the paths of an offer, by a path that it was given.  The slot number
\* goes into the new paths unseen.  The message says in whole seconds when they expire.
\* e: [type, now, context, invoiceSlot, paths]
OfferPathsRequested(store, e) ==
    LET context == ContextForSlot(e.now, e.context, e.invoiceSlot)
    IN  IF IsPast(e.context.pathAbsoluteExpiry, e.now) THEN Nothing(store, "PathExpired")
        ELSE IF e.paths = <<>> THEN Nothing(store, "NoPath")
        ELSE Answer(store,
                 <<SendOfferPaths(e.paths, WholeSecond(context.pathAbsoluteExpiry), context)>>,
                 Outcome("PathsOffered"))

\* L2, K3: a recipient sends an invoice for one of its slots.  Whose offer it is for, the server
\* does not check; whatever the slot held is overwritten.  Persisted first, then confirmed (L3).
\* e: [type, now, context, invoice, forwardInvoiceRequestPath]
StaticInvoiceReceived(store, e) ==
    LET slot  == Slot(e.context)
        entry == [invoice |-> e.invoice,
                  forwardInvoiceRequestPath |-> e.forwardInvoiceRequestPath]
    IN  IF e.invoice.absoluteExpiry < e.now THEN Nothing(store, "InvoiceExpired")
        ELSE IF e.invoice.size > MaxInvoiceSize THEN Nothing(store, "InvoiceTooLarge")
        ELSE IF e.context.pathAbsoluteExpiry < e.now THEN Nothing(store, "PathExpired")
        ELSE IF IsOutdated(store, slot, e.invoice, e.now) THEN Nothing(store, "InvoiceOutdated")
        ELSE Answer(With(store, slot, entry),
                 <<PersistInvoice(e.context, e.invoice, e.forwardInvoiceRequestPath),
                   ConfirmInvoice>>,
                 Outcome("InvoiceStored"))

\* R1: a payer asks for the invoice of an offer, by a path of that offer.  The recipient may be
\* online after all, so the request is passed on to it; then the payer gets what the slot holds,
\* whichever offer that is for, unless that has expired.  e: [type, now, context]
InvoiceRequested(store, e) ==
    LET slot == Slot(e.context)
    IN  IF e.context.pathAbsoluteExpiry < e.now THEN Nothing(store, "PathExpired")
        ELSE IF ~Has(store, slot) THEN Nothing(store, "NoInvoice")
        ELSE IF ~IsServable(store[slot].invoice, e.now)
        THEN Answer(store,
                 <<ForwardInvoiceRequest(store[slot].forwardInvoiceRequestPath)>>,
                 Outcome("InvoiceNotServable"))
        ELSE Answer(store,
                 <<ForwardInvoiceRequest(store[slot].forwardInvoiceRequestPath),
                   SendInvoice(store[slot].invoice)>>,
                 Outcome("InvoiceSent"))

-----------------------------------------------------------------------------
Step(store, e) ==
    CASE e.type = "RecipientAdded"        -> RecipientAdded(store, e)
      [] e.type = "OfferPathsRequested"   -> OfferPathsRequested(store, e)
      [] e.type = "StaticInvoiceReceived" -> StaticInvoiceReceived(store, e)
      [] e.type = "InvoiceRequested"      -> InvoiceRequested(store, e)
=============================================================================
