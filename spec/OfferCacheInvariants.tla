------------------------ MODULE OfferCacheInvariants ------------------------
(***************************************************************************)
(* What is true of every cache that a fresh one becomes, whatever the      *)
(* events are and in whatever order: no messages are looked at, nor what   *)
(* they answer.  Each is true of NewCache, and each step from a cache of   *)
(* which it is true leads to one of which it is true, if a restart brings  *)
(* one of which it is true: it is inductive by itself.                     *)
(*                                                                         *)
(* At the end stand three that are not: there is a step that leads out of  *)
(* each.  What they need of the event stands after each of them, by the    *)
(* same name with Needs: the messages under way, and what the owner may    *)
(* report, have to be such.                                                *)
(***************************************************************************)
EXTENDS OfferCacheProperties

\* R2: before server paths are set, the cache is a fresh one.
FreshUntilConfigured(c) == c.serverPaths = <<>> => c = NewCache

\* R2: there are no slots until server paths are set, and NumSlots from then on.
SlotsAsCreated(c) == Len(c.slots) = IF c.serverPaths = <<>> THEN 0 ELSE NumSlots

\* L2: no two slots hold offers with the same paths.
PathsDistinct(c) ==
    \A i, j \in CachedIn(c) : c.slots[i].offer.paths = c.slots[j].offer.paths => i = j

\* L2: a cached offer lasts MinPathsLifetime from its creation, to less than a second.
OffersLastLongEnough(c) ==
    \A i \in CachedIn(c) :
        ExpiryAtMost(Minus(Plus(c.slots[i].createdAt, MinPathsLifetime), TicksPerSecond - 1),
                     c.slots[i].offer.absoluteExpiry)

\* K1: no more rounds of requests are counted than there may be.
RoundsWithinLimit(c) == c.requestAttempts <= MaxRequests

\* Y1, Y3: ticks without progress are counted to less than twice MaxRetryGap, and in LDK not at all.
TicksWithinLimit(c) == c.retryTicks <= IF MaxRetryGap = 1 THEN 0 ELSE 2 * MaxRetryGap - 1

\* Y3: LDK's cache knows of a change of the payment paths only once it has server paths.
ChangeKnownToConfigured(c) == c.pathsChangedAt = NoTime \/ c.serverPaths # <<>>

-----------------------------------------------------------------------------
(* Not inductive.                                                          *)

\* L2: "no two slots hold offers with the same id".  An offer that is built could have any.
IdsDistinct(c) ==
    \A i, j \in CachedIn(c) : c.slots[i].offer.id = c.slots[j].offer.id => i = j

\* L2: an offer that is built has no id that another cached offer has: it is a hash of the rest.
IdsDistinctNeeds(c, e) ==
    e.type = "OfferBuilt" =>
        \A i \in CachedIn(c) : c.slots[i].offer.id = e.offer.id => c.slots[i].offer = e.offer

\* L2: "every cached offer has a path".  An offer may be built on none, if nobody asked for it.
OffersHavePaths(c) == \A i \in CachedIn(c) : c.slots[i].offer.paths # <<>>

\* L2: an offer is built on the paths that BuildOffer names: see AnswersInTime.
OffersHavePathsNeeds(c, e) == e.type = "OfferBuilt" => e.offer.paths # <<>>

\* Y3: "an offer's confirmed invoice is not older than the offer".  A confirmation may name any time.
InvoiceNotOlderThanOffer(c) ==
    \A i \in PayableIn(c) : c.slots[i].createdAt <= RecordedTime(c.slots[i])

\* Y3: no invoice is confirmed that is older than its offer: all were sent after that was cached, and
\* the clock did not go back.
InvoiceNotOlderThanOfferNeeds(c, e) ==
    e.type = "StaticInvoicePersisted" =>
        \A i \in CachedIn(c) :
            c.slots[i].offer.id = e.offerId => c.slots[i].createdAt <= e.invoiceCreatedAt
=============================================================================
