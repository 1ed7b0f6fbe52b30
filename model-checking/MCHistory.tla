----------------------------- MODULE MCHistory ------------------------------
(***************************************************************************)
(* Whether a history of running processes is one that the spec allows: a   *)
(* recipient ("phone") and its static invoice server, each killed at any   *)
(* moment and started again.  Each process has written what it did, entry  *)
(* by entry, before anything of it could be seen from outside.  The model  *)
(* goes through the entries.  It chooses nothing: an entry is what the     *)
(* spec allows at its place, or it is refused, and Why says for what.      *)
(*                                                                         *)
(* What the two do is OfferCache and InvoiceServer, unchanged; how they    *)
(* are connected is as in AsyncReceive, but for the network.               *)
(*                                                                         *)
(* THE NETWORK.  A connection hands over in order, and loses only by its   *)
(* end, whatever had not arrived by then.  A process that died reads no    *)
(* connection of before.  So what arrives has to be the first message that *)
(* is under way on that connection, and at the end nothing may be under    *)
(* way on the connection that is there.                                    *)
(*                                                                         *)
(* ORDER.  The entries of both are put into one order before: each         *)
(* process's own, and a message arrives after it left.  Any such order is  *)
(* as good as another: no rule here looks at what the two have done, but   *)
(* for the messages between them.                                          *)
(*                                                                         *)
(* TIME.  The unit is a minute, in which a history's clocks go.  Left out  *)
(* is what lies between two minutes: that offers expire at whole seconds,  *)
(* and that the core counts nanoseconds.  The server's clock is set first, *)
(* so that it may show one minute more than the phone's.                   *)
(*                                                                         *)
(* NAMES.  Offers, paths, nonces, connections and recipients are numbered  *)
(* as they come up, from 1; no connection, no offer: 0.                    *)
(*                                                                         *)
(* LEFT OUT: bytes and keys; the router (what it gave is in the events);   *)
(* which reply path a copy of a message has; the request of a payer that   *)
(* is passed on to the phone, which the cache does not see; messages that  *)
(* no event comes of.                                                      *)
(***************************************************************************)
EXTENDS OfferCache, TLC

CONSTANTS
    MaxRecipientIdLength, MaxInvoiceSize, OfferPathsLifetime, KeepNewestInvoice,
    History,   \* the entries, in one order
    Variants   \* the same history with changes, [from, drop, put]: from the entry of that number
               \* on, so many are left out, and the entries of put are there instead

\* None has the name of a parameter of the spec: TLC would compute each entry anew at each use.
VARIABLES
    variant,   \* which of the variants this is; 0: the history itself
    position,  \* how many entries are accepted
    world,     \* what there is after them
    ruling    \* Open, Accepted, or why the next entry is refused
vars == <<variant, position, world, ruling>>

Server == INSTANCE InvoiceServer

\* With a cache that its store calls older, a phone starts as with this remedy.
Cautious == INSTANCE OfferCache WITH UseRestored <- TRUE

-----------------------------------------------------------------------------
(* Entries.                                                                *)
(*                                                                         *)
(* by "phone":                                                             *)
(*   [is "Started", now, found, isOlder]  the cache that is on its disk,   *)
(*            and whether the store says that it is not the newest         *)
(*   [is "ClockSet", now]                                                  *)
(*   [is "Stepped", now, link, event, next, effects, outcome]              *)
(*            link: the connection that the event is about, or 0           *)
(*   [is "Persisting", cache] and [is "Persisted"]                         *)
(*   [is "Leaving", link, messages]  of one step or of several; link 0:    *)
(*            there is no connection any more, and they are lost           *)
(*   [is "Returning", offer]  the id of what the user gets, or 0           *)
(* by "server":                                                            *)
(*   [is "Started", now, found]  the invoices in its store, by slot        *)
(*   [is "ClockSet", now]                                                  *)
(*   [is "Stepped", now, link, event, outcome]                             *)
(*   [is "Storing", slot, entry] and [is "Stored"]                         *)
(*   [is "Leaving", link, message]                                         *)
(*   [is "Answering", offerId, invoiceCreatedAt]  what a payer gets        *)
(* by "driver", who led the two, at the end, when all has settled:         *)
(*   [is "Closing", now, returned, phoneEntries, serverEntries]            *)
(*            the offers that the user has; how many entries each file     *)
(*            has, which alone tells that one is missing before a kill     *)

\* TLC computes these once, and what a constant stands for at each use.
Entries == History
Changes == Variants

Changed(v) == IF v = 0 THEN [from |-> 1, drop |-> 0, put |-> <<>>] ELSE Changes[v]

Length(v) == Len(Entries) + Len(Changed(v).put) - Changed(v).drop

EntryAt(v, p) ==
    LET c == Changed(v)
        behind == p - c.from - Len(c.put)
    IN  CASE p < c.from -> Entries[p]
          [] behind < 0 -> c.put[p - c.from + 1]
          [] OTHER      -> Entries[c.from + c.drop + behind]

-----------------------------------------------------------------------------
(* The world: both processes, with what of them survives a kill, and what  *)
(* lies between them.                                                      *)

NoPhone ==
    [runs     |-> FALSE,
     now      |-> 0,
     tick     |-> "may",       \* this minute's: "may" or "must" come, or is "done"
     cache    |-> NewCache,
     disk     |-> {NewCache},  \* what may be on its disk: two caches while one is being written
     writing  |-> <<>>,        \* the cache that is being written, if any is
     begun    |-> 0,           \* how many were begun to be written in this life, and how many
     done     |-> 0,           \*   are on disk
     needed   |-> 0,           \* how many have to be, for all to be safe that was asked for
     toLeave  |-> <<>>,        \* messages of its steps, [message, needed]
     toReturn |-> <<>>,        \* what its user gets, [offer, needed]: a sequence of at most one
     toBuild  |-> <<>>,        \* effects that ask for an offer
     link     |-> 0,           \* its connection; 0: none
     entries  |-> 0]

NoServer ==
    [runs     |-> FALSE,
     now      |-> 0,
     store    |-> Server!NewStore,
     disk     |-> {Server!NewStore},
     toStore  |-> <<>>,        \* what its steps want stored, [slot, entry]
     writing  |-> <<>>,
     asked    |-> 0,           \* how many invoices were to be stored in this life, and how many
     done     |-> 0,           \*   are
     toLeave  |-> <<>>,        \* messages of its steps, [message, context, needed]
     toPayers |-> <<>>,        \* invoices for payers
     given    |-> <<>>,        \* what is in the paths that recipients were given, by path
     offered  |-> <<>>,        \* what is in the paths for invoices and in the offers, by path
     used     |-> {},          \* the connections of this life
     dead     |-> {},          \* those of lives before
     confirmed |-> <<>>,       \* the entry of each slot that was confirmed last
     entries  |-> 0]

NoWorld ==
    [phone |-> NoPhone, server |-> NoServer,
     links |-> <<>>,  \* for each connection, the messages under way [toServer, toPhone]
     held  |-> {}]    \* the offers that the user was given

\* The function f, but for one argument.
With(f, x, y) == [z \in DOMAIN f \cup {x} |-> IF z = x THEN y ELSE f[z]]

WithType(effects, type) == SelectSeq(effects, LAMBDA x : x.type = type)

\* These two are as in AsyncReceive.
Persisted(c) == [c EXCEPT !.requestAttempts = 0, !.retryTicks = 0, !.pathsChangedAt = NoTime]
IsTracked(o, c) == \E i \in WithStatus(c, "Used") : c.slots[i].offer = o

-----------------------------------------------------------------------------
(* A message that arrives.  The sender's clock may show more than that of  *)
(* the receiver by so much: 1 where the phone receives, else 0.            *)

WhyNotArrived(isKnown, queue, now, ahead, matches(_)) ==
    CASE ~isKnown -> "this connection is not there"
      [] queue = <<>> -> "nothing is under way on this connection"
      [] Head(queue).sentAt > now + ahead -> "this message has not left yet, by the clock"
      [] ~matches(Head(queue)) -> "this is not the message that is under way"
      [] OTHER -> ""

-----------------------------------------------------------------------------
(* The phone.                                                              *)

\* What a step puts into the network, as in AsyncReceive, and what an entry shows of it.
MessageOf(effect) ==
    IF effect.type = "OfferPathsRequest"
    THEN [type |-> "OfferPathsRequest", destination |-> effect.destination,
          invoiceSlot |-> effect.invoiceSlot, replyPathExpiry |-> effect.replyPathExpiry]
    ELSE [type |-> "ServeStaticInvoice", destination |-> effect.destination,
          offer |-> effect.offer, invoiceCreatedAt |-> effect.invoiceCreatedAt]
Shown(m) ==
    IF m.type = "OfferPathsRequest" THEN m
    ELSE [type |-> m.type, destination |-> m.destination, offerId |-> m.offer.id,
          invoiceCreatedAt |-> m.invoiceCreatedAt]

Messages(effects) ==
    LET sent == SelectSeq(effects,
                    LAMBDA x : x.type \in {"OfferPathsRequest", "ServeStaticInvoice"})
    IN  [k \in DOMAIN sent |-> MessageOf(sent[k])]

\* Whether any entry before says that this cache was written.
WasWritten(c) ==
    \/ c = NewCache
    \/ \E p \in 1..position : LET e == EntryAt(variant, p)
                              IN  e.is = "Persisting" /\ e.cache = c

\* R4, L4: whatever the user was given, and is not expired, is Used.
IsForgotten(w, c, now) == \E o \in w.held : ~IsExpired(o, now) /\ ~IsTracked(o, c)

WhyNotPhoneStarted(w, e) ==
    CASE e.now < w.phone.now -> "the clock goes back"
      [] e.isOlder /\ ~WasWritten(e.found) -> "this cache was never written"
      [] e.isOlder -> ""
      [] PersistFirst /\ IsForgotten(w, e.found, e.now) ->
           "an offer that the user has is not Used any more"
      [] e.found \notin w.phone.disk -> "this cache is not on the disk"
      [] OTHER -> ""

AfterPhoneStarted(w, e) ==
    LET restarted == [type |-> "Restarted", persisted |-> e.found]
        a == IF e.isOlder THEN Cautious!Step(w.phone.cache, restarted)
             ELSE Step(w.phone.cache, restarted)
    IN  [w EXCEPT
           !.phone = [NoPhone EXCEPT
                        !.runs = TRUE, !.now = e.now, !.cache = a.next, !.disk = {e.found},
                        !.needed = IF e.isOlder THEN 1 ELSE 0, !.entries = w.phone.entries],
           !.held = IF e.isOlder THEN {o \in @ : IsTracked(o, a.next)} ELSE @]

IsPathsMessage(e, m) ==
    /\ m.type = "OfferPaths"
    /\ e.event = [type |-> "OfferPathsReceived", now |-> e.now,
                  invoiceSlot |-> m.invoiceSlot, replyPathExpiry |-> m.replyPathExpiry,
                  paths |-> m.paths, pathsAbsoluteExpiry |-> m.pathsAbsoluteExpiry,
                  responder |-> m.responder]
IsConfirmation(e, m) ==
    /\ m.type = "StaticInvoicePersisted"
    /\ e.event = [type |-> m.type, offerId |-> m.offerId,
                  invoiceCreatedAt |-> m.invoiceCreatedAt]

\* The offer is built on what the cache asked for, at once.
IsBuilt(e, b) ==
    /\ e.event.receivedAt = b.receivedAt /\ e.event.invoiceCreatedAt = e.now
    /\ e.event.invoiceSlot = b.invoiceSlot /\ e.event.responder = b.responder
    /\ e.event.offer.paths = b.paths
    /\ e.event.offer.absoluteExpiry = b.pathsAbsoluteExpiry

IsMessageToPhone(event) == event.type \in {"OfferPathsReceived", "StaticInvoicePersisted"}

WhyNotPhoneEvent(w, e) ==
    LET p == w.phone
        arrived(matches(_)) ==
            WhyNotArrived(e.link # 0 /\ e.link = p.link, w.links[e.link].toPhone, p.now, 1, matches)
    IN  CASE "now" \in DOMAIN e.event /\ e.event.now # e.now ->
               "the event has another time than the clock"
          [] e.event.type = "OfferPathsReceived" -> arrived(LAMBDA m : IsPathsMessage(e, m))
          [] e.event.type = "StaticInvoicePersisted" -> arrived(LAMBDA m : IsConfirmation(e, m))
          [] e.event.type = "PeerConnected" ->
               IF e.link = 0 \/ e.link \in DOMAIN w.links THEN "this is no new connection" ELSE ""
          [] e.event.type = "TimerTick" ->
               IF p.tick = "done" THEN "the timer has gone off in this minute" ELSE ""
          [] e.event.type = "OfferBuilt" ->
               IF p.toBuild # <<>> /\ IsBuilt(e, Head(p.toBuild)) THEN ""
               ELSE "this offer was not to be built"
          [] e.event.type = "ServerPathsSet" ->
               IF \A k \in DOMAIN e.event.paths : e.event.paths[k] \in DOMAIN w.server.given
               THEN "" ELSE "the server has not given these paths"
          [] OTHER -> ""

WhyNotPhoneStepped(w, e) ==
    LET whyNot == WhyNotPhoneEvent(w, e)
        a == Step(w.phone.cache, e.event)
    IN  CASE e.now # w.phone.now    -> "the clock shows another time"
          [] whyNot # ""            -> whyNot
          [] e.outcome # a.outcome  -> "the spec comes to another outcome"
          [] e.effects # a.effects  -> "the spec has other effects"
          [] e.next # a.next        -> "the spec has another next cache"
          [] OTHER -> ""

AfterPhoneStepped(w, e) ==
    LET p == w.phone
        asks == WithType(e.effects, "Persist") # <<>>
        needed == IF asks THEN p.begun + 1 ELSE p.needed
        messages == Messages(e.effects)
        \* With PersistFirst, nothing leaves before all is on disk that was asked for until then.
        before == IF PersistFirst THEN needed ELSE 0
        offer == IF "offer" \in DOMAIN e.outcome THEN <<e.outcome.offer>> ELSE <<>>
        builds == WithType(e.effects, "BuildOffer")
        left == IF e.event.type = "OfferBuilt" THEN Tail(p.toBuild) ELSE p.toBuild
        links == CASE e.event.type = "PeerConnected" ->
                        With(w.links, e.link, [toServer |-> <<>>, toPhone |-> <<>>])
                   [] IsMessageToPhone(e.event) ->
                        [w.links EXCEPT ![e.link].toPhone = Tail(@)]
                   [] OTHER -> w.links
    IN  [w EXCEPT
           !.links = links,
           !.phone.cache = e.next,
           !.phone.needed = needed,
           !.phone.toLeave = @ \o [k \in DOMAIN messages |->
                                     [message |-> messages[k], needed |-> before]],
           !.phone.toReturn = IF e.event.type # "OfferRequested" THEN @
                              ELSE Append(@, [offer |-> offer, needed |-> before]),
           !.phone.toBuild = left \o builds,
           !.phone.tick = IF e.event.type = "TimerTick" THEN "done" ELSE @,
           !.phone.link = IF e.event.type = "PeerConnected" THEN e.link ELSE @]

WhyNotPersisting(w, e) ==
    LET p == w.phone
    IN  CASE p.writing # <<>> -> "another cache is being written"
          [] p.needed <= p.begun -> "no step asks for this"
          [] ~PersistFirst /\ (p.toLeave # <<>> \/ p.toReturn # <<>>) ->
               "what the steps have to send and to return comes first"
          [] e.cache # Persisted(p.cache) -> "this is not what the phone's cache is"
          [] OTHER -> ""

AfterPersisting(w, e) ==
    [w EXCEPT !.phone.writing = <<e.cache>>, !.phone.disk = @ \cup {e.cache},
              !.phone.begun = @ + 1]

WhyNotPersisted(w, e) == IF w.phone.writing = <<>> THEN "no cache is being written" ELSE ""

AfterPersisted(w, e) ==
    [w EXCEPT !.phone.disk = {w.phone.writing[1]}, !.phone.writing = <<>>, !.phone.done = @ + 1]

WhyNotPhoneLeaving(w, e) ==
    LET p == w.phone
        n == Len(e.messages)
    IN  CASE e.link \notin {0, p.link} -> "the phone has another connection"
          [] n = 0 \/ n > Len(p.toLeave) -> "no step sends so many messages"
          [] \E k \in 1..n : p.toLeave[k].needed > p.done -> "this is not persisted yet"
          [] \E k \in 1..n : Shown(p.toLeave[k].message) # e.messages[k] ->
               "another message is to leave first"
          [] OTHER -> ""

AfterPhoneLeaving(w, e) ==
    LET p == w.phone
        n == Len(e.messages)
        sent == [k \in 1..n |-> [message |-> p.toLeave[k].message, sentAt |-> p.now]]
    IN  [w EXCEPT
           !.phone.toLeave = SubSeq(@, n + 1, Len(@)),
           !.links = IF e.link = 0 THEN @ ELSE [@ EXCEPT ![e.link].toServer = @ \o sent]]

WhyNotReturning(w, e) ==
    LET p == w.phone
    IN  CASE p.toReturn = <<>> -> "nobody has asked for an offer"
          [] Head(p.toReturn).needed > p.done -> "this is not persisted yet"
          [] LET o == Head(p.toReturn).offer IN e.offer # IF o = <<>> THEN 0 ELSE o[1].id ->
               "the outcome is another"
          [] OTHER -> ""

AfterReturning(w, e) ==
    LET o == Head(w.phone.toReturn).offer
    IN  [w EXCEPT !.phone.toReturn = Tail(@),
                  !.held = IF o = <<>> THEN @ ELSE @ \cup {o[1]}]

-----------------------------------------------------------------------------
(* The server.                                                             *)

\* L3: an invoice that was confirmed is there until it expires, or a newer one is.
IsLost(w, found, now) ==
    \E slot \in DOMAIN w.server.confirmed :
        LET invoice == w.server.confirmed[slot].invoice
        IN  /\ invoice.absoluteExpiry >= now
            /\ \/ slot \notin DOMAIN found
               \/ found[slot].invoice.createdAt < invoice.createdAt

WhyNotServerStarted(w, e) ==
    CASE e.now < w.server.now -> "the clock goes back"
      [] IsLost(w, e.found, e.now) -> "an invoice that was confirmed is not there any more"
      [] e.found \notin w.server.disk -> "these invoices are not in the store"
      [] OTHER -> ""

AfterServerStarted(w, e) ==
    [w EXCEPT
       !.server = [@ EXCEPT !.runs = TRUE, !.now = e.now, !.store = e.found, !.disk = {e.found},
                     !.toStore = <<>>, !.writing = <<>>, !.asked = 0, !.done = 0,
                     !.toLeave = <<>>, !.toPayers = <<>>,
                     !.used = {}, !.dead = @ \cup w.server.used]]

\* Where they go is a path that the server has given or offered: no other gets into a cache.
IsRequest(w, e, m) ==
    /\ m.type = "OfferPathsRequest"
    /\ e.event.invoiceSlot = m.invoiceSlot
    /\ e.event.context = w.server.given[m.destination]

IsInvoice(w, e, m) ==
    LET expiry == m.offer.absoluteExpiry
    IN  /\ m.type = "ServeStaticInvoice"
        /\ e.event.context = w.server.offered[m.destination]
        /\ e.event.invoice.offerId = m.offer.id
        /\ e.event.invoice.offerAbsoluteExpiry = expiry
        /\ e.event.invoice.createdAt = m.invoiceCreatedAt
        /\ expiry # NoExpiry => e.event.invoice.absoluteExpiry = expiry

IsMessageToServer(event) == event.type \in {"OfferPathsRequested", "StaticInvoiceReceived"}

WhyNotServerEvent(w, e) ==
    LET s == w.server
        arrived(matches(_)) ==
            WhyNotArrived(e.link \in DOMAIN w.links /\ e.link \notin s.dead,
                          w.links[e.link].toServer, s.now, 0,
                          LAMBDA sent : matches(sent.message))
    IN  CASE e.event.now # e.now -> "the event has another time than the clock"
          [] e.event.type = "OfferPathsRequested" -> arrived(LAMBDA m : IsRequest(w, e, m))
          [] e.event.type = "StaticInvoiceReceived" -> arrived(LAMBDA m : IsInvoice(w, e, m))
          [] e.event.type = "InvoiceRequested" ->
               IF \E path \in DOMAIN s.offered : s.offered[path] = e.event.context THEN ""
               ELSE "no offer has a path with this context"
          [] OTHER -> ""

WhyNotServerStepped(w, e) ==
    LET whyNot == WhyNotServerEvent(w, e)
    IN  CASE e.now # w.server.now -> "the clock shows another time"
          [] whyNot # ""          -> whyNot
          [] e.outcome # Server!Step(w.server.store, e.event).outcome ->
               "the spec comes to another outcome"
          [] OTHER -> ""

\* What the phone put into its reply path comes back with the answer, unseen.
AnswerOf(effect, sent, asked) ==
    CASE effect.type = "SendOfferPaths" ->
           <<[message |-> [type |-> "OfferPaths", invoiceSlot |-> sent.invoiceSlot,
                           replyPathExpiry |-> sent.replyPathExpiry, paths |-> effect.paths,
                           pathsAbsoluteExpiry |-> effect.pathsAbsoluteExpiry],
              context |-> effect.context, needed |-> 0]>>
      [] effect.type = "ConfirmInvoice" ->
           <<[message |-> [type |-> "StaticInvoicePersisted", offerId |-> sent.offer.id,
                           invoiceCreatedAt |-> sent.invoiceCreatedAt],
              context |-> <<>>, needed |-> asked]>>
      [] OTHER -> <<>>

RECURSIVE AnswersFrom(_, _, _, _)
AnswersFrom(i, effects, sent, asked) ==
    IF i > Len(effects) THEN <<>>
    ELSE AnswerOf(effects[i], sent, asked) \o AnswersFrom(i + 1, effects, sent, asked)

AfterServerStepped(w, e) ==
    LET a == Server!Step(w.server.store, e.event)
        isMessage == IsMessageToServer(e.event)
        sent == IF isMessage THEN Head(w.links[e.link].toServer).message ELSE <<>>
        toStore == WithType(a.effects, "PersistInvoice")
        toPayers == WithType(a.effects, "SendInvoice")
        given == WithType(a.effects, "GivePaths")
        asked == w.server.asked + Len(toStore)
    IN  [w EXCEPT
           !.links = IF isMessage THEN [@ EXCEPT ![e.link].toServer = Tail(@)] ELSE @,
           !.server.store = a.next,
           !.server.asked = asked,
           !.server.used = IF isMessage THEN @ \cup {e.link} ELSE @,
           !.server.toStore = @ \o [k \in DOMAIN toStore |->
               [slot |-> Server!Slot(toStore[k].context),
                entry |-> [invoice |-> toStore[k].invoice,
                           forwardInvoiceRequestPath |->
                               toStore[k].forwardInvoiceRequestPath]]],
           !.server.toLeave = @ \o AnswersFrom(1, a.effects, sent, asked),
           !.server.toPayers = @ \o [k \in DOMAIN toPayers |-> toPayers[k].invoice],
           !.server.given =
               IF given = <<>> THEN @
               ELSE LET paths == {given[1].paths[k] : k \in DOMAIN given[1].paths}
                    IN  [path \in DOMAIN @ \cup paths |->
                            IF path \in paths THEN given[1].context ELSE @[path]]]

WhyNotStoring(w, e) ==
    LET s == w.server
    IN  CASE s.writing # <<>> -> "another invoice is being stored"
          [] s.toStore = <<>> -> "no step asks for this"
          [] Head(s.toStore) # [slot |-> e.slot, entry |-> e.entry] ->
               "another invoice is to be stored first"
          [] OTHER -> ""

AfterStoring(w, e) ==
    LET before == CHOOSE d \in w.server.disk : TRUE  \* there is one, as nothing is being stored
        after == Server!With(before, e.slot, e.entry)
    IN  [w EXCEPT !.server.toStore = Tail(@), !.server.writing = <<after>>,
                  !.server.disk = {before, after}]

WhyNotStored(w, e) == IF w.server.writing = <<>> THEN "no invoice is being stored" ELSE ""

AfterStored(w, e) ==
    [w EXCEPT !.server.writing = <<>>, !.server.disk = {w.server.writing[1]},
              !.server.done = @ + 1]

\* The path for the invoice is a new one, and what is in it is not to be seen.
IsThisMessage(s, m) ==
    LET next == Head(s.toLeave).message
    IN  /\ m.type = next.type
        /\ IF m.type = "OfferPaths"
           THEN /\ m.paths = next.paths
                /\ m.pathsAbsoluteExpiry = next.pathsAbsoluteExpiry
                /\ m.responder \notin DOMAIN s.offered
           ELSE m = next

WhyNotServerLeaving(w, e) ==
    LET s == w.server
    IN  CASE e.link \notin DOMAIN w.links \cup {0} \/ e.link \in s.dead ->
               "this connection is not there"
          [] s.toLeave = <<>> -> "no step sends this"
          [] Head(s.toLeave).needed > s.done -> "this is not stored yet"
          [] ~IsThisMessage(s, e.message) -> "another message is to leave first"
          [] OTHER -> ""

AfterServerLeaving(w, e) ==
    LET next == Head(w.server.toLeave)
        isPaths == e.message.type = "OfferPaths"
        sent == [sentAt |-> w.server.now] @@ e.message @@ next.message
        ways == IF isPaths
                THEN {e.message.responder} \cup {e.message.paths[k] : k \in DOMAIN e.message.paths}
                ELSE {}
        stored == {slot \in DOMAIN w.server.store :
                     /\ ~isPaths
                     /\ w.server.store[slot].invoice.offerId = e.message.offerId
                     /\ w.server.store[slot].invoice.createdAt = e.message.invoiceCreatedAt}
    IN  [w EXCEPT
           !.links = IF e.link = 0 THEN @ ELSE [@ EXCEPT ![e.link].toPhone = Append(@, sent)],
           !.server.toLeave = Tail(@),
           !.server.used = @ \cup ({e.link} \ {0}),
           !.server.offered = [path \in DOMAIN @ \cup ways |->
                                 IF path \in ways THEN next.context ELSE @[path]],
           !.server.confirmed = [slot \in DOMAIN @ \cup stored |->
                                   IF slot \in stored THEN w.server.store[slot] ELSE @[slot]]]

WhyNotAnswering(w, e) ==
    LET s == w.server
    IN  CASE s.toPayers = <<>> -> "no step sends this"
          [] \/ Head(s.toPayers).offerId # e.offerId
             \/ Head(s.toPayers).createdAt # e.invoiceCreatedAt -> "the outcome is another"
          [] OTHER -> ""

AfterAnswering(w, e) == [w EXCEPT !.server.toPayers = Tail(@)]

-----------------------------------------------------------------------------
(* Both.                                                                   *)

WhyNotClockSet(process, e) ==
    CASE e.now # process.now + 1 -> "the clock does not go on by one minute"
      [] "tick" \in DOMAIN process /\ process.tick = "must" ->
           "the timer has not gone off in the minute before"
      [] OTHER -> ""

AfterPhoneClockSet(w, e) == [w EXCEPT !.phone.now = e.now, !.phone.tick = "must"]
AfterServerClockSet(w, e) == [w EXCEPT !.server.now = e.now]

WhyNotClosing(w, e) ==
    LET p == w.phone
        s == w.server
    IN  CASE position + 1 # Length(variant) -> "this is not the end"
          [] ~s.runs -> "the server does not run"  \* the phone has a connection, see below
          [] p.now # e.now \/ s.now # e.now -> "the clocks show another time"
          [] p.tick = "must" -> "the timer has not gone off"
          [] p.toLeave # <<>> -> "a message of the phone has not left"
          [] p.toReturn # <<>> -> "the user has not got an answer"
          [] p.toBuild # <<>> -> "an offer has not been built"
          [] p.needed > p.done -> "the phone's cache is not on disk"
          \* Where an invoice is not stored, its confirmation has not left.
          [] s.toLeave # <<>> -> "a message of the server has not left"
          [] s.toPayers # <<>> -> "a payer has not got an answer"
          [] p.link = 0 \/ p.link \in s.dead -> "there is no connection"
          [] w.links[p.link].toServer # <<>> -> "a message to the server has not arrived"
          [] w.links[p.link].toPhone # <<>> -> "a message to the phone has not arrived"
          [] ~(e.returned \subseteq {o.id : o \in w.held}) ->
               "the user has an offer that was not returned"
          [] e.phoneEntries # p.entries -> "the phone's file has another number of entries"
          [] e.serverEntries # s.entries -> "the server's file has another number of entries"
          [] OTHER -> ""

WhyNotOfPhone(w, e) ==
    CASE e.is = "Started"    -> WhyNotPhoneStarted(w, e)
      [] ~w.phone.runs       -> "the phone does not run"
      [] e.is = "ClockSet"   -> WhyNotClockSet(w.phone, e)
      [] e.is = "Stepped"    -> WhyNotPhoneStepped(w, e)
      [] e.is = "Persisting" -> WhyNotPersisting(w, e)
      [] e.is = "Persisted"  -> WhyNotPersisted(w, e)
      [] e.is = "Leaving"    -> WhyNotPhoneLeaving(w, e)
      [] e.is = "Returning"  -> WhyNotReturning(w, e)

AfterPhone(w, e) ==
    CASE e.is = "Started"    -> AfterPhoneStarted(w, e)
      [] e.is = "ClockSet"   -> AfterPhoneClockSet(w, e)
      [] e.is = "Stepped"    -> AfterPhoneStepped(w, e)
      [] e.is = "Persisting" -> AfterPersisting(w, e)
      [] e.is = "Persisted"  -> AfterPersisted(w, e)
      [] e.is = "Leaving"    -> AfterPhoneLeaving(w, e)
      [] e.is = "Returning"  -> AfterReturning(w, e)

WhyNotOfServer(w, e) ==
    CASE e.is = "Started"   -> WhyNotServerStarted(w, e)
      [] ~w.server.runs     -> "the server does not run"
      [] e.is = "ClockSet"  -> WhyNotClockSet(w.server, e)
      [] e.is = "Stepped"   -> WhyNotServerStepped(w, e)
      [] e.is = "Storing"   -> WhyNotStoring(w, e)
      [] e.is = "Stored"    -> WhyNotStored(w, e)
      [] e.is = "Leaving"   -> WhyNotServerLeaving(w, e)
      [] e.is = "Answering" -> WhyNotAnswering(w, e)

AfterServer(w, e) ==
    CASE e.is = "Started"   -> AfterServerStarted(w, e)
      [] e.is = "ClockSet"  -> AfterServerClockSet(w, e)
      [] e.is = "Stepped"   -> AfterServerStepped(w, e)
      [] e.is = "Storing"   -> AfterStoring(w, e)
      [] e.is = "Stored"    -> AfterStored(w, e)
      [] e.is = "Leaving"   -> AfterServerLeaving(w, e)
      [] e.is = "Answering" -> AfterAnswering(w, e)

\* Why an entry is refused, or "".
Why(w, e) ==
    CASE e.by = "phone"  -> WhyNotOfPhone(w, e)
      [] e.by = "server" -> WhyNotOfServer(w, e)
      [] e.by = "driver" -> WhyNotClosing(w, e)

\* Of an entry that is not.
After(w, e) ==
    CASE e.by = "phone"  -> [AfterPhone(w, e) EXCEPT !.phone.entries = @ + 1]
      [] e.by = "server" -> [AfterServer(w, e) EXCEPT !.server.entries = @ + 1]
      [] e.by = "driver" -> w

-----------------------------------------------------------------------------
Open == ""
Accepted == "accepted"
NotClosed == "there is no closing entry"

\* For whoever runs the model, a line for each history.
Tell(why) == PrintT("history " \o ToString(variant) \o " " \o ToString(position) \o " " \o why)

Init == variant = 0 /\ position = 0 /\ world = NoWorld /\ ruling = Open

\* A variant goes its own way from its first change on.
Vary ==
    /\ variant = 0 /\ ruling = Open
    /\ \E v \in DOMAIN Changes : Changes[v].from = position + 1 /\ variant' = v
    /\ UNCHANGED <<position, world, ruling>>

\* What \E binds, TLC computes once, and an argument or a LET at each use.
Take ==
    /\ ruling = Open /\ position < Length(variant)
    /\ \E e \in {EntryAt(variant, position + 1)} : \E why \in {Why(world, e)} :
         IF why # "" THEN ruling' = why /\ UNCHANGED <<position, world>>
         ELSE /\ position' = position + 1
              /\ world' = After(world, e)
              /\ ruling' = IF e.is = "Closing" THEN Accepted ELSE Open
    /\ UNCHANGED variant

End ==
    /\ ruling = Open /\ position = Length(variant)
    /\ ruling' = NotClosed
    /\ UNCHANGED <<variant, position, world>>

Report == ruling # Open /\ Tell(ruling) /\ UNCHANGED vars

Next == Vary \/ Take \/ End \/ Report

Spec == Init /\ [][Next]_vars

\* Nothing is chosen, so that the world is known by these.
Place == <<variant, position, ruling>>

-----------------------------------------------------------------------------
NoVariants == <<>>

\* Not so, where a history is accepted.
NoneAccepted == ruling # Accepted

\* Not so, where one is refused.
NoneRefused == ruling \in {Open, Accepted}
=============================================================================
