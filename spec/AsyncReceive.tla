---------------------------- MODULE AsyncReceive ----------------------------
(***************************************************************************)
(* The whole protocol: one recipient with its cache and its disk, static   *)
(* invoice servers with their stores, a network between them that loses,   *)
(* delays, repeats and reorders messages, a user who gives offers to       *)
(* payers, and the faults that all this has to survive.                    *)
(*                                                                         *)
(* What the recipient does is OfferCache, what a server does is            *)
(* InvoiceServer, unchanged; here is only what connects them.              *)
(***************************************************************************)
EXTENDS OfferCache

CONSTANTS
    Horizon,           \* the last moment that is looked at
    Servers,           \* the servers that there are; the first is the recipient's at the start
    MaxDelay,          \* no message to a server is under way for longer
    MaxDelayToPhone,   \* nor one to the recipient: a server may keep those while the phone sleeps
    Repeats,           \* TRUE: the network may deliver a message any number of times
    OfferPathsLifetime,\* how long the servers' paths last (K3)
    KeepNewestInvoice, \* the servers' choice: see InvoiceServer
    OfferIds,          \* offers are told apart by these; so many can exist at one time
    Skews,             \* what the recipient's clock may be wrong by, 0 among them
    MaxCrashes,        \* how often the recipient dies
    MaxClockFaults,    \* how often its clock changes
    MaxServerChanges,  \* how often its owner turns to another server
    MaxServerLosses,   \* how often a server loses an invoice that it has confirmed
    MaxPathChanges     \* how often the recipient is told that its payment paths have changed

VARIABLES
    now,     \* the time, in minutes or whatever lies between two ticks; servers' clocks show it
    ticked,  \* whether the recipient's timer has gone off since time last passed
    skew,    \* the recipient's clock shows this much more
    cache,   \* the recipient's cache
    disk,    \* the cache as it was last persisted
    store,   \* for each server, what it has stored
    network, \* the messages under way
    held,    \* the offers that the user was given and that have not expired
    faults   \* how many faults of each kind may still happen

vars == <<now, ticked, skew, cache, disk, store, network, held, faults>>

Server == INSTANCE InvoiceServer WITH
              MaxRecipientIdLength <- 1, MaxInvoiceSize <- 1

