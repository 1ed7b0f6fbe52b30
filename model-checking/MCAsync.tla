------------------------------ MODULE MCAsync ------------------------------
(* The whole protocol within bounds.  A model of the manifest replaces Remedies (what the       *)
(* recipient and the servers do otherwise than LDK), Bounds (how much of everything there is)   *)
(* and Claim (the property that is looked at).                                                  *)
EXTENDS AsyncReceive

\* LDK as it is.
Remedies == {}

RecipientsRemedies ==
    {"PersistFirst", "AgeFromInvoice", "GuardAcceptance", "RefreshAlways", "GiveUpPending",
     "BoundTimes", "RetainOnlyPayable"}
\* All but UseRestored: an ordinary restart cannot be told from an old backup.
AllRemedies == RecipientsRemedies \cup {"KeepNewestInvoice"}

DoPersistFirst      == "PersistFirst" \in Remedies
DoAgeFromInvoice    == "AgeFromInvoice" \in Remedies
DoGuardAcceptance   == "GuardAcceptance" \in Remedies
DoRefreshAlways     == "RefreshAlways" \in Remedies
DoGiveUpPending     == "GiveUpPending" \in Remedies
DoBoundTimes        == "BoundTimes" \in Remedies
DoRetainOnlyPayable == "RetainOnlyPayable" \in Remedies
DoUseRestored       == "UseRestored" \in Remedies
DoKeepNewestInvoice == "KeepNewestInvoice" \in Remedies

-----------------------------------------------------------------------------
(* Two slots, no delay, no faults, offers that outlive all that is looked at.                   *)

Calm == [slots |-> 2, retryGap |-> 1,
         horizon |-> 3, age |-> 4, threshold |-> 1, delay |-> 0, mailbox |-> 0, repeats |-> FALSE,
         lifetime |-> 20,
         servers |-> 1, ids |-> 3, skews |-> {0}, crashes |-> 0, clock |-> 0, changes |-> 0,
         losses |-> 0, paths |-> 0]
Bounds == Calm

Late         == [Calm EXCEPT !.delay = 1]
OneCrash     == [Calm EXCEPT !.crashes = 1]
TwoServers   == [Calm EXCEPT !.changes = 1, !.servers = 2]
ShortLived   == [Late EXCEPT !.lifetime = 2, !.horizon = 2]
ClockPastExpiry == [Calm EXCEPT !.clock = 2, !.skews = {0, 3}, !.lifetime = 2]
ClockAhead   == [Calm EXCEPT !.clock = 2, !.skews = {0, 2}]

\* What the remedies have to stand: messages that are repeated, a crash, a change of server.
Hard         == [Calm EXCEPT !.repeats = TRUE, !.crashes = 1, !.changes = 1, !.servers = 2]

OneLoss      == [Calm EXCEPT !.losses = 1]
LateAndShort == [Late EXCEPT !.horizon = 2]

\* As long as it takes to replace an offer: with late messages, by a second one.
TwoInTurn     == [LateAndShort EXCEPT !.ids = 2]
CrashAndShort == [OneCrash EXCEPT !.horizon = 2]

\* An offer that stays Pending for longer than the threshold, which is three delays (F1).
LongPending  == [Calm EXCEPT !.delay = 1, !.threshold = 3, !.horizon = 4, !.ids = 4]

\* Long enough for the offer to be replaced in spite of AgeFromInvoice.
LongerPending == [LongPending EXCEPT !.horizon = 6]
ShorterThreshold == [LongPending EXCEPT !.threshold = 2, !.horizon = 3]

\* The phone sleeps for longer than the threshold, and what servers send to it waits (F1).
Mailbox       == [Calm EXCEPT !.delay = 1, !.mailbox = 1]
LongerMailbox == [Mailbox EXCEPT !.horizon = 4]
\* The same where a message to the server takes a third of the threshold at most.
LongPendingMailbox == [LongPending EXCEPT !.mailbox = 2]
\* Longer than that, and to the server as well.
TwoLate       == [Calm EXCEPT !.delay = 2]

