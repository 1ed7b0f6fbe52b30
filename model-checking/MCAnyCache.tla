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

\* When their invoices may have been created.  A model in which these are other times replaces it.
RecordedTimes == CachedTimes

\* When the payment paths of a cache may have changed last.  LDK does not know that.
ChangedTimes == {NoTime}

\* The same of full caches.
FullChangedAt == NoTime

\* The server paths that a cache may have.  A model in which they are fewer replaces it.
CachedServerPaths == ServerPathLists

AnySlot ==
    LET pending == {PendingSlot(o, NonceOf(o), UpdatePathOf(o), t) :
                      o \in CachedOffers, t \in CachedTimes}
    IN  {EmptySlot} \cup pending
        \cup {ConfirmedSlot(s, st, t) : s \in pending, st \in {"Ready", "Used"},
                                                t \in RecordedTimes}

\* Caches that are larger than the others.  A model that has some replaces it.
MoreCaches == {}

Init == /\ finding = "not stepped"
        /\ \/ \E n \in SlotCounts :
                cache \in [slots : [1..n -> AnySlot], requestAttempts : AttemptCounts,
                           serverPaths : CachedServerPaths, retryTicks : RetryCounts,
                           pathsChangedAt : ChangedTimes]
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
TakePathsChanged           == \E e \in PathsChangedEvents : Take(e)
TakeOfferPathsReceived     == \E e \in OfferPathsReceivedEvents : Take(e)
TakeOfferBuilt             == \E e \in OfferBuiltEvents : Take(e)
TakeStaticInvoicePersisted == \E e \in StaticInvoicePersistedEvents : Take(e)
TakeOfferRequested         == \E e \in OfferRequestedEvents : Take(e)
TakeRestarted              == \E e \in RestartedEvents : Take(e)

Next == \/ TakeServerPathsSet \/ TakeTimerTick \/ TakePeerConnected \/ TakePathsChanged
        \/ TakeOfferPathsReceived \/ TakeOfferBuilt \/ TakeStaticInvoicePersisted
        \/ TakeOfferRequested \/ TakeRestarted

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* Values for the constants: a .cfg cannot write records.  Two units are one second.         *)
(*                                                                                           *)
(* Of the guarantees: the thresholds are one second, so that the low times 0, 2, 3 lie at a  *)
(* threshold and just past it; the high times are as far from the end of time.               *)

LowTimes     == {0, 2, 3}
FewOffers    == {Offer(1, <<1>>, 2), Offer(2, <<1>>, NoExpiry)}
LowOffers    == {Offer(1, <<1>>, 2), Offer(2, <<1>>, NoExpiry), Offer(3, <<1, 2>>, 4)}
LowAnswers   == {[paths |-> <<>>, expiry |-> NoExpiry], [paths |-> <<1>>, expiry |-> NoExpiry],
                 [paths |-> <<3>>, expiry |-> 2], [paths |-> <<3>>, expiry |-> 4],
                 [paths |-> <<3>>, expiry |-> NoExpiry]}
LowPersisted == {NewCache,
                 [slots |-> <<EmptySlot,
                     ConfirmedSlot(PendingSlot(Offer(1, <<1>>, 2), 41, 21, 3), "Used", 0),
                     ConfirmedSlot(PendingSlot(Offer(2, <<1>>, NoExpiry), 42, 22, 3), "Ready", 0)>>,
                  requestAttempts |-> 2, serverPaths |-> <<12, 11>>,
                  retryTicks |-> Last(RetryCounts), pathsChangedAt |-> First(CachedTimes)]}

HighTimes     == {MaxTime - 3, MaxTime - 1, MaxTime}
HighEnds      == {MaxTime - 3, MaxTime}
HighOffers    == {Offer(1, <<1>>, MaxTime - 3), Offer(2, <<1>>, NoExpiry),
                  Offer(3, <<1, 2>>, MaxTime - 1)}