-----------------------------------------------------------------------------
(* Values.  A server's path for the recipient is [server]; a path in an    *)
(* offer is [server, invoiceSlot, fresh], and fresh tells it from all      *)
(* others; the path for invoices is [server, invoiceSlot, expiry], where   *)
(* expiry is in the context that the server put into it.                   *)

Recipient == [name |-> "recipient", idLength |-> 1]
PathTo(server) == [server |-> server]

\* What the recipient's clock shows; it cannot show less than 0.
Clock == IF now + skew < 0 THEN 0 ELSE Plus(now, skew)

\* The reply paths and the nonce play no part here.
NoNonce == 0
OnePath == 1

OfferOn(path, expiry) == [id |-> path.fresh, paths |-> <<path>>, absoluteExpiry |-> expiry]

Cached(c) == {c.slots[i].offer : i \in CachedIn(c)}

\* The offers that exist, in whatever way.
IdsInUse ==
    {o.id : o \in Cached(cache) \cup Cached(disk) \cup held}
    \cup UNION {{store[s][slot].invoice.offerId : slot \in DOMAIN store[s]} : s \in Servers}
    \cup UNION {CASE m.type = "OfferPaths" -> {m.paths[1].fresh}
                  [] m.type = "ServeStaticInvoice" -> {m.offer.id}
                  [] m.type = "StaticInvoicePersisted" -> {m.offerId}
                  [] OTHER -> {} : m \in network}
FreeIds == OfferIds \ IdsInUse

-----------------------------------------------------------------------------
(* The network is a set of messages, each with the time up to which it may *)
(* be delivered.  A message that is lost is one that never is; one that is *)
(* repeated is one that stays; and any may come before any other.          *)

Until        == Plus(now, MaxDelay)
UntilAtPhone == Plus(now, MaxDelayToPhone)

\* Messages that can never act again may be left out.  This is the place to do so.
Useful(m, newCache, newDisk) == TRUE
Kept(messages, newCache, newDisk) == {m \in messages : Useful(m, newCache, newDisk)}

Rest(m) == IF Repeats THEN network ELSE network \ {m}

\* What a step of the recipient puts into the network.
MessageOf(effect) ==
    IF effect.type = "OfferPathsRequest"
    THEN [type |-> "OfferPathsRequest", destination |-> effect.destination,
          invoiceSlot |-> effect.invoiceSlot, replyPathExpiry |-> effect.replyPathExpiry,
          until |-> Until]
    ELSE [type |-> "ServeStaticInvoice", destination |-> effect.destination,
          offer |-> effect.offer, invoiceCreatedAt |-> effect.invoiceCreatedAt,
          until |-> Until]
SentBy(a) == {MessageOf(a.effects[i]) :
                i \in {k \in DOMAIN a.effects : a.effects[k].type \notin {"Persist"}}}

AsksToPersist(a) == \E i \in DOMAIN a.effects : a.effects[i].type = "Persist"

\* What is left of a cache on disk.
Persisted(c) ==
    [c EXCEPT !.requestAttempts = 0, !.retryTicks = 0, !.pathsChangedAt = NoTime]

\* What is on disk matters only as long as the recipient may die.
OnDisk(c) == IF faults'.crashes = 0 THEN NewCache ELSE c

\* The recipient takes an answer; the rest of the network is what remains without the message
\* that it handles.  Persisting first happens in the same step; otherwise at any time later.
\* The answer is bound by \E so that TLC computes it once: where it asks whether an action is
\* enabled, it computes an argument or a LET anew at each use.
Recipient_Takes(answer, rest) ==
    \E a \in {answer} :
        LET nextDisk ==
                OnDisk(IF PersistFirst /\ AsksToPersist(a) THEN Persisted(a.next) ELSE disk)
        IN  /\ cache' = a.next
            /\ disk' = nextDisk
            /\ network' = Kept(rest \cup SentBy(a), a.next, nextDisk)

-----------------------------------------------------------------------------
(* The recipient.                                                          *)

TickEvent(replyPaths) ==
    [type |-> "TimerTick", now |-> Clock, replyPaths |-> replyPaths,
     invoiceReplyPaths |-> OnePath]

\* The phone is awake, and about a minute has passed.
RecipientTicks ==
    /\ ~ticked /\ ticked' = TRUE
    /\ UNCHANGED <<now, skew, store, held, faults>>
    /\ Recipient_Takes(Step(cache, TickEvent(OnePath)), network)

\* The same, but the router gives no path for the request (O9).
RecipientTicksWithoutPath ==
    /\ ~ticked /\ ticked' = TRUE
    /\ UNCHANGED <<now, skew, store, held, faults>>
    /\ Recipient_Takes(Step(cache, TickEvent(0)), network)

RecipientConnects ==
    /\ UNCHANGED <<now, ticked, skew, store, held, faults>>
    /\ Recipient_Takes(Step(cache, [type |-> "PeerConnected", now |-> Clock,
                                    replyPaths |-> OnePath]), network)

\* Offer paths arrive for a slot.  LDK builds the offer and its invoice in the same call.
RecipientGetsPaths(slotNumber) ==
    \E m \in {n \in network : n.type = "OfferPaths" /\ n.invoiceSlot = slotNumber} :
        LET checked == Step(cache, [type |-> "OfferPathsReceived", now |-> Clock,
                        invoiceSlot |-> m.invoiceSlot, replyPathExpiry |-> m.replyPathExpiry,
                        paths |-> m.paths, pathsAbsoluteExpiry |-> m.pathsAbsoluteExpiry,
                        responder |-> m.responder])
            built == Step(checked.next, [type |-> "OfferBuilt", receivedAt |-> Clock,
                        invoiceCreatedAt |-> Clock, invoiceSlot |-> m.invoiceSlot,
                        offer |-> OfferOn(m.paths[1], m.pathsAbsoluteExpiry),
                        offerNonce |-> NoNonce, responder |-> m.responder])
        IN  /\ UNCHANGED <<now, ticked, skew, store, held, faults>>
            /\ Recipient_Takes(IF checked.outcome.verdict = "OfferToBuild" THEN built
                               ELSE checked, Rest(m))

\* A confirmation arrives, of whatever offer.
RecipientGetsConfirmation(offerId) ==
    \E m \in {n \in network : n.type = "StaticInvoicePersisted" /\ n.offerId = offerId} :
        /\ UNCHANGED <<now, ticked, skew, store, held, faults>>
        /\ Recipient_Takes(Step(cache, [type |-> "StaticInvoicePersisted",
                              offerId |-> m.offerId, invoiceCreatedAt |-> m.invoiceCreatedAt]),
                           Rest(m))

\* The user wants an offer, and publishes it.
UserAsks ==
    LET a == Step(cache, [type |-> "OfferRequested", now |-> Clock])
    IN  /\ UNCHANGED <<now, ticked, skew, store, faults>>
        /\ Recipient_Takes(a, network)
        /\ held' = IF "offer" \in DOMAIN a.outcome THEN held \cup {a.outcome.offer} ELSE held

\* The owner of the recipient gets around to persisting; any time will do.
RecipientPersists ==
    /\ faults.crashes > 0
    /\ disk # Persisted(cache)
    /\ UNCHANGED <<now, ticked, skew, cache, store, held, faults>>
    /\ disk' = Persisted(cache)
    /\ network' = Kept(network, cache, Persisted(cache))

-----------------------------------------------------------------------------
(* The servers.                                                            *)

\* Whether the server is there at all.  A model may replace this.
IsUp(server) == TRUE

\* What comes of an invoice at a server with a store, if its answer by InvoiceServer is this one:
\* as it is.  A model may replace this by a server that keeps fewer.
Taken(before, answer) == answer

\* A request is answered.  The paths that a server gives are always new ones.
ServerGetsRequest(slotNumber) ==
    \E m \in {n \in network : n.type = "OfferPathsRequest" /\ n.invoiceSlot = slotNumber} :
        /\ FreeIds # {}
        /\ IsUp(m.destination.server)
        /\ UNCHANGED <<now, ticked, skew, cache, disk, store, held, faults>>
        /\ LET s     == m.destination.server
               fresh == First(FreeIds)
               a     == Server!Step(store[s], [type |-> "OfferPathsRequested", now |-> now,
                           invoiceSlot |-> m.invoiceSlot,
                           context |-> [recipient |-> Recipient,
                                        pathAbsoluteExpiry |-> NoExpiry],
                           paths |-> <<[server |-> s, invoiceSlot |-> m.invoiceSlot,
                                        fresh |-> fresh]>>])
               sent  == a.effects[1]
           IN  network' = Kept(Rest(m) \cup
                   {[type |-> "OfferPaths", invoiceSlot |-> m.invoiceSlot,
                     replyPathExpiry |-> m.replyPathExpiry, paths |-> sent.paths,
                     pathsAbsoluteExpiry |-> sent.pathsAbsoluteExpiry,
                     responder |-> [server |-> s, invoiceSlot |-> sent.context.invoiceSlot,
                                    expiry |-> sent.context.pathAbsoluteExpiry],
                     until |-> UntilAtPhone]}, cache, disk)

