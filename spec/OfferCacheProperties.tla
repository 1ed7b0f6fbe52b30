------------------------ MODULE OfferCacheProperties ------------------------
(***************************************************************************)
(* What the cache alone guarantees.  Each guarantee is one sentence and    *)
(* one formula over a step: the cache c before it, the event e, and the    *)
(* answer a.  It is claimed for every step from every well-typed cache,    *)
(* reachable or not, unless its condition says otherwise.                  *)
(*                                                                         *)
(* The formulas look at caches, events and answers only.  They share with  *)
(* OfferCache the words (Ready, payable, expired), not the rules.          *)
(*                                                                         *)
(* Each holds whatever the constants are: where a remedy gives something   *)
(* up, the formula says so, and the sentence says what holds of LDK first. *)
(*                                                                         *)
(* At the end stand the tempting forms: what a reader of LDK's             *)
(* documentation would expect, and what does not hold.                     *)
(***************************************************************************)
EXTENDS OfferCache

LOCAL Range(s) == {s[i] : i \in DOMAIN s}
LOCAL Most(m, n)   == IF m < n THEN n ELSE m
LOCAL OfType(a, t) == SelectSeq(a.effects, LAMBDA effect : effect.type = t)

Requests(a) == OfType(a, "OfferPathsRequest")
Invoices(a) == OfType(a, "ServeStaticInvoice")
Persists(a) == OfType(a, "Persist")
Builds(a)   == OfType(a, "BuildOffer")

Owner(e)     == e.type \in {"ServerPathsSet", "TimerTick", "PeerConnected"}
Configured(c) == c.serverPaths # <<>>

\* The time as of which an event is judged; a confirmation and a restart look at no clock.
HasTime(e) == e.type \notin {"StaticInvoicePersisted", "Restarted"}
TimeOf(e)  == IF e.type = "OfferBuilt" THEN e.receivedAt ELSE e.now

Lives(slot, now) == IsCached(slot) /\ ~IsExpired(slot.offer, now)

\* When the payment paths changed last; NoTime is before every time.
ChangedAt(c) == c.pathsChangedAt

\* Whether the cached offer is the same one, whatever has become of its status.  BoundTimes may
\* have made it older: see TimesBounded.
SameOffer(s, t) ==
    /\ IsCached(s) /\ IsCached(t)
    /\ s.offer = t.offer /\ s.offerNonce = t.offerNonce
    /\ s.updatePath = t.updatePath
    /\ s.createdAt = t.createdAt \/ (BoundTimes /\ t.createdAt < s.createdAt)

\* The step puts the offer that was built into slot i.
Refilled(e, a, i) == a.outcome.verdict = "OfferCached" /\ e.invoiceSlot + 1 = i

\* Slot i still holds its offer after the step.  What the step itself puts there is a new one, even
\* if it is the same: see UsedKeptToTheEnd.
StillHeld(c, e, a, i) ==
    /\ i \in DOMAIN a.next.slots /\ SameOffer(c.slots[i], a.next.slots[i])
    /\ ~Refilled(e, a, i)

\* Slot i still holds its offer after the step, or has lost it to its expiry.
KeptOrExpired(c, e, a, i) ==
    \/ StillHeld(c, e, a, i)
    \/ HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e))

\* How many slots lost an offer to its expiry.
SomeExpired(c, e) == HasTime(e) /\ \E i \in CachedIn(c) : IsExpired(c.slots[i].offer, TimeOf(e))

RecordedTime(slot) == slot.invoiceCreatedAt

\* A Ready offer that is older than the threshold, with GiveUpPending than two; with
\* AgeFromInvoice, its invoice is older than the threshold, too.  None is so soon after a change of
\* the payment paths.
IsOld(c, slot, now) ==
    /\ slot.status = "Ready"
    /\ slot.createdAt < Minus(now, (IF GiveUpPending THEN 2 ELSE 1) * OfferRefreshThreshold)
    /\ AgeFromInvoice => RecordedTime(slot) < Minus(now, OfferRefreshThreshold)
    /\ ChangedAt(c) < Minus(now, 2 * OfferRefreshThreshold)

\* With GiveUpPending, a Pending offer that is older than so many thresholds.
IsWaiting(slot, thresholds, now) ==
    /\ GiveUpPending /\ slot.status = "Pending"
    /\ slot.createdAt < Minus(now, thresholds * OfferRefreshThreshold)

\* An invoice of the offer is to be sent: Pending, and not older than GiveUpPending allows; Used, with
\* an old invoice or one from before the latest change of paths; Ready, with one from before a
\* change that is not older than the threshold.
IsDue(c, slot, now) ==
    \/ slot.status = "Pending" /\ ~IsWaiting(slot, 1, now)
    \/ slot.status = "Used" /\ Plus(RecordedTime(slot), InvoiceRefreshThreshold) < now
    \/ /\ IsPayable(slot) /\ RecordedTime(slot) < ChangedAt(c)
       /\ slot.status = "Ready" => Minus(now, OfferRefreshThreshold) <= ChangedAt(c)

\* With GuardAcceptance, an answer finds another payable offer, or it replaces none.
MayLoseOne(c, now) ==
    GuardAcceptance => Cardinality({i \in PayableIn(c) : Lives(c.slots[i], now)}) >= 2

RequestFailed(a) == a.outcome.verdict = "NoReplyPath"

-----------------------------------------------------------------------------
(* Shape and bounds.                                                       *)

\* R2, K1, Y1: a cache keeps its shape: slots are empty or hold an offer with a status, and the
\* counts stay within their limits; in LDK that of ticks is always 0.
WellFormed(c, e, a) ==
    /\ a.next.requestAttempts \in 0..Most(c.requestAttempts, MaxRequests)
    /\ a.next.retryTicks \in
         0..Most(c.retryTicks, IF MaxRetryGap = 1 THEN 0 ELSE 2 * MaxRetryGap - 1)
    /\ ChangedAt(a.next) = NoTime \/ ChangedAt(a.next) \in Time
    /\ \A i \in DOMAIN a.next.slots :
         LET s == a.next.slots[i]
         IN  \/ s = EmptySlot
             \/ /\ s.status = "Pending"
                /\ DOMAIN s = {"status", "offer", "offerNonce", "updatePath", "createdAt"}
                /\ s.createdAt \in Time
             \/ /\ s.status \in {"Ready", "Used"}
                /\ DOMAIN s = {"status", "offer", "offerNonce", "updatePath", "createdAt",
                               "invoiceCreatedAt"}
                /\ s.createdAt \in Time /\ s.invoiceCreatedAt \in Time

\* R2: the number of slots never changes once there are any; setting server paths creates
\* them.  It does not hold across a restart: the persisted cache brings its own number.
SlotsKept(c, e, a) ==
    e.type # "Restarted" =>
        Len(a.next.slots) =
            IF c.slots = <<>> /\ e.type = "ServerPathsSet" /\ e.paths # <<>>
            THEN NumSlots ELSE Len(c.slots)

