---------------------- MODULE InvoiceServerProperties ----------------------
(***************************************************************************)
(* What the server alone guarantees.  Each guarantee is one sentence and   *)
(* one formula over a step: the store s before it, the event e, and the    *)
(* answer a.  It is claimed for every step from every well-typed store,    *)
(* reachable or not, unless its condition says otherwise.                  *)
(*                                                                         *)
(* The formulas look at stores, events and answers only.  They share with  *)
(* InvoiceServer the words (slot, store, past), not the rules.             *)
(*                                                                         *)
(* At the end stand the tempting forms: what a reader of LDK's             *)
(* documentation would expect, and what does not hold.                     *)
(***************************************************************************)
EXTENDS InvoiceServer

LOCAL Are(a, types) ==
    /\ Len(a.effects) = Len(types)
    /\ \A i \in DOMAIN types : a.effects[i].type = types[i]

LOCAL Sends(a, type) == \E i \in DOMAIN a.effects : a.effects[i].type = type

\* A recipient or a payer has sent a message, by a path that has an expiry.
LOCAL IsMessage(e) == e.type # "RecipientAdded"
LOCAL CameLate(e) == IsMessage(e) /\ IsPast(e.context.pathAbsoluteExpiry, e.now)

LOCAL Held(s, e) == s[Slot(e.context)]
LOCAL Unexpired(invoice, now) == invoice.absoluteExpiry >= now

\* The slot holds an invoice that is not expired and was created later.
LOCAL HoldsNewer(s, e) ==
    /\ Has(s, Slot(e.context))
    /\ Unexpired(Held(s, e).invoice, e.now)
    /\ Held(s, e).invoice.createdAt > e.invoice.createdAt

-----------------------------------------------------------------------------
(* Giving paths.                                                           *)

\* R1, K3: a recipient gets paths exactly if its id is not too long and the router gives any; these
\* carry the id, and last as long as the owner wants: for ever, or up to the end of time at most.
RecipientsGetPaths(s, e, a) ==
    e.type = "RecipientAdded" =>
        IF e.recipient.idLength <= MaxRecipientIdLength /\ e.paths # <<>>
        THEN /\ Are(a, <<"GivePaths">>)
             /\ a.effects[1].paths = e.paths
             /\ a.effects[1].context.recipient = e.recipient
             /\ LET expiry == a.effects[1].context.pathAbsoluteExpiry
                IN  IF e.relativeExpiry = NoExpiry THEN expiry = NoExpiry
                    ELSE \/ expiry = e.now + e.relativeExpiry
                         \/ expiry = MaxTime /\ e.now + e.relativeExpiry >= MaxTime
        ELSE a.effects = <<>>

\* L1: whoever asks in time gets the paths of an offer, unless the router fails; they, and the path
\* for its invoices, carry the recipient that asked and the slot that it named.
AskersGetPaths(s, e, a) ==
    e.type = "OfferPathsRequested" /\ ~CameLate(e) =>
        IF e.paths # <<>>
        THEN /\ Are(a, <<"SendOfferPaths">>)
             /\ a.effects[1].paths = e.paths
             /\ a.effects[1].context.recipient = e.context.recipient
             /\ a.effects[1].context.invoiceSlot = e.invoiceSlot
        ELSE a.effects = <<>>

\* K3: the paths of an offer last OfferPathsLifetime, or up to the end of time; the message says
\* when they expire, in whole seconds, and never later than they do.
OfferPathsLast(s, e, a) ==
    Sends(a, "SendOfferPaths") =>
        LET expiry == a.effects[1].context.pathAbsoluteExpiry
            told   == a.effects[1].pathsAbsoluteExpiry
        IN  /\ \/ expiry = e.now + OfferPathsLifetime
               \/ expiry = MaxTime /\ e.now + OfferPathsLifetime >= MaxTime
            /\ told % TicksPerSecond = 0
            /\ told <= expiry /\ expiry < told + TicksPerSecond

\* K3: a message by a path that has expired changes nothing, and nothing is sent.
ExpiredPathsUnheard(s, e, a) ==
    CameLate(e) => a.next = s /\ a.effects = <<>>

-----------------------------------------------------------------------------
(* Storing invoices.                                                       *)

\* K3: an invoice that is stored has not expired, and has MaxInvoiceSize bytes at most.
StoredIsSound(s, e, a) ==
    \A slot \in DOMAIN a.next :
        \/ Has(s, slot) /\ a.next[slot] = s[slot]
        \/ /\ Unexpired(a.next[slot].invoice, e.now)
           /\ a.next[slot].invoice.size <= MaxInvoiceSize

\* L2: an invoice that arrives is the only thing that changes the store; it changes the slot that
\* its path names, and no other.
OwnSlotOnly(s, e, a) ==
    a.next # s =>
        /\ e.type = "StaticInvoiceReceived"
        /\ Has(a.next, Slot(e.context))
        /\ Held(a.next, e) = [invoice |-> e.invoice,
                              forwardInvoiceRequestPath |-> e.forwardInvoiceRequestPath]
        /\ DOMAIN a.next = DOMAIN s \cup {Slot(e.context)}
        /\ \A slot \in DOMAIN s \ {Slot(e.context)} : a.next[slot] = s[slot]

\* L2: an invoice that is in order and came in time is stored, and whatever the slot held is
\* overwritten: also an invoice of another offer, and one that was created later, unless
\* KeepNewestInvoice.  See NewestInvoiceKept and OtherOfferKept.
SoundInvoicesStored(s, e, a) ==
    /\ e.type = "StaticInvoiceReceived" /\ ~CameLate(e)
    /\ Unexpired(e.invoice, e.now) /\ e.invoice.size <= MaxInvoiceSize
    /\ KeepNewestInvoice => ~HoldsNewer(s, e)
    => /\ a.outcome.verdict = "InvoiceStored"
       /\ Has(a.next, Slot(e.context)) /\ Held(a.next, e).invoice = e.invoice

\* L3: exactly the invoices that are stored are persisted and then confirmed, in this order, under
\* the slot that their path names.
PersistedThenConfirmed(s, e, a) ==
    IF a.outcome.verdict = "InvoiceStored"
    THEN /\ Are(a, <<"PersistInvoice", "ConfirmInvoice">>)
         /\ a.effects[1].context = e.context
         /\ a.effects[1].invoice = e.invoice
         /\ a.effects[1].forwardInvoiceRequestPath = e.forwardInvoiceRequestPath
    ELSE ~Sends(a, "PersistInvoice") /\ ~Sends(a, "ConfirmInvoice")

\* L3: with KeepNewestInvoice, an invoice takes no place of one that was created later and has not
\* expired; nor is it confirmed.
NewestKeptIfChosen(s, e, a) ==
    KeepNewestInvoice /\ e.type = "StaticInvoiceReceived" /\ HoldsNewer(s, e) =>
        a.next = s /\ a.effects = <<>>

-----------------------------------------------------------------------------
(* Serving payers.                                                         *)

\* R1: a payer gets an invoice exactly if it asks in time and its path's slot holds one, and neither
\* that nor its offer has expired; and it gets that one.
PayersServed(s, e, a) ==
    IF /\ e.type = "InvoiceRequested" /\ ~CameLate(e)
       /\ Has(s, Slot(e.context))
       /\ Unexpired(Held(s, e).invoice, e.now)
       /\ ~IsPast(Held(s, e).invoice.offerAbsoluteExpiry, e.now)
    THEN /\ a.effects # <<>>
         /\ a.effects[Len(a.effects)] = [type |-> "SendInvoice", invoice |-> Held(s, e).invoice]
    ELSE ~Sends(a, "SendInvoice")

\* R1: a request in time for a slot that holds anything, expired or not, is first passed on to the
\* recipient, by the path that came with the invoice.
RequestsPassedOn(s, e, a) ==
    e.type = "InvoiceRequested" /\ ~CameLate(e) /\ Has(s, Slot(e.context)) =>
        /\ a.effects # <<>>
        /\ a.effects[1] = [type |-> "ForwardInvoiceRequest",
                           destination |-> Held(s, e).forwardInvoiceRequestPath]

-----------------------------------------------------------------------------
(* Tempting forms.  Each is false of LDK; a model of the same name shows   *)
(* its shortest counterexample.                                            *)

\* L3: "a slot keeps the newest invoice".  One that was created earlier and arrives later takes
\* its place (O7).
NewestInvoiceKept(s, e, a) ==
    \A slot \in DOMAIN s :
        Unexpired(s[slot].invoice, e.now) =>
            Has(a.next, slot) /\ a.next[slot].invoice.createdAt >= s[slot].invoice.createdAt

\* R1: "a slot keeps the invoice of an offer until that expires".  The server does not look whose
\* offer an invoice is for.
OtherOfferKept(s, e, a) ==
    \A slot \in DOMAIN s :
        Unexpired(s[slot].invoice, e.now) =>
            Has(a.next, slot) /\ a.next[slot].invoice.offerId = s[slot].invoice.offerId

\* R1: "a payer who asks in time for what was stored gets an invoice".  Not once that has expired,
\* which may be long before the path does.
StoredIsServed(s, e, a) ==
    e.type = "InvoiceRequested" /\ ~CameLate(e) /\ Has(s, Slot(e.context)) =>
        Sends(a, "SendInvoice")
=============================================================================
