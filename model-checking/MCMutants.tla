------------------------------ MODULE MCMutants ------------------------------
(* The mirror from any cache, on few caches: what the mutants of the Java core are held        *)
(* against, one after the other.  See mutants.json.                                            *)
EXTENDS MCAnyCache

\* Two offers that expire at the same moment, between which only their order decides, and one
\* that expires later.
EqualEnds == {Offer(1, <<1>>, MaxTime - 3), Offer(2, <<1, 2>>, MaxTime - 3),
              Offer(3, <<2>>, MaxTime - 1)}
LastTime   == {MaxTime - 3}
=============================================================================
