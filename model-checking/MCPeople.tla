----------------------------- MODULE MCPeople -----------------------------
(* What people meet beyond MCFindings: starts under the same keys without the cache, servers    *)
(* that keep fewer, channels that change, two phones under one id.                              *)
(*                                                                                              *)
(* Each section has an action in the place of one that its model does not need.  What a section *)
(* has to remember besides is one more field of faults, which no step of AsyncReceive touches.  *)
EXTENDS MCFindings, TLC

\* In the place of Init, where something is remembered.
Remembering(more) ==
    /\ now = 0 /\ ticked = FALSE /\ skew = 0
    /\ cache = NewCache /\ disk = NewCache
    /\ store = [s \in Servers |-> Server!NewStore]
    /\ network = {} /\ held = {}
    /\ faults = more @@ [crashes |-> MaxCrashes, clock |-> MaxClockFaults,
                         changes |-> MaxServerChanges, losses |-> MaxServerLosses,
                         paths |-> MaxPathChanges]

-----------------------------------------------------------------------------
(* The phone is awake: it ticks each time, and what is sent arrives.  In the place of           *)
(* TimePasses.                                                                                  *)

TimePassesAwake ==
    /\ now < Horizon
    /\ ticked /\ network = {}
    /\ now' = now + 1 /\ ticked' = FALSE
    /\ held' = {o \in held : ~IsExpired(o, now + 1)}
    /\ UNCHANGED <<skew, cache, disk, store, network, faults>>

\* And with a path for its answers.  In the place of RecipientTicksWithoutPath.
NeverWithoutPath == FALSE

\* When the invoice was made that a payer gets; NoTime where there is none.
ServedTime(o) ==
    LET path == o.paths[1]
        a == Server!Step(store[path.server], [type |-> "InvoiceRequested", now |-> now,
                context |-> [recipient |-> Recipient, invoiceSlot |-> path.invoiceSlot,
                             pathAbsoluteExpiry |-> o.absoluteExpiry]])
    IN  IF a.outcome.verdict = "InvoiceSent" THEN a.effects[2].invoice.createdAt ELSE NoTime

-----------------------------------------------------------------------------
(* F10: a start under the same keys, from nothing or from an older backup.  In the place of     *)
(* RecipientCrashes.                                                                            *)

\* The owner could not read what was persisted, and takes it for a first start.
RecipientStartsFromNothing ==
    /\ faults.crashes > 0
    /\ faults' = [faults EXCEPT !.crashes = @ - 1]
    /\ UNCHANGED <<now, ticked, skew, store, held>>
    /\ Recipient_Takes(Step(cache, [type |-> "Restarted", persisted |-> NewCache]), network)

\* Remembered: the cache as it was copied once, while it was at rest with a Ready offer.
BackupInit == Remembering([backup |-> NewCache])
RecipientIsBackedUp ==
    /\ faults.crashes > 0 /\ faults.backup = NewCache
    /\ network = {} /\ WithStatus(cache, "Ready") # {}
    /\ faults' = [faults EXCEPT !.backup = Persisted(cache)]
    /\ UNCHANGED <<now, ticked, skew, cache, disk, store, network, held>>
RecipientStartsFromBackup ==
    /\ faults.crashes > 0 /\ faults.backup # NewCache
    /\ faults' = [faults EXCEPT !.crashes = @ - 1]
    /\ UNCHANGED <<now, ticked, skew, store, held>>
    /\ Recipient_Takes(Step(cache, [type |-> "Restarted", persisted |-> faults.backup]), network)
BackUpAndStart == RecipientIsBackedUp \/ RecipientStartsFromBackup

\* The same, as long as each slot has the offer that it had when it was copied.
NoneFilledSince ==
    \A i \in DOMAIN cache.slots :
        /\ IsPayable(cache.slots[i]) /\ IsPayable(faults.backup.slots[i])
        /\ cache.slots[i].offer = faults.backup.slots[i].offer
RecipientStartsFromRecentBackup ==
    faults.backup # NewCache /\ NoneFilledSince /\ RecipientStartsFromBackup
BackUpAndStartInTime == RecipientIsBackedUp \/ RecipientStartsFromRecentBackup

BackedUp == [Calm EXCEPT !.crashes = 1, !.ids = 4]
AlsoUseRestored == AllRemedies \cup {"UseRestored"}