\* An invoice is stored, and confirmed by the reply path that came with it.
ServerGetsInvoice(slotNumber) ==
    \E m \in {n \in network : /\ n.type = "ServeStaticInvoice"
                             /\ n.destination.invoiceSlot = slotNumber} :
        LET s == m.destination.server
            answer ==
                Server!Step(store[s], [type |-> "StaticInvoiceReceived", now |-> now,
                    invoice |-> [offerId |-> m.offer.id,
                                 offerAbsoluteExpiry |-> m.offer.absoluteExpiry,
                                 createdAt |-> m.invoiceCreatedAt,
                                 absoluteExpiry |-> IF m.offer.absoluteExpiry = NoExpiry
                                                    THEN MaxTime ELSE m.offer.absoluteExpiry,
                                 size |-> 1],
                    forwardInvoiceRequestPath |-> OnePath,
                    context |-> [recipient |-> Recipient,
                                 invoiceSlot |-> m.destination.invoiceSlot,
                                 pathAbsoluteExpiry |-> m.destination.expiry]])
            a == Taken(store[s], answer)
            confirmation == [type |-> "StaticInvoicePersisted", offerId |-> m.offer.id,
                             invoiceCreatedAt |-> m.invoiceCreatedAt,
                             until |-> UntilAtPhone]
        IN  /\ IsUp(s)
            /\ UNCHANGED <<now, ticked, skew, cache, disk, held, faults>>
            /\ store' = [store EXCEPT ![s] = a.next]
            /\ network' = Kept(Rest(m) \cup (IF a.outcome.verdict = "InvoiceStored"
                                             THEN {confirmation} ELSE {}), cache, disk)