\* R5: a restart takes over all that was persisted, and forgets the counts of rounds and of
\* ticks, and when paths changed, alone.  UseRestored may make Ready offers Used: see
\* RestoredIsUsed.
RestartFaithful(c, e, a) ==
    e.type = "Restarted" =>
        /\ DOMAIN a.next.slots = DOMAIN e.persisted.slots
        /\ \A i \in DOMAIN a.next.slots :
             \/ a.next.slots[i] = e.persisted.slots[i]
             \/ /\ UseRestored /\ e.persisted.slots[i].status = "Ready"
                /\ a.next.slots[i] = [e.persisted.slots[i] EXCEPT !.status = "Used"]
        /\ a.next.serverPaths = e.persisted.serverPaths
        /\ a.next.requestAttempts = 0 /\ a.next.retryTicks = 0 /\ ChangedAt(a.next) = NoTime
        /\ a.effects = <<>>

\* R2, L1: the server paths change only when the owner sets new ones, or by a restart.
ServerPathsStay(c, e, a) ==
    e.type # "Restarted" =>
        a.next.serverPaths =
            IF e.type = "ServerPathsSet" /\ e.paths # <<>> THEN e.paths ELSE c.serverPaths

-----------------------------------------------------------------------------
(* Asking for offer paths.                                                 *)

\* L1: a node that has no server paths sends nothing and changes nothing on its own.
SilentUnlessConfigured(c, e, a) ==
    e.type \in {"TimerTick", "PeerConnected", "PathsChanged"} /\ ~Configured(c) =>
        a.next = c /\ a.effects = <<>>

\* K1: each round of requests is counted, and none is sent at the limit.
RoundsLimited(c, e, a) ==
    Requests(a) # <<>> =>
        \/ a.next.requestAttempts = c.requestAttempts + 1 /\ c.requestAttempts < MaxRequests
        \/ a.next.requestAttempts = 1 /\ MaxRequests >= 1