\* One that expires at the last whole second, and so may take its own place (UsedKeptToTheEnd).
EndHighOffers == {Offer(2, <<1>>, NoExpiry), Offer(3, <<1, 2>>, MaxTime - 1)}
HighAnswers   == {[paths |-> <<>>, expiry |-> NoExpiry], [paths |-> <<1>>, expiry |-> NoExpiry],
                  [paths |-> <<3>>, expiry |-> MaxTime - 3],
                  [paths |-> <<3>>, expiry |-> MaxTime - 1],
                  [paths |-> <<3>>, expiry |-> NoExpiry]}
HighPersisted == {NewCache,
                  [slots |-> <<EmptySlot,
                      ConfirmedSlot(PendingSlot(Offer(1, <<1>>, MaxTime - 3), 41, 21, MaxTime),
                                    "Used", MaxTime - 3),
                      ConfirmedSlot(PendingSlot(Offer(2, <<1>>, NoExpiry), 42, 22, MaxTime),
                                    "Ready", MaxTime - 3)>>,
                   requestAttempts |-> 2, serverPaths |-> <<12, 11>>,
                   retryTicks |-> Last(RetryCounts), pathsChangedAt |-> First(CachedTimes)]}

\* A change of the payment paths, to events at 2 and 3 as long ago as the offer threshold, and longer.
OneChange    == {NoTime, 1}
\* One that is in the future of an event at 2.
FutureChange == 3

\* Three slots with one offer each, Pending or Ready: for the order in which they are replaced.
FullCaches ==
    LET endless == {s \in AnySlot : /\ s.status \in {"Pending", "Ready"}
                                    /\ s.offer.absoluteExpiry = NoExpiry
                                    /\ IsPayable(s) => s.invoiceCreatedAt = First(RecordedTimes)}
    IN  [slots : [1..3 -> endless], requestAttempts : {First(AttemptCounts)},
         serverPaths : {<<11, 12>>}, retryTicks : {First(RetryCounts)},
         pathsChangedAt : {FullChangedAt}]

\* Two slots with offers that do not expire, and a change of the payment paths.
ChangedCaches ==
    LET lasting == {s \in AnySlot : IsCached(s) => s.offer.absoluteExpiry = NoExpiry}
    IN  [slots : [1..2 -> lasting], requestAttempts : {First(AttemptCounts)},
         serverPaths : {<<11, 12>>}, retryTicks : RetryCounts, pathsChangedAt : {0, 1}]
FullAndChanged == FullCaches \cup ChangedCaches

\* Two Used offers that expire at the same moment, or never: only their order decides.
EqualUsed ==
    LET used(o) == ConfirmedSlot(PendingSlot(o, NonceOf(o), UpdatePathOf(o), First(CachedTimes)),
                                 "Used", First(RecordedTimes))
    IN  {[slots |-> <<used(Offer(2, <<1>>, end)), used(Offer(4, <<2>>, end))>>,
          requestAttempts |-> First(AttemptCounts), serverPaths |-> <<11, 12>>,
          retryTicks |-> First(RetryCounts), pathsChangedAt |-> FullChangedAt] :
              end \in {o.absoluteExpiry : o \in CachedOffers}}

\* Full caches, and one without server paths, where all others have some.
FreshCache   == {NewCache}
FullAndFresh == FullCaches \cup FreshCache

SomeServerPaths == {<<>>, <<11, 12>>}
TwoServers      == {<<>>, <<11, 12>>, <<13>>}
OneServerPaths  == {<<11, 12>>}

-----------------------------------------------------------------------------
(* Of the mirrors.  No two numbers and no two durations of a policy are equal there, so that *)
(* one that is taken for another makes a difference; InvoiceRefreshThreshold is the larger   *)
(* threshold at the low end of time, and the smaller one at the high end.                    *)
(*                                                                                           *)
(* Low: the thresholds are 2 and 4, and paths have to last for 6.  To an event at 4 or 5,    *)
(* an offer of 2 is at its threshold and just past it, one of 3 before it and at it; and so  *)
(* are invoices of 0 and 1.  Paths that last to 8 and 10 are just too short, and just long   *)
(* enough.                                                                                   *)

