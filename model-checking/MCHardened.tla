----------------------------- MODULE MCHardened -----------------------------
(* All remedies together, under more of everything than each needs on its own; and what happens *)
(* without one of them.  A message takes a third of the threshold at most.                       *)
EXTENDS MCFindings

HardLate   == [Calm EXCEPT !.delay = 1, !.threshold = 3, !.horizon = 5, !.ids = 4,
                           !.repeats = TRUE]
HardCrash  == [HardLate EXCEPT !.repeats = FALSE, !.crashes = 1]
HardChange == [HardLate EXCEPT !.repeats = FALSE, !.changes = 1, !.servers = 2]

\* Offers that expire while they are looked at: one slot, which is filled anew then.
ShortLate   == [HardLate EXCEPT !.slots = 1, !.lifetime = 2, !.ids = 3]
ShortCrash  == [ShortLate EXCEPT !.repeats = FALSE, !.crashes = 1]
ShortChange == [ShortLate EXCEPT !.repeats = FALSE, !.changes = 1, !.servers = 2]
ShortTwo    == [HardLate EXCEPT !.delay = 0, !.threshold = 1, !.lifetime = 1, !.horizon = 3,
                                !.ids = 3, !.repeats = FALSE, !.crashes = 1]

\* Not so: a Used offer expires.
NoUsedExpires == \A i \in WithStatus(cache, "Used") : ~IsExpired(cache.slots[i].offer, now)

\* A Ready offer restored, or a Used mark lost.
WithoutPersistFirst    == AllRemedies \ {"PersistFirst"}

\* Against late invoices, GiveUpPending is enough.
WithoutAgeAndNewest    == AllRemedies \ {"AgeFromInvoice", "KeepNewestInvoice"}

\* With GiveUpPending, an offer has to live for longer than two thresholds to be replaced.
WithoutGuardAcceptance == AllRemedies \ {"GuardAcceptance"}
LongerLived            == [ShortLived EXCEPT !.lifetime = 3, !.horizon = 3]
WithoutBoundTimes      == AllRemedies \ {"BoundTimes"}
=============================================================================
