----------------------------- MODULE MCAnyCache -----------------------------
(* From any cache, not only from those that can be reached: a cache file may hold anything.  *)
(* Every well-typed cache within the bounds takes every event once, into one sink state.     *)
EXTENDS MCEvents, Mirror

CONSTANTS
    CachedOffers,   \* the offers that a cache may hold
    CachedTimes,    \* the times that it may hold
    SlotCounts,     \* how many slots it may have
    AttemptCounts,  \* how many rounds it may have sent already
    RetryCounts,    \* how many ticks it may have counted; 0 alone, where MaxRetryGap is 1
    Origin          \* which end of real time the model's times stand for: "low" or "high"

VARIABLES cache, finding
vars == <<cache, finding>>

AnySlot ==
    LET pending == {PendingSlot(o, NonceOf(o), UpdatePathOf(o), t) :
                      o \in CachedOffers, t \in CachedTimes}
    IN  {EmptySlot} \cup pending
        \cup {ConfirmedSlot(s, st, t) : s \in pending, st \in {"Ready", "Used"},
                                                t \in CachedTimes}

\* Caches that are larger than the others.  A model that has some replaces it.
MoreCaches == {}

Init == /\ finding = "not stepped"
        /\ \/ \E n \in SlotCounts :
                cache \in [slots : [1..n -> AnySlot], requestAttempts : AttemptCounts,
                           serverPaths : ServerPathLists, retryTicks : RetryCounts]
           \/ cache \in MoreCaches

\* Whether the finding f is one of this step; "none" always is.  MCGuarantees replaces it.
Finds(c, e, a, f) == f = "none"

\* What Java says of the step.  MCGuarantees leaves it out.
Setup == MirrorSetup(Origin)  \* without parameters, so that TLC evaluates it once
Compare(c, e, a) == Mirror(Setup, c, e, a)

Take(e) ==
    /\ finding = "not stepped"
    /\ LET a == Step(cache, e)
       IN  /\ cache' = NewCache
           /\ Finds(cache, e, a, finding')
           /\ Compare(cache, e, a)

TakeServerPathsSet         == \E e \in ServerPathsSetEvents : Take(e)
TakeTimerTick              == \E e \in TimerTickEvents : Take(e)
TakePeerConnected          == \E e \in PeerConnectedEvents : Take(e)
TakeOfferPathsReceived     == \E e \in OfferPathsReceivedEvents : Take(e)
TakeOfferBuilt             == \E e \in OfferBuiltEvents : Take(e)
TakeStaticInvoicePersisted == \E e \in StaticInvoicePersistedEvents : Take(e)
TakeOfferRequested         == \E e \in OfferRequestedEvents : Take(e)
TakeRestarted              == \E e \in RestartedEvents : Take(e)

Next == \/ TakeServerPathsSet \/ TakeTimerTick \/ TakePeerConnected
        \/ TakeOfferPathsReceived \/ TakeOfferBuilt \/ TakeStaticInvoicePersisted
        \/ TakeOfferRequested \/ TakeRestarted

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* Values for the constants: a .cfg cannot write records.  Two units are one second.  The    *)
(* thresholds are one second, so that the low times 0, 2, 3 lie at a threshold and just past *)
(* it; the high times are as far from the end of time.                                       *)

LowTimes     == {0, 2, 3}
FewOffers    == {Offer(1, <<1>>, 2), Offer(2, <<1>>, NoExpiry)}
LowOffers    == {Offer(1, <<1>>, 2), Offer(2, <<1>>, NoExpiry), Offer(3, <<1, 2>>, 4)}
LowAnswers   == {[paths |-> <<>>, expiry |-> NoExpiry], [paths |-> <<1>>, expiry |-> NoExpiry],
                 [paths |-> <<3>>, expiry |-> 2], [paths |-> <<3>>, expiry |-> 4],
                 [paths |-> <<3>>, expiry |-> NoExpiry]}
LowPersisted == {NewCache,
                 [slots |-> <<EmptySlot,
                     ConfirmedSlot(PendingSlot(Offer(1, <<1>>, 2), 41, 21, 3), "Used", 0)>>,
                  requestAttempts |-> 2, serverPaths |-> <<12, 11>>,
                  retryTicks |-> Last(RetryCounts)]}

HighTimes     == {MaxTime - 3, MaxTime - 1, MaxTime}
HighEnds      == {MaxTime - 3, MaxTime}
HighOffers    == {Offer(1, <<1>>, MaxTime - 3), Offer(2, <<1>>, NoExpiry),
                  Offer(3, <<1, 2>>, MaxTime - 1)}
FewHighOffers == {Offer(1, <<1>>, MaxTime - 3), Offer(2, <<1>>, NoExpiry)}
HighAnswers   == {[paths |-> <<>>, expiry |-> NoExpiry], [paths |-> <<1>>, expiry |-> NoExpiry],
                  [paths |-> <<3>>, expiry |-> MaxTime - 3],
                  [paths |-> <<3>>, expiry |-> MaxTime - 1],
                  [paths |-> <<3>>, expiry |-> NoExpiry]}
HighPersisted == {NewCache,
                  [slots |-> <<EmptySlot,
                      ConfirmedSlot(PendingSlot(Offer(1, <<1>>, MaxTime - 3), 41, 21, MaxTime),
                                    "Used", MaxTime - 3)>>,
                   requestAttempts |-> 2, serverPaths |-> <<12, 11>>,
                   retryTicks |-> Last(RetryCounts)]}

\* Three slots with one offer each, Pending or Ready: for the order in which they are replaced.
FullCaches ==
    LET endless == {s \in AnySlot : /\ s.status \in {"Pending", "Ready"}
                                    /\ s.offer.absoluteExpiry = NoExpiry
                                    /\ IsPayable(s) => s.invoiceCreatedAt = First(CachedTimes)}
    IN  [slots : [1..3 -> endless], requestAttempts : {First(AttemptCounts)},
         serverPaths : {<<11, 12>>}, retryTicks : {First(RetryCounts)}]

SomeServerPaths == {<<>>, <<11, 12>>}
TwoServers      == {<<>>, <<11, 12>>, <<13>>}
=============================================================================
