----------------------------- MODULE OfferCache -----------------------------
(***************************************************************************)
(* The recipient's cache of asynchronously receivable offers, exactly as   *)
(* LDK's AsyncReceiveOfferCache and the half of OffersMessageFlow around   *)
(* it behave (crate `lightning` 0.2.5).                                    *)
(*                                                                         *)
(* The module has no variables.  A cache is a value, an event is a value,  *)
(* and Step(cache, event) is the one answer: the next cache, the effects   *)
(* in their order, and the outcome.  Nothing here is chosen at random; a   *)
(* model chooses the events.  Step is total: it is defined for every event *)
(* in every cache, reachable or not.                                       *)
(*                                                                         *)
(* Identifiers R1.., L1.., Y1.., K1.. name the statements of LDK's         *)
(* documentation; spec/README.md lists them.                               *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
    NumSlots,                \* slots that the first setting of server paths creates (R2): 10
    MaxSlotNumber,           \* the largest slot number a message can name: 65,535 (u16)
    MaxRequests,             \* rounds of path requests between two resets (K1): 3
    MaxCopies,               \* copies of one message, over all reply paths and destinations: 10
    OfferRefreshThreshold,   \* a Ready offer older than this may be replaced (L5, Y2): 2 h
    InvoiceRefreshThreshold, \* a Used offer's invoice older than this is renewed (Y3): 2 h
    MinPathsLifetime,        \* offer paths must last at least this long (L2): 90 days
    ReplyPathLifetime,       \* how long an answer to a path request is welcome (L1): 2 h
    MaxTime,                 \* the largest time; sums saturate there: 2^64 seconds less 1 ns
    TicksPerSecond,          \* units of time in a second; offers expire at whole seconds
    PersistFirst,            \* TRUE: persist before messages and result leave; LDK: FALSE (R4)
    AgeFromInvoice,          \* TRUE: an offer younger than the threshold by its newest confirmed
                             \* invoice is not replaced either; LDK: FALSE (L5, F1)
    GuardAcceptance,         \* TRUE: an answer does not replace the only payable offer; LDK:
                             \* FALSE, only requests look at that (L5, O11)
    RefreshAlways,           \* TRUE: a tick sends invoices though its path request failed; LDK:
                             \* FALSE (Y1, O9)
    GiveUpPending,           \* TRUE: a Pending offer older than the threshold is no longer sent,
                             \* and older than twice the threshold it may be replaced, confirmed
                             \* or not, and not before; LDK: FALSE, it is sent until it expires
                             \* or is confirmed (Y1, F1, F5, F9)
    BoundTimes,              \* TRUE: a tick brings times that lie in the future back to the
                             \* present; LDK: FALSE (F6)
    RetainOnlyPayable,       \* TRUE: a tick makes the only payable offer Used, once it is stale;
                             \* LDK: FALSE, it is neither replaced nor renewed (L5, Y2)
    UseRestored,             \* TRUE: after a restart each Ready offer counts as Used; LDK: FALSE
                             \* (L4, O1)
    MaxRetryGap              \* an invoice that is due, and not confirmed, is sent again after at
                             \* most so many ticks, 1 or more; LDK: 1, on each tick (Y1, Y3, F9)

-----------------------------------------------------------------------------
(* Time.  A time is a number of units since the epoch, 0..MaxTime.         *)

Time == 0..MaxTime

\* Saturating sum and difference, as Rust's Duration::saturating_add and saturating_sub.
Plus(t, d)  == IF t + d > MaxTime THEN MaxTime ELSE t + d
Minus(t, d) == IF t < d THEN 0 ELSE t - d

\* What is left of a time when its fraction of a second is dropped.
WholeSecond(t) == t - (t % TicksPerSecond)

\* In the place of a time, where nothing has happened yet.  It is before every time.
NoTime == -1

\* An offer, or a server's paths, without an expiry.  It is later than every time.
NoExpiry == -1

\* The order of expiries, in which none is the latest.
ExpiryAtMost(a, b) == b = NoExpiry \/ (a # NoExpiry /\ a <= b)

-----------------------------------------------------------------------------
(* Values.                                                                 *)
(*                                                                         *)
(* offer: [id, paths, absoluteExpiry]; the id is a hash of the rest.       *)
(* slot:  EmptySlot, or a cached offer                                     *)
(*        [status, offer, offerNonce, updatePath, createdAt] with status   *)
(*        "Pending", and with "Ready" or "Used" also invoiceCreatedAt, the *)
(*        creation time of the newest invoice that the server confirmed.   *)
(* cache: [slots, requestAttempts, serverPaths, retryTicks, pathsChangedAt]*)
(*        Slot number n, which counts from 0, is slots[n + 1].  The count  *)
(*        of requests, that of ticks without progress, and when the        *)
(*        payment paths changed last are not persisted (K1).               *)

EmptySlot == [status |-> "Empty"]

PendingSlot(offer, nonce, updatePath, createdAt) ==
    [status |-> "Pending", offer |-> offer, offerNonce |-> nonce,
     updatePath |-> updatePath, createdAt |-> createdAt]

\* The same cached offer, confirmed: newStatus is "Ready" or "Used".
ConfirmedSlot(slot, newStatus, invoiceCreatedAt) ==
    [status |-> newStatus, offer |-> slot.offer, offerNonce |-> slot.offerNonce,
     updatePath |-> slot.updatePath, createdAt |-> slot.createdAt,
     invoiceCreatedAt |-> invoiceCreatedAt]

\* R2: a fresh cache is empty; it has no slots until server paths are set.
NewCache == [slots |-> <<>>, requestAttempts |-> 0, serverPaths |-> <<>>, retryTicks |-> 0,
             pathsChangedAt |-> NoTime]

IsCached(slot)  == slot.status # "Empty"
IsPayable(slot) == slot.status \in {"Ready", "Used"}

CachedIn(c)       == {i \in DOMAIN c.slots : IsCached(c.slots[i])}
WithStatus(c, st) == {i \in DOMAIN c.slots : c.slots[i].status = st}
PayableIn(c)      == {i \in DOMAIN c.slots : IsPayable(c.slots[i])}

First(S) == CHOOSE i \in S : \A j \in S : i <= j
Last(S)  == CHOOSE i \in S : \A j \in S : i >= j

-----------------------------------------------------------------------------
(* Effects, in the order in which they are to be carried out.  A message   *)
(* that the owner cannot build (keys that do not fit a foreign offer) is   *)
(* not sent, and nothing else changes: to the cache it is a lost message.  *)

\* One copy of a path request.  replyPath counts the router's reply paths from 1.
OfferPathsRequest(slotNumber, replyPathExpiry, destination, replyPath) ==
    [type |-> "OfferPathsRequest", invoiceSlot |-> slotNumber,
     replyPathExpiry |-> replyPathExpiry, destination |-> destination,
     replyPath |-> replyPath]

\* Build an offer on these paths, and report it with OfferBuilt.
BuildOffer(e) ==
    [type |-> "BuildOffer", invoiceSlot |-> e.invoiceSlot, paths |-> e.paths,
     pathsAbsoluteExpiry |-> e.pathsAbsoluteExpiry, responder |-> e.responder,
     receivedAt |-> e.now]

\* One copy of a new invoice for a cached offer.  replyPath 0: the messenger chooses one.
ServeStaticInvoice(slot, invoiceCreatedAt, replyPath) ==
    [type |-> "ServeStaticInvoice", offer |-> slot.offer, offerNonce |-> slot.offerNonce,
     invoiceCreatedAt |-> invoiceCreatedAt, destination |-> slot.updatePath,
     replyPath |-> replyPath]

Persist == [type |-> "Persist"]

\* R4: the cache has to be persisted along with these messages.
WithPersist(messages) ==
    IF PersistFirst THEN <<Persist>> \o messages ELSE Append(messages, Persist)

Outcome(verdict) == [verdict |-> verdict]
Returned(verdict, offer) == [verdict |-> verdict, offer |-> offer]

Answer(next, effects, outcome) == [next |-> next, effects |-> effects, outcome |-> outcome]

-----------------------------------------------------------------------------
(* Pruning.                                                                *)

\* An offer is expired strictly after its expiry.
IsExpired(offer, now) == offer.absoluteExpiry # NoExpiry /\ offer.absoluteExpiry < now

\* Forgets the offers that are expired, of whatever status.  Where one was
\* forgotten, path requests are allowed again (K1).
Prune(c, now) ==
    LET expired == {i \in CachedIn(c) : IsExpired(c.slots[i].offer, now)}
    IN  IF expired = {} THEN c
        ELSE [c EXCEPT
                !.slots = [i \in DOMAIN @ |-> IF i \in expired THEN EmptySlot ELSE @[i]],
                !.requestAttempts = 0]

-----------------------------------------------------------------------------
(* Asking for offer paths (L1, L5).                                        *)

\* Older than the threshold, and than twice that.
IsOnceOld(slot, now)  == slot.createdAt < Minus(now, OfferRefreshThreshold)
IsTwiceOld(slot, now) == IsOnceOld(slot, Minus(now, OfferRefreshThreshold))

\* F5: a Pending offer that the server does not confirm, whatever the reason, is sent for one
\* threshold, and left alone for another, so that none of its invoices is under way when its
\* slot is filled anew.
IsTiredOf(slot, now) == GiveUpPending /\ slot.status = "Pending" /\ IsOnceOld(slot, now)
IsGivenUp(slot, now) == GiveUpPending /\ slot.status = "Pending" /\ IsTwiceOld(slot, now)

\* L5: Ready, and older than the threshold.  The age is the offer's; with AgeFromInvoice also
\* that of its newest confirmed invoice.  With GiveUpPending, an offer that was confirmed is left
\* alone for as long as one that was not: its invoice was sent for one threshold at most, however
\* late the confirmation came, and none is under way after another (F1).
IsStale(slot, now) ==
    /\ slot.status = "Ready"
    /\ IsOnceOld(slot, now)
    /\ AgeFromInvoice => slot.invoiceCreatedAt < Minus(now, OfferRefreshThreshold)
    /\ GiveUpPending => IsTwiceOld(slot, now)

\* After a change of the payment paths, a Ready offer's invoice is sent again for one threshold.
\* Until another one has gone by, an invoice may be under way, and no Ready offer is replaced (F1).
MayReplaceReady(c, now) ==
    c.pathsChangedAt < Minus(Minus(now, OfferRefreshThreshold), OfferRefreshThreshold)
StaleIn(c, now) ==
    {i \in DOMAIN c.slots : IsStale(c.slots[i], now) /\ MayReplaceReady(c, now)}

NoSlot == -1

Oldest(c, S) == First({i \in S : \A j \in S : c.slots[i].createdAt <= c.slots[j].createdAt})

\* The slot that needs an offer: the first empty one; else the stalest, the first of equals,
\* unless it is the only one that can be paid.  An offer that is given up comes before those
\* that can be paid.
SlotNeedingOffer(c, now) ==
    LET empty   == WithStatus(c, "Empty")
        givenUp == {i \in DOMAIN c.slots : IsGivenUp(c.slots[i], now)}
        stale   == StaleIn(c, now)
    IN  IF empty # {} THEN First(empty) - 1
        ELSE IF givenUp # {} THEN Oldest(c, givenUp) - 1
        ELSE IF Cardinality(PayableIn(c)) <= 1 THEN NoSlot
        ELSE IF stale = {} THEN NoSlot
        ELSE Oldest(c, stale) - 1

\* K1 limits the rounds; a slot that no message can name asks for nothing.
SlotToRequest(c, now) ==
    LET slotNumber == SlotNeedingOffer(c, now)
    IN  IF c.requestAttempts >= MaxRequests \/ slotNumber > MaxSlotNumber
        THEN NoSlot ELSE slotNumber

Least(a, b) == IF a < b THEN a ELSE b

\* One round: for each reply path, for each server path, one copy; the first MaxCopies are sent.
Round(c, slotNumber, now, replyPaths) ==
    LET destinations == Len(c.serverPaths)
    IN  [k \in 1..Least(replyPaths * destinations, MaxCopies) |->
            OfferPathsRequest(slotNumber, Plus(now, ReplyPathLifetime),
                c.serverPaths[((k - 1) % destinations) + 1],
                ((k - 1) \div destinations) + 1)]

\* replyPaths is how many paths the router gives; 0 when it fails.
RequestOfferPaths(c, now, replyPaths) ==
    LET slotNumber == SlotToRequest(c, now)
    IN  IF slotNumber = NoSlot THEN Answer(c, <<>>, Outcome("NothingDue"))
        ELSE IF replyPaths = 0 THEN Answer(c, <<>>, Outcome("NoReplyPath"))
        ELSE Answer([c EXCEPT !.requestAttempts = @ + 1],
                    Round(c, slotNumber, now, replyPaths),
                    Outcome("PathsRequested"))

-----------------------------------------------------------------------------
(* Sending invoices again (Y1, Y3).                                        *)

\* Y1: of a Pending offer until it is confirmed, or until one is tired of it.  Y3, as LDK has it: of
\* a Used offer once its newest confirmed invoice is older than the threshold.  A Ready offer is
\* replaced instead (Y2).  LDK does not know when the payment paths changed; what was created
\* before that is due as well, of a Ready offer for one threshold.
IsInvoiceDue(c, slot, now) ==
    CASE slot.status = "Pending" -> ~IsTiredOf(slot, now)
      [] slot.status = "Ready" -> /\ slot.invoiceCreatedAt < c.pathsChangedAt
                                  /\ ~(c.pathsChangedAt < Minus(now, OfferRefreshThreshold))
      [] slot.status = "Used" -> \/ Plus(slot.invoiceCreatedAt, InvoiceRefreshThreshold) < now
                                 \/ slot.invoiceCreatedAt < c.pathsChangedAt
      [] OTHER -> FALSE
IsSomeInvoiceDue(c, now) == \E i \in DOMAIN c.slots : IsInvoiceDue(c, c.slots[i], now)

\* F9: ticks without progress are counted, as long as some invoice is due.  It is sent on the
\* first, second, fourth, eighth .. of them.  From 2 * MaxRetryGap - 1 the count goes back to
\* MaxRetryGap: from the one to the other there is one power of two.  LDK counts nothing, and sends
\* on each tick.
NextRetryTick(n) ==
    IF MaxRetryGap = 1 THEN 0
    ELSE IF n < 2 * MaxRetryGap - 1 THEN n + 1
    ELSE MaxRetryGap
PowersOfTwo   == {2 ^ k : k \in 0..30}
IsRetryDue(c) == c.retryTicks = 0 \/ c.retryTicks \in PowersOfTwo

\* Y1, Y3: on every tick, or on fewer and fewer (F9).
IsRefreshDue(c, slot, now) == IsRetryDue(c) /\ IsInvoiceDue(c, slot, now)

RECURSIVE RefreshesFrom(_, _, _, _)
RefreshesFrom(i, c, now, replyPaths) ==
    IF i > Len(c.slots) THEN <<>>
    ELSE (IF IsRefreshDue(c, c.slots[i], now)
          THEN [k \in 1..Least(replyPaths, MaxCopies) |->
                   ServeStaticInvoice(c.slots[i], now, k)]
          ELSE <<>>) \o RefreshesFrom(i + 1, c, now, replyPaths)

\* By slot; for each, one copy for each reply path, at most MaxCopies.
InvoiceRefreshes(c, now, replyPaths) == RefreshesFrom(1, c, now, replyPaths)

-----------------------------------------------------------------------------
(* Accepting offer paths (L2).                                             *)

\* Why these paths are not wanted, or "" if they are.  It looks at the named slot alone, and not
\* at whether another one is empty or staler; with GuardAcceptance also at whether the slot
\* holds the only payable offer.
WhyRefused(c, slotNumber, paths, expiry, now) ==
    LET isNamed  == slotNumber + 1 \in DOMAIN c.slots
        isSpared == GuardAcceptance /\ Cardinality(PayableIn(c)) <= 1
        isWanted == isNamed /\ LET slot == c.slots[slotNumber + 1]
                               IN  \/ slot.status = "Empty"
                                   \/ IsGivenUp(slot, now)
                                   \/ slotNumber + 1 \in StaleIn(c, now) /\ ~isSpared
        earliest == WholeSecond(Plus(now, MinPathsLifetime))
    IN  IF ~isWanted THEN "SlotNotFree"
        ELSE IF ~ExpiryAtMost(earliest, expiry) THEN "PathsExpireTooSoon"
        ELSE IF \E i \in CachedIn(c) : c.slots[i].offer.paths = paths THEN "PathsRepeated"
        ELSE ""

-----------------------------------------------------------------------------
(* The events, one operator each.                                          *)

\* L1: the owner sets the paths to its server, for the first time or anew.
\* e: [type, now, replyPaths, paths]
ServerPathsSet(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == IF c.slots = <<>> THEN [i \in 1..NumSlots |-> EmptySlot] ELSE c.slots
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = e.paths,
                                        !.retryTicks = 0], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))

\* With BoundTimes, what was recorded while the clock was ahead counts from now on (F6).  As with
\* expiry, nobody is asked to persist that: after a restart, the next tick does it again.
Bounded(slot, now) ==
    IF ~BoundTimes \/ ~IsCached(slot) THEN slot
    ELSE LET bounded == [slot EXCEPT !.createdAt = Least(@, now)]
         IN  IF IsPayable(slot) THEN [bounded EXCEPT !.invoiceCreatedAt = Least(@, now)]
             ELSE bounded

\* With RetainOnlyPayable, the only payable offer becomes Used when it could be replaced if it were
\* not the only one: so it is kept, and its invoice renewed.
Retained(c, now) ==
    LET payable == PayableIn(c)
    IN  IF RetainOnlyPayable /\ Cardinality(payable) = 1 /\ payable \subseteq StaleIn(c, now)
        THEN [c EXCEPT !.slots[First(payable)].status = "Used"] ELSE c

\* L1, Y1, Y3: about once a minute.  A failed path request skips the invoices (O9), unless
\* RefreshAlways.  The router is asked separately for each message: replyPaths is its answer
\* for the path request, invoiceReplyPaths for each invoice.
\* e: [type, now, replyPaths, invoiceReplyPaths]
TimerTick(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET pruned    == Prune(c, e.now)
             bounded   == [pruned EXCEPT
                             !.slots = [i \in DOMAIN @ |-> Bounded(@[i], e.now)],
                             !.pathsChangedAt = Least(@, e.now)]
             retained  == Retained(bounded, e.now)
             reset     == [retained EXCEPT
                             !.requestAttempts = 0,
                             !.retryTicks = IF IsSomeInvoiceDue(retained, e.now)
                                            THEN NextRetryTick(@) ELSE 0]
             request   == RequestOfferPaths(reset, e.now, e.replyPaths)
             refreshes == IF request.outcome.verdict = "NoReplyPath" /\ ~RefreshAlways THEN <<>>
                          ELSE InvoiceRefreshes(request.next, e.now, e.invoiceReplyPaths)
             messages  == request.effects \o refreshes
         IN  Answer(request.next, IF retained = bounded THEN messages ELSE WithPersist(messages),
                    request.outcome)

\* L1: a peer is there to send through; also a reason to try Pending offers again (F9).
\* e: [type, now, replyPaths]
PeerConnected(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE RequestOfferPaths([Prune(c, e.now) EXCEPT !.retryTicks = 0], e.now, e.replyPaths)

\* The paths by which this node can be paid have changed: a channel was closed, or its fees are
\* others.  LDK has no such event (Y3).  What was created before is sent anew, at once and by the
\* ticks that follow.  Nothing of it is persisted: the owner tells of a change after each start.
\* e: [type, now, invoiceReplyPaths]
PathsChanged(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET next == [Prune(c, e.now) EXCEPT !.retryTicks = 0, !.pathsChangedAt = e.now]
         IN  Answer(next, InvoiceRefreshes(next, e.now, e.invoiceReplyPaths),
                    Outcome("ChangeNoted"))

\* L2: the server's answer to a path request.  The slot number and replyPathExpiry come
\* back authenticated, from this node's own reply path.
\* e: [type, now, invoiceSlot, replyPathExpiry, paths, pathsAbsoluteExpiry, responder]
OfferPathsReceived(c, e) ==
    IF e.now > e.replyPathExpiry THEN Answer(c, <<>>, Outcome("ReplyTooLate"))
    ELSE LET pruned  == Prune(c, e.now)
             refusal == WhyRefused(pruned, e.invoiceSlot, e.paths, e.pathsAbsoluteExpiry, e.now)
         IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
             ELSE IF e.paths = <<>> THEN Answer(pruned, <<>>, Outcome("PathsMissing"))
             ELSE Answer(pruned, <<BuildOffer(e)>>, Outcome("OfferToBuild"))

\* L2: the offer and its first invoice are built.  All is checked again, as of the time at
\* which the paths were received, for other events may have come between.
\* e: [type, receivedAt, invoiceCreatedAt, invoiceSlot, offer, offerNonce, responder]
OfferBuilt(c, e) ==
    LET pruned  == Prune(c, e.receivedAt)
        refusal == WhyRefused(pruned, e.invoiceSlot, e.offer.paths, e.offer.absoluteExpiry,
                              e.receivedAt)
        slot    == PendingSlot(e.offer, e.offerNonce, e.responder, e.receivedAt)
    IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
        ELSE Answer([pruned EXCEPT !.slots[e.invoiceSlot + 1] = slot, !.retryTicks = 0],
                    WithPersist(<<ServeStaticInvoice(slot, e.invoiceCreatedAt, 0)>>),
                    Outcome("OfferCached"))

\* L3: the server has persisted an invoice.  No clock, no pruning; only the first slot with
\* the offer; a later confirmation never takes the recorded time back.
\* e: [type, offerId, invoiceCreatedAt]
StaticInvoicePersisted(c, e) ==
    LET known == {i \in CachedIn(c) : c.slots[i].offer.id = e.offerId}
    IN  IF known = {} THEN Answer(c, <<>>, Outcome("UnknownOffer"))
        ELSE LET i == First(known)
                 slot == c.slots[i]
                 confirmed ==
                    IF slot.status = "Pending"
                    THEN ConfirmedSlot(slot, "Ready", e.invoiceCreatedAt)
                    ELSE [slot EXCEPT !.invoiceCreatedAt =
                             IF @ < e.invoiceCreatedAt THEN e.invoiceCreatedAt ELSE @]
             IN  Answer([c EXCEPT !.slots[i] = confirmed, !.retryTicks = 0], WithPersist(<<>>),
                        Outcome("InvoiceConfirmed"))

\* K2, L4: the user wants an offer: the freshest Ready one, the last of equals, which thereby
\* becomes Used; else the Used one that expires last, the last of equals.
\* e: [type, now]
OfferRequested(c, e) ==
    LET pruned   == Prune(c, e.now)
        at(i)    == pruned.slots[i]
        ready    == WithStatus(pruned, "Ready")
        used     == WithStatus(pruned, "Used")
        freshest == Last({i \in ready : \A j \in ready : at(j).createdAt <= at(i).createdAt})
        longest  == Last({i \in used : \A j \in used :
                        ExpiryAtMost(at(j).offer.absoluteExpiry, at(i).offer.absoluteExpiry)})
    IN  IF ready # {}
        THEN Answer([pruned EXCEPT !.slots[freshest].status = "Used"], WithPersist(<<>>),
                    Returned("FreshOffer", at(freshest).offer))
        ELSE IF used # {} THEN Answer(pruned, <<>>, Returned("UsedOffer", at(longest).offer))
        ELSE Answer(pruned, <<>>, Outcome("NoOffer"))

\* With UseRestored: a Ready offer may have been given out since the cache was persisted.
Restored(slot) == IF slot.status = "Ready" THEN [slot EXCEPT !.status = "Used"] ELSE slot

\* R5: the process died and starts again with a cache that was persisted, perhaps an old one.
\* The counts, and when the payment paths changed, are not persisted (K1).
\* e: [type, persisted]
Restarted(c, e) ==
    LET slots == e.persisted.slots
    IN  Answer([e.persisted EXCEPT
                  !.slots = IF UseRestored THEN [i \in DOMAIN slots |-> Restored(slots[i])] ELSE @,
                  !.requestAttempts = 0, !.retryTicks = 0, !.pathsChangedAt = NoTime],
               <<>>, Outcome("Restarted"))

-----------------------------------------------------------------------------
Step(c, e) ==
    CASE e.type = "ServerPathsSet"         -> ServerPathsSet(c, e)
      [] e.type = "TimerTick"              -> TimerTick(c, e)
      [] e.type = "PeerConnected"          -> PeerConnected(c, e)
      [] e.type = "PathsChanged"           -> PathsChanged(c, e)
      [] e.type = "OfferPathsReceived"     -> OfferPathsReceived(c, e)
      [] e.type = "OfferBuilt"             -> OfferBuilt(c, e)
      [] e.type = "StaticInvoicePersisted" -> StaticInvoicePersisted(c, e)
      [] e.type = "OfferRequested"         -> OfferRequested(c, e)
      [] e.type = "Restarted"              -> Restarted(c, e)
=============================================================================
