----------------------------- MODULE MCFindings -----------------------------
(* The findings about the whole protocol, and each remedy on its own.  A model of the manifest  *)
(* replaces Remedies and Bounds as in MCAsync, and either Claim, which is about states, or      *)
(* StepsClaim, which is about steps.                                                            *)
EXTENDS MCAsync

StepsClaim == [][TRUE]_vars

-----------------------------------------------------------------------------
(* One remedy at a time.                                                                        *)

OnlyPersistFirst      == {"PersistFirst"}
OnlyAgeFromInvoice    == {"AgeFromInvoice"}
OnlyGuardAcceptance   == {"GuardAcceptance"}
OnlyRefreshAlways     == {"RefreshAlways"}
OnlyGiveUpPending     == {"GiveUpPending"}
OnlyBoundTimes        == {"BoundTimes"}
OnlyKeepNewestInvoice == {"KeepNewestInvoice"}

-----------------------------------------------------------------------------
\* Not so: offers are replaced.
ReadyStays ==
    [][\A i \in WithStatus(cache, "Ready") :
         i \in DOMAIN cache'.slots => cache'.slots[i].status # "Pending"]_vars

\* Nor after a change of the payment paths.
ReadyStaysAfterChange ==
    [][cache.pathsChangedAt # NoTime =>
         \A i \in WithStatus(cache, "Ready") : cache'.slots[i].status # "Pending"]_vars

-----------------------------------------------------------------------------
\* Y1, L2: an offer that is built leads to the server that the recipient has now.
BuiltForPresentServer ==
    [][\A i \in WithStatus(cache', "Pending") :
         (i \notin DOMAIN cache.slots \/ cache'.slots[i] # cache.slots[i])
             => \E k \in DOMAIN cache'.serverPaths :
                  cache'.serverPaths[k] = PathTo(cache'.slots[i].updatePath.server)]_vars
-----------------------------------------------------------------------------
\* F5, the tempting remedy: a change of the server empties the slots of Pending offers.
ServerPathsSet_DropsPending(c, e) ==
    IF e.paths = <<>> THEN Answer(c, <<>>, Outcome("NoServerPaths"))
    ELSE LET left    == [i \in DOMAIN c.slots |->
                           IF c.slots[i].status = "Pending" /\ e.paths # c.serverPaths
                           THEN EmptySlot ELSE c.slots[i]]
             slots   == IF left = <<>> THEN [i \in 1..NumSlots |-> EmptySlot] ELSE left
             pruned  == Prune([c EXCEPT !.slots = slots, !.serverPaths = e.paths,
                                        !.retryTicks = 0], e.now)
             request == RequestOfferPaths(pruned, e.now, e.replyPaths)
         IN  Answer(request.next, WithPersist(request.effects), Outcome("ServerPathsAccepted"))

\* F1 once more: a Ready offer is replaced though its invoice was sent anew as paths changed.
ReplaceReadyAtOnce(c, time) == TRUE

\* In the place of an action that is left out, so that there are fewer states.
Never == FALSE

\* All other remedies.
WithoutGiveUpPending == AllRemedies \ {"GiveUpPending"}

\* A change of server, with messages that are a third of the threshold late.
ChangeWhileLate == [LongPending EXCEPT !.changes = 1, !.servers = 2, !.horizon = 2, !.ids = 3]

-----------------------------------------------------------------------------
(* LDK replaces no offer unless another one is payable.  Where a second slot is only for that,   *)
(* the model begins after the life of its offer so far, which keeps the states few: at 0 it was  *)
(* built, confirmed and given to the user, and it does not expire.                               *)

SettledPath == [server |-> 1, invoiceSlot |-> NumSlots - 1, fresh |-> Bounds.ids]
SettledOffer == OfferOn(SettledPath, MaxTime)
SettledUpdatePath == [server |-> 1, invoiceSlot |-> NumSlots - 1, expiry |-> MaxTime]

SettledCache ==
    LET configured == Step(NewCache, [type |-> "ServerPathsSet", now |-> 0, replyPaths |-> 0,
                                      paths |-> <<PathTo(1)>>]).next
        built == Step(configured, [type |-> "OfferBuilt", receivedAt |-> 0,
                                   invoiceCreatedAt |-> 0, invoiceSlot |-> NumSlots - 1,
                                   offer |-> SettledOffer, offerNonce |-> NoNonce,
                                   responder |-> SettledUpdatePath]).next
        confirmed == Step(built, [type |-> "StaticInvoicePersisted", offerId |-> SettledOffer.id,
                                  invoiceCreatedAt |-> 0]).next
    IN  Step(confirmed, [type |-> "OfferRequested", now |-> 0]).next

SettledStore ==
    Server!Step(Server!NewStore,
        [type |-> "StaticInvoiceReceived", now |-> 0,
         invoice |-> [offerId |-> SettledOffer.id, offerAbsoluteExpiry |-> MaxTime,
                      createdAt |-> 0, absoluteExpiry |-> MaxTime, size |-> 1],
         forwardInvoiceRequestPath |-> OnePath,
         context |-> [recipient |-> Recipient, invoiceSlot |-> NumSlots - 1,
                      pathAbsoluteExpiry |-> MaxTime]]).next

SettledAt(moment) ==
    /\ now = moment /\ ticked = FALSE /\ skew = 0
    /\ cache = SettledCache
    /\ disk = IF MaxCrashes = 0 THEN NewCache ELSE Persisted(SettledCache)
    /\ store = [s \in Servers |-> IF s = 1 THEN SettledStore ELSE Server!NewStore]
    /\ network = {} /\ held = {SettledOffer}
    /\ faults = [crashes |-> MaxCrashes, clock |-> MaxClockFaults,
                 changes |-> MaxServerChanges, losses |-> MaxServerLosses,
                 paths |-> MaxPathChanges]

\* In the place of Init.
SettledInit == SettledAt(0)

-----------------------------------------------------------------------------
(* How the states grow with slots, delay and horizon: Growth_SLOTS_DELAY_HORIZON.               *)

Grown(slots, delay, horizon) ==
    [Calm EXCEPT !.slots = slots, !.delay = delay, !.horizon = horizon, !.ids = slots + 1]
Growth_1_0_2 == Grown(1, 0, 2)
Growth_1_0_3 == Grown(1, 0, 3)
Growth_1_0_4 == Grown(1, 0, 4)
Growth_1_0_5 == Grown(1, 0, 5)
Growth_1_0_6 == Grown(1, 0, 6)
Growth_1_1_2 == Grown(1, 1, 2)
Growth_1_1_3 == Grown(1, 1, 3)
Growth_1_1_4 == Grown(1, 1, 4)
Growth_1_1_5 == Grown(1, 1, 5)
Growth_1_2_2 == Grown(1, 2, 2)
Growth_1_2_3 == Grown(1, 2, 3)
Growth_1_2_4 == Grown(1, 2, 4)
Growth_2_0_2 == Grown(2, 0, 2)
Growth_2_0_3 == Grown(2, 0, 3)
Growth_2_0_4 == Grown(2, 0, 4)
Growth_2_1_2 == Grown(2, 1, 2)
Growth_2_1_3 == Grown(2, 1, 3)
Growth_3_0_2 == Grown(3, 0, 2)
Growth_3_0_3 == Grown(3, 0, 3)

\* Neither ill-typed, nor lost for good.
SoundAndKept == TypeOK /\ NoLostOffer
=============================================================================
