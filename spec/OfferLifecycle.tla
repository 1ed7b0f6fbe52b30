--------------------------- MODULE OfferLifecycle ---------------------------
(***************************************************************************)
(* One slot's offer, as the documentation of LDK's AsyncReceiveOfferCache  *)
(* tells it: the life cycle L1 to L5 and the rules of staying in sync Y1   *)
(* to Y3.  OfferCache refines this, slot by slot.                          *)
(*                                                                         *)
(* Where the documentation leaves a number open ("a certain timeframe"),   *)
(* it is a constant.  What the documentation does not speak of, a restart  *)
(* and a tick on which nothing can be sent, has an action of its own.      *)
(***************************************************************************)
EXTENDS Integers

CONSTANTS
    ReplaceAfter,   \* L5: an unused offer older than this may be replaced
    RefreshAfter    \* Y3: a returned offer's invoice older than this is sent afresh; the
                    \* documentation says on every tick, which is any age at all: -1

VARIABLES
    status,  \* "None", "Pending", "Ready", "Used"
    offer,   \* which offer it is; anything while the status is "None"
    step     \* what the latest step was, as seen from this slot:
             \*   kind        "tick": a timer tick on which messages could be sent;
             \*               "restart": from a persisted cache; "other"
             \*   did         which of "asked", "sent", "confirmed", "returned" happened
             \*   age         the age of the offer before the step
             \*   invoiceAge  the age of its newest confirmed invoice before the step
             \*   expired     whether it had passed its expiry

Same == UNCHANGED <<status, offer>>
Did(what) == step'.did = what
OnTick == step'.kind = "tick"

Replaceable == status = "Ready" /\ step'.age > ReplaceAfter      \* L5
Vacant      == status = "None" \/ step'.expired
-----------------------------------------------------------------------------
(* L1: offer paths are requested while there is no offer, or an old unused one (L5). *)
Ask == (Vacant \/ Replaceable) /\ Did({"asked"})
       /\ IF step'.expired /\ status # "None" THEN status' = "None" ELSE Same

(* L2: an offer is built, cached as pending, and its invoice sent. *)
Build == (Vacant \/ Replaceable) /\ Did({"sent"}) /\ ~OnTick
         /\ status' = "Pending" /\ (offer' # offer \/ status = "None")

(* L3: the server confirms the invoice; the offer is ready to receive payments. *)
Confirm == status = "Pending" /\ Did({"confirmed"}) /\ ~OnTick
           /\ status' = "Ready" /\ UNCHANGED offer

(* L4, Y3: later invoices of the same offer are confirmed too. *)
ConfirmAgain == status \in {"Ready", "Used"} /\ Did({"confirmed"}) /\ ~OnTick /\ Same

(* L4: the offer is returned to the user. *)
Return == status = "Ready" /\ ~step'.expired /\ Did({"returned"}) /\ ~OnTick
          /\ status' = "Used" /\ UNCHANGED offer
ReturnAgain == status = "Used" /\ ~step'.expired /\ Did({"returned"}) /\ ~OnTick /\ Same

(* L4: until it expires. *)
Expire == status # "None" /\ step'.expired /\ Did({}) /\ status' = "None"

(* Y1: a pending offer's invoice is sent on every tick until it is confirmed. *)
Retry == status = "Pending" /\ OnTick /\ ~step'.expired /\ Did({"sent"}) /\ Same

(* Y3: a returned offer's invoice is sent afresh on a tick until the offer expires. *)
RefreshDue == status = "Used" /\ step'.invoiceAge > RefreshAfter
Refresh == RefreshDue /\ OnTick /\ ~step'.expired /\ Did({"sent"}) /\ Same

(* Nothing happens to this offer; on a tick, only if nothing is owed to it.  Y2: a Ready
   offer is owed nothing, it is replaced. *)
Rest == Did({}) /\ Same /\ step'.kind # "restart"
        /\ (OnTick /\ ~step'.expired => status # "Pending" /\ ~RefreshDue)

(* R5, not in the life cycle: the process starts again from what was persisted, perhaps long
   ago.  Whatever was in the slot then is there again. *)
Restart == step'.kind = "restart" /\ Did({})
           /\ status' \in {"None", "Pending", "Ready", "Used"}
-----------------------------------------------------------------------------
Next == \/ Ask \/ Build \/ Confirm \/ ConfirmAgain \/ Return \/ ReturnAgain
        \/ Expire \/ Retry \/ Refresh \/ Rest \/ Restart

Init == status = "None" /\ step.did = {}

Spec == Init /\ [][Next]_<<status, offer, step>>
=============================================================================
