------------------------------ MODULE MCMutants ------------------------------
(* The mirror from any cache, on few caches: what the mutants of the Java core are held        *)
(* against, one after the other.  See mutants.json.                                            *)
EXTENDS MCAnyCache

\* Two offers that expire at the same moment, and two that never do, between which only their
\* order decides; and one that expires between them.
EqualEnds ==
    {Offer(1, <<1>>, MaxTime - 3), Offer(2, <<1, 2>>, MaxTime - 3), Offer(3, <<2>>, MaxTime - 1),
     Offer(4, <<1>>, NoExpiry), Offer(5, <<2, 1>>, NoExpiry)}
FirstAndLastTime == {MaxTime - 9, MaxTime}
AtThreshold      == {MaxTime - 5}
RecordedEarlier  == {MaxTime - 3}

OneEndless == {Offer(2, <<1>>, NoExpiry)}

\* One slot, beside which nothing can be chosen, in a cache that knows of a change of the payment
\* paths: between the times of the events, in the future of some of them and in the past of others.
ChangedAlone ==
    [slots : [1..1 -> AnySlot], requestAttempts : AttemptCounts, serverPaths : CachedServerPaths,
     retryTicks : RetryCounts, pathsChangedAt : {4}]
FullFreshAndChanged == FullAndFresh \cup ChangedAlone

-----------------------------------------------------------------------------
(* Counts, from 0 to above their limits.                                                       *)

\* Slots with nothing that can be paid.
EmptyOrPending ==
    {EmptySlot} \cup {PendingSlot(o, NonceOf(o), UpdatePathOf(o), t) :
                         o \in CachedOffers, t \in CachedTimes}

-----------------------------------------------------------------------------
(* Lists of paths: all of at most three paths, of which at most two are different, so that     *)
(* paths are repeated, and stand in either order.                                              *)

ListsOf(S) == UNION {[1..n -> S] : n \in 0..3}
AllServerPathLists == ListsOf({11, 12})

\* Another number for each list.
RECURSIVE Code(_)
Code(paths) == IF paths = <<>> THEN 0 ELSE Head(paths) + 3 * Code(Tail(paths))

EndlessOnEach  == {Offer(Code(p), p, NoExpiry) : p \in ListsOf({1, 2})}
TooShortOnEach == {Offer(Code(p) + 27, p, 8) : p \in ListsOf({1, 2})}
OffersOnEach   == EndlessOnEach \cup TooShortOnEach
AnswersOnEach  == [paths : ListsOf({1, 2}), expiry : {8, NoExpiry}]

\* A free slot beside an offer on each of the lists, a stale offer on each alone, and each list
\* of server paths.
CachesOfLists ==
    LET with(slots, serverPaths) == [slots |-> slots, requestAttempts |-> 1,
                                     serverPaths |-> serverPaths, retryTicks |-> 0,
                                     pathsChangedAt |-> NoTime]
        pending == {PendingSlot(o, NonceOf(o), UpdatePathOf(o), 2) : o \in CachedOffers}
    IN  {with(<<EmptySlot, s>>, <<11>>) : s \in pending}
        \cup {with(<<ConfirmedSlot(s, "Ready", 1)>>, <<11>>) : s \in pending}
        \cup {with(<<EmptySlot, ConfirmedSlot(s, "Used", 1)>>, <<11>>) : s \in pending}
        \cup {with(<<EmptySlot>>, p) : p \in AllServerPathLists}
=============================================================================
