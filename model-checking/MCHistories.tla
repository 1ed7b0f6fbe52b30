---------------------------- MODULE MCHistories -----------------------------
(* A history of a recipient and a server of three slots, both killed several times, as a test has *)
(* it made; and what it would be if one of the two had done something else.                       *)
EXTENDS MCHistoryKept

\* A model may replace this.
Chosen == Told
Given  == Chosen  \* TLC replaces nothing twice

\* The server confirms what it has not stored.
NotStored == SelectSeq(Told, LAMBDA e : e.is \notin {"Storing", "Stored"})

\* The recipient lets go what the disk does not have.
NotPersisted == SelectSeq(Told, LAMBDA e : e.is \notin {"Persisting", "Persisted"})

\* What was given out is Ready after the next start.
Unused(slot) == IF slot.status = "Used" THEN [slot EXCEPT !.status = "Ready"] ELSE slot
UsedForgotten ==
    [p \in DOMAIN Told |->
        LET e == Told[p]
        IN  IF e.by = "phone" /\ e.is = "Started"
            THEN [e EXCEPT !.found.slots = [i \in DOMAIN @ |-> Unused(@[i])]]
            ELSE e]
=============================================================================
