------------------------------ MODULE Counter ------------------------------
(* A counter that goes up to Max and then starts again: small models with every ending that   *)
(* TLC knows.                                                                                  *)
EXTENDS Integers, TLC

CONSTANT Max
VARIABLES n, found

Init == n \in 0..1 /\ found = "none"

Up    == n < Max /\ n' = n + 1 /\ found' \in {"none", "a", "b"}
Again == n = Max /\ n' = 0 /\ UNCHANGED found
Next  == Up \/ Again

Spec == Init /\ [][Next]_<<n, found>>
Fair == Spec /\ WF_<<n, found>>(Next)

InRange == n \in 0..Max
NeverA  == found # "a"
NeverB  == found # "b"
Zero    == n = 0
OnlyUp  == [][n' >= n]_n
Visits  == <>(n = Max)

NextUntilTwo == Next /\ Assert(n # 2, "two is not allowed")
NextToTheTop == Up
=============================================================================
