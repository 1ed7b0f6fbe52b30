------------------------------ MODULE MCServer ------------------------------
(* The server from any store, not only from those that can be reached: the owner's database    *)
(* may hold anything.  Every well-typed store within the bounds takes every event once, into   *)
(* one sink state.                                                                             *)
EXTENDS InvoiceServerProperties, ServerMirror

CONSTANTS
    Times,        \* the times at which events happen
    PathExpiries, \* when the paths that messages come by expire
    Recipients,   \* the recipients that there are; one whose id is too long among them
    Invoices,     \* the invoices that there are; one that is too large among them
    StoredSlots,  \* which slots may hold something
    SlotNumbers,  \* the slot numbers that messages name; one that no slot has among them
    ForwardPaths, \* where requests may be passed on to
    Lifetimes,    \* how long the owner may want a recipient's paths to last
    PathLists,    \* what the router may give; <<>> among them
    Origin        \* which end of real time the model's times stand for: "low" or "high"

VARIABLES store, finding
vars == <<store, finding>>

Recipient(name, idLength) == [name |-> name, idLength |-> idLength]
Invoice(offerId, offerExpiry, createdAt, expiry, size) ==
    [offerId |-> offerId, offerAbsoluteExpiry |-> offerExpiry, createdAt |-> createdAt,
     absoluteExpiry |-> expiry, size |-> size]

Entries == [invoice : Invoices, forwardInvoiceRequestPath : ForwardPaths]
AnyStore == UNION {[slots -> Entries] : slots \in SUBSET StoredSlots}

\* Stores that are larger than the others.  A model that has some replaces it.
MoreStores == {}

RecipientContexts ==
    [recipient : Recipients, pathAbsoluteExpiry : PathExpiries \cup {NoExpiry}]
SlotContexts ==
    [recipient : Recipients, invoiceSlot : SlotNumbers, pathAbsoluteExpiry : PathExpiries]

RecipientAddedEvents ==
    [type : {"RecipientAdded"}, now : Times, recipient : Recipients, relativeExpiry : Lifetimes,
     paths : PathLists]
OfferPathsRequestedEvents ==
    [type : {"OfferPathsRequested"}, now : Times, context : RecipientContexts,
     invoiceSlot : SlotNumbers, paths : PathLists]
StaticInvoiceReceivedEvents ==
    [type : {"StaticInvoiceReceived"}, now : Times, context : SlotContexts,
     invoice : Invoices, forwardInvoiceRequestPath : ForwardPaths]
InvoiceRequestedEvents ==
    [type : {"InvoiceRequested"}, now : Times, context : SlotContexts]

\* What the mirror has to know to turn the model's values into real ones; without parameters, so
\* that TLC evaluates it once.
ServerMirrorSetup ==
    [origin |-> Origin, maxTime |-> MaxTime, ticksPerSecond |-> TicksPerSecond,
     maxRecipientIdLength |-> MaxRecipientIdLength, maxInvoiceSize |-> MaxInvoiceSize,
     offerPathsLifetime |-> OfferPathsLifetime, keepNewestInvoice |-> KeepNewestInvoice,
     recipients |-> Recipients, invoices |-> Invoices]

\* What Java says of the step.  MCServerGuarantees leaves it out.
Compare(s, e, a) == ServerMirror(ServerMirrorSetup, s, e, a)

\* In the place of the mirror, where Java is not asked.
NoCompare(s, e, a) == TRUE

\* Whether the finding f is one of this step; "none" always is.  MCServerGuarantees replaces it.
Finds(s, e, a, f) == f = "none"

Init == finding = "not stepped" /\ (store \in AnyStore \/ store \in MoreStores)

Take(e) ==
    /\ finding = "not stepped"
    /\ LET a == Step(store, e)
       IN  /\ store' = NewStore
           /\ Finds(store, e, a, finding')
           /\ Compare(store, e, a)

TakeRecipientAdded        == \E e \in RecipientAddedEvents : Take(e)
TakeOfferPathsRequested   == \E e \in OfferPathsRequestedEvents : Take(e)
TakeStaticInvoiceReceived == \E e \in StaticInvoiceReceivedEvents : Take(e)
TakeInvoiceRequested      == \E e \in InvoiceRequestedEvents : Take(e)

Next == \/ TakeRecipientAdded \/ TakeOfferPathsRequested
        \/ TakeStaticInvoiceReceived \/ TakeInvoiceRequested

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* Values for the constants: a .cfg cannot write records.  Two units are one second.           *)

SomeRecipients == {Recipient("a", 2), Recipient("b", 2), Recipient("long", 3)}
SomeSlots == {<<Recipient("a", 2), 0>>, <<Recipient("b", 2), 0>>}
OneSlot   == {<<Recipient("a", 2), 0>>}
SomePathLists == {<<>>, <<12, 11>>}

LowInvoices == {Invoice(1, NoExpiry, 0, 2, 4), Invoice(1, 4, 2, 4, 4),
                Invoice(2, 2, 2, 4, 4), Invoice(2, NoExpiry, 0, 4, 5)}
LowLifetimes == {NoExpiry, 0, 4}

HighInvoices == {Invoice(1, NoExpiry, MaxTime - 3, MaxTime - 1, 4),
                 Invoice(1, MaxTime - 1, MaxTime - 1, MaxTime - 1, 4),
                 Invoice(2, MaxTime - 3, MaxTime - 3, MaxTime, 4),
                 Invoice(2, NoExpiry, MaxTime - 3, MaxTime, 5)}
HighTimes    == {MaxTime - 3, MaxTime - 2, MaxTime - 1, MaxTime}
HighExpiries == {MaxTime - 3, MaxTime - 2, MaxTime}
HighLifetimes == {NoExpiry, 0, 2}

-----------------------------------------------------------------------------
(* Of the mirrors.  Whatever can be refused for two reasons is: an invoice is expired, too     *)
(* large, created before the one that its slot holds, and comes by a path that has expired, in *)
(* each combination.  No lifetime that the owner may want is OfferPathsLifetime.               *)

DistinctLifetimes == {NoExpiry, 0, 4}
\* Ids of the largest length, above it, and below it.
DistinctRecipients == SomeRecipients \cup {Recipient("short", 1)}
DistinctLowInvoices ==
    {Invoice(1, NoExpiry, 0, 2, 4), Invoice(1, 4, 2, 4, 5),
     Invoice(2, 2, 2, 4, 4), Invoice(2, NoExpiry, 0, 4, 6)}
DistinctHighInvoices ==
    {Invoice(1, NoExpiry, MaxTime - 3, MaxTime - 1, 4),
     Invoice(1, MaxTime - 1, MaxTime - 1, MaxTime - 1, 4),
     Invoice(2, MaxTime - 3, MaxTime - 3, MaxTime, 4),
     Invoice(2, NoExpiry, MaxTime - 1, MaxTime, 5),
     Invoice(2, NoExpiry, MaxTime - 3, MaxTime - 1, 6)}

\* Two slots of each of two recipients, no two with the same invoice and path.
FullStore ==
    LET one == CHOOSE e \in Entries : TRUE
        two == CHOOSE e \in Entries \ {one} : TRUE
        three == CHOOSE e \in Entries \ {one, two} : TRUE
        four == CHOOSE e \in Entries \ {one, two, three} : TRUE
    IN  {<<Recipient("a", 2), 0>> :> one @@ <<Recipient("b", 2), 0>> :> two
         @@ <<Recipient("a", 2), 65535>> :> three @@ <<Recipient("b", 2), 65535>> :> four}

\* All lists of at most three paths, of which at most two are different, and one of four.
AllPathLists == UNION {[1..n -> {11, 12}] : n \in 0..3} \cup {<<14, 11, 13, 12>>}
=============================================================================
