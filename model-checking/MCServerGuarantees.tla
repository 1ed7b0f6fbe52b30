------------------------- MODULE MCServerGuarantees -------------------------
(* Every guarantee of InvoiceServerProperties, on every step from every store within the       *)
(* bounds.  A step that breaks guarantees leads to one sink state for each of them, so that    *)
(* one run with -continue names all that a seeded defect breaks.                               *)
EXTENDS MCServer, MCServerDefects

CONSTANT Watched  \* the names of the guarantees that are evaluated

\* Whether it is among them: constants, which TLC computes once, and not on every step.
Watches_RecipientsGetPaths == "RecipientsGetPaths" \in Watched
Watches_AskersGetPaths == "AskersGetPaths" \in Watched
Watches_OfferPathsLast == "OfferPathsLast" \in Watched
Watches_ExpiredPathsUnheard == "ExpiredPathsUnheard" \in Watched
Watches_StoredIsSound == "StoredIsSound" \in Watched
Watches_OwnSlotOnly == "OwnSlotOnly" \in Watched
Watches_SoundInvoicesStored == "SoundInvoicesStored" \in Watched
Watches_PersistedThenConfirmed == "PersistedThenConfirmed" \in Watched
Watches_NewestKeptIfChosen == "NewestKeptIfChosen" \in Watched
Watches_PayersServed == "PayersServed" \in Watched
Watches_RequestsPassedOn == "RequestsPassedOn" \in Watched

FindsBroken(s, e, a, f) ==
    \/ f = "none"
    \/ Watches_RecipientsGetPaths /\ ~RecipientsGetPaths(s, e, a) /\ f = "RecipientsGetPaths"
    \/ Watches_AskersGetPaths /\ ~AskersGetPaths(s, e, a) /\ f = "AskersGetPaths"
    \/ Watches_OfferPathsLast /\ ~OfferPathsLast(s, e, a) /\ f = "OfferPathsLast"
    \/ Watches_ExpiredPathsUnheard /\ ~ExpiredPathsUnheard(s, e, a) /\ f = "ExpiredPathsUnheard"
    \/ Watches_StoredIsSound /\ ~StoredIsSound(s, e, a) /\ f = "StoredIsSound"
    \/ Watches_OwnSlotOnly /\ ~OwnSlotOnly(s, e, a) /\ f = "OwnSlotOnly"
    \/ Watches_SoundInvoicesStored /\ ~SoundInvoicesStored(s, e, a) /\ f = "SoundInvoicesStored"
    \/ Watches_PersistedThenConfirmed /\ ~PersistedThenConfirmed(s, e, a) /\ f = "PersistedThenConfirmed"
    \/ Watches_NewestKeptIfChosen /\ ~NewestKeptIfChosen(s, e, a) /\ f = "NewestKeptIfChosen"
    \/ Watches_PayersServed /\ ~PayersServed(s, e, a) /\ f = "PayersServed"
    \/ Watches_RequestsPassedOn /\ ~RequestsPassedOn(s, e, a) /\ f = "RequestsPassedOn"

AllGuarantees ==
    {"RecipientsGetPaths", "AskersGetPaths", "OfferPathsLast",
     "ExpiredPathsUnheard", "StoredIsSound", "OwnSlotOnly",
     "SoundInvoicesStored", "PersistedThenConfirmed", "NewestKeptIfChosen",
     "PayersServed", "RequestsPassedOn"}

Keeps_RecipientsGetPaths == finding # "RecipientsGetPaths"
Keeps_AskersGetPaths == finding # "AskersGetPaths"
Keeps_OfferPathsLast == finding # "OfferPathsLast"
Keeps_ExpiredPathsUnheard == finding # "ExpiredPathsUnheard"
Keeps_StoredIsSound == finding # "StoredIsSound"
Keeps_OwnSlotOnly == finding # "OwnSlotOnly"
Keeps_SoundInvoicesStored == finding # "SoundInvoicesStored"
Keeps_PersistedThenConfirmed == finding # "PersistedThenConfirmed"
Keeps_NewestKeptIfChosen == finding # "NewestKeptIfChosen"
Keeps_PayersServed == finding # "PayersServed"
Keeps_RequestsPassedOn == finding # "RequestsPassedOn"
=============================================================================
