---------------------------- MODULE MCLifecycle ----------------------------
(* OfferCache refines OfferLifecycle: seen from each slot, every step of the cache is a step   *)
(* of one offer's life.                                                                        *)
EXTENDS MCReachable, MCDefects

CONSTANT RefreshAfter  \* Y3: as LDK has it, or as its documentation says
AsInLDK      == InvoiceRefreshThreshold
AsDocumented == -1      \* on every tick, whatever the invoice's age

Asked(a, i) == \E m \in {a.effects[k] : k \in DOMAIN a.effects} :
                  m.type = "OfferPathsRequest" /\ m.invoiceSlot + 1 = i
Sent(c, a, i) ==
    LET SentFor(s) == IsCached(s) /\ InvoicesFor(a, s) # <<>>
    IN  (i \in DOMAIN c.slots /\ SentFor(c.slots[i]))
        \/ (i \in DOMAIN a.next.slots /\ SentFor(a.next.slots[i]))
Confirmed(c, e, a, i) ==
    /\ e.type = "StaticInvoicePersisted" /\ a.outcome.verdict = "InvoiceConfirmed"
    /\ i \in CachedIn(c) /\ c.slots[i].offer.id = e.offerId
ReturnedTo(c, a, i) ==
    "offer" \in DOMAIN a.outcome /\ i \in CachedIn(c) /\ c.slots[i].offer = a.outcome.offer

StepOf(c, e, a, i) ==
    LET cached == i \in CachedIn(c)
        Age(t) == IF HasTime(e) THEN Minus(TimeOf(e), t) ELSE 0
    IN  [kind |-> CASE e.type = "Restarted" -> "restart"
                    [] /\ e.type = "TimerTick" /\ Configured(c)
                       /\ e.invoiceReplyPaths > 0 /\ ~RequestFailed(a) -> "tick"
                    [] OTHER -> "other",
         did |-> (IF Asked(a, i) THEN {"asked"} ELSE {})
                 \cup (IF Sent(c, a, i) THEN {"sent"} ELSE {})
                 \cup (IF Confirmed(c, e, a, i) THEN {"confirmed"} ELSE {})
                 \cup (IF ReturnedTo(c, a, i) THEN {"returned"} ELSE {}),
         age |-> IF cached THEN Age(c.slots[i].createdAt) ELSE 0,
         invoiceAge |-> IF cached /\ IsPayable(c.slots[i])
                        THEN Age(c.slots[i].invoiceCreatedAt) ELSE 0,
         expired |-> cached /\ HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e))]

NothingYet ==
    [turn  |-> 0,
     steps |-> [i \in 1..NumSlots |->
                  [kind |-> "other", did |-> {}, age |-> 0, invoiceAge |-> 0,
                   expired |-> FALSE]]]

\* The turn makes every step change a variable, so that none is taken for stuttering.
SeenFromSlots(c, e, a) ==
    [turn  |-> 1 - last.turn,
     steps |-> [i \in 1..NumSlots |-> StepOf(c, e, a, i)]]

-----------------------------------------------------------------------------
InSlot(i) == IF i \in DOMAIN cache.slots THEN cache.slots[i] ELSE EmptySlot
StatusIn(i) == IF InSlot(i).status = "Empty" THEN "None" ELSE InSlot(i).status
OfferIn(i)  == IF IsCached(InSlot(i)) THEN <<InSlot(i).offer, InSlot(i).createdAt>> ELSE <<>>
StepIn(i)   == last.steps[i]

Offer_(i) == INSTANCE OfferLifecycle
                 WITH ReplaceAfter <- OfferRefreshThreshold, RefreshAfter <- RefreshAfter,
                      status <- StatusIn(i), offer <- OfferIn(i), step <- StepIn(i)

Refines == [][\A i \in 1..NumSlots : Offer_(i)!Next]_vars
=============================================================================