DistinctLowTimes    == {0, 4, 5}
DistinctLowCreated  == {2, 3}
DistinctLowRecorded == {0, 1}
DistinctLowInvoices == {0, 1, 4}
FewDistinctLow      == {Offer(1, <<1>>, 4), Offer(2, <<1>>, NoExpiry)}
DistinctLowCached   == FewDistinctLow \cup {Offer(3, <<1, 2>>, 10)}
DistinctLowOffers   == DistinctLowCached \cup {Offer(4, <<2>>, 8)}
DistinctLowAnswers  == {[paths |-> <<>>, expiry |-> 8], [paths |-> <<1>>, expiry |-> 8],
                        [paths |-> <<3>>, expiry |-> 8], [paths |-> <<3>>, expiry |-> 10],
                        [paths |-> <<3>>, expiry |-> NoExpiry]}
LastingLowAnswers   == {[paths |-> <<>>, expiry |-> 10], [paths |-> <<1>>, expiry |-> 10],
                        [paths |-> <<3>>, expiry |-> 8], [paths |-> <<3>>, expiry |-> 10]}

(* High: the thresholds are 4 and 2.  An offer of MaxTime - 5 and an invoice of MaxTime - 3  *)
(* are at theirs at MaxTime - 1, and past them at MaxTime.  At MaxTime - 9, paths have to    *)
(* last to MaxTime - 3; at the others, to the last whole second.                             *)

DistinctHighTimes    == {MaxTime - 9, MaxTime - 1, MaxTime}
DistinctHighCreated  == {MaxTime - 5, MaxTime - 4}
DistinctHighRecorded == {MaxTime - 3, MaxTime}
DistinctHighInvoices == {MaxTime - 5, MaxTime - 3, MaxTime}
FewDistinctHigh      == {Offer(1, <<1>>, MaxTime - 1), Offer(2, <<1>>, NoExpiry)}
DistinctHighCached   == FewDistinctHigh \cup {Offer(3, <<1, 2>>, MaxTime - 3)}
DistinctHighOffers   == DistinctHighCached \cup {Offer(4, <<2>>, MaxTime - 5)}
DistinctHighAnswers  == {[paths |-> <<>>, expiry |-> MaxTime - 3],
                         [paths |-> <<1>>, expiry |-> MaxTime - 3],
                         [paths |-> <<3>>, expiry |-> MaxTime - 5],
                         [paths |-> <<3>>, expiry |-> MaxTime - 1],
                         [paths |-> <<3>>, expiry |-> NoExpiry]}

\* A fresh cache, and one with an offer that was given out, one that is Ready, and with counts.
DistinctPersisted ==
    LET o == CHOOSE o \in CachedOffers : \A p \in CachedOffers : o.id <= p.id
        pending == PendingSlot(o, NonceOf(o), UpdatePathOf(o), Last(CachedTimes))
    IN  {NewCache,
         [slots |-> <<EmptySlot, ConfirmedSlot(pending, "Used", First(RecordedTimes)),
                      ConfirmedSlot(pending, "Ready", First(RecordedTimes))>>,
          requestAttempts |-> 2, serverPaths |-> <<12, 11>>, retryTicks |-> 3,
          pathsChangedAt |-> First(CachedTimes)]}

\* In time to the last unit, long before it, and late by a unit, whatever the paths are.
AnswersInTimeAndLate ==
    {[type |-> "OfferPathsReceived", now |-> t, invoiceSlot |-> n, replyPathExpiry |-> t,
      paths |-> x.paths, pathsAbsoluteExpiry |-> x.expiry, responder |-> Responder] :
        t \in Times, n \in SlotNumbers, x \in Answers}
    \cup
    {[type |-> "OfferPathsReceived", now |-> t, invoiceSlot |-> First(SlotNumbers),
      replyPathExpiry |-> t - 1, paths |-> x.paths, pathsAbsoluteExpiry |-> x.expiry,
      responder |-> Responder] :
        t \in Times \ {0}, x \in Answers}
    \cup
    {[type |-> "OfferPathsReceived", now |-> t, invoiceSlot |-> First(SlotNumbers),
      replyPathExpiry |-> Last(Times), paths |-> <<3>>, pathsAbsoluteExpiry |-> NoExpiry,
      responder |-> Responder] :
        t \in Times}

\* The invoice is built later than the paths were received, or earlier, by a clock that went back.
BuiltAtOtherTime(t) == IF t = Last(Times) THEN First(Times) ELSE Last(Times)
=============================================================================
