----------------------------- MODULE MCDefects -----------------------------
(* Seeded defects: each definition, put in the place of the one that its name begins with,    *)
(* breaks at least one guarantee.  D1, D8, D9, D10 and D11 were LDK's own.  The manifest      *)
(* names the replacement and every guarantee that it breaks.                                  *)
EXTENDS MCEvents

LOCAL Without(f, S) == [i \in DOMAIN f |-> IF i \in S THEN EmptySlot ELSE f[i]]

-----------------------------------------------------------------------------
(* LDK's own history.                                                      *)

\* A confirmation kept the earlier invoice time (0.2.0 to 0.2.2).
StaticInvoicePersisted_D1(c, e) ==
    LET known == {i \in CachedIn(c) : c.slots[i].offer.id = e.offerId}
    IN  IF known = {} THEN Answer(c, <<>>, Outcome("UnknownOffer"))
        ELSE LET i == First(known)
                 slot == c.slots[i]
             IN  Answer([c EXCEPT !.slots[i] =
                           IF slot.status = "Pending"
                           THEN ConfirmedSlot(slot, "Ready", e.invoiceCreatedAt)
                           ELSE [slot EXCEPT !.invoiceCreatedAt =
                                    Least(e.invoiceCreatedAt, @)]],
                        WithPersist(<<>>), Outcome("InvoiceConfirmed"))

\* Paths built the offer into any slot that needed one, by the rule of the requests.
WhyRefused_D8(c, slotNumber, paths, expiry, now) ==
    CASE SlotNeedingOffer(c, now) = NoSlot -> "SlotNotFree"
      [] ~ExpiryAtMost(WholeSecond(Plus(now, MinPathsLifetime)), expiry) -> "PathsExpireTooSoon"
      [] \E i \in CachedIn(c) : c.slots[i].offer.paths = paths -> "PathsRepeated"
      [] OTHER -> ""
OfferBuilt_D8(c, e) ==
    LET pruned  == Prune(c, e.receivedAt)
        refusal == WhyRefused_D8(pruned, e.invoiceSlot, e.offer.paths, e.offer.absoluteExpiry,
                                 e.receivedAt)
        slot    == PendingSlot(e.offer, e.offerNonce, e.responder, e.receivedAt)
    IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
        ELSE Answer([pruned EXCEPT !.slots[SlotNeedingOffer(pruned, e.receivedAt) + 1] = slot],
                    WithPersist(<<ServeStaticInvoice(slot, e.invoiceCreatedAt, 0)>>),
                    Outcome("OfferCached"))

\* A Ready offer was rotated, and chosen, by the time of its confirmation.  The recorded time
\* of the confirmed invoice stands for it.
IsStale_D9(slot, now) ==
    slot.status = "Ready" /\ slot.invoiceCreatedAt < Minus(now, OfferRefreshThreshold)
OfferRequested_D9(c, e) ==
    LET pruned   == Prune(c, e.now)
        at(i)    == pruned.slots[i]
        ready    == WithStatus(pruned, "Ready")
        used     == WithStatus(pruned, "Used")
        freshest == Last({i \in ready : \A j \in ready :
                        at(j).invoiceCreatedAt <= at(i).invoiceCreatedAt})
        longest  == Last({i \in used : \A j \in used :
                        ExpiryAtMost(at(j).offer.absoluteExpiry, at(i).offer.absoluteExpiry)})
    IN  CASE ready # {} ->
               Answer([pruned EXCEPT !.slots[freshest].status = "Used"], WithPersist(<<>>),
                      Returned("FreshOffer", at(freshest).offer))
          [] used # {} -> Answer(pruned, <<>>, Returned("UsedOffer", at(longest).offer))
          [] OTHER     -> Answer(pruned, <<>>, Outcome("NoOffer"))

\* Used offers were refreshed every minute.
IsRefreshDue_D10(c, slot, now) == slot.status \in {"Pending", "Used"}

\* Nothing was requested when server paths were set.
ServerPathsSet_D11(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots == IF c.slots = <<>> THEN [i \in 1..NumSlots |-> EmptySlot] ELSE c.slots
         IN  Answer([c EXCEPT !.slots = slots, !.serverPaths = e.paths], WithPersist(<<>>),
                    Outcome("ServerPathsAccepted"))

-----------------------------------------------------------------------------
(* Pruning.                                                                *)

Prune_Never(c, now) == c

\* Used offers are not pruned.
Prune_SparesUsed(c, now) ==
    LET expired == {i \in CachedIn(c) : /\ c.slots[i].status # "Used"
                                        /\ IsExpired(c.slots[i].offer, now)}
    IN  IF expired = {} THEN c
        ELSE [c EXCEPT !.slots = Without(@, expired), !.requestAttempts = 0]

\* An offer is gone at its expiry, not after it.
Prune_AtExpiry(c, now) ==
    LET expired == {i \in CachedIn(c) : /\ c.slots[i].offer.absoluteExpiry # NoExpiry
                                        /\ c.slots[i].offer.absoluteExpiry <= now}
    IN  IF expired = {} THEN c
        ELSE [c EXCEPT !.slots = Without(@, expired), !.requestAttempts = 0]

\* The emptied slot remembers when its offer was created.
Prune_LeavesRemains(c, now) ==
    LET expired == {i \in CachedIn(c) : IsExpired(c.slots[i].offer, now)}
    IN  [c EXCEPT !.slots = [i \in DOMAIN @ |->
                               IF i \in expired
                               THEN [status |-> "Empty", createdAt |-> @[i].createdAt]
                               ELSE @[i]],
                  !.requestAttempts = IF expired = {} THEN @ ELSE 0]

\* The count of requests is not reset.
Prune_KeepsCount(c, now) ==
    [c EXCEPT !.slots = Without(@, {i \in CachedIn(c) : IsExpired(c.slots[i].offer, now)})]

-----------------------------------------------------------------------------
(* Asking for offer paths.                                                 *)

SlotToRequest_NoLimit(c, now) ==
    LET n == SlotNeedingOffer(c, now) IN IF n > MaxSlotNumber THEN NoSlot ELSE n

SlotNeedingOffer_LastEmpty(c, now) ==
    LET empty == WithStatus(c, "Empty")
    IN  IF empty # {} THEN Last(empty) - 1 ELSE NoSlot

SlotNeedingOffer_NoGuard(c, now) ==
    LET empty == WithStatus(c, "Empty")
        stale == {i \in DOMAIN c.slots : IsStale(c.slots[i], now)}
        stalest == {i \in stale : \A j \in stale : c.slots[i].createdAt <= c.slots[j].createdAt}
    IN  CASE empty # {} -> First(empty) - 1
          [] stale = {} -> NoSlot
          [] OTHER      -> First(stalest) - 1

SlotNeedingOffer_LastOfEquals(c, now) ==
    LET empty == WithStatus(c, "Empty")
        stale == {i \in DOMAIN c.slots : IsStale(c.slots[i], now)}
        stalest == {i \in stale : \A j \in stale : c.slots[i].createdAt <= c.slots[j].createdAt}
    IN  CASE empty # {}                     -> First(empty) - 1
          [] Cardinality(PayableIn(c)) <= 1 -> NoSlot
          [] stale = {}                     -> NoSlot
          [] OTHER                          -> Last(stalest) - 1

\* A stale offer comes before an empty slot.
SlotNeedingOffer_StaleFirst(c, now) ==
    LET empty == WithStatus(c, "Empty")
        stale == {i \in DOMAIN c.slots : IsStale(c.slots[i], now)}
        stalest == {i \in stale : \A j \in stale : c.slots[i].createdAt <= c.slots[j].createdAt}
    IN  CASE stale # {} -> First(stalest) - 1
          [] empty # {} -> First(empty) - 1
          [] OTHER -> NoSlot

SlotNeedingOffer_EmptyOnly(c, now) ==
    LET empty == WithStatus(c, "Empty") IN IF empty # {} THEN First(empty) - 1 ELSE NoSlot

\* All server paths come in for the first reply path, then for the second: but by destination.
Round_ByDestination(c, slotNumber, now, replyPaths) ==
    [k \in 1..Least(replyPaths * Len(c.serverPaths), MaxCopies) |->
        OfferPathsRequest(slotNumber, Plus(now, ReplyPathLifetime),
            c.serverPaths[((k - 1) \div replyPaths) + 1], ((k - 1) % replyPaths) + 1)]

RequestOfferPaths_CountsFailure(c, now, replyPaths) ==
    LET n == SlotToRequest(c, now)
    IN  IF n = NoSlot THEN Answer(c, <<>>, Outcome("NothingDue"))
        ELSE Answer([c EXCEPT !.requestAttempts = @ + 1],
                    IF replyPaths = 0 THEN <<>> ELSE Round(c, n, now, replyPaths),
                    Outcome(IF replyPaths = 0 THEN "NoReplyPath" ELSE "PathsRequested"))

RequestOfferPaths_HidesFailure(c, now, replyPaths) ==
    LET n == SlotToRequest(c, now)
    IN  IF n = NoSlot \/ replyPaths = 0 THEN Answer(c, <<>>, Outcome("NothingDue"))
        ELSE Answer([c EXCEPT !.requestAttempts = @ + 1], Round(c, n, now, replyPaths),
                    Outcome("PathsRequested"))

RequestOfferPaths_NotCounted(c, now, replyPaths) ==
    LET n == SlotToRequest(c, now)
    IN  CASE n = NoSlot     -> Answer(c, <<>>, Outcome("NothingDue"))
          [] replyPaths = 0 -> Answer(c, <<>>, Outcome("NoReplyPath"))
          [] OTHER -> Answer(c, Round(c, n, now, replyPaths), Outcome("PathsRequested"))

\* A round is sent though the router gives no path for the answers.
RequestOfferPaths_AsksPathless(c, now, replyPaths) ==
    LET n == SlotToRequest(c, now)
    IN  IF n = NoSlot THEN Answer(c, <<>>, Outcome("NothingDue"))
        ELSE Answer([c EXCEPT !.requestAttempts = @ + 1],
                    Round(c, n, now, IF replyPaths = 0 THEN 1 ELSE replyPaths),
                    Outcome("PathsRequested"))

-----------------------------------------------------------------------------
(* Ticks, peers, server paths.                                             *)

TimerTick_NoReset(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET request == RequestOfferPaths(Prune(c, e.now), e.now, e.replyPaths)
         IN  IF request.outcome.verdict = "NoReplyPath" THEN request
             ELSE [request EXCEPT
                     !.effects = @ \o InvoiceRefreshes(request.next, e.now, e.invoiceReplyPaths)]

\* A node without server paths prunes.
TimerTick_PrunesAlways(c, e) ==
    LET reset   == [Prune(c, e.now) EXCEPT !.requestAttempts = 0]
        request == RequestOfferPaths(reset, e.now, e.replyPaths)
    IN  IF c.serverPaths = <<>> THEN Answer(Prune(c, e.now), <<>>, Outcome("NotConfigured"))
        ELSE IF request.outcome.verdict = "NoReplyPath" THEN request
        ELSE [request EXCEPT
                !.effects = @ \o InvoiceRefreshes(request.next, e.now, e.invoiceReplyPaths)]

\* Invoices are sent for what was cached before pruning.
TimerTick_SendsExpired(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET reset   == [Prune(c, e.now) EXCEPT !.requestAttempts = 0]
             request == RequestOfferPaths(reset, e.now, e.replyPaths)
         IN  IF request.outcome.verdict = "NoReplyPath" THEN request
             ELSE [request EXCEPT
                     !.effects = @ \o InvoiceRefreshes(c, e.now, e.invoiceReplyPaths)]

\* Invoices go before the path requests.
TimerTick_InvoicesFirst(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET reset   == [Prune(c, e.now) EXCEPT !.requestAttempts = 0]
             request == RequestOfferPaths(reset, e.now, e.replyPaths)
         IN  IF request.outcome.verdict = "NoReplyPath" THEN request
             ELSE [request EXCEPT
                     !.effects = InvoiceRefreshes(request.next, e.now, e.invoiceReplyPaths) \o @]

\* No path is requested on a tick.
TimerTick_NoRequest(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET reset == [Prune(c, e.now) EXCEPT !.requestAttempts = 0]
         IN  Answer(reset, InvoiceRefreshes(reset, e.now, e.invoiceReplyPaths),
                    Outcome("NothingDue"))

PeerConnected_ResetsCount(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE RequestOfferPaths([Prune(c, e.now) EXCEPT !.requestAttempts = 0], e.now, e.replyPaths)

\* Slots are added up to the number that a new cache has.
ServerPathsSet_AddsSlots(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == [i \in 1..(IF Len(c.slots) < NumSlots THEN NumSlots ELSE Len(c.slots)) |->
                            IF i \in DOMAIN c.slots THEN c.slots[i] ELSE EmptySlot]
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = e.paths], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))

ServerPathsSet_Appends(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == IF c.slots = <<>> THEN [i \in 1..NumSlots |-> EmptySlot] ELSE c.slots
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = @ \o e.paths], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))

\* Of several server paths, the first one alone is kept.
ServerPathsSet_FirstOnly(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == IF c.slots = <<>> THEN [i \in 1..NumSlots |-> EmptySlot] ELSE c.slots
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = <<e.paths[1]>>], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))

\* The first setting of server paths creates a slot too few.
ServerPathsSet_OneSlotShort(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == IF c.slots = <<>> THEN [i \in 1..(NumSlots - 1) |-> EmptySlot]
                        ELSE c.slots
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = e.paths], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))

