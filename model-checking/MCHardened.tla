----------------------------- MODULE MCHardened -----------------------------
(* All remedies together, under more of everything than each needs on its own; and what happens *)
(* without one of them.                                                                          *)
EXTENDS MCPeople

\* A message takes the threshold at most.  Long enough for a Ready offer to be replaced.
HardLate   == [Calm EXCEPT !.delay = 1, !.ids = 4, !.repeats = TRUE]
HardCrash  == [HardLate EXCEPT !.repeats = FALSE, !.crashes = 1]
HardChange == [HardLate EXCEPT !.repeats = FALSE, !.changes = 1, !.servers = 2]
\* What is not confirmed is sent on fewer ticks.
HardGap    == [HardLate EXCEPT !.retryGap = 2]

\* Offers that expire while they are looked at: one slot, which is filled anew then.
ShortLate   == [Calm EXCEPT !.slots = 1, !.delay = 1, !.threshold = 3, !.horizon = 5, !.ids = 3,
                            !.lifetime = 2, !.repeats = TRUE]
ShortCrash  == [ShortLate EXCEPT !.repeats = FALSE, !.crashes = 1]
ShortChange == [ShortLate EXCEPT !.repeats = FALSE, !.changes = 1, !.servers = 2]
ShortTwo    == [Calm EXCEPT !.lifetime = 1, !.crashes = 1]

\* Not so: a Used offer expires.
NoUsedExpires == \A i \in WithStatus(cache, "Used") : ~IsExpired(cache.slots[i].offer, now)

\* A Ready offer restored, or a Used mark lost.
WithoutPersistFirst    == AllRemedies \ {"PersistFirst"}

\* Against late invoices, GiveUpPending is enough.
WithoutAgeAndNewest    == AllRemedies \ {"AgeFromInvoice", "KeepNewestInvoice"}

\* The only payable offer grows old.
WithoutRetainOnlyPayable == AllRemedies \ {"RetainOnlyPayable"}

\* With GiveUpPending, an offer has to live for longer than two thresholds to be replaced.
WithoutGuardAcceptance == AllRemedies \ {"GuardAcceptance"}
LongerLived            == [ShortLived EXCEPT !.lifetime = 3, !.horizon = 3]
WithoutBoundTimes      == AllRemedies \ {"BoundTimes"}
=============================================================================
