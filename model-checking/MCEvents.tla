------------------------------ MODULE MCEvents ------------------------------
(* Bounds that the models share: which values occur, and which events they make. *)
EXTENDS OfferCacheProperties, TLC

CONSTANTS
    Times,           \* the times at which events happen
    Offers,          \* the offers that there are
    ServerPathLists, \* what the server paths may be, or be set to; <<>> among them
    ReplyPathCounts, \* how many reply paths the router may give; 0 among them
    SlotNumbers,     \* the slot numbers that answers name; one that no cache has among them
    Answers,         \* offer paths in answers: [paths, expiry]
    InvoiceTimes,    \* creation times in confirmations
    Persisted        \* the caches that a restart may find

Offer(id, paths, expiry) == [id |-> id, paths |-> paths, absoluteExpiry |-> expiry]

\* An id that no offer has.
UnknownId == 99

\* Where the invoices of an offer go, and its nonce: other values than all others.
UpdatePathOf(offer) == 20 + offer.id
NonceOf(offer)      == 40 + offer.id
Responder           == 19

ServerPathsSetEvents ==
    [type : {"ServerPathsSet"}, now : Times, replyPaths : ReplyPathCounts, paths : ServerPathLists]
TimerTickEvents ==
    [type : {"TimerTick"}, now : Times, replyPaths : ReplyPathCounts,
     invoiceReplyPaths : ReplyPathCounts]
PeerConnectedEvents ==
    [type : {"PeerConnected"}, now : Times, replyPaths : ReplyPathCounts]

\* At which times the payment paths may change.  LDK has no such event; a model that has replaces it.
ChangeTimes == {}
AnyTime     == Times
PathsChangedEvents ==
    [type : {"PathsChanged"}, now : ChangeTimes, invoiceReplyPaths : ReplyPathCounts]

\* In time to the last unit for every answer; late by one unit for one of them.
OfferPathsReceivedEvents ==
    {[type |-> "OfferPathsReceived", now |-> t, invoiceSlot |-> n, replyPathExpiry |-> t,
      paths |-> x.paths, pathsAbsoluteExpiry |-> x.expiry, responder |-> Responder] :
        t \in Times, n \in SlotNumbers, x \in Answers}
    \cup
    {[type |-> "OfferPathsReceived", now |-> t, invoiceSlot |-> 0, replyPathExpiry |-> t - 1,
      paths |-> <<3>>, pathsAbsoluteExpiry |-> NoExpiry, responder |-> Responder] :
        t \in Times \ {0}}

\* When the invoice is built whose paths were received at t: at the latest time that there is.
BuiltAt(t) == Last(Times)

OfferBuiltEvents ==
    {[type |-> "OfferBuilt", receivedAt |-> t, invoiceCreatedAt |-> BuiltAt(t),
      invoiceSlot |-> n, offer |-> o, offerNonce |-> NonceOf(o),
      responder |-> UpdatePathOf(o)] : t \in Times, n \in SlotNumbers, o \in Offers}

StaticInvoicePersistedEvents ==
    [type : {"StaticInvoicePersisted"}, offerId : {o.id : o \in Offers} \cup {UnknownId},
     invoiceCreatedAt : InvoiceTimes]
OfferRequestedEvents == [type : {"OfferRequested"}, now : Times]
RestartedEvents      == [type : {"Restarted"}, persisted : Persisted]

\* In the place of the mirror, where Java is not asked.
NoCompare(c, e, a) == TRUE

\* The same, but TLC has to evaluate the answer, as it does for the mirror.
OnlyEvaluate(c, e, a) == a = a

\* What the mirror has to know to turn the model's values into real ones.
MirrorSetup(origin) ==
    [origin |-> origin, maxTime |-> MaxTime, ticksPerSecond |-> TicksPerSecond,
     numSlots |-> NumSlots, maxSlotNumber |-> MaxSlotNumber, maxRequests |-> MaxRequests,
     maxCopies |-> MaxCopies, offerRefreshThreshold |-> OfferRefreshThreshold,
     invoiceRefreshThreshold |-> InvoiceRefreshThreshold,
     minPathsLifetime |-> MinPathsLifetime, replyPathLifetime |-> ReplyPathLifetime,
     persistFirst |-> PersistFirst, ageFromInvoice |-> AgeFromInvoice,
     guardAcceptance |-> GuardAcceptance, refreshAlways |-> RefreshAlways,
     giveUpPending |-> GiveUpPending, boundTimes |-> BoundTimes,
     retainOnlyPayable |-> RetainOnlyPayable, useRestored |-> UseRestored,
     maxRetryGap |-> MaxRetryGap, offers |-> Offers]
=============================================================================