\* A peer resets the count of a node that has no server paths.
PeerConnected_ResetsUnconfigured(c, e) ==
    IF c.serverPaths = <<>>
    THEN Answer([c EXCEPT !.requestAttempts = 0], <<>>, Outcome("NotConfigured"))
    ELSE RequestOfferPaths(Prune(c, e.now), e.now, e.replyPaths)

\* Offers of which the new server knows nothing are dropped: those not yet confirmed, ...
LOCAL DropOnServerChange(c, e, statuses) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == IF c.slots = <<>> THEN [i \in 1..NumSlots |-> EmptySlot]
                        ELSE Without(c.slots, {i \in DOMAIN c.slots :
                                                  c.slots[i].status \in statuses})
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = e.paths], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))
ServerPathsSet_DropsPending(c, e) == DropOnServerChange(c, e, {"Pending"})
\* ... those not yet returned, ...
ServerPathsSet_DropsReady(c, e) == DropOnServerChange(c, e, {"Ready"})
\* ... or all.
ServerPathsSet_DropsAll(c, e) == DropOnServerChange(c, e, {"Pending", "Ready", "Used"})

\* Ready offers are no longer handed out as fresh after a change of server.
ServerPathsSet_MarksUsed(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == IF c.slots = <<>> THEN [i \in 1..NumSlots |-> EmptySlot]
                        ELSE [i \in DOMAIN c.slots |-> IF c.slots[i].status = "Ready"
                                THEN [c.slots[i] EXCEPT !.status = "Used"] ELSE c.slots[i]]
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = e.paths], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))

