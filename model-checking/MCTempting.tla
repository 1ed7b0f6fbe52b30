----------------------------- MODULE MCTempting -----------------------------
(* What a reader of LDK's documentation would expect, and what is false of it: each invariant   *)
(* here is violated, and the trace is the shortest one from a fresh cache.                      *)
EXTENDS MCReachable

CONSTANT Expected(_, _, _)  \* the tempting form, as (cache, event, answer)

SeenStep(c, e, a) ==
    [event |-> e, verdict |-> a.outcome.verdict, asExpected |-> Expected(c, e, a)]
NoStep == [event |-> [type |-> "none"], verdict |-> "none", asExpected |-> TRUE]

AsExpected == last.asExpected
=============================================================================
