-------------------------- MODULE MCServerDefects --------------------------
(* Seeded defects of the server: each definition, put in the place of the one that its name    *)
(* begins with, breaks at least one guarantee.  The manifest names the replacement and every   *)
(* guarantee that it breaks.                                                                   *)
EXTENDS InvoiceServer

LOCAL Nothing(store, verdict) ==
    [next |-> store, effects |-> <<>>, outcome |-> [verdict |-> verdict]]
LOCAL Given(store, effects, verdict) ==
    [next |-> store, effects |-> effects, outcome |-> [verdict |-> verdict]]
LOCAL EntryOf(e) ==
    [invoice |-> e.invoice, forwardInvoiceRequestPath |-> e.forwardInvoiceRequestPath]
LOCAL Stored(store, e) ==
    Given(With(store, Slot(e.context), EntryOf(e)),
          <<PersistInvoice(e.context, e.invoice, e.forwardInvoiceRequestPath), ConfirmInvoice>>,
          "InvoiceStored")
LOCAL Served(entry) ==
    <<ForwardInvoiceRequest(entry.forwardInvoiceRequestPath), SendInvoice(entry.invoice)>>

-----------------------------------------------------------------------------
(* Giving paths.                                                           *)

\* An id of exactly the largest length is too long.
RecipientAdded_ShortIds(store, e) ==
    CASE e.recipient.idLength >= MaxRecipientIdLength -> Nothing(store, "RecipientIdTooLong")
      [] e.paths = <<>> -> Nothing(store, "NoPath")
      [] OTHER -> Given(store,
             <<GivePaths(e.paths, ContextForRecipient(e.now, e.recipient, e.relativeExpiry))>>,
             "PathsGiven")

\* The paths of a recipient expire at the length of time that they were to last.
ContextForRecipient_ForgetsNow(now, recipient, relativeExpiry) ==
    [recipient |-> recipient, pathAbsoluteExpiry |-> relativeExpiry]

\* The paths of all slots lead to the first one.
ContextForSlot_FirstSlot(now, context, invoiceSlot) ==
    [recipient |-> context.recipient, invoiceSlot |-> 0,
     pathAbsoluteExpiry |-> IF now + OfferPathsLifetime > MaxTime THEN MaxTime
                            ELSE now + OfferPathsLifetime]

\* The paths of an offer expire with the path by which they were asked for.
ContextForSlot_ExpiresWithRequest(now, context, invoiceSlot) ==
    [recipient |-> context.recipient, invoiceSlot |-> invoiceSlot,
     pathAbsoluteExpiry |-> IF context.pathAbsoluteExpiry = NoExpiry THEN MaxTime
                            ELSE context.pathAbsoluteExpiry]

\* The message promises another second.
OfferPathsRequested_RoundsUp(store, e) ==
    LET context == ContextForSlot(e.now, e.context, e.invoiceSlot)
        expiry  == context.pathAbsoluteExpiry
    IN  CASE IsPast(e.context.pathAbsoluteExpiry, e.now) -> Nothing(store, "PathExpired")
          [] e.paths = <<>> -> Nothing(store, "NoPath")
          [] OTHER -> Given(store,
                 <<SendOfferPaths(e.paths, expiry - (expiry % TicksPerSecond) + TicksPerSecond,
                                  context)>>,
                 "PathsOffered")

\* A path without an expiry counts as expired.
OfferPathsRequested_RefusesEndless(store, e) ==
    LET context == ContextForSlot(e.now, e.context, e.invoiceSlot)
        expiry  == context.pathAbsoluteExpiry
    IN  CASE e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
          [] e.paths = <<>> -> Nothing(store, "NoPath")
          [] OTHER -> Given(store,
                 <<SendOfferPaths(e.paths, expiry - (expiry % TicksPerSecond), context)>>,
                 "PathsOffered")

