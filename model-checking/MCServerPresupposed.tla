------------------------ MODULE MCServerPresupposed ------------------------
(* What each guarantee of InvoiceServerProperties presupposes, and that it is reached, on steps  *)
(* that server-guarantees-low or server-guarantees-high has too.  A guarantee of several parts   *)
(* has a line for each, with a word behind its name.                                             *)
EXTENDS MCServer

Sends(a, type) == \E i \in DOMAIN a.effects : a.effects[i].type = type
CameLate(e) == e.type # "RecipientAdded" /\ IsPast(e.context.pathAbsoluteExpiry, e.now)
Held(s, e) == s[Slot(e.context)].invoice
Unexpired(invoice, now) == invoice.absoluteExpiry >= now
HoldsNewer(s, e) ==
    /\ Has(s, Slot(e.context)) /\ Unexpired(Held(s, e), e.now)
    /\ Held(s, e).createdAt > e.invoice.createdAt
Asked(s, e) == e.type = "InvoiceRequested" /\ ~CameLate(e) /\ Has(s, Slot(e.context))
Servable(s, e) ==
    Unexpired(Held(s, e), e.now) /\ ~IsPast(Held(s, e).offerAbsoluteExpiry, e.now)

\* The condition f in the step from s by e to a.
Presupposed(f, s, e, a) ==
    CASE f = "RecipientsGetPaths" -> e.type = "RecipientAdded" /\ a.effects # <<>>
      [] f = "RecipientsGetPaths_refused" -> e.type = "RecipientAdded" /\ a.effects = <<>>
      [] f = "AskersGetPaths" -> e.type = "OfferPathsRequested" /\ ~CameLate(e)
      [] f = "OfferPathsLast" -> Sends(a, "SendOfferPaths")
      [] f = "ExpiredPathsUnheard" -> CameLate(e)
      [] f = "StoredIsSound" -> a.next # s
      [] f = "OwnSlotOnly" -> a.next # s
      [] f = "SoundInvoicesStored" ->
               /\ e.type = "StaticInvoiceReceived" /\ ~CameLate(e)
               /\ Unexpired(e.invoice, e.now) /\ e.invoice.size <= MaxInvoiceSize
               /\ KeepNewestInvoice => ~HoldsNewer(s, e)
      [] f = "PersistedThenConfirmed" -> a.outcome.verdict = "InvoiceStored"
      [] f = "NewestKeptIfChosen" ->
               KeepNewestInvoice /\ e.type = "StaticInvoiceReceived" /\ HoldsNewer(s, e)
      [] f = "PayersServed" -> Asked(s, e) /\ Servable(s, e)
      [] f = "PayersServed_not" -> e.type = "InvoiceRequested" /\ ~(Asked(s, e) /\ Servable(s, e))
      [] f = "RequestsPassedOn" -> Asked(s, e)

Conditions ==
    {"RecipientsGetPaths",
     "RecipientsGetPaths_refused",
     "AskersGetPaths",
     "OfferPathsLast",
     "ExpiredPathsUnheard",
     "StoredIsSound",
     "OwnSlotOnly",
     "SoundInvoicesStored",
     "PersistedThenConfirmed",
     "NewestKeptIfChosen",
     "PayersServed",
     "PayersServed_not",
     "RequestsPassedOn"}

\* These have no condition: they say something of every step.
Unconditional == {}

\* Looked for in one kind of event after the other, up to the first step.
MetBy(f, s, e) == Presupposed(f, s, e, Step(s, e))
Met(f, s) ==
    \/ \E e \in RecipientAddedEvents : MetBy(f, s, e)
    \/ \E e \in OfferPathsRequestedEvents : MetBy(f, s, e)
    \/ \E e \in StaticInvoiceReceivedEvents : MetBy(f, s, e)
    \/ \E e \in InvoiceRequestedEvents : MetBy(f, s, e)
IsMet(f) == \E s \in AnyStore : Met(f, s)

\* One state for each condition that is met.
MetInit == store = NewStore /\ finding \in {f \in Conditions : IsMet(f)}
MetNext == UNCHANGED vars
MetSpec == MetInit /\ [][MetNext]_vars

\* One for each line above: that the guarantee never says anything.
Never_RecipientsGetPaths == finding # "RecipientsGetPaths"
Never_RecipientsGetPaths_refused == finding # "RecipientsGetPaths_refused"
Never_AskersGetPaths == finding # "AskersGetPaths"
Never_OfferPathsLast == finding # "OfferPathsLast"
Never_ExpiredPathsUnheard == finding # "ExpiredPathsUnheard"
Never_StoredIsSound == finding # "StoredIsSound"
Never_OwnSlotOnly == finding # "OwnSlotOnly"
Never_SoundInvoicesStored == finding # "SoundInvoicesStored"
Never_PersistedThenConfirmed == finding # "PersistedThenConfirmed"
Never_NewestKeptIfChosen == finding # "NewestKeptIfChosen"
Never_PayersServed == finding # "PayersServed"
Never_PayersServed_not == finding # "PayersServed_not"
Never_RequestsPassedOn == finding # "RequestsPassedOn"
=============================================================================
