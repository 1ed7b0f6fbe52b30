---------------------------- MODULE MCAsyncLive ----------------------------
(* What has to happen sooner or later.  Time has no end here: instead of the clock going        *)
(* forward, everything else grows older, and what is old enough is just old.  So the states are *)
(* finitely many, with no bound that cuts a behaviour short.  What gets lost is the order among *)
(* old offers, by which the user would get the freshest and the stalest would be replaced.      *)
EXTENDS MCFindings

\* The clock stands here.  Older than this is as old as this.
Present == BoundAge

\* What lasts up to the end of time lasts for ever here.
Older(t) == IF t <= 0 \/ t = MaxTime THEN t ELSE t - 1

OlderOffer(o) == [o EXCEPT !.absoluteExpiry = Older(@)]
OlderPath(p)  == [p EXCEPT !.expiry = Older(@)]
OlderSlot(s) ==
    CASE s.status = "Empty" -> s
      [] s.status = "Pending" ->
           [s EXCEPT !.offer = OlderOffer(@), !.updatePath = OlderPath(@), !.createdAt = Older(@)]
      [] OTHER ->
           [s EXCEPT !.offer = OlderOffer(@), !.updatePath = OlderPath(@), !.createdAt = Older(@),
                     !.invoiceCreatedAt = Older(@)]
OlderCache(c) == [c EXCEPT !.slots = [i \in DOMAIN @ |-> OlderSlot(@[i])]]
OlderMessage(m) ==
    CASE m.type = "OfferPathsRequest" ->
           [m EXCEPT !.until = Older(@), !.replyPathExpiry = Older(@)]
      [] m.type = "OfferPaths" ->
           [m EXCEPT !.until = Older(@), !.replyPathExpiry = Older(@),
                     !.pathsAbsoluteExpiry = Older(@), !.responder = OlderPath(@)]
      [] m.type = "ServeStaticInvoice" ->
           [m EXCEPT !.until = Older(@), !.offer = OlderOffer(@), !.destination = OlderPath(@),
                     !.invoiceCreatedAt = Older(@)]
      [] m.type = "StaticInvoicePersisted" ->
           [m EXCEPT !.until = Older(@), !.invoiceCreatedAt = Older(@)]
OlderEntry(entry) ==
    [entry EXCEPT !.invoice.createdAt = Older(@), !.invoice.absoluteExpiry = Older(@),
                  !.invoice.offerAbsoluteExpiry = Older(@)]

\* Invoices that no payer gets are forgotten, so that there are finitely many; so are those of a
\* server that is gone.
OlderStore(st) ==
    LET kept == {slot \in DOMAIN st : OlderEntry(st[slot]).invoice.absoluteExpiry >= now}
    IN  [slot \in kept |-> OlderEntry(st[slot])]

\* In the place of TimePasses.
TimeAges ==
    /\ ticked' = FALSE
    /\ UNCHANGED <<now, skew, faults>>
    /\ cache' = OlderCache(cache)
    /\ disk' = OlderCache(disk)
    /\ store' = [s \in Servers |-> IF IsUp(s) THEN OlderStore(store[s]) ELSE Server!NewStore]
    /\ held' = {OlderOffer(o) : o \in {h \in held : OlderOffer(h).absoluteExpiry >= now}}
    /\ network' = {OlderMessage(m) : m \in {n \in network : n.until > now}}

LiveInit ==
    /\ now = Present /\ ticked = FALSE /\ skew = 0
    /\ cache = NewCache /\ disk = NewCache
    /\ store = [s \in Servers |-> Server!NewStore]
    /\ network = {} /\ held = {}
    /\ faults = [crashes |-> MaxCrashes, clock |-> MaxClockFaults,
                 changes |-> MaxServerChanges, losses |-> MaxServerLosses,
                 paths |-> MaxPathChanges]

\* In the place of LiveInit: the second slot's offer was given out, and its invoice is old.
SettledLiveInit == SettledAt(Present)

-----------------------------------------------------------------------------
(* Fairness, one conjunct for each thing that must not be put off for ever.  Those that say      *)
(* "again and again" are strong fairness of an action, written out: if it can be taken again and  *)
(* again, it is.  When it can be taken is said in so many words, as TLC would otherwise search    *)
(* for a step of it on every step of the graph; GuardsAreRight compares that with ENABLED.        *)

TimeGoesOn == WF_vars(TimePasses)

OwnerConfigures == WF_vars(OwnerChoosesServer)

UnderWay(type) == {m \in network : m.type = type}
CanTick            == ~ticked
CanGetRequest(n)   == /\ FreeIds # {}
                      /\ \E m \in UnderWay("OfferPathsRequest") :
                           m.invoiceSlot = n /\ IsUp(m.destination.server)
CanGetPaths(n)     == \E m \in UnderWay("OfferPaths") : m.invoiceSlot = n
CanGetInvoice(n)   == \E m \in UnderWay("ServeStaticInvoice") :
                           m.destination.invoiceSlot = n /\ IsUp(m.destination.server)
