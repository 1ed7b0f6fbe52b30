--------------------------- MODULE MCReachRemedies ---------------------------
(* What only remedies reach.  As in MCReach, each invariant says that something never happens,  *)
(* and is violated.                                                                             *)
EXTENDS MCReachable

Sent(a, st) == \E i \in WithStatus(a.next, st) : InvoicesFor(a, a.next.slots[i]) # <<>>

Happens(c, e, a) ==
    LET old == Minus(TimeOf(e), OfferRefreshThreshold)
        Stale(i) == c.slots[i].status = "Ready" /\ c.slots[i].createdAt < old
        refused == e.type = "OfferPathsReceived" /\ a.outcome.verdict = "SlotNotFree"
                   /\ e.invoiceSlot + 1 \in DOMAIN a.next.slots
                   /\ Stale(e.invoiceSlot + 1)
        tick == e.type = "TimerTick" /\ Configured(c)
    IN  (IF refused /\ ~(RecordedTime(c.slots[e.invoiceSlot + 1]) < old)
         THEN {"YoungInvoiceSpared"} ELSE {})
        \cup (IF refused /\ RecordedTime(c.slots[e.invoiceSlot + 1]) < old
              THEN {"LastPayableSpared"} ELSE {})
        \cup (IF tick /\ RequestFailed(a) /\ Sent(a, "Pending")
              THEN {"PendingSentAfterFailure"} ELSE {})
        \cup (IF tick /\ RequestFailed(a) /\ Sent(a, "Used")
              THEN {"UsedSentAfterFailure"} ELSE {})
        \cup (IF tick /\ ~RequestFailed(a) /\ e.invoiceReplyPaths > 0 /\ ~Sent(a, "Pending")
                 /\ TicksToRetry(c.retryTicks) = 1 /\ WithStatus(a.next, "Pending") # {}
              THEN {"TiredNotSent"} ELSE {})
        \cup (IF Requests(a) # <<>>
                 /\ a.next.slots[Requests(a)[1].invoiceSlot + 1].status = "Pending"
              THEN {"GivenUpRequested"} ELSE {})
        \cup (IF a.outcome.verdict = "OfferCached" /\ Lives(c.slots[e.invoiceSlot + 1], TimeOf(e))
                 /\ c.slots[e.invoiceSlot + 1].status = "Pending"
              THEN {"GivenUpReplaced"} ELSE {})
        \cup (IF tick /\ \E i \in CachedIn(c) : i \in CachedIn(a.next)
                            /\ a.next.slots[i].createdAt < c.slots[i].createdAt
              THEN {"OfferMadeOlder"} ELSE {})
        \cup (IF tick /\ \E i \in PayableIn(c) : i \in PayableIn(a.next)
                            /\ RecordedTime(a.next.slots[i]) < RecordedTime(c.slots[i])
              THEN {"InvoiceMadeOlder"} ELSE {})
        \cup (IF tick /\ ~RequestFailed(a) /\ e.invoiceReplyPaths > 0
                 /\ WithStatus(a.next, "Pending") # {} /\ ~Sent(a, "Pending")
                 /\ \A i \in WithStatus(a.next, "Pending") : ~IsWaiting(a.next.slots[i], 1, e.now)
              THEN {"PendingNotSent"} ELSE {})
        \cup (IF tick /\ a.next.retryTicks < c.retryTicks THEN {"CountGoesRound"} ELSE {})
        \cup (IF c.retryTicks > 0 /\ a.next.retryTicks = 0 THEN {"CountedAnew"} ELSE {})
        \cup (IF refused /\ ~(c.slots[e.invoiceSlot + 1].createdAt < Minus(old, OfferRefreshThreshold))
              THEN {"ConfirmedLeftAlone"} ELSE {})
        \cup (IF tick /\ WithStatus(c, "Ready") \cap WithStatus(a.next, "Used") # {}
              THEN {"OnlyPayableRetained"} ELSE {})
        \cup (IF tick /\ ~RequestFailed(a) /\ e.invoiceReplyPaths > 0 /\ ~Sent(a, "Used")
                 /\ \E i \in WithStatus(a.next, "Used") : IsDue(a.next, a.next.slots[i], e.now)
              THEN {"UsedNotSentBetween"} ELSE {})
        \cup (IF e.type = "PathsChanged" /\ Sent(a, "Ready") THEN {"ReadySentByChange"} ELSE {})
        \cup (IF e.type = "PathsChanged" /\ Sent(a, "Used") THEN {"UsedSentByChange"} ELSE {})
        \cup (IF tick /\ Sent(a, "Ready") THEN {"ReadySentByTick"} ELSE {})
        \cup (IF refused /\ ~MayReplaceReady(c, TimeOf(e))
                 /\ IsStale(c.slots[e.invoiceSlot + 1], TimeOf(e)) /\ MayLoseOne(c, TimeOf(e))
              THEN {"ReadyLeftAlone"} ELSE {})

TakeAndTell(e) ==
    /\ last = Nothing
    /\ LET a == Step(cache, e)
       IN  \/ /\ cache' = a.next /\ last' = Nothing
              /\ disk' \in DiskMay(disk, a.next)
           \/ /\ HasTime(e) /\ cache' = NewCache /\ disk' = NewCache
              /\ last' \in Happens(cache, e, a)
           \/ /\ e.type = "Restarted" /\ a.next.slots # e.persisted.slots
              /\ cache' = NewCache /\ disk' = NewCache /\ last' = "RestoredIsUsed"

Never_YoungInvoiceSpared == last # "YoungInvoiceSpared"
Never_LastPayableSpared == last # "LastPayableSpared"
Never_PendingSentAfterFailure == last # "PendingSentAfterFailure"
Never_UsedSentAfterFailure == last # "UsedSentAfterFailure"
Never_TiredNotSent == last # "TiredNotSent"
Never_GivenUpRequested == last # "GivenUpRequested"
Never_GivenUpReplaced == last # "GivenUpReplaced"
Never_OfferMadeOlder == last # "OfferMadeOlder"
Never_InvoiceMadeOlder == last # "InvoiceMadeOlder"
Never_PendingNotSent == last # "PendingNotSent"
Never_CountGoesRound == last # "CountGoesRound"
Never_CountedAnew == last # "CountedAnew"
Never_RestoredIsUsed == last # "RestoredIsUsed"
Never_ConfirmedLeftAlone == last # "ConfirmedLeftAlone"
Never_OnlyPayableRetained == last # "OnlyPayableRetained"
Never_UsedNotSentBetween == last # "UsedNotSentBetween"
Never_ReadySentByChange == last # "ReadySentByChange"
Never_UsedSentByChange == last # "UsedSentByChange"
Never_ReadySentByTick == last # "ReadySentByTick"
Never_ReadyLeftAlone == last # "ReadyLeftAlone"

\* Changes of the payment paths, between the other times.
ChangeAtTwo == {2}
==============================================================================