-----------------------------------------------------------------------------
(* Accepting offer paths.                                                  *)

OfferPathsReceived_TakesLate(c, e) ==
    LET pruned  == Prune(c, e.now)
        refusal == WhyRefused(pruned, e.invoiceSlot, e.paths, e.pathsAbsoluteExpiry, e.now)
    IN  CASE refusal # ""   -> Answer(pruned, <<>>, Outcome(refusal))
          [] e.paths = <<>> -> Answer(pruned, <<>>, Outcome("PathsMissing"))
          [] OTHER -> Answer(pruned, <<BuildOffer(e)>>, Outcome("OfferToBuild"))

\* All is checked only when the offer is cached.
OfferPathsReceived_NoCheck(c, e) ==
    IF e.now > e.replyPathExpiry THEN Answer(c, <<>>, Outcome("ReplyTooLate"))
    ELSE LET pruned == Prune(c, e.now)
         IN  IF e.paths = <<>> THEN Answer(pruned, <<>>, Outcome("PathsMissing"))
             ELSE Answer(pruned, <<BuildOffer(e)>>, Outcome("OfferToBuild"))

LOCAL Refusal(c, isWanted, paths, earliest, expiry) ==
    CASE ~isWanted -> "SlotNotFree"
      [] ~ExpiryAtMost(earliest, expiry) -> "PathsExpireTooSoon"
      [] \E i \in CachedIn(c) : c.slots[i].offer.paths = paths -> "PathsRepeated"
      [] OTHER -> ""
LOCAL SlotAt(c, n) == IF n + 1 \in DOMAIN c.slots THEN c.slots[n + 1] ELSE [status |-> "None"]
LOCAL Soonest(now) == WholeSecond(Plus(now, MinPathsLifetime))

\* An offer is built on no paths at all.
OfferPathsReceived_TakesNone(c, e) ==
    IF e.now > e.replyPathExpiry THEN Answer(c, <<>>, Outcome("ReplyTooLate"))
    ELSE LET pruned  == Prune(c, e.now)
             refusal == WhyRefused(pruned, e.invoiceSlot, e.paths, e.pathsAbsoluteExpiry, e.now)
         IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
             ELSE Answer(pruned, <<BuildOffer(e)>>, Outcome("OfferToBuild"))