\* Requests by an expired path are answered.
OfferPathsRequested_AtAnyTime(store, e) ==
    LET context == ContextForSlot(e.now, e.context, e.invoiceSlot)
        expiry  == context.pathAbsoluteExpiry
    IN  IF e.paths = <<>> THEN Nothing(store, "NoPath")
        ELSE Given(store,
                 <<SendOfferPaths(e.paths, expiry - (expiry % TicksPerSecond), context)>>,
                 "PathsOffered")

-----------------------------------------------------------------------------
(* Storing invoices.                                                       *)

\* An expired path still brings invoices.
StaticInvoiceReceived_ByAnyPath(store, e) ==
    CASE e.invoice.absoluteExpiry < e.now -> Nothing(store, "InvoiceExpired")
      [] e.invoice.size > MaxInvoiceSize -> Nothing(store, "InvoiceTooLarge")
      [] IsOutdated(store, Slot(e.context), e.invoice, e.now) -> Nothing(store, "InvoiceOutdated")
      [] OTHER -> Stored(store, e)

\* Invoices of any size are stored.
StaticInvoiceReceived_OfAnySize(store, e) ==
    CASE e.invoice.absoluteExpiry < e.now -> Nothing(store, "InvoiceExpired")
      [] e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
      [] IsOutdated(store, Slot(e.context), e.invoice, e.now) -> Nothing(store, "InvoiceOutdated")
      [] OTHER -> Stored(store, e)

\* Expired invoices are stored.
StaticInvoiceReceived_Expired(store, e) ==
    CASE e.invoice.size > MaxInvoiceSize -> Nothing(store, "InvoiceTooLarge")
      [] e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
      [] IsOutdated(store, Slot(e.context), e.invoice, e.now) -> Nothing(store, "InvoiceOutdated")
      [] OTHER -> Stored(store, e)

\* An invoice of another offer is refused.
StaticInvoiceReceived_OfOneOffer(store, e) ==
    CASE e.invoice.absoluteExpiry < e.now -> Nothing(store, "InvoiceExpired")
      [] e.invoice.size > MaxInvoiceSize -> Nothing(store, "InvoiceTooLarge")
      [] e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
      [] \/ IsOutdated(store, Slot(e.context), e.invoice, e.now)
         \/ /\ Has(store, Slot(e.context))
            /\ store[Slot(e.context)].invoice.offerId # e.invoice.offerId ->
               Nothing(store, "InvoiceOutdated")
      [] OTHER -> Stored(store, e)

\* The recipient is told before the invoice is safe.
StaticInvoiceReceived_ConfirmsFirst(store, e) ==
    CASE e.invoice.absoluteExpiry < e.now -> Nothing(store, "InvoiceExpired")
      [] e.invoice.size > MaxInvoiceSize -> Nothing(store, "InvoiceTooLarge")
      [] e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
      [] IsOutdated(store, Slot(e.context), e.invoice, e.now) -> Nothing(store, "InvoiceOutdated")
      [] OTHER -> Given(With(store, Slot(e.context), EntryOf(e)),
             <<ConfirmInvoice,
               PersistInvoice(e.context, e.invoice, e.forwardInvoiceRequestPath)>>,
             "InvoiceStored")

\* An invoice that is refused for its age is confirmed all the same.
StaticInvoiceReceived_ConfirmsOutdated(store, e) ==
    CASE e.invoice.absoluteExpiry < e.now -> Nothing(store, "InvoiceExpired")
      [] e.invoice.size > MaxInvoiceSize -> Nothing(store, "InvoiceTooLarge")
      [] e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
      [] IsOutdated(store, Slot(e.context), e.invoice, e.now) ->
             Given(store, <<ConfirmInvoice>>, "InvoiceOutdated")
      [] OTHER -> Stored(store, e)

\* An invoice fills every slot that is taken.
With_EverySlot(store, slot, entry) ==
    [s \in DOMAIN store \cup {slot} |-> entry]

\* The path to the recipient is that of the first invoice.
With_KeepsFirstPath(store, slot, entry) ==
    [s \in DOMAIN store \cup {slot} |->
        IF s # slot THEN store[s]
        ELSE IF s \in DOMAIN store THEN [store[s] EXCEPT !.invoice = entry.invoice]
        ELSE entry]