\* The recipient's payment paths change.
OneChangeOfPaths   == [Late EXCEPT !.paths = 1]
LongAfterTheChange == [OneChangeOfPaths EXCEPT !.horizon = 4]

\* For liveness: one slot, and time without an end.
Living        == [Calm EXCEPT !.slots = 1, !.lifetime = 3]
LivingTwo     == [Living EXCEPT !.slots = 2, !.age = 2, !.lifetime = 2]
LivingLate    == [Living EXCEPT !.delay = 1]
LivingLoss    == [Living EXCEPT !.losses = 1]
LivingRetries == [Living EXCEPT !.retryGap = 2]
\* Offers that do not expire.
LivingLong    == [Living EXCEPT !.lifetime = 1000]
LivingTwoLong == [LivingTwo EXCEPT !.lifetime = 1000]
LivingLongLate == [LivingLong EXCEPT !.delay = 1]
LivingTwoLoss == [LivingTwoLong EXCEPT !.losses = 1]
LivingLongLoss == [LivingLong EXCEPT !.losses = 1]
LivingCrash   == [LivingLong EXCEPT !.crashes = 1]
LivingServers == [LivingLong EXCEPT !.changes = 1, !.servers = 2]
LivingServersShort == [LivingServers EXCEPT !.lifetime = 3]

BoundSlots     == Bounds.slots
BoundRetryGap  == Bounds.retryGap
BoundHorizon   == Bounds.horizon
BoundAge       == Bounds.age
BoundThreshold == Bounds.threshold
BoundDelay     == Bounds.delay
\* A message to the phone may be under way, and then wait in the mailbox.
BoundDelayToPhone == Bounds.delay + Bounds.mailbox
BoundRepeats   == Bounds.repeats
BoundLifetime  == Bounds.lifetime
BoundServers   == 1..Bounds.servers
BoundIds       == 1..Bounds.ids
BoundSkews     == Bounds.skews
BoundCrashes   == Bounds.crashes
BoundClock     == Bounds.clock
BoundChanges   == Bounds.changes
BoundLosses    == Bounds.losses
BoundPaths     == Bounds.paths

-----------------------------------------------------------------------------
(* Messages that can never act again are left out.  That this changes no verdict is checked in  *)
(* the models whose names begin with `untamed`: with Untamed in the place of Tamed.             *)

Tamed   == TRUE
Untamed == FALSE

\* No restart and no change of server brings back what a slot held, and no clock goes wrong.
NoMoreFaults == faults'.crashes = 0 /\ faults'.clock = 0 /\ faults'.changes = 0

\* Whether the slot may take an offer before or at a time: it is not there yet, or empty, or what
\* it holds expires or grows stale until then.
MayOpen(c, slotNumber, time) ==
    slotNumber + 1 \in DOMAIN c.slots =>
        LET slot == c.slots[slotNumber + 1]
        IN  \/ slot.status = "Empty"
            \/ IsExpired(slot.offer, Plus(time, skew))
            \/ slot.status # "Used" /\ slot.createdAt < Minus(Plus(time, skew), OfferRefreshThreshold)

CanAct(m, c, d) ==
    CASE m.type = "StaticInvoicePersisted" ->
           \E o \in Cached(c) \cup Cached(d) : o.id = m.offerId
      [] m.type = "OfferPaths" /\ NoMoreFaults -> MayOpen(c, m.invoiceSlot, m.until)
      [] m.type = "OfferPathsRequest" /\ NoMoreFaults ->
           MayOpen(c, m.invoiceSlot, Plus(m.until, MaxDelayToPhone))
      [] OTHER -> TRUE

\* In the place of Useful.
MayMatter(m, c, d) == Tamed => CanAct(m, c, d)

-----------------------------------------------------------------------------
Claim == TRUE
AllSafety == /\ TypeOK /\ NoDeadOffer /\ NoLostOffer /\ NoForgottenOffer /\ PayableIsServed
AsClaimed == Claim
=============================================================================