\* After a start from nothing the server knows the phone by a new id.  The slots of another id are
\* as apart from those of the first as those of another server, so the second server stands for it.
\* In the place of OwnerChoosesServer.
OwnerTakesNewId ==
    /\ cache.serverPaths = <<>>
    /\ UNCHANGED <<now, ticked, skew, store, held, faults>>
    /\ LET s == IF faults.crashes = MaxCrashes THEN 1 ELSE 2
       IN  Recipient_Takes(Step(cache, [type |-> "ServerPathsSet", now |-> Clock,
                                        replyPaths |-> OnePath, paths |-> <<PathTo(s)>>]),
                           network)

\* The same, once no answer is under way that was asked for under the old id.
OwnerWaitsForNewId ==
    /\ \A m \in network : m.type \notin {"OfferPathsRequest", "OfferPaths"}
    /\ OwnerTakesNewId

NewId == [Calm EXCEPT !.slots = 1, !.crashes = 1, !.servers = 2]

-----------------------------------------------------------------------------
(* F11, F12: servers that keep one invoice.  In the place of Taken.                             *)

Capacity == 1

\* One that takes no more than it has room for: the others get no answer.
RefusesMore(before, answer) ==
    IF Cardinality(DOMAIN answer.next) <= Capacity THEN answer
    ELSE [answer EXCEPT !.next = before, !.outcome = Outcome("NoRoom")]

\* One that makes room: what it has had for longest goes.
EvictsOldest(before, answer) ==
    LET old  == {slot \in DOMAIN before : answer.next[slot] = before[slot]}
        gone == CHOOSE slot \in old : \A other \in old :
                    before[slot].invoice.createdAt <= before[other].invoice.createdAt
    IN  IF Cardinality(DOMAIN answer.next) <= Capacity THEN answer
        ELSE [answer EXCEPT !.next = [slot \in DOMAIN @ \ {gone} |-> @[slot]]]

\* F11: the invoice of an offer is not old when the user gets the offer.  With a phone that is
\* awake, an offer grows stale after one threshold, and each of the others may come first.
ReturnedIsFresh ==
    [][\A o \in held' \ held :
         ServedTime(o) + OfferRefreshThreshold + NumSlots >= now]_vars

OnlyRetainOnlyPayable == {"RetainOnlyPayable"}

AwakeForLong == [Calm EXCEPT !.horizon = 4]

-----------------------------------------------------------------------------
(* F13: the phone's channels change, so that invoices of before cannot be paid.  In the place   *)
(* of PaymentPathsChange; remembered: when.                                                     *)

ChannelsInit == Remembering([changedAt |-> NoTime])

\* LDK hears nothing of it.
ChannelsChange ==
    /\ faults.paths > 0
    /\ faults' = [faults EXCEPT !.paths = @ - 1, !.changedAt = now]
    /\ UNCHANGED <<now, ticked, skew, cache, disk, store, network, held>>

\* The owner tells the cache.
ChannelsChangeAndPhoneIsTold ==
    /\ faults.paths > 0
    /\ faults' = [faults EXCEPT !.paths = @ - 1, !.changedAt = now]
    /\ UNCHANGED <<now, ticked, skew, store, held>>
    /\ Recipient_Takes(Step(cache, [type |-> "PathsChanged", now |-> Clock,
                                    invoiceReplyPaths |-> OnePath]), network)

\* What payers get a tick after the change, when that minute is over.  An invoice that was made in
\* the minute of the change may be of after it.
ServedAfterChange ==
    [][now' > now /\ now > faults.changedAt =>
         \A o \in held : ServedTime(o) >= faults.changedAt]_vars

ChangingChannels == [Calm EXCEPT !.slots = 1, !.paths = 1, !.threshold = 2, !.horizon = 5]
ChangingForTwo   == [ChangingChannels EXCEPT !.slots = 2]

-----------------------------------------------------------------------------
(* F14: two phones that the server knows by one id.  They act in turn, and no message is under   *)
(* way when the other one's turn comes.  In the place of ServerLosesInvoice; remembered: the     *)
(* other one's cache.                                                                            *)

TwoPhonesInit == Remembering([other |-> NewCache])
OtherPhoneActs ==
    /\ network = {}
    /\ faults' = [faults EXCEPT !.other = cache]
    /\ cache' = faults.other
    /\ UNCHANGED <<now, ticked, skew, disk, store, network, held>>

\* L3: what the cache has a confirmation for that is younger than the threshold is served.
ConfirmedOfLateIsServed ==
    \A i \in WithStatus(cache, "Used") :
        Plus(cache.slots[i].invoiceCreatedAt, InvoiceRefreshThreshold) >= now
            => IsServed(cache.slots[i].offer)

TwoPhones == [Calm EXCEPT !.slots = 1]
=============================================================================