WhyRefused_TakesRepeated(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  CASE ~(s.status = "Empty" \/ IsStale(s, now)) -> "SlotNotFree"
          [] ~ExpiryAtMost(Soonest(now), expiry) -> "PathsExpireTooSoon"
          [] OTHER -> ""
WhyRefused_ForgetsExpiry(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, s.status = "Empty" \/ IsStale(s, now), paths, 0, expiry)
\* The fraction of a second counts.
WhyRefused_ExactExpiry(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, s.status = "Empty" \/ IsStale(s, now), paths, Plus(now, MinPathsLifetime),
                expiry)
WhyRefused_AnyReady(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, s.status \in {"Empty", "Ready"}, paths, Soonest(now), expiry)
WhyRefused_ReplacesUsed(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, s.status \in {"Empty", "Used"} \/ IsStale(s, now), paths, Soonest(now), expiry)
WhyRefused_ReplacesPending(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, s.status \in {"Empty", "Pending"} \/ IsStale(s, now), paths, Soonest(now),
                expiry)

\* An offer as old as the threshold is stale already.
IsStale_AtThreshold(slot, now) ==
    slot.status = "Ready" /\ slot.createdAt <= Minus(now, OfferRefreshThreshold)

OfferBuilt_AtOnceReady(c, e) ==
    LET pruned  == Prune(c, e.receivedAt)
        refusal == WhyRefused(pruned, e.invoiceSlot, e.offer.paths, e.offer.absoluteExpiry,
                              e.receivedAt)
        slot    == PendingSlot(e.offer, e.offerNonce, e.responder, e.receivedAt)
    IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
        ELSE Answer([pruned EXCEPT !.slots[e.invoiceSlot + 1] =
                        ConfirmedSlot(slot, "Ready", e.invoiceCreatedAt)],
                    WithPersist(<<ServeStaticInvoice(slot, e.invoiceCreatedAt, 0)>>),
                    Outcome("OfferCached"))

OfferBuilt_NoInvoice(c, e) ==
    LET pruned  == Prune(c, e.receivedAt)
        refusal == WhyRefused(pruned, e.invoiceSlot, e.offer.paths, e.offer.absoluteExpiry,
                              e.receivedAt)
        slot    == PendingSlot(e.offer, e.offerNonce, e.responder, e.receivedAt)
    IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
        ELSE Answer([pruned EXCEPT !.slots[e.invoiceSlot + 1] = slot], WithPersist(<<>>),
                    Outcome("OfferCached"))

\* The first invoice is sent by a reply path of the router's, as on a tick.
OfferBuilt_ByReplyPath(c, e) ==
    LET pruned  == Prune(c, e.receivedAt)
        refusal == WhyRefused(pruned, e.invoiceSlot, e.offer.paths, e.offer.absoluteExpiry,
                              e.receivedAt)
        slot    == PendingSlot(e.offer, e.offerNonce, e.responder, e.receivedAt)
    IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
        ELSE Answer([pruned EXCEPT !.slots[e.invoiceSlot + 1] = slot],
                    WithPersist(<<ServeStaticInvoice(slot, e.invoiceCreatedAt, 1)>>),
                    Outcome("OfferCached"))

\* The age counts from the building of the invoice.
OfferBuilt_AgeFromInvoice(c, e) ==
    LET pruned  == Prune(c, e.receivedAt)
        refusal == WhyRefused(pruned, e.invoiceSlot, e.offer.paths, e.offer.absoluteExpiry,
                              e.receivedAt)
        slot    == PendingSlot(e.offer, e.offerNonce, e.responder, e.invoiceCreatedAt)
    IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
        ELSE Answer([pruned EXCEPT !.slots[e.invoiceSlot + 1] = slot],
                    WithPersist(<<ServeStaticInvoice(slot, e.invoiceCreatedAt, 0)>>),
                    Outcome("OfferCached"))

-----------------------------------------------------------------------------
(* Confirmations.                                                          *)

LOCAL Confirming(c, e, S, Confirmed(_)) ==
    IF S = {} THEN Answer(c, <<>>, Outcome("UnknownOffer"))
    ELSE Answer([c EXCEPT !.slots = [i \in DOMAIN @ |->
                                       IF i \in S THEN Confirmed(@[i]) ELSE @[i]]],
                WithPersist(<<>>), Outcome("InvoiceConfirmed"))
LOCAL KnownSlots(c, e) == {i \in CachedIn(c) : c.slots[i].offer.id = e.offerId}
LOCAL FirstOf(S) == IF S = {} THEN {} ELSE {First(S)}
LOCAL Newer(t, u) == IF t < u THEN u ELSE t
LOCAL Usual(slot, time) ==
    IF slot.status = "Pending" THEN ConfirmedSlot(slot, "Ready", time)
    ELSE [slot EXCEPT !.invoiceCreatedAt = Newer(@, time)]

StaticInvoicePersisted_AllSlots(c, e) ==
    Confirming(c, e, KnownSlots(c, e), LAMBDA s : Usual(s, e.invoiceCreatedAt))
StaticInvoicePersisted_LastSlot(c, e) ==
    LET S == KnownSlots(c, e)
    IN  Confirming(c, e, IF S = {} THEN {} ELSE {Last(S)},
                   LAMBDA s : Usual(s, e.invoiceCreatedAt))
StaticInvoicePersisted_AtOnceUsed(c, e) ==
    Confirming(c, e, FirstOf(KnownSlots(c, e)),
               LAMBDA s : IF s.status = "Pending" THEN ConfirmedSlot(s, "Used", e.invoiceCreatedAt)
                          ELSE Usual(s, e.invoiceCreatedAt))
StaticInvoicePersisted_Overwrites(c, e) ==
    Confirming(c, e, FirstOf(KnownSlots(c, e)), LAMBDA s :
        IF s.status = "Pending" THEN ConfirmedSlot(s, "Ready", e.invoiceCreatedAt)
        ELSE [s EXCEPT !.invoiceCreatedAt = e.invoiceCreatedAt])
StaticInvoicePersisted_OnlyPending(c, e) ==
    Confirming(c, e, FirstOf(KnownSlots(c, e)), LAMBDA s :
        IF s.status = "Pending" THEN ConfirmedSlot(s, "Ready", e.invoiceCreatedAt) ELSE s)
\* The offer's own age is taken for its invoice's.
StaticInvoicePersisted_OfferTime(c, e) ==
    Confirming(c, e, FirstOf(KnownSlots(c, e)), LAMBDA s :
        IF s.status = "Pending" THEN ConfirmedSlot(s, "Ready", s.createdAt)
        ELSE Usual(s, e.invoiceCreatedAt))
StaticInvoicePersisted_UsedAgainReady(c, e) ==
    Confirming(c, e, FirstOf(KnownSlots(c, e)), LAMBDA s :
        IF s.status = "Used" THEN ConfirmedSlot(s, "Ready", Newer(s.invoiceCreatedAt,
                                                                  e.invoiceCreatedAt))
        ELSE Usual(s, e.invoiceCreatedAt))
\* The count of requests starts anew.
StaticInvoicePersisted_ResetsCount(c, e) ==
    Confirming([c EXCEPT !.requestAttempts = 0], e, FirstOf(KnownSlots(c, e)),
               LAMBDA s : Usual(s, e.invoiceCreatedAt))
\* A confirmation takes nothing for granted: one that comes again puts the offer back in doubt.
StaticInvoicePersisted_Doubts(c, e) ==
    Confirming(c, e, FirstOf(KnownSlots(c, e)), LAMBDA s :
        IF s.status = "Ready"
        THEN PendingSlot(s.offer, s.offerNonce, s.updatePath, s.createdAt)
        ELSE Usual(s, e.invoiceCreatedAt))

-----------------------------------------------------------------------------
(* Returning offers.                                                       *)

LOCAL Choosing(c, e, Freshest(_, _), Longest(_, _), mark) ==
    LET pruned == Prune(c, e.now)
        ready  == WithStatus(pruned, "Ready")
        used   == WithStatus(pruned, "Used")
        f      == Freshest(pruned, ready)
        l      == Longest(pruned, used)
    IN  CASE ready # {} ->
               Answer([pruned EXCEPT !.slots[f].status = mark], WithPersist(<<>>),
                      Returned("FreshOffer", pruned.slots[f].offer))
          [] used # {} -> Answer(pruned, <<>>, Returned("UsedOffer", pruned.slots[l].offer))
          [] OTHER     -> Answer(pruned, <<>>, Outcome("NoOffer"))
LOCAL LastFreshest(c, S) ==
    Last({i \in S : \A j \in S : c.slots[j].createdAt <= c.slots[i].createdAt})
LOCAL LastLongest(c, S) ==
    Last({i \in S : \A j \in S : ExpiryAtMost(c.slots[j].offer.absoluteExpiry,
                                              c.slots[i].offer.absoluteExpiry)})

OfferRequested_FirstOfEquals(c, e) ==
    Choosing(c, e,
             LAMBDA p, S : First({i \in S : \A j \in S : p.slots[j].createdAt
                                                         <= p.slots[i].createdAt}),
             LastLongest, "Used")
\* Of Used offers that expire last the first is returned: of those that expire, ...
OfferRequested_FirstOfLongest(c, e) ==
    Choosing(c, e, LastFreshest,
             LAMBDA p, S :
                LET longest == {i \in S : \A j \in S :
                                   ExpiryAtMost(p.slots[j].offer.absoluteExpiry,
                                                p.slots[i].offer.absoluteExpiry)}
                IN  IF p.slots[Last(longest)].offer.absoluteExpiry = NoExpiry
                    THEN Last(longest) ELSE First(longest),
             "Used")
\* ... and of those that never do.
OfferRequested_FirstOfEndless(c, e) ==
    Choosing(c, e, LastFreshest,
             LAMBDA p, S :
                LET longest == {i \in S : \A j \in S :
                                   ExpiryAtMost(p.slots[j].offer.absoluteExpiry,
                                                p.slots[i].offer.absoluteExpiry)}
                IN  IF p.slots[Last(longest)].offer.absoluteExpiry = NoExpiry
                    THEN First(longest) ELSE Last(longest),
             "Used")
OfferRequested_NotMarked(c, e) == Choosing(c, e, LastFreshest, LastLongest, "Ready")
\* No expiry counts as the earliest one.
OfferRequested_EndlessLast(c, e) ==
    Choosing(c, e, LastFreshest,
             LAMBDA p, S : Last({i \in S : \A j \in S : p.slots[j].offer.absoluteExpiry
                                                        <= p.slots[i].offer.absoluteExpiry}),
             "Used")
\* Where nothing is Ready or Used, a Pending offer will do.
OfferRequested_Pending(c, e) ==
    LET pruned  == Prune(c, e.now)
        pending == WithStatus(pruned, "Pending")
        answer  == Choosing(c, e, LastFreshest, LastLongest, "Used")
    IN  IF answer.outcome.verdict = "NoOffer" /\ pending # {}
        THEN Answer(pruned, <<>>, Returned("UsedOffer", pruned.slots[First(pending)].offer))
        ELSE answer
\* What is returned is not persisted.
OfferRequested_NotPersisted(c, e) ==
    [Choosing(c, e, LastFreshest, LastLongest, "Used") EXCEPT !.effects = <<>>]
\* Whenever an offer is returned, the cache is persisted.
OfferRequested_AlwaysPersisted(c, e) ==
    LET answer == Choosing(c, e, LastFreshest, LastLongest, "Used")
    IN  IF "offer" \in DOMAIN answer.outcome
        THEN [answer EXCEPT !.effects = WithPersist(<<>>)] ELSE answer
\* The recorded time is forgotten.
OfferRequested_ForgetsTime(c, e) ==
    LET answer == Choosing(c, e, LastFreshest, LastLongest, "Used")
    IN  IF answer.outcome.verdict # "FreshOffer" THEN answer
        ELSE [answer EXCEPT !.next.slots = [i \in DOMAIN @ |->
                IF @[i].status = "Used" /\ @[i].offer = answer.outcome.offer
                THEN [@[i] EXCEPT !.invoiceCreatedAt = e.now] ELSE @[i]]]

-----------------------------------------------------------------------------
(* Sending invoices.                                                       *)

IsRefreshDue_PendingNever(c, slot, now) ==
    slot.status = "Used" /\ Plus(slot.invoiceCreatedAt, InvoiceRefreshThreshold) < now
IsRefreshDue_UsedNever(c, slot, now) == slot.status = "Pending"
\* The age of the offer is taken for that of its invoice.
IsRefreshDue_ByOfferAge(c, slot, now) ==
    \/ slot.status = "Pending"
    \/ slot.status = "Used" /\ Plus(slot.createdAt, InvoiceRefreshThreshold) < now
IsRefreshDue_ReadyToo(c, slot, now) ==
    \/ slot.status = "Pending"
    \/ /\ slot.status \in {"Used", "Ready"}
       /\ Plus(slot.invoiceCreatedAt, InvoiceRefreshThreshold) < now

\* Every reply path gets a copy.
InvoiceRefreshes_NoLimit(c, now, replyPaths) ==
    LET RECURSIVE From(_)
        From(i) == IF i > Len(c.slots) THEN <<>>
                   ELSE (IF IsRefreshDue(c, c.slots[i], now)
                         THEN [k \in 1..replyPaths |-> ServeStaticInvoice(c.slots[i], now, k)]
                         ELSE <<>>) \o From(i + 1)
    IN  From(1)

\* All copies of an invoice leave by the first reply path.
InvoiceRefreshes_OnePath(c, now, replyPaths) ==
    LET sent == RefreshesFrom(1, c, now, replyPaths)
    IN  [k \in DOMAIN sent |-> [sent[k] EXCEPT !.replyPath = 1]]

\* A peer's connection sends invoices too.
PeerConnected_SendsInvoices(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET request == RequestOfferPaths(Prune(c, e.now), e.now, e.replyPaths)
         IN  [request EXCEPT !.effects = @ \o InvoiceRefreshes(request.next, e.now, e.replyPaths)]

-----------------------------------------------------------------------------
(* Persisting, and restarts.                                               *)

\* The other order.
WithPersist_OtherOrder(messages) ==
    IF PersistFirst THEN Append(messages, Persist) ELSE <<Persist>> \o messages
WithPersist_Never(messages) == messages
WithPersist_Twice(messages) == <<Persist>> \o messages \o <<Persist>>

Restarted_KeepsCount(c, e) ==
    Answer([e.persisted EXCEPT !.retryTicks = 0, !.pathsChangedAt = NoTime],
           <<>>, Outcome("Restarted"))
\* A restart goes on with the server paths that it had before.
Restarted_KeepsServerPaths(c, e) ==
    Answer([e.persisted EXCEPT !.serverPaths = c.serverPaths, !.requestAttempts = 0,
                               !.retryTicks = 0, !.pathsChangedAt = NoTime],
           <<>>, Outcome("Restarted"))
-----------------------------------------------------------------------------
(* Remedies, half done.                                                    *)

\* The age of the offer alone counts, as without AgeFromInvoice.
IsStale_OwnAge(slot, now) ==
    slot.status = "Ready" /\ (IF GiveUpPending THEN IsTwiceOld(slot, now) ELSE IsOnceOld(slot, now))
\* A Pending offer is left alone for another threshold, and one that was confirmed is not.
IsStale_ConfirmedAtOnce(slot, now) ==
    /\ slot.status = "Ready" /\ IsOnceOld(slot, now)
    /\ AgeFromInvoice => slot.invoiceCreatedAt < Minus(now, OfferRefreshThreshold)

\* One of the two ages is enough.
IsStale_EitherAge(slot, now) ==
    /\ slot.status = "Ready"
    /\ \/ slot.createdAt < Minus(now, OfferRefreshThreshold)
       \/ slot.invoiceCreatedAt < Minus(now, OfferRefreshThreshold)

\* A Pending offer counts as payable: the only payable one is not spared beside it.
WhyRefused_CountsPending(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, \/ s.status = "Empty"
                   \/ IsGivenUp(s, now)
                   \/ IsStale(s, now) /\ Cardinality(CachedIn(c)) > 1,
                paths, Soonest(now), expiry)

\* A Pending offer is sent for two thresholds.
IsTiredOf_TooLate(slot, now) ==
    /\ GiveUpPending /\ slot.status = "Pending"
    /\ slot.createdAt < Minus(now, 2 * OfferRefreshThreshold)

\* The slot of a Pending offer is asked for as soon as that is no longer sent.
SlotNeedingOffer_TiredToo(c, now) ==
    LET empty == WithStatus(c, "Empty")
        tired == {i \in DOMAIN c.slots : IsTiredOf(c.slots[i], now)}
        stale == {i \in DOMAIN c.slots : IsStale(c.slots[i], now)}
    IN  CASE empty # {}                     -> First(empty) - 1
          [] tired # {}                     -> Oldest(c, tired) - 1
          [] Cardinality(PayableIn(c)) <= 1 -> NoSlot
          [] stale = {}                     -> NoSlot
          [] OTHER                          -> Oldest(c, stale) - 1

\* Nobody looks at how many offers are payable, as without GuardAcceptance.
WhyRefused_NoGuard(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, \/ s.status = "Empty" \/ IsGivenUp(s, now)
                   \/ slotNumber + 1 \in StaleIn(c, now), paths, Soonest(now), expiry)
\* The only payable offer is spared, but so is one of two.
WhyRefused_GuardsTwo(c, slotNumber, paths, expiry, now) ==
    LET s == SlotAt(c, slotNumber)
    IN  Refusal(c, \/ s.status = "Empty"
                   \/ IsGivenUp(s, now)
                   \/ slotNumber + 1 \in StaleIn(c, now) /\ Cardinality(PayableIn(c)) > 2,
                paths, Soonest(now), expiry)

\* A tick, where the latest change of paths becomes changedAt.
LOCAL Tick(c, e, changedAt, skipsInvoices, persists) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET bounded   == [Prune(c, e.now) EXCEPT
                             !.slots = [i \in DOMAIN @ |-> Bounded(@[i], e.now)],
                             !.pathsChangedAt = changedAt]
             retained  == Retained(bounded, e.now)
             reset     == [retained EXCEPT
                             !.requestAttempts = 0,
                             !.retryTicks = IF IsSomeInvoiceDue(retained, e.now)
                                            THEN NextRetryTick(@) ELSE 0]
             request   == RequestOfferPaths(reset, e.now, e.replyPaths)
             refreshes == IF request.outcome.verdict = "NoReplyPath" /\ skipsInvoices THEN <<>>
                          ELSE InvoiceRefreshes(request.next, e.now, e.invoiceReplyPaths)
             messages  == request.effects \o refreshes
         IN  Answer(request.next,
                    IF retained = bounded \/ ~persists THEN messages ELSE WithPersist(messages),
                    request.outcome)

\* A failed path request skips the invoices, as without RefreshAlways.
TimerTick_SkipsInvoices(c, e) == Tick(c, e, Least(c.pathsChangedAt, e.now), TRUE, TRUE)

\* Pending offers are sent at any age.
IsRefreshDue_TiredToo(c, slot, now) ==
    IsRetryDue(c) /\ (slot.status = "Pending" \/ IsInvoiceDue(c, slot, now))
\* They are no longer sent, and keep their slots all the same.
IsGivenUp_Never(slot, now) == FALSE
\* They may be replaced as soon as they are no longer sent.
IsGivenUp_AtOnce(slot, now) == IsTiredOf(slot, now)
\* An answer may replace them, and nobody asks for one.
SlotNeedingOffer_NotGivenUp(c, now) ==
    LET empty == WithStatus(c, "Empty")
        stale == StaleIn(c, now)
    IN  CASE empty # {}                     -> First(empty) - 1
          [] Cardinality(PayableIn(c)) <= 1 -> NoSlot
          [] stale = {}                     -> NoSlot
          [] OTHER                          -> Oldest(c, stale) - 1
\* Those that can be paid come first.
SlotNeedingOffer_GivenUpLast(c, now) ==
    LET empty   == WithStatus(c, "Empty")
        givenUp == {i \in DOMAIN c.slots : IsGivenUp(c.slots[i], now)}
        stale   == StaleIn(c, now)
    IN  CASE empty # {} -> First(empty) - 1
          [] stale # {} /\ Cardinality(PayableIn(c)) > 1 -> Oldest(c, stale) - 1
          [] givenUp # {} -> Oldest(c, givenUp) - 1
          [] OTHER -> NoSlot

Bounded_Never(slot, now) == slot
\* The recorded time of the invoice stays in the future.
Bounded_OfferAlone(slot, now) ==
    IF IsCached(slot) THEN [slot EXCEPT !.createdAt = Least(@, now)] ELSE slot
\* Every time becomes the present, past or future.
Bounded_Always(slot, now) ==
    IF ~IsCached(slot) THEN slot
    ELSE LET present == [slot EXCEPT !.createdAt = now]
         IN  IF IsPayable(slot) THEN [present EXCEPT !.invoiceCreatedAt = now] ELSE present

\* Every tick sends, as without MaxRetryGap.
IsRetryDue_Always(c) == TRUE
\* No tick sends.
IsRetryDue_Never(c) == FALSE
\* The largest gap is one tick too short.
NextRetryTick_GoesBackEarly(n) == IF n < 2 * MaxRetryGap - 2 THEN n + 1 ELSE MaxRetryGap
\* The gaps double for ever.
NextRetryTick_Endless(n) == n + 1
\* A connected peer is no reason to try again.
PeerConnected_KeepsTicks(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE RequestOfferPaths(Prune(c, e.now), e.now, e.replyPaths)
\* Nor is a confirmation.
StaticInvoicePersisted_KeepsTicks(c, e) ==
    Confirming(c, e, FirstOf(KnownSlots(c, e)), LAMBDA s : Usual(s, e.invoiceCreatedAt))
LOCAL ReadFrom(c, retryTicks, pathsChangedAt) ==
    Answer([c EXCEPT !.slots = IF UseRestored THEN [i \in DOMAIN @ |-> Restored(@[i])] ELSE @,
                     !.requestAttempts = 0,
                     !.retryTicks = retryTicks, !.pathsChangedAt = pathsChangedAt],
           <<>>, Outcome("Restarted"))
Restarted_KeepsTicks(c, e) == ReadFrom(e.persisted, e.persisted.retryTicks, NoTime)
\* What is due of a Used offer is sent on every tick, as from LDK.
IsRefreshDue_UsedAlways(c, slot, now) ==
    (slot.status = "Used" \/ IsRetryDue(c)) /\ IsInvoiceDue(c, slot, now)
\* Ticks are counted though nothing is due, and what is due next waits for its turn.
IsSomeInvoiceDue_Always(c, now) == TRUE

\* Nobody retains the only payable offer.
Retained_Never(c, now) == c
\* One of several is retained, too.
Retained_OneOfSeveral(c, now) ==
    LET stale == StaleIn(c, now)
    IN  IF stale = {} THEN c ELSE [c EXCEPT !.slots[First(stale)].status = "Used"]
\* It is retained as soon as it is the only one.
Retained_AtOnce(c, now) ==
    LET payable == PayableIn(c)
    IN  IF Cardinality(payable) = 1 THEN [c EXCEPT !.slots[First(payable)].status = "Used"] ELSE c
\* That it is Used is not persisted.
TimerTick_NotPersisted(c, e) == Tick(c, e, Least(c.pathsChangedAt, e.now), FALSE, FALSE)
\* A Ready offer is Ready after a restart, as without UseRestored.
Restored_StaysReady(slot) == slot
\* Only the one whose invoice was renewed since it was made becomes Used.
Restored_RenewedOnly(slot) ==
    IF slot.status = "Ready" /\ slot.createdAt < slot.invoiceCreatedAt
    THEN [slot EXCEPT !.status = "Used"] ELSE slot

-----------------------------------------------------------------------------
(* Changes of the payment paths, half done.                                *)

LOCAL DuePending(slot, now) == slot.status = "Pending" /\ ~IsTiredOf(slot, now)
LOCAL DueReady(c, slot, now) ==
    /\ slot.status = "Ready" /\ slot.invoiceCreatedAt < c.pathsChangedAt
    /\ ~(c.pathsChangedAt < Minus(now, OfferRefreshThreshold))
LOCAL DueByAge(slot, now) ==
    slot.status = "Used" /\ Plus(slot.invoiceCreatedAt, InvoiceRefreshThreshold) < now
LOCAL DueUsed(c, slot, now) ==
    DueByAge(slot, now) \/ (slot.status = "Used" /\ slot.invoiceCreatedAt < c.pathsChangedAt)

\* A Ready offer's invoice is not renewed.
IsInvoiceDue_ReadyNever(c, slot, now) == DuePending(slot, now) \/ DueUsed(c, slot, now)
\* It is sent until it is confirmed.
IsInvoiceDue_ReadyForEver(c, slot, now) ==
    \/ DuePending(slot, now) \/ DueUsed(c, slot, now)
    \/ slot.status = "Ready" /\ slot.invoiceCreatedAt < c.pathsChangedAt
\* A Used offer waits for the threshold, as without the change.
IsInvoiceDue_UsedWhenOld(c, slot, now) ==
    DuePending(slot, now) \/ DueReady(c, slot, now) \/ DueByAge(slot, now)
\* An invoice that was created at the time of the change is sent anew, too.
IsInvoiceDue_OfThatTime(c, slot, now) ==
    \/ DuePending(slot, now) \/ DueReady(c, slot, now) \/ DueUsed(c, slot, now)
    \/ slot.status = "Used" /\ slot.invoiceCreatedAt = c.pathsChangedAt
\* A Ready offer is replaced while its invoice is under way.
MayReplaceReady_AtOnce(c, now) == TRUE
\* It may be replaced as soon as it is no longer sent.
MayReplaceReady_NotSent(c, now) == c.pathsChangedAt < Minus(now, OfferRefreshThreshold)
\* The next tick is to send what is due.
LOCAL Change(c, now) == [Prune(c, now) EXCEPT !.retryTicks = 0, !.pathsChangedAt = now]
PathsChanged_SendsNothing(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE Answer(Change(c, e.now), <<>>, Outcome("ChangeNoted"))
\* What is due is sent once, and lost for good if it does not arrive.
PathsChanged_Forgets(c, e) ==
    IF c.serverPaths = <<>> THEN Answer(c, <<>>, Outcome("NotConfigured"))
    ELSE LET next == Change(c, e.now)
         IN  Answer([next EXCEPT !.pathsChangedAt = c.pathsChangedAt],
                    InvoiceRefreshes(next, e.now, e.invoiceReplyPaths), Outcome("ChangeNoted"))
\* A node without server paths takes note of the change, for no use.
PathsChanged_Unconfigured(c, e) ==
    LET next == Change(c, e.now)
    IN  IF c.serverPaths = <<>>
        THEN Answer([c EXCEPT !.pathsChangedAt = e.now], <<>>, Outcome("NotConfigured"))
        ELSE Answer(next, InvoiceRefreshes(next, e.now, e.invoiceReplyPaths),
                    Outcome("ChangeNoted"))
\* Where the clock has gone back, a change stays in the future.
TimerTick_KeepsChange(c, e) == Tick(c, e, c.pathsChangedAt, FALSE, TRUE)
\* A restart brings it back.
Restarted_KeepsChange(c, e) == ReadFrom(e.persisted, 0, e.persisted.pathsChangedAt)
-----------------------------------------------------------------------------
(* One part of an answer is wrong: each is what one part of a guarantee is for. *)

\* A restart takes over all slots but the last.
Restarted_LosesLastSlot(c, e) ==
    LET slots == e.persisted.slots
        kept  == IF slots = <<>> THEN slots ELSE [i \in 1..(Len(slots) - 1) |-> slots[i]]
    IN  ReadFrom([e.persisted EXCEPT !.slots = kept], 0, NoTime)
\* A restart forgets what was not given out.
Restarted_ForgetsReady(c, e) ==
    ReadFrom([e.persisted EXCEPT
                !.slots = [i \in DOMAIN @ |->
                             IF @[i].status = "Ready" THEN EmptySlot ELSE @[i]]], 0, NoTime)
\* The reply path of a request lasts for ever.
OfferPathsRequest_Endless(slotNumber, replyPathExpiry, destination, replyPath) ==
    [type |-> "OfferPathsRequest", invoiceSlot |-> slotNumber, replyPathExpiry |-> MaxTime,
     destination |-> destination, replyPath |-> replyPath]
\* An invoice has the time at which the offer was created.
ServeStaticInvoice_OfferTime(slot, invoiceCreatedAt, replyPath) ==
    [type |-> "ServeStaticInvoice", offer |-> slot.offer, offerNonce |-> slot.offerNonce,
     invoiceCreatedAt |-> slot.createdAt, destination |-> slot.updatePath,
     replyPath |-> replyPath]
\* A confirmation forgets that the payment paths changed.
StaticInvoicePersisted_ForgetsChange(c, e) ==
    Confirming(IF KnownSlots(c, e) = {} THEN c
               ELSE [c EXCEPT !.retryTicks = 0, !.pathsChangedAt = NoTime],
               e, FirstOf(KnownSlots(c, e)), LAMBDA s : Usual(s, e.invoiceCreatedAt))
\* Paths that are built on are taken to last for ever.
BuildOffer_Endless(e) ==
    [type |-> "BuildOffer", invoiceSlot |-> e.invoiceSlot, paths |-> e.paths,
     pathsAbsoluteExpiry |-> NoExpiry, responder |-> e.responder, receivedAt |-> e.now]
LOCAL Built(c, e, expiry, copies, Other(_, _)) ==
    LET pruned  == Prune(c, e.receivedAt)
        refusal == WhyRefused(pruned, e.invoiceSlot, e.offer.paths, expiry, e.receivedAt)
        slot    == PendingSlot(e.offer, e.offerNonce, e.responder, e.receivedAt)
    IN  IF refusal # "" THEN Answer(pruned, <<>>, Outcome(refusal))
        ELSE Answer([pruned EXCEPT !.slots = [i \in DOMAIN @ |-> IF i = e.invoiceSlot + 1 THEN slot
                                                                 ELSE Other(pruned, i)],
                                   !.retryTicks = 0],
                    WithPersist([k \in 1..copies |->
                                   ServeStaticInvoice(slot, e.invoiceCreatedAt, 0)]),
                    Outcome("OfferCached"))
\* The offer that was built is cached however short it lasts.
OfferBuilt_TakesShortLived(c, e) == Built(c, e, NoExpiry, 1, LAMBDA d, i : d.slots[i])
\* The first invoice leaves twice.
OfferBuilt_SendsTwice(c, e) ==
    Built(c, e, e.offer.absoluteExpiry, 2, LAMBDA d, i : d.slots[i])
\* A new offer takes the place of all that may be replaced.
OfferBuilt_EmptiesStale(c, e) ==
    Built(c, e, e.offer.absoluteExpiry, 1,
          LAMBDA d, i : IF i \in StaleIn(d, e.receivedAt) THEN EmptySlot ELSE d.slots[i])
\* An empty list of server paths is the time to forget what has expired.
ServerPathsSet_PrunesAlways(c, e) ==
    IF e.paths = <<>> THEN Answer(Prune(c, e.now), <<>>, Outcome("NoServerPaths"))
    ELSE LET slots   == IF c.slots = <<>> THEN [i \in 1..NumSlots |-> EmptySlot] ELSE c.slots
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = e.paths,
                                        !.retryTicks = 0], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))
=============================================================================
