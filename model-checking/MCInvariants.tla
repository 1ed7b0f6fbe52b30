---------------------------- MODULE MCInvariants ----------------------------
(* What a fresh cache keeps to, event after event; and what it does not, if events are not as   *)
(* messages and the owner would have them: two offers with one id, one without paths, and       *)
(* confirmations of invoices that are older than their offers.                                  *)
EXTENDS MCReachable, OfferCacheInvariants

CONSTANT Claimed(_)  \* an invariant of the cache

Inductive(c) ==
    /\ FreshUntilConfigured(c) /\ SlotsAsCreated(c) /\ PathsDistinct(c)
    /\ OffersLastLongEnough(c) /\ RoundsWithinLimit(c) /\ TicksWithinLimit(c)
    /\ ChangeKnownToConfigured(c)

Holds == Claimed(cache)

AnyOffers == {Offer(1, <<1>>, 2), Offer(1, <<2>>, NoExpiry), Offer(3, <<>>, NoExpiry)}
=============================================================================