-----------------------------------------------------------------------------
(* Time, and faults.                                                       *)

\* Time passes.  What was under way for too long is lost for good.
TimePasses ==
    /\ now < Horizon
    /\ now' = now + 1 /\ ticked' = FALSE
    /\ network' = {m \in network : m.until > now}
    /\ held' = {o \in held : ~IsExpired(o, now + 1)}
    /\ UNCHANGED <<skew, cache, disk, store, faults>>

\* The recipient dies, and starts again with what was persisted.
RecipientCrashes ==
    /\ faults.crashes > 0
    /\ faults' = [faults EXCEPT !.crashes = @ - 1]
    /\ UNCHANGED <<now, ticked, skew, store, held>>
    /\ LET a == Step(cache, [type |-> "Restarted", persisted |-> disk])
       IN  Recipient_Takes(a, network)

\* The recipient's clock is set, rightly or wrongly.
ClockChanges ==
    /\ faults.clock > 0
    /\ faults' = [faults EXCEPT !.clock = @ - 1]
    /\ skew' \in Skews \ {skew}
    /\ UNCHANGED <<now, ticked, cache, disk, store, network, held>>

\* The owner turns to another server; the first time is no fault.
OwnerChoosesServer ==
    \E s \in Servers :
        /\ cache.serverPaths # <<PathTo(s)>>
        /\ IF cache.serverPaths = <<>> THEN s = First(Servers) /\ UNCHANGED faults
           ELSE faults.changes > 0 /\ faults' = [faults EXCEPT !.changes = @ - 1]
        /\ UNCHANGED <<now, ticked, skew, store, held>>
        /\ Recipient_Takes(Step(cache, [type |-> "ServerPathsSet", now |-> Clock,
                                        replyPaths |-> OnePath, paths |-> <<PathTo(s)>>]),
                           network)

\* A server loses an invoice that it has confirmed.
ServerLosesInvoice ==
    /\ faults.losses > 0
    /\ faults' = [faults EXCEPT !.losses = @ - 1]
    /\ \E s \in Servers : \E slot \in DOMAIN store[s] :
         store' = [store EXCEPT ![s] = [x \in DOMAIN @ \ {slot} |-> @[x]]]
    /\ UNCHANGED <<now, ticked, skew, cache, disk, network, held>>

\* The recipient's channels change, and it is told.
PaymentPathsChange ==
    /\ faults.paths > 0
    /\ faults' = [faults EXCEPT !.paths = @ - 1]
    /\ UNCHANGED <<now, ticked, skew, store, held>>
    /\ Recipient_Takes(Step(cache, [type |-> "PathsChanged", now |-> Clock,
                                    invoiceReplyPaths |-> OnePath]), network)

-----------------------------------------------------------------------------
Init ==
    /\ now = 0 /\ ticked = FALSE /\ skew = 0
    /\ cache = NewCache /\ disk = NewCache
    /\ store = [s \in Servers |-> Server!NewStore]
    /\ network = {} /\ held = {}
    /\ faults = [crashes |-> MaxCrashes, clock |-> MaxClockFaults,
                 changes |-> MaxServerChanges, losses |-> MaxServerLosses,
                 paths |-> MaxPathChanges]

SlotNumbers == 0..(NumSlots - 1)