\* The newest invoice is kept, whether that is chosen or not.
IsOutdated_Always(store, slot, invoice, now) ==
    /\ Has(store, slot)
    /\ invoice.createdAt < store[slot].invoice.createdAt
    /\ store[slot].invoice.absoluteExpiry >= now

\* The newest invoice is not kept, whether that is chosen or not.
IsOutdated_Never(store, slot, invoice, now) == FALSE

\* The repetition of an invoice is refused.
IsOutdated_Repeated(store, slot, invoice, now) ==
    /\ KeepNewestInvoice /\ Has(store, slot)
    /\ invoice.createdAt <= store[slot].invoice.createdAt
    /\ store[slot].invoice.absoluteExpiry >= now

\* An invoice that has expired keeps others out.
IsOutdated_ByExpired(store, slot, invoice, now) ==
    /\ KeepNewestInvoice /\ Has(store, slot)
    /\ invoice.createdAt < store[slot].invoice.createdAt

-----------------------------------------------------------------------------
(* Serving payers.                                                         *)

\* Payers are served by an expired path.
InvoiceRequested_ByAnyPath(store, e) ==
    LET slot == Slot(e.context)
    IN  CASE ~Has(store, slot) -> Nothing(store, "NoInvoice")
          [] ~IsServable(store[slot].invoice, e.now) ->
                 Given(store, <<Served(store[slot])[1]>>, "InvoiceNotServable")
          [] OTHER -> Given(store, Served(store[slot]), "InvoiceSent")

\* The payer of one recipient gets what another one has in a slot of that number.
InvoiceRequested_ByNumberAlone(store, e) ==
    LET others == {s \in DOMAIN store : s[2] = e.context.invoiceSlot}
    IN  CASE e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
          [] others = {} -> Nothing(store, "NoInvoice")
          [] OTHER ->
               LET slot == IF Slot(e.context) \in others THEN Slot(e.context)
                           ELSE CHOOSE s \in others : TRUE
               IN  IF IsServable(store[slot].invoice, e.now)
                   THEN Given(store, Served(store[slot]), "InvoiceSent")
                   ELSE Given(store, <<Served(store[slot])[1]>>, "InvoiceNotServable")

\* A request is not passed on where there is nothing to answer it with.
InvoiceRequested_ForwardsServableOnly(store, e) ==
    LET slot == Slot(e.context)
    IN  CASE e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
          [] ~Has(store, slot) -> Nothing(store, "NoInvoice")
          [] ~IsServable(store[slot].invoice, e.now) -> Nothing(store, "InvoiceNotServable")
          [] OTHER -> Given(store, Served(store[slot]), "InvoiceSent")

\* The payer is answered before the recipient hears of it.
InvoiceRequested_AnswersFirst(store, e) ==
    LET slot    == Slot(e.context)
        forward == ForwardInvoiceRequest(store[slot].forwardInvoiceRequestPath)
        answer  == SendInvoice(store[slot].invoice)
    IN  CASE e.context.pathAbsoluteExpiry < e.now -> Nothing(store, "PathExpired")
          [] ~Has(store, slot) -> Nothing(store, "NoInvoice")
          [] ~IsServable(store[slot].invoice, e.now) ->
                 Given(store, <<forward>>, "InvoiceNotServable")
          [] OTHER -> Given(store, <<answer, forward>>, "InvoiceSent")

\* Expired invoices are sent.
IsServable_Always(invoice, now) == TRUE

\* Invoices of expired offers are sent.
IsServable_WhateverTheOffer(invoice, now) == invoice.absoluteExpiry >= now

\* An invoice is of no use at its last moment.
IsServable_NotAtExpiry(invoice, now) ==
    invoice.absoluteExpiry > now /\ ~IsPast(invoice.offerAbsoluteExpiry, now)
=============================================================================
