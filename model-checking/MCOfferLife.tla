---------------------------- MODULE MCOfferLife ----------------------------
(* What OfferLifecycle forbids: from each status, every step that Next allows, once.           *)
EXTENDS OfferLifecycle

VARIABLE was  \* the status before the step; "unborn" before there was one

AllSteps ==
         [kind : {"tick", "restart", "other"},
          did : SUBSET {"asked", "sent", "confirmed", "returned"},
          age : {0, 1, 2}, invoiceAge : {0, 1, 2}, expired : BOOLEAN]
Steps == AllSteps
\* Enough of them to show what is allowed.
FewSteps == {s \in AllSteps : /\ s.kind = "other" /\ s.age = 2 /\ s.invoiceAge = 0
                           /\ s.did \in {{}, {"sent"}, {"confirmed"}}}
Statuses == {"None", "Pending", "Ready", "Used"}

AnyInit == /\ status \in Statuses /\ offer = "old" /\ was = "unborn"
           /\ step = [kind |-> "other", did |-> {}, age |-> 0, invoiceAge |-> 0,
                      expired |-> FALSE]
OneNext == /\ was = "unborn" /\ was' = status
           /\ step' \in Steps /\ status' \in Statuses /\ offer' \in {"old", "new"}
           /\ Next
OneStep == AnyInit /\ [][OneNext]_<<status, offer, step, was>>

Goes(from, to) == was = from /\ status = to /\ step.kind # "restart"

\* Forbidden.
NeverReadyUnconfirmed  == ~Goes("None", "Ready")
NeverUsedFromNothing   == ~Goes("None", "Used")
NeverUsedUnconfirmed   == ~Goes("Pending", "Used")
NeverReadyAgain        == ~Goes("Used", "Ready")
NeverUsedReplaced      == Goes("Used", "Pending") => step.expired
NeverYoungReplaced     == Goes("Ready", "Pending") => step.expired \/ step.age > ReplaceAfter
NeverPendingReplaced   == Goes("Pending", "Pending") /\ offer = "new" => step.expired
NeverGoneUnexpired     == status = "None" /\ step.kind # "restart" => was \in {"None", "unborn"} \/ step.expired
NeverConfirmedSilently == Goes("Pending", "Ready") => step.did = {"confirmed"}
NeverUsedSilently      == Goes("Ready", "Used") => step.did = {"returned"}
PendingSentOnTick      == Goes("Pending", "Pending") /\ step.kind = "tick" /\ ~step.expired
                          => step.did \in {{"sent"}}
ReadyNeverSent         == Goes("Ready", "Ready") => "sent" \notin step.did
UsedSentOnTickWhenOld  == Goes("Used", "Used") /\ step.kind = "tick" /\ ~step.expired
                             /\ step.invoiceAge > RefreshAfter => step.did = {"sent"}

\* Allowed, so each of these is violated.
NeverAnyOfThese        == ~Goes("None", "Pending") /\ ~Goes("Pending", "Ready")
NeverExpires           == ~Goes("Used", "None")
NeverReplaced          == ~Goes("Ready", "Pending")
=============================================================================