Next ==
    \/ RecipientTicks \/ RecipientTicksWithoutPath \/ RecipientConnects
    \/ UserAsks \/ RecipientPersists
    \/ \E n \in SlotNumbers : \/ RecipientGetsPaths(n)
                              \/ ServerGetsRequest(n)
                              \/ ServerGetsInvoice(n)
    \/ \E id \in OfferIds : RecipientGetsConfirmation(id)
    \/ TimePasses
    \/ RecipientCrashes \/ ClockChanges \/ OwnerChoosesServer \/ ServerLosesInvoice
    \/ PaymentPathsChange

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What a payer gets who has an offer: the answer of the server that the   *)
(* offer's path leads to.                                                  *)

InvoiceFor(o) ==
    LET path == o.paths[1]
        a == Server!Step(store[path.server], [type |-> "InvoiceRequested", now |-> now,
                context |-> [recipient |-> Recipient, invoiceSlot |-> path.invoiceSlot,
                             pathAbsoluteExpiry |-> o.absoluteExpiry]])
    IN  IF a.outcome.verdict = "InvoiceSent" THEN a.effects[2].invoice.offerId ELSE 0

\* A payer who asks gets an invoice of this very offer.  Any other invoice is refused by the
\* payer's own checks, or pays nothing.
IsServed(o) == InvoiceFor(o) = o.id

IsTracked(o) == \E i \in WithStatus(cache, "Used") : cache.slots[i].offer = o

IsDead(o) == o \in held /\ ~IsServed(o)

-----------------------------------------------------------------------------
(* Safety.                                                                 *)

\* R1, L4: whatever the user was given, and is not expired, is served.
NoDeadOffer == \A o \in held : ~IsDead(o)

\* L4: a dead offer is still in the cache, so that its next refresh revives it: no offer is dead
\* for good.
NoLostOffer == \A o \in held : IsDead(o) => IsTracked(o)

\* L4: whatever the user was given is Used in the cache, until it expires.
NoForgottenOffer == \A o \in held : IsTracked(o)

\* L3: an offer that is payable by the cache's account is served.
PayableIsServed ==
    \A i \in PayableIn(cache) :
        LET o == cache.slots[i].offer IN ~IsExpired(o, now) => IsServed(o)

\* L3: an offer that becomes Ready is served at that moment.
ConfirmedIsServed ==
    [][\A i \in WithStatus(cache, "Pending") \cap WithStatus(cache', "Ready") :
         cache'.slots[i].offer = cache.slots[i].offer => IsServed(cache.slots[i].offer)]_vars

\* R1: an offer is served at the moment at which the user gets it.
ReturnedIsServed == [][\A o \in held' \ held : IsServed(o)]_vars

\* R4: whatever is payable after a restart is served.
RestoredIsServed ==
    [][faults'.crashes < faults.crashes =>
         \A i \in PayableIn(cache') : LET o == cache'.slots[i].offer
                                      IN  ~IsExpired(o, now) => IsServed(o)]_vars

\* L5: as long as no payable offer expires, and there is no restart, there is one.
PayableStays ==
    [][PayableIn(cache) # {} /\ PayableIn(cache') = {} =>
         \/ \A i \in PayableIn(cache) : IsExpired(cache.slots[i].offer, Clock)
         \/ faults'.crashes < faults.crashes]_vars

\* Y1: the invoice of a Pending offer goes to the server that the recipient has now.
PendingOfPresentServer ==
    \A i \in WithStatus(cache, "Pending") :
        PathTo(cache.slots[i].updatePath.server) \in {cache.serverPaths[k] : k \in DOMAIN cache.serverPaths}

\* Y3: a tick leaves no recorded time that lies in the future: it would put off the next refresh.
TickLeavesNoTimeAhead ==
    [][ticked' /\ ~ticked =>
         \A i \in PayableIn(cache') : cache'.slots[i].invoiceCreatedAt <= Clock]_vars

\* R2: there is a slot for an offer that nobody has yet.
SomeSlotIsNotUsed ==
    \/ cache.slots = <<>>
    \/ \E i \in DOMAIN cache.slots : cache.slots[i].status # "Used"

TypeOK ==
    /\ now \in Time /\ skew \in Skews
    /\ \A m \in network : m.until >= now
    /\ \A o \in held : ~IsExpired(o, now)
=============================================================================
