-------------------------------- MODULE Mirror --------------------------------
(* The Java core as TLC sees it.  TLC calls a Java method in place of the body below.  It     *)
(* turns the cache and the event into Java values, steps the core, and compares the whole     *)
(* answer, next cache, effects and outcome, with the one given here.  It is TRUE where both    *)
(* are the same, and ends the run where they are not.                                          *)
(*                                                                                             *)
(* A model has it as the last conjunct of Next, after every primed variable is assigned: there *)
(* TLC evaluates it once for each transition.  It must not end up in a property, where TLC      *)
(* skips steps that change nothing, nor in a model with fairness, where TLC evaluates Next      *)
(* more often.                                                                                 *)
EXTENDS TLC

\* setup: what turns the model's values into real ones, a record of the same value in every
\* call: origin, the constants of OfferCache under names that begin in lower case, and offers,
\* the set of all offers that occur.
LOCAL Missing == "the Java operator Mirror is not loaded: run this model with standing-offer check"
Mirror(setup, cache, event, answer) == Assert(FALSE, Missing)
===============================================================================