CanGetConfirmation(id) == \E m \in UnderWay("StaticInvoicePersisted") : m.offerId = id

GuardsAreRight ==
    /\ CanTick <=> ENABLED <<RecipientTicks>>_vars
    /\ CanTick <=> ENABLED <<RecipientTicks \/ RecipientTicksWithoutPath>>_vars
    /\ \A n \in SlotNumbers :
         /\ CanGetRequest(n) <=> ENABLED <<ServerGetsRequest(n)>>_vars
         /\ CanGetPaths(n)   <=> ENABLED <<RecipientGetsPaths(n)>>_vars
         /\ CanGetInvoice(n) <=> ENABLED <<ServerGetsInvoice(n)>>_vars
    /\ \A id \in OfferIds :
         CanGetConfirmation(id) <=> ENABLED <<RecipientGetsConfirmation(id)>>_vars

\* The phone is awake again and again, with a path for its answers.
PhoneWakes == []<>CanTick => []<><<RecipientTicks>>_vars

\* A message that is sent again and again arrives at last.
RequestsArrive ==
    \A n \in SlotNumbers : []<>CanGetRequest(n) => []<><<ServerGetsRequest(n)>>_vars
PathsArrive ==
    \A n \in SlotNumbers : []<>CanGetPaths(n) => []<><<RecipientGetsPaths(n)>>_vars
InvoicesArrive ==
    \A n \in SlotNumbers : []<>CanGetInvoice(n) => []<><<ServerGetsInvoice(n)>>_vars
ConfirmationsArrive ==
    \A id \in OfferIds : []<>CanGetConfirmation(id) => []<><<RecipientGetsConfirmation(id)>>_vars

LiveSpec ==
    /\ LiveInit /\ [][Next]_vars
    /\ TimeGoesOn /\ PhoneWakes /\ OwnerConfigures
    /\ RequestsArrive /\ PathsArrive /\ InvoicesArrive /\ ConfirmationsArrive

\* The phone is awake again and again, and maybe never has a path for its answers (O9).  In the
\* place of PhoneWakes.
PhoneWakesPathless ==
    []<>CanTick => []<><<RecipientTicks \/ RecipientTicksWithoutPath>>_vars

\* In the place of IsUp: the server that the recipient leaves is gone (F5).
OnlyPresentIsUp(server) == cache.serverPaths = <<PathTo(server)>>

\* All remedies but one.
WithoutRefreshAlways == AllRemedies \ {"RefreshAlways"}

\* In the place of a conjunct, to see which properties need it.
NotDemanded == TRUE

-----------------------------------------------------------------------------
\* Must fail, or the fairness contradicts itself, and all the others hold for no reason.
Canary == <>FALSE

\* L1, L3: again and again there is an offer that can be paid: the cache has it as payable, and a
\* payer who asks for its invoice gets it.
AlwaysServedAgain == []<>(\E i \in PayableIn(cache) : IsServed(cache.slots[i].offer))

\* Less than that: again and again there is an offer that the cache counts as payable, whatever its
\* server does.
AlwaysPayableAgain == []<>(PayableIn(cache) # {})

\* L2, L3, Y1: a Pending offer does not stay Pending: it becomes Ready, expires or is given up.
IsPending(i) == i \in DOMAIN cache.slots /\ cache.slots[i].status = "Pending"
PendingGetsReady == \A i \in 1..NumSlots : IsPending(i) ~> ~IsPending(i)
NeverPending     == [](\A i \in 1..NumSlots : ~IsPending(i))

\* L2, Y1: no offer is sent for ever.  Another one may be Pending in its slot (F9, O3).
IsPendingOffer(id)  == \E i \in 1..NumSlots : IsPending(i) /\ cache.slots[i].offer.id = id
NoneIsPendingForever == \A id \in OfferIds : IsPendingOffer(id) ~> ~IsPendingOffer(id)

\* Y3, L4: the invoice of a Used offer that is old gets confirmed anew, or the offer expires.
HasOldInvoice(i) ==
    /\ i \in DOMAIN cache.slots /\ cache.slots[i].status = "Used"
    /\ cache.slots[i].invoiceCreatedAt + InvoiceRefreshThreshold < Clock
UsedGetsRefreshed == \A i \in 1..NumSlots : HasOldInvoice(i) ~> ~HasOldInvoice(i)
NeverOldInvoice   == [](\A i \in 1..NumSlots : ~HasOldInvoice(i))

\* L4: where an offer is dead, it comes back to life, or expires.
SomeDead == \E o \in held : IsDead(o)
DeadGetsHealed == SomeDead ~> ~SomeDead
NeverDead      == []~SomeDead

\* After the last fault, there comes a time from which on no offer is dead.
StaysHealed == <>[]~SomeDead

LiveClaim == TRUE
=============================================================================