\* K1: the count goes down only by a timer tick, a restart, or because an offer expired.
CountResetByTickOrExpiry(c, e, a) ==
    (a.next.requestAttempts < c.requestAttempts
        \/ (Requests(a) # <<>> /\ a.next.requestAttempts <= c.requestAttempts)) =>
        e.type \in {"TimerTick", "Restarted"} \/ SomeExpired(c, e)

\* K1: a timer tick of a configured node allows all rounds again.
TickResetsCount(c, e, a) ==
    e.type = "TimerTick" /\ Configured(c) =>
        a.next.requestAttempts = IF Requests(a) = <<>> THEN 0 ELSE 1

\* L1: a round is one copy for each reply path and server path, reply path by reply path, cut
\* at MaxCopies; all copies name one slot and the same expiry of the reply path.
RoundShape(c, e, a) ==
    Requests(a) # <<>> =>
        LET sent    == Requests(a)
            servers == a.next.serverPaths
        IN  /\ Owner(e)
            /\ Len(sent) = Least(e.replyPaths * Len(servers), MaxCopies)
            /\ \A k \in DOMAIN sent :
                 /\ sent[k].invoiceSlot = sent[1].invoiceSlot
                 /\ sent[k].replyPathExpiry = Plus(e.now, ReplyPathLifetime)
                 /\ sent[k].destination = servers[((k - 1) % Len(servers)) + 1]
                 /\ sent[k].replyPath = ((k - 1) \div Len(servers)) + 1

\* L1: an empty slot comes before every replacement, and the first empty one before the others.
EmptySlotsFirst(c, e, a) ==
    Requests(a) # <<>> =>
        LET empty == WithStatus(a.next, "Empty")
        IN  empty # {} => Requests(a)[1].invoiceSlot + 1 = First(empty)

\* L5: a cached offer is put up for replacement only if it is Ready and older than the
\* threshold, and no other such offer is older; of equals the first.  With AgeFromInvoice, an
\* offer whose invoice is young is not such an offer.  With GiveUpPending, a Ready one has to be
\* older than two thresholds, and so may a Pending one be; these come before the Ready ones.
StalestRequested(c, e, a) ==
    Requests(a) # <<>> =>
        LET n == Requests(a)[1].invoiceSlot + 1
            waiting == {i \in DOMAIN a.next.slots : IsWaiting(a.next.slots[i], 2, e.now)}
            old == {i \in DOMAIN a.next.slots : IsOld(a.next, a.next.slots[i], e.now)}
            due == IF waiting # {} THEN waiting ELSE old
        IN  /\ n \in DOMAIN a.next.slots
            /\ IsCached(a.next.slots[n]) =>
                 /\ n \in due
                 /\ \A i \in due \ {n} :
                      \/ a.next.slots[n].createdAt < a.next.slots[i].createdAt
                      \/ a.next.slots[n].createdAt = a.next.slots[i].createdAt /\ n < i

\* L5: the slot of the only payable offer is never put up for replacement.  It can be replaced
\* all the same, by an answer to an earlier request: see LastPayableSurvives.
LastPayableNotRequested(c, e, a) ==
    Requests(a) # <<>> =>
        LET n == Requests(a)[1].invoiceSlot + 1
        IN  n \in DOMAIN a.next.slots /\ IsPayable(a.next.slots[n]) =>
                Cardinality(PayableIn(a.next)) >= 2

\* L1: an empty slot is asked for at once, also when server paths are set: unless the limit of
\* rounds is reached, the router fails, or no message can name the slot.
EmptySlotAskedFor(c, e, a) ==
    LET attempts == IF e.type = "TimerTick" \/ SomeExpired(c, e) THEN 0 ELSE c.requestAttempts
        empty    == WithStatus(a.next, "Empty")
    IN  /\ Owner(e) /\ Configured(a.next) /\ (e.type = "ServerPathsSet" => e.paths # <<>>)
        /\ e.replyPaths > 0 /\ attempts < MaxRequests
        /\ empty # {} /\ First(empty) - 1 <= MaxSlotNumber
        => Requests(a) # <<>>

\* L5: a stale offer is asked to be replaced, under the same conditions, where no slot is empty
\* and it is not the only payable one; with AgeFromInvoice, once its invoice is old as well, and
\* with GiveUpPending, once it is older than two thresholds.
StaleSlotAskedFor(c, e, a) ==
    LET attempts == IF e.type = "TimerTick" \/ SomeExpired(c, e) THEN 0 ELSE c.requestAttempts
    IN  /\ Owner(e) /\ Configured(a.next) /\ (e.type = "ServerPathsSet" => e.paths # <<>>)
        /\ e.replyPaths > 0 /\ attempts < MaxRequests
        /\ WithStatus(a.next, "Empty") = {}
        /\ Cardinality(PayableIn(a.next)) >= 2
        /\ \E i \in DOMAIN a.next.slots : IsOld(a.next, a.next.slots[i], e.now)
        /\ Len(a.next.slots) - 1 <= MaxSlotNumber
        => Requests(a) # <<>>

\* L1: a round that the router fails for is neither sent nor counted.
FailedRoundNotCounted(c, e, a) ==
    Owner(e) /\ e.replyPaths = 0 =>
        Requests(a) = <<>> /\ a.next.requestAttempts \in {0, c.requestAttempts}

\* L1: the owner is told when a request was due and the router failed, and only then; but
\* setting server paths succeeds all the same.
FailureTold(c, e, a) ==
    /\ RequestFailed(a) => e.type \in {"TimerTick", "PeerConnected"} /\ e.replyPaths = 0
    /\ LET attempts == IF e.type = "TimerTick" \/ SomeExpired(c, e) THEN 0 ELSE c.requestAttempts
           empty    == WithStatus(a.next, "Empty")
       IN  /\ e.type \in {"TimerTick", "PeerConnected"} /\ Configured(c)
           /\ e.replyPaths = 0 /\ attempts < MaxRequests
           /\ empty # {} /\ First(empty) - 1 <= MaxSlotNumber
           => RequestFailed(a)

-----------------------------------------------------------------------------
(* Accepting offer paths.                                                  *)

\* L2: an offer is built, and cached, only for a slot that exists, that is empty or holds a
\* stale Ready offer (L5, Y2), as of the time at which the paths were received.  AgeFromInvoice
\* and GuardAcceptance spare some of these; with GiveUpPending the slot of any offer that is not
\* Used is free once that is older than two thresholds, and not before.
OnlyFreeSlotsFilled(c, e, a) ==
    Builds(a) # <<>> \/ a.outcome.verdict = "OfferCached" =>
        LET n == e.invoiceSlot + 1
        IN  /\ e.type \in {"OfferPathsReceived", "OfferBuilt"}
            /\ n \in DOMAIN c.slots
            /\ Lives(c.slots[n], TimeOf(e)) =>
                 \/ IsOld(c, c.slots[n], TimeOf(e)) /\ MayLoseOne(c, TimeOf(e))
                 \/ IsWaiting(c.slots[n], 2, TimeOf(e))

\* L2: an offer is built only on an answer that came in time, on at least one path.
AnswersInTime(c, e, a) ==
    Builds(a) # <<>> => e.now <= e.replyPathExpiry /\ e.paths # <<>>

\* L2: the paths of a new offer last at least MinPathsLifetime, counted in whole seconds, or to the
\* last whole second that there is.
PathsLastLongEnough(c, e, a) ==
    LET Enough(expiry) ==
            \/ expiry = NoExpiry
            \/ WholeSecond(Plus(TimeOf(e), MinPathsLifetime)) <= expiry
    IN  /\ Builds(a) # <<>> => Enough(e.pathsAbsoluteExpiry)
        /\ a.outcome.verdict = "OfferCached" => Enough(e.offer.absoluteExpiry)

\* L2: a step never makes two slots hold offers with the same paths.  Two may be there already,
\* in a persisted cache.
PathsStayDistinct(c, e, a) ==
    e.type # "Restarted" =>
        \A i, j \in CachedIn(a.next) :
            i # j /\ a.next.slots[i].offer.paths = a.next.slots[j].offer.paths =>
                i \in CachedIn(c) /\ j \in CachedIn(c)
                /\ SameOffer(c.slots[i], a.next.slots[i])
                /\ SameOffer(c.slots[j], a.next.slots[j])

\* L2: whatever is in order is accepted: an answer in time, on lasting paths that no cached
\* offer has, for a slot that is empty or stale, unless AgeFromInvoice, GuardAcceptance or
\* GiveUpPending spares the offer in it; or, with GiveUpPending, for one whose offer has been
\* Pending for two thresholds.
GoodPathsAccepted(c, e, a) ==
    LET n == e.invoiceSlot + 1
        Free(s) == \/ ~Lives(s, TimeOf(e))
                   \/ IsOld(c, s, TimeOf(e)) /\ MayLoseOne(c, TimeOf(e))
                   \/ IsWaiting(s, 2, TimeOf(e))
        Lasting(expiry) == \/ expiry = NoExpiry
                           \/ WholeSecond(Plus(TimeOf(e), MinPathsLifetime)) <= expiry
        Unheld(paths) == \A i \in DOMAIN c.slots :
                            Lives(c.slots[i], TimeOf(e)) => c.slots[i].offer.paths # paths
    IN  /\ (/\ e.type = "OfferPathsReceived" /\ e.now <= e.replyPathExpiry /\ e.paths # <<>>
            /\ n \in DOMAIN c.slots /\ Free(c.slots[n])
            /\ Lasting(e.pathsAbsoluteExpiry) /\ Unheld(e.paths)
            => /\ Len(a.effects) = 1
               /\ a.effects[1] = [type |-> "BuildOffer", invoiceSlot |-> e.invoiceSlot,
                                  paths |-> e.paths, responder |-> e.responder,
                                  pathsAbsoluteExpiry |-> e.pathsAbsoluteExpiry,
                                  receivedAt |-> e.now])
        /\ (/\ e.type = "OfferBuilt" /\ n \in DOMAIN c.slots /\ Free(c.slots[n])
            /\ Lasting(e.offer.absoluteExpiry) /\ Unheld(e.offer.paths)
            => a.next.slots[n] =
                  [status |-> "Pending", offer |-> e.offer, offerNonce |-> e.offerNonce,
                   updatePath |-> e.responder, createdAt |-> e.receivedAt])

\* L5, Y2: what counts is the offer's own age: the slot of an unused offer that is older than the
\* threshold is free for an answer, however late it was confirmed.  AgeFromInvoice gives that up;
\* the slot is free once the newest confirmed invoice is older than the threshold, too.  With
\* GiveUpPending the offer's own age has to be two thresholds.
RotatedByOwnAge(c, e, a) ==
    /\ e.type \in {"OfferPathsReceived", "OfferBuilt"}
    /\ e.type = "OfferPathsReceived" => e.now <= e.replyPathExpiry
    /\ e.invoiceSlot + 1 \in DOMAIN c.slots
    /\ IsOld(c, c.slots[e.invoiceSlot + 1], TimeOf(e)) /\ MayLoseOne(c, TimeOf(e))
    => a.outcome.verdict # "SlotNotFree"

-----------------------------------------------------------------------------
(* Confirmations.                                                          *)

\* L3: a confirmation makes the first Pending offer of that id Ready, with the time of the
\* confirmed invoice.
ConfirmationMakesReady(c, e, a) ==
    e.type = "StaticInvoicePersisted" =>
        \A i \in WithStatus(c, "Pending") :
            c.slots[i].offer.id = e.offerId
            /\ (\A j \in CachedIn(c) : c.slots[j].offer.id = e.offerId => i <= j)
            => /\ a.next.slots[i].status = "Ready"
               /\ RecordedTime(a.next.slots[i]) = e.invoiceCreatedAt

\* L3: of several slots with one offer, which only a foreign cache has, the first alone is
\* confirmed; and nothing else changes, but that ticks without progress are counted anew (Y1).
FirstSlotConfirmed(c, e, a) ==
    e.type = "StaticInvoicePersisted" =>
        /\ a.next.serverPaths = c.serverPaths /\ a.next.requestAttempts = c.requestAttempts
        /\ ChangedAt(a.next) = ChangedAt(c)
        /\ a.next.retryTicks = IF \E i \in CachedIn(c) : c.slots[i].offer.id = e.offerId
                                THEN 0 ELSE c.retryTicks
        /\ \A i \in DOMAIN c.slots :
             a.next.slots[i] # c.slots[i] =>
                /\ SameOffer(c.slots[i], a.next.slots[i]) /\ c.slots[i].offer.id = e.offerId
                /\ \A j \in CachedIn(c) : c.slots[j].offer.id = e.offerId => i <= j

\* Y3: the recorded creation time of an offer's invoice is that of the newest invoice that was
\* confirmed for it: it rises to a later one.
NewestInvoiceRecorded(c, e, a) ==
    e.type = "StaticInvoicePersisted" =>
        \A i \in PayableIn(c) :
            c.slots[i].offer.id = e.offerId
            /\ (\A j \in CachedIn(c) : c.slots[j].offer.id = e.offerId => i <= j)
            => /\ IsPayable(a.next.slots[i])
               /\ RecordedTime(a.next.slots[i]) >= e.invoiceCreatedAt

\* Y3: the recorded creation time never goes back while an offer is cached, but by BoundTimes, and
\* then to the present.  It does not hold across a restart: see RecordedTimeNeverBack; nor of an
\* offer that takes its own place: see RecordedTimeKeptToTheEnd.
RecordedTimeKept(c, e, a) ==
    e.type # "Restarted" =>
        \A i \in PayableIn(c) :
            StillHeld(c, e, a, i) =>
                /\ IsPayable(a.next.slots[i])
                /\ RecordedTime(a.next.slots[i]) < RecordedTime(c.slots[i]) =>
                     BoundTimes /\ e.type = "TimerTick"
                     /\ RecordedTime(a.next.slots[i]) = e.now
                /\ RecordedTime(a.next.slots[i]) > RecordedTime(c.slots[i]) =>
                     e.type = "StaticInvoicePersisted"
                     /\ RecordedTime(a.next.slots[i]) = e.invoiceCreatedAt

-----------------------------------------------------------------------------
(* The life of a cached offer.                                             *)

\* L3: a Pending offer becomes payable by a confirmation, and by nothing else.
OnlyConfirmationPays(c, e, a) ==
    e.type # "Restarted" =>
        \A i \in PayableIn(a.next) :
            /\ i \in CachedIn(c) /\ SameOffer(c.slots[i], a.next.slots[i])
            /\ c.slots[i].status = "Pending" => e.type = "StaticInvoicePersisted"

\* L4: a Used offer stays, and stays Used, until it expires.  It does not hold across a
\* restart, which can bring back an older cache.  Once it has expired, the same offer may take its
\* place, and is not Used then: see UsedKeptToTheEnd.
UsedKept(c, e, a) ==
    e.type # "Restarted" =>
        \A i \in WithStatus(c, "Used") :
            /\ KeptOrExpired(c, e, a, i)
            /\ StillHeld(c, e, a, i) => a.next.slots[i].status = "Used"

\* L4: an offer becomes Used only by being returned to the user.  With RetainOnlyPayable a tick may
\* make the only payable offer Used, too.
UsedOnlyByReturn(c, e, a) ==
    e.type # "Restarted" =>
        \A i \in WithStatus(a.next, "Used") :
            \/ i \in WithStatus(c, "Used")
            \/ /\ a.outcome.verdict = "FreshOffer"
               /\ a.outcome.offer = a.next.slots[i].offer
            \/ RetainOnlyPayable /\ e.type = "TimerTick" /\ PayableIn(a.next) = {i}

\* L5, Y2: an unexpired offer is replaced only by the offer built for its own slot, only if it
\* is Ready, and only once it is older than the threshold by its own age; with AgeFromInvoice by
\* its invoice's too.  With GiveUpPending its own age has to be two thresholds, and it is replaced
\* as well if it is still Pending by then.
OnlyStaleReplaced(c, e, a) ==
    e.type # "Restarted" =>
        \A i \in CachedIn(c) :
            \/ KeptOrExpired(c, e, a, i)
            \/ /\ e.type = "OfferBuilt" /\ e.invoiceSlot + 1 = i
               /\ IsOld(c, c.slots[i], e.receivedAt) \/ IsWaiting(c.slots[i], 2, e.receivedAt)

\* L5: no step but an accepted answer, an expiry or a restart takes away a payable offer; an
\* accepted answer takes at most one.
PayableKept(c, e, a) ==
    e.type # "Restarted" =>
        LET lost == {i \in PayableIn(c) : ~IsPayable(a.next.slots[i])
                        /\ ~(HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e)))}
        IN  /\ Cardinality(lost) <= 1
            /\ lost # {} => a.outcome.verdict = "OfferCached"

\* R1: an expired offer is forgotten by whatever looks at the clock: every event with a time,
\* but a late answer, an empty list of server paths, and a node without server paths.  The offer
\* that this very step caches may have expired all the same: see ExpiredForgottenToTheEnd.
ExpiredForgotten(c, e, a) ==
    /\ HasTime(e)
    /\ ~(e.type = "OfferPathsReceived" /\ e.now > e.replyPathExpiry)
    /\ ~(e.type = "ServerPathsSet" /\ e.paths = <<>>)
    /\ ~(e.type \in {"TimerTick", "PeerConnected", "PathsChanged"} /\ ~Configured(c))
    => \A i \in CachedIn(a.next) :
         ~IsExpired(a.next.slots[i].offer, TimeOf(e)) \/ Refilled(e, a, i)

-----------------------------------------------------------------------------
(* Returning offers to the user.                                           *)

Live(c, e, st) == {i \in WithStatus(c, st) : ~IsExpired(c.slots[i].offer, TimeOf(e))}

\* L3: what the user gets is payable and unexpired.  A Pending offer is never handed out.
ReturnedIsPayable(c, e, a) ==
    "offer" \in DOMAIN a.outcome =>
        \E i \in Live(c, e, "Ready") \cup Live(c, e, "Used") : c.slots[i].offer = a.outcome.offer

\* K2: where any offer is Ready, the user gets the one created last, the last of equals.
FreshestReadyFirst(c, e, a) ==
    e.type = "OfferRequested" /\ Live(c, e, "Ready") # {} =>
        \E i \in Live(c, e, "Ready") :
            /\ "offer" \in DOMAIN a.outcome /\ a.outcome.offer = c.slots[i].offer
            /\ a.next.slots[i].status = "Used"
            /\ \A j \in Live(c, e, "Ready") \ {i} :
                 \/ c.slots[j].createdAt < c.slots[i].createdAt
                 \/ c.slots[j].createdAt = c.slots[i].createdAt /\ j < i

\* K2: where none is Ready, the user gets the Used offer that expires last, the last of equals;
\* and nothing only where none is Used.
LongestUsedElse(c, e, a) ==
    e.type = "OfferRequested" /\ Live(c, e, "Ready") = {} =>
        IF Live(c, e, "Used") = {} THEN "offer" \notin DOMAIN a.outcome
        ELSE \E i \in Live(c, e, "Used") :
               /\ "offer" \in DOMAIN a.outcome /\ a.outcome.offer = c.slots[i].offer
               /\ \A j \in Live(c, e, "Used") \ {i} :
                    LET p == c.slots[j].offer.absoluteExpiry
                        q == c.slots[i].offer.absoluteExpiry
                    IN  \/ p # NoExpiry /\ (q = NoExpiry \/ p < q)
                        \/ p = q /\ j < i

\* L4: an offer that is returned while Ready is Used from then on, with the same recorded time,
\* and no other slot changes but by expiry.
ReturnedBecomesUsed(c, e, a) ==
    a.outcome.verdict = "FreshOffer" =>
        \E i \in Live(c, e, "Ready") :
            /\ c.slots[i].offer = a.outcome.offer
            /\ a.next.slots[i] = [c.slots[i] EXCEPT !.status = "Used"]
            /\ \A j \in CachedIn(c) \ {i} :
                 ~IsExpired(c.slots[j].offer, e.now) => a.next.slots[j] = c.slots[j]

-----------------------------------------------------------------------------
(* Sending invoices.                                                       *)

InvoicesFor(a, slot) ==
    SelectSeq(Invoices(a), LAMBDA m : m.offer = slot.offer /\ m.offerNonce = slot.offerNonce
                                      /\ m.destination = slot.updatePath)

\* How many slots hold the same offer with the same keys and path: foreign caches may repeat.
Twins(c, slot) == {j \in CachedIn(c) : c.slots[j].offer = slot.offer
                       /\ c.slots[j].offerNonce = slot.offerNonce
                       /\ c.slots[j].updatePath = slot.updatePath}

\* In how many ticks what is due is sent again, where n were without progress: on the 1st, 2nd,
\* 4th .., up to the first such number that is MaxRetryGap or more, and from there on, on each
\* MaxRetryGap-th.  A count that is too large is taken for the largest one.
Steady == CHOOSE p \in PowersOfTwo : MaxRetryGap <= p /\ p < 2 * MaxRetryGap
TicksToRetry(n) ==
    LET counted == Least(n, 2 * MaxRetryGap - 1)
        ahead   == {p \in PowersOfTwo : counted < p /\ p <= Steady}
    IN  (IF ahead # {} THEN First(ahead) ELSE Steady + MaxRetryGap) - counted

\* Y1: every Pending offer's invoice is sent again on every timer tick of a configured node,
\* one copy for each reply path up to MaxCopies; but not on a tick whose path request failed,
\* with MaxRetryGap only when its turn has come, and with GiveUpPending only until it is older
\* than the threshold: see NothingSentBetween and TiredNotSent.
PendingSentEveryTick(c, e, a) ==
    /\ e.type = "TimerTick" /\ Configured(c) /\ ~RequestFailed(a)
    /\ TicksToRetry(c.retryTicks) = 1
    =>
        \A i \in WithStatus(a.next, "Pending") : ~IsWaiting(a.next.slots[i], 1, e.now) =>
            Len(InvoicesFor(a, a.next.slots[i])) >= Least(e.invoiceReplyPaths, MaxCopies)

\* Y3, as LDK has it: a Used offer's invoice is sent again on every timer tick once the newest
\* confirmed one is older than the threshold; but not on a tick whose path request failed, and with
\* MaxRetryGap only when its turn has come: see NothingSentBetween.
UsedSentWhenOld(c, e, a) ==
    /\ e.type = "TimerTick" /\ Configured(c) /\ ~RequestFailed(a)
    /\ TicksToRetry(c.retryTicks) = 1
    =>
        \A i \in WithStatus(a.next, "Used") :
            Plus(a.next.slots[i].invoiceCreatedAt, InvoiceRefreshThreshold) < e.now =>
                Len(InvoicesFor(a, a.next.slots[i])) >= Least(e.invoiceReplyPaths, MaxCopies)

\* Y3: and not before: a Used offer's invoice is not sent while the newest confirmed one is
\* young, and no change of paths came after it, whether by the tick or by anything else.
UsedNotSentWhileYoung(c, e, a) ==
    \A i \in WithStatus(a.next, "Used") :
        HasTime(e) /\ Twins(a.next, a.next.slots[i]) = {i}
        /\ ~(Plus(a.next.slots[i].invoiceCreatedAt, InvoiceRefreshThreshold) < TimeOf(e))
        /\ ~(a.next.slots[i].invoiceCreatedAt < ChangedAt(a.next))
        => InvoicesFor(a, a.next.slots[i]) = <<>>

\* Y2: no invoice is sent for a Ready offer: it is replaced instead.  Only one from before the
\* latest change of paths is sent again, within a threshold of that.
ReadyNotSent(c, e, a) ==
    \A i \in WithStatus(a.next, "Ready") :
        Twins(a.next, a.next.slots[i]) = {i} /\ InvoicesFor(a, a.next.slots[i]) # <<>> =>
            /\ HasTime(e) /\ RecordedTime(a.next.slots[i]) < ChangedAt(a.next)
            /\ Minus(TimeOf(e), OfferRefreshThreshold) <= ChangedAt(a.next)

\* L2, Y1, Y3: an invoice is sent for a cached offer alone, to that offer's own path at the
\* server, with the present time as its creation time, and only by a timer tick, by the caching
\* of the offer or by a change of paths.
InvoicesForCachedOnly(c, e, a) ==
    Invoices(a) # <<>> =>
        /\ e.type \in {"TimerTick", "OfferBuilt", "PathsChanged"}
        /\ \A m \in Range(Invoices(a)) :
             /\ m.invoiceCreatedAt = IF e.type = "OfferBuilt" THEN e.invoiceCreatedAt ELSE e.now
             /\ \E i \in CachedIn(a.next) :
                  /\ a.next.slots[i].offer = m.offer
                  /\ a.next.slots[i].offerNonce = m.offerNonce
                  /\ a.next.slots[i].updatePath = m.destination

\* L2: the first invoice leaves in the step that caches the offer, once; the messenger chooses
\* its reply path.
FirstInvoiceSent(c, e, a) ==
    /\ a.outcome.verdict = "OfferCached" =>
         /\ Len(Invoices(a)) = 1 /\ Requests(a) = <<>>
         /\ Invoices(a)[1].replyPath = 0
         /\ Invoices(a)[1].offer = e.offer
    /\ e.type = "OfferBuilt" /\ a.outcome.verdict # "OfferCached" => a.effects = <<>>

\* Y1, Y3: no more than MaxCopies of an invoice leave in one step for one slot, each by a reply
\* path of its own, slot by slot in their order, after the path requests.
CopiesLimited(c, e, a) ==
    LET sent == Invoices(a)
        most == Least(e.invoiceReplyPaths, MaxCopies)
    IN  e.type \in {"TimerTick", "PathsChanged"} =>
        /\ \A k \in DOMAIN sent : sent[k].replyPath \in 1..most
        /\ \A i \in CachedIn(a.next) :
             Len(InvoicesFor(a, a.next.slots[i])) <=
                Cardinality(Twins(a.next, a.next.slots[i])) * most
        /\ \A i, k \in DOMAIN a.effects :
             (/\ a.effects[i].type = "ServeStaticInvoice"
              /\ a.effects[k].type = "OfferPathsRequest") => k < i
        /\ sent # <<>> => sent[1].replyPath = 1
        /\ \A i, k \in DOMAIN sent :
             i = k - 1 => IF sent[k].replyPath = 1 THEN sent[i].replyPath = most
                          ELSE /\ sent[i].offer = sent[k].offer
                               /\ sent[i].replyPath = sent[k].replyPath - 1

-----------------------------------------------------------------------------
(* Persisting (R4).                                                        *)

\* R4: whatever changes an offer, a status, a recorded time or the server paths asks for
\* persisting.  Expiry does not: see EveryChangePersisted.  Nor does what BoundTimes changes.
ChangesPersisted(c, e, a) ==
    LET Matters ==
            \/ a.next.serverPaths # c.serverPaths
            \/ Len(a.next.slots) # Len(c.slots)
            \/ \E i \in DOMAIN c.slots :
                 /\ a.next.slots[i] # c.slots[i]
                 /\ ~(/\ a.next.slots[i] = EmptySlot
                      /\ HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e)))
                 /\ ~(/\ BoundTimes /\ e.type = "TimerTick"
                      /\ SameOffer(c.slots[i], a.next.slots[i])
                      /\ a.next.slots[i].status = c.slots[i].status)
    IN  (e.type # "Restarted" /\ Matters) => Persists(a) # <<>>

\* R4: persisting is asked for by the setting of server paths, by an offer that was cached, by
\* a confirmation of a known offer and by the return of a Ready offer; by nothing else, and at
\* most once.  With RetainOnlyPayable also by a tick that makes an offer Used.
PersistOnlyWhenDue(c, e, a) ==
    /\ Len(Persists(a)) <= 1
    /\ (Persists(a) # <<>>) <=>
         \/ a.outcome.verdict \in
              {"ServerPathsAccepted", "OfferCached", "InvoiceConfirmed", "FreshOffer"}
         \/ /\ RetainOnlyPayable /\ e.type = "TimerTick"
            /\ WithStatus(a.next, "Used") \cap WithStatus(c, "Ready") # {}

\* R4: the place of persisting in the order of effects is the policy's: before all messages or
\* after them.
PersistInPlace(c, e, a) ==
    \A i \in DOMAIN a.effects : a.effects[i].type = "Persist" =>
        i = IF PersistFirst THEN 1 ELSE Len(a.effects)

-----------------------------------------------------------------------------
(* Changing the server.                                                    *)

\* L1: setting server paths takes away no unexpired offer, old server or new; an empty list
\* changes nothing.
OffersSurviveServerChange(c, e, a) ==
    e.type = "ServerPathsSet" =>
        /\ e.paths = <<>> => a.next = c /\ a.effects = <<>>
        /\ \A i \in CachedIn(c) :
             a.next.slots[i] = c.slots[i] \/ IsExpired(c.slots[i].offer, e.now)

-----------------------------------------------------------------------------
(* What the remedies promise.                                              *)

\* L5: LDK does not look at an invoice's age (F1).  With AgeFromInvoice, no offer whose newest
\* confirmed invoice is younger than the threshold is replaced or put up for replacement.
YoungInvoiceSpared(c, e, a) ==
    LET Spared(slot, now) ==
            AgeFromInvoice /\ IsPayable(slot) =>
                RecordedTime(slot) < Minus(now, OfferRefreshThreshold)
    IN  /\ Builds(a) # <<>> \/ a.outcome.verdict = "OfferCached" =>
             LET n == e.invoiceSlot + 1
             IN  n \in DOMAIN c.slots /\ Lives(c.slots[n], TimeOf(e)) =>
                     Spared(c.slots[n], TimeOf(e))
        /\ Requests(a) # <<>> =>
             LET n == Requests(a)[1].invoiceSlot + 1
             IN  n \in DOMAIN a.next.slots => Spared(a.next.slots[n], e.now)

\* L5: in LDK an answer can replace the only payable offer: see LastPayableSurvives.  With
\* GuardAcceptance, none does: where an offer was payable, one still is, unless all have expired.
LastPayableGuarded(c, e, a) ==
    GuardAcceptance /\ e.type # "Restarted" =>
        \/ PayableIn(a.next) # {}
        \/ \A i \in PayableIn(c) : HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e))

\* Y1, Y3: a tick whose path request failed sends no invoice in LDK: see PendingSentOnEveryTick.
\* With RefreshAlways it sends what any other tick sends, and still tells of the failure.
RefreshedDespiteFailure(c, e, a) ==
    e.type = "TimerTick" /\ RequestFailed(a) =>
        IF ~RefreshAlways THEN Invoices(a) = <<>>
        ELSE \A i \in CachedIn(a.next) :
               LET slot == a.next.slots[i]
               IN  TicksToRetry(c.retryTicks) = 1 /\ IsDue(a.next, slot, e.now)
                   => Len(InvoicesFor(a, slot)) >= Least(e.invoiceReplyPaths, MaxCopies)

\* Y1: in LDK a Pending offer is sent until it expires: see PendingSentEveryTick (F9, O3).  With
\* GiveUpPending, no invoice leaves for one that is older than the threshold.
TiredNotSent(c, e, a) ==
    HasTime(e) =>
        \A i \in DOMAIN a.next.slots :
            LET slot == a.next.slots[i]
            IN  IsWaiting(slot, 1, TimeOf(e)) /\ Twins(a.next, slot) = {i} =>
                    InvoicesFor(a, slot) = <<>>

\* L1, Y1: in LDK a Pending offer keeps its slot until it expires, though its server may be gone
\* (F5).  With GiveUpPending, one that is older than two thresholds is asked to be replaced, under
\* the conditions of StaleSlotAskedFor, but however few offers are payable; and its slot is free
\* for an answer.
GivenUpReplaced(c, e, a) ==
    LET attempts == IF e.type = "TimerTick" \/ SomeExpired(c, e) THEN 0 ELSE c.requestAttempts
    IN  /\ (/\ Owner(e) /\ Configured(a.next) /\ (e.type = "ServerPathsSet" => e.paths # <<>>)
            /\ e.replyPaths > 0 /\ attempts < MaxRequests
            /\ WithStatus(a.next, "Empty") = {}
            /\ \E i \in DOMAIN a.next.slots : IsWaiting(a.next.slots[i], 2, e.now)
            /\ Len(a.next.slots) - 1 <= MaxSlotNumber
            => Requests(a) # <<>>)
        /\ (/\ e.type \in {"OfferPathsReceived", "OfferBuilt"}
            /\ e.type = "OfferPathsReceived" => e.now <= e.replyPathExpiry
            /\ e.invoiceSlot + 1 \in DOMAIN c.slots
            /\ IsWaiting(c.slots[e.invoiceSlot + 1], 2, TimeOf(e))
            => a.outcome.verdict # "SlotNotFree")

\* Y1, Y2: in LDK an offer may be replaced as soon as it is confirmed, though an invoice of it may
\* be under way (F1).  With GiveUpPending, not as long as one may be: only when it has been sent
\* for a threshold, and left alone for another, is it replaced or put up for replacement, whether
\* it was confirmed meanwhile or not.
NotReplacedWhileUnderWay(c, e, a) ==
    LET LeftAlone(slot, now) ==
            GiveUpPending /\ slot.status \in {"Pending", "Ready"} =>
                slot.createdAt < Minus(now, 2 * OfferRefreshThreshold)
    IN  /\ Builds(a) # <<>> \/ a.outcome.verdict = "OfferCached" =>
             LET n == e.invoiceSlot + 1
             IN  n \in DOMAIN c.slots /\ Lives(c.slots[n], TimeOf(e)) =>
                     LeftAlone(c.slots[n], TimeOf(e))
        /\ Requests(a) # <<>> =>
             LET n == Requests(a)[1].invoiceSlot + 1
             IN  n \in DOMAIN a.next.slots => LeftAlone(a.next.slots[n], e.now)

\* L5, Y3: while an offer is cached, no step but a confirmation changes its times in LDK.  With
\* BoundTimes a tick brings those that lie in the future to the present, and no others (F6).
TimesBounded(c, e, a) ==
    LET Bound(time) == IF BoundTimes /\ e.type = "TimerTick" /\ Configured(c)
                       THEN Least(time, e.now) ELSE time
    IN  e.type # "Restarted" =>
        \A i \in CachedIn(c) \cap CachedIn(a.next) :
            LET before == c.slots[i]
                after  == a.next.slots[i]
            IN  ~Refilled(e, a, i) =>
                /\ after.createdAt = Bound(before.createdAt)
                /\ /\ IsPayable(before) /\ IsPayable(after)
                   /\ e.type # "StaticInvoicePersisted"
                   => RecordedTime(after) = Bound(RecordedTime(before))

\* Y1, Y3: in LDK there is no tick on which an invoice's turn has not come (F9).  With MaxRetryGap it
\* comes on the 1st, 2nd, 4th, 8th .. tick without progress, and then on each MaxRetryGap-th; on
\* the ticks between them no invoice is sent, be the offer Pending or Used.
NothingSentBetween(c, e, a) ==
    e.type = "TimerTick" /\ Configured(c) /\ TicksToRetry(c.retryTicks) > 1 => Invoices(a) = <<>>

\* Y1, Y3: the turn of what is due comes on the next tick in LDK.  With MaxRetryGap, after a turn on
\* the n-th tick without progress it comes again n ticks later, at most MaxRetryGap, and each tick
\* between brings it nearer; a peer or anything new brings it to the next tick, and so does a tick
\* on which nothing is due.
RetryGapBounded(c, e, a) ==
    LET gap == TicksToRetry(c.retryTicks)
        n   == Least(c.retryTicks, 2 * MaxRetryGap - 1) + 1
        waits == \E i \in DOMAIN a.next.slots : IsDue(a.next, a.next.slots[i], e.now)
    IN  CASE e.type = "TimerTick" /\ Configured(c) ->
               IF waits
               THEN TicksToRetry(a.next.retryTicks) =
                        IF gap = 1 THEN Least(n, MaxRetryGap) ELSE gap - 1
               ELSE a.next.retryTicks = 0
          [] \/ e.type = "PeerConnected" /\ Configured(c)
             \/ a.outcome.verdict \in {"ServerPathsAccepted", "OfferCached",
                                        "InvoiceConfirmed", "ChangeNoted", "Restarted"} ->
               TicksToRetry(a.next.retryTicks) = 1
          [] OTHER -> a.next.retryTicks = c.retryTicks

\* L5, Y2: in LDK the only payable offer is neither replaced nor renewed while it is Ready, however
\* old it is.  With RetainOnlyPayable, a tick makes it Used once it is so old that it could be
\* replaced beside another one, and no tick makes any other offer Used.
OnlyPayableRetained(c, e, a) ==
    e.type = "TimerTick" /\ Configured(c) =>
        \A i \in WithStatus(c, "Ready") \cap CachedIn(a.next) :
            (a.next.slots[i].status = "Used") <=>
                /\ RetainOnlyPayable /\ PayableIn(a.next) = {i}
                /\ IsOld(a.next, [a.next.slots[i] EXCEPT !.status = "Ready"], e.now)

\* L4: in LDK an offer that was given out after the cache was persisted is Ready after a restart
\* (O1).  With UseRestored, every offer that was persisted as Ready is Used after it, and is kept.
RestoredIsUsed(c, e, a) ==
    UseRestored /\ e.type = "Restarted" =>
        WithStatus(a.next, "Used") = PayableIn(e.persisted) /\ WithStatus(a.next, "Ready") = {}

-----------------------------------------------------------------------------
(* When the payment paths change.                                          *)

\* Y3: LDK does not know when they changed.  The time of the latest change is kept until there is
\* another or a restart; a tick brings it to the present, where the clock has gone back.
ChangeRemembered(c, e, a) ==
    ChangedAt(a.next) =
        CASE e.type = "PathsChanged" /\ Configured(c) -> e.now
          [] e.type = "Restarted" -> NoTime
          [] e.type = "TimerTick" /\ Configured(c) -> Least(ChangedAt(c), e.now)
          [] OTHER -> ChangedAt(c)

\* Y3: a change of paths has an invoice sent at once for each offer that has no confirmed one of that
\* time or later: Used, Ready, or Pending and not older than GiveUpPending allows.
ChangeSentAtOnce(c, e, a) ==
    e.type = "PathsChanged" /\ Configured(c) =>
        \A i \in CachedIn(a.next) :
            LET slot == a.next.slots[i]
            IN  \/ IsPayable(slot) /\ RecordedTime(slot) < e.now
                \/ slot.status = "Pending" /\ ~IsWaiting(slot, 1, e.now)
                => Len(InvoicesFor(a, slot)) >= Least(e.invoiceReplyPaths, MaxCopies)

\* Y3: and again by each tick on which invoices have their turn, until one that was created at the
\* time of the change or later is confirmed; but for a Ready offer only within one threshold.
OutdatedSentAgain(c, e, a) ==
    /\ e.type = "TimerTick" /\ Configured(c) /\ TicksToRetry(c.retryTicks) = 1
    /\ RequestFailed(a) => RefreshAlways
    => \A i \in PayableIn(a.next) :
         LET slot == a.next.slots[i]
         IN  /\ RecordedTime(slot) < ChangedAt(a.next)
             /\ slot.status = "Ready" => Minus(e.now, OfferRefreshThreshold) <= ChangedAt(a.next)
             => Len(InvoicesFor(a, slot)) >= Least(e.invoiceReplyPaths, MaxCopies)

\* L5, Y2: no Ready offer is replaced or put up for replacement within two thresholds of a change of
\* paths: its invoice was sent for the first of them, and may be under way in the second (F1).
NotReplacedAfterChange(c, e, a) ==
    LET Replaceable(cache, slot, now) ==
            slot.status = "Ready" => ChangedAt(cache) < Minus(now, 2 * OfferRefreshThreshold)
    IN  /\ Builds(a) # <<>> \/ a.outcome.verdict = "OfferCached" =>
             LET n == e.invoiceSlot + 1
             IN  n \in DOMAIN c.slots /\ Lives(c.slots[n], TimeOf(e)) =>
                     Replaceable(c, c.slots[n], TimeOf(e))
        /\ Requests(a) # <<>> =>
             LET n == Requests(a)[1].invoiceSlot + 1
             IN  n \in DOMAIN a.next.slots => Replaceable(a.next, a.next.slots[n], e.now)

-----------------------------------------------------------------------------
(* Tempting forms.  Each is false of LDK; a model of the same name shows   *)
(* its shortest counterexample.                                            *)

\* L5: "the last payable offer is not replaced".  A late answer replaces it.
LastPayableSurvives(c, e, a) ==
    e.type # "Restarted" /\ PayableIn(c) # {} =>
        \/ PayableIn(a.next) # {}
        \/ \A i \in PayableIn(c) : HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e))

\* Y3: "a Used offer gets a fresh invoice on every timer tick".  LDK waits for the threshold.
UsedSentEveryTick(c, e, a) ==
    e.type = "TimerTick" /\ Configured(c) /\ ~RequestFailed(a) /\ e.invoiceReplyPaths > 0 =>
        \A i \in WithStatus(a.next, "Used") : InvoicesFor(a, a.next.slots[i]) # <<>>

\* Y1: "a Pending offer is sent again on every timer tick".  A tick whose path request fails
\* sends no invoice at all, though the router might give reply paths for it (O9).
PendingSentOnEveryTick(c, e, a) ==
    e.type = "TimerTick" /\ Configured(c) /\ e.invoiceReplyPaths > 0 =>
        \A i \in WithStatus(a.next, "Pending") : InvoicesFor(a, a.next.slots[i]) # <<>>

\* K1: "at most MaxRequests rounds between two ticks".  An expiry resets the count.
CountResetByTickAlone(c, e, a) ==
    a.next.requestAttempts < c.requestAttempts => e.type \in {"TimerTick", "Restarted"}

\* Y3: "recorded invoice times never go back".  A restart brings old ones.
RecordedTimeNeverBack(c, e, a) ==
    \A i \in PayableIn(c) \cap DOMAIN a.next.slots :
        SameOffer(c.slots[i], a.next.slots[i]) /\ IsPayable(a.next.slots[i]) =>
            RecordedTime(a.next.slots[i]) >= RecordedTime(c.slots[i])

\* L4: "a Used offer stays until it expires".  A restart from an older cache loses it (O1).
UsedKeptAlways(c, e, a) ==
    \A i \in WithStatus(c, "Used") :
        KeptOrExpired(c, e, a, i)
        /\ (i \in DOMAIN a.next.slots /\ SameOffer(c.slots[i], a.next.slots[i])
            => a.next.slots[i].status = "Used")

\* L4: "once it is Used, an offer is never anything else".  At the very end of time an offer is
\* accepted though it has expired: 90 days on from the last second are the last whole second.  So it
\* may take the place that the same one has just lost, and is Pending there.
UsedKeptToTheEnd(c, e, a) ==
    e.type # "Restarted" =>
        \A i \in WithStatus(c, "Used") :
            SameOffer(c.slots[i], a.next.slots[i]) => a.next.slots[i].status = "Used"

\* Y3: "an offer that was confirmed stays confirmed, with that time, while its slot has it".  It
\* does not where it takes its own place, at the very end of time.
RecordedTimeKeptToTheEnd(c, e, a) ==
    e.type # "Restarted" =>
        \A i \in PayableIn(c) :
            SameOffer(c.slots[i], a.next.slots[i]) =>
                IsPayable(a.next.slots[i])
                /\ RecordedTime(a.next.slots[i]) >= RecordedTime(c.slots[i])

\* R1: "where an offer expired, its slot is without it after the step".  The same one may be put
\* there at once, at the very end of time.
ExpiredForgottenToTheEnd(c, e, a) ==
    e.type = "OfferBuilt" =>
        \A i \in CachedIn(c) :
            IsExpired(c.slots[i].offer, e.receivedAt) => ~SameOffer(c.slots[i], a.next.slots[i])

\* R4: "every change is persisted".  What expiry changes is not.
EveryChangePersisted(c, e, a) ==
    (/\ e.type # "Restarted"
     /\ (a.next.slots # c.slots \/ a.next.serverPaths # c.serverPaths)) => Persists(a) # <<>>

\* R4: "a confirmation asks for persisting only if it changes something".  Each repetition of one
\* asks again (O2).
PersistOnlyOnChange(c, e, a) ==
    e.type = "StaticInvoicePersisted" /\ Persists(a) # <<>> => a.next # c

\* L5: "as long as a slot is empty, no offer is replaced".  Requests keep to that; an answer looks
\* at the slot that it names alone, be it one that was asked for long ago.
EmptySlotsFilledFirst(c, e, a) ==
    a.outcome.verdict = "OfferCached" =>
        LET empty == WithStatus(Prune(c, e.receivedAt), "Empty")
        IN  empty = {} \/ e.invoiceSlot + 1 = First(empty)

\* L4: "there is always a Ready offer as long as one can be replaced": the guard counts Used
\* offers as payable, so the only Ready one is put up for replacement (O4).
OnlyReadyNotRequested(c, e, a) ==
    Requests(a) # <<>> =>
        LET n == Requests(a)[1].invoiceSlot + 1
        IN  a.next.slots[n].status = "Ready" => Cardinality(WithStatus(a.next, "Ready")) >= 2
=============================================================================
