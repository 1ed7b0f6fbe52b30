----------------------------- MODULE MCFindings -----------------------------
(* The findings about the whole protocol, and each remedy on its own.  A model of the manifest  *)
(* replaces Remedies and Bounds as in MCAsync, and either Claim, which is about states, or      *)
(* StepsClaim, which is about steps.                                                            *)
EXTENDS MCAsync

StepsClaim == [][TRUE]_vars

-----------------------------------------------------------------------------
(* One remedy at a time.                                                                        *)

OnlyPersistFirst      == {"PersistFirst"}
OnlyGuardAcceptance   == {"GuardAcceptance"}
OnlyBoundTimes        == {"BoundTimes"}
OnlyKeepNewestInvoice == {"KeepNewestInvoice"}

-----------------------------------------------------------------------------
\* Y1, L2: an offer that is built leads to the server that the recipient has now.
BuiltForPresentServer ==
    [][\A i \in WithStatus(cache', "Pending") :
         (i \notin DOMAIN cache.slots \/ cache'.slots[i] # cache.slots[i])
             => \E k \in DOMAIN cache'.serverPaths :
                  cache'.serverPaths[k] = PathTo(cache'.slots[i].updatePath.server)]_vars
=============================================================================
