------------------------------- MODULE Mirror -------------------------------
(* The Java core as TLC sees it.  TLC calls a Java method in place of the body below.  It      *)
(* turns the cache and the event into Java values, steps the core, and compares the whole      *)
(* answer, next cache, effects and outcome, with the one given here.  It is TRUE where both    *)
(* are the same, and ends the run where they are not.                                          *)
(*                                                                                             *)
(* A model has it as the last conjunct of Next, after every primed variable is assigned: there *)
(* TLC evaluates it once for each transition.  It must not end up in a property, for TLC skips *)
(* steps that change nothing there, nor in a model with fairness, in which TLC evaluates Next  *)
(* more often.                                                                                 *)
(*                                                                                             *)
(* The setup is what turns the model's values into real ones, the same in every call:          *)
(* MirrorSetup in MCEvents.  It should be a definition without parameters, which TLC evaluates *)
(* once.                                                                                       *)
EXTENDS TLC

LOCAL Missing == "the Java operator Mirror is not loaded: run this model with standing-offer check"
Mirror(setup, cache, event, answer) == Assert(FALSE, Missing)
=============================================================================
