---------------------------- MODULE MCReachable ----------------------------
(* From a fresh cache on, event after event, in any order and at any of the times: a clock     *)
(* that went back is no special case.  A restart finds the cache that is on disk.              *)
EXTENDS MCEvents, Mirror

VARIABLES
    cache,
    disk,  \* the cache as it was last persisted
    last   \* what is to be known of the latest step; nothing, unless a model replaces Seen
vars == <<cache, disk, last>>

\* What the disk may hold after a step.  Here: always a fresh cache, so that the disk adds no
\* states; DiskLags replaces it.
DiskMay(d, next) == {NewCache}
DiskLags(d, next) == {d, next}

Nothing == "nothing"
Seen(c, e, a) == Nothing
Setup == MirrorSetup("low")  \* without parameters, so that TLC evaluates it once
Compare(c, e, a) == Mirror(Setup, c, e, a)

Init == cache = NewCache /\ disk = NewCache /\ last = Nothing

Take(e) ==
    LET a == Step(cache, e)
    IN  /\ cache' = a.next
        /\ disk' \in DiskMay(disk, a.next)
        /\ last' = Seen(cache, e, a)
        /\ Compare(cache, e, a)

TakeServerPathsSet         == \E e \in ServerPathsSetEvents : Take(e)
TakeTimerTick              == \E e \in TimerTickEvents : Take(e)
TakePeerConnected          == \E e \in PeerConnectedEvents : Take(e)
TakePathsChanged           == \E e \in PathsChangedEvents : Take(e)
TakeOfferPathsReceived     == \E e \in OfferPathsReceivedEvents : Take(e)
TakeOfferBuilt             == \E e \in OfferBuiltEvents : Take(e)
TakeStaticInvoicePersisted == \E e \in StaticInvoicePersistedEvents : Take(e)
TakeOfferRequested         == \E e \in OfferRequestedEvents : Take(e)
TakeRestarted              ==
    \E found \in {disk, cache} : Take([type |-> "Restarted", persisted |-> found])

Next == \/ TakeServerPathsSet \/ TakeTimerTick \/ TakePeerConnected \/ TakePathsChanged
        \/ TakeOfferPathsReceived \/ TakeOfferBuilt \/ TakeStaticInvoicePersisted
        \/ TakeOfferRequested \/ TakeRestarted

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
TwoOffers   == {Offer(1, <<1>>, 2), Offer(2, <<2>>, NoExpiry)}
ThreeOffers == TwoOffers \cup {Offer(3, <<1, 2>>, 3)}
FourOffers  == ThreeOffers \cup {Offer(4, <<2>>, 3)}
OneOffer      == {Offer(1, <<1>>, NoExpiry)}
EndlessOffers == {Offer(1, <<1>>, NoExpiry), Offer(2, <<2>>, NoExpiry)}
LastSecondsOffer == {Offer(1, <<1>>, WholeSecond(MaxTime))}
OneAnswer   == {[paths |-> <<2>>, expiry |-> NoExpiry]}
FewAnswers  == {[paths |-> <<>>, expiry |-> NoExpiry], [paths |-> <<1>>, expiry |-> 2],
                [paths |-> <<2>>, expiry |-> NoExpiry]}
SomeServerPaths == {<<>>, <<11>>, <<12, 11>>}
OneServer       == {<<>>, <<11>>}
OneFreshCache   == {NewCache}
=============================================================================
