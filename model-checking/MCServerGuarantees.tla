------------------------- MODULE MCServerGuarantees -------------------------
(* Every guarantee of InvoiceServerProperties, on every step from every store within the       *)
(* bounds.  A step that breaks guarantees leads to one sink state for each of them, so that    *)
(* one run with -continue names all that a seeded defect breaks.                               *)
EXTENDS MCServer, MCServerDefects

CONSTANT Watched  \* the names of the guarantees that are evaluated

FindsBroken(s, e, a, f) ==
    \/ f = "none"
    \/ "RecipientsGetPaths" \in Watched /\ ~RecipientsGetPaths(s, e, a) /\ f = "RecipientsGetPaths"
    \/ "AskersGetPaths" \in Watched /\ ~AskersGetPaths(s, e, a) /\ f = "AskersGetPaths"
    \/ "OfferPathsLast" \in Watched /\ ~OfferPathsLast(s, e, a) /\ f = "OfferPathsLast"
    \/ "ExpiredPathsUnheard" \in Watched /\ ~ExpiredPathsUnheard(s, e, a) /\ f = "ExpiredPathsUnheard"
    \/ "StoredIsSound" \in Watched /\ ~StoredIsSound(s, e, a) /\ f = "StoredIsSound"
    \/ "OwnSlotOnly" \in Watched /\ ~OwnSlotOnly(s, e, a) /\ f = "OwnSlotOnly"
    \/ "SoundInvoicesStored" \in Watched /\ ~SoundInvoicesStored(s, e, a) /\ f = "SoundInvoicesStored"
    \/ "PersistedThenConfirmed" \in Watched /\ ~PersistedThenConfirmed(s, e, a) /\ f = "PersistedThenConfirmed"
    \/ "NewestKeptIfChosen" \in Watched /\ ~NewestKeptIfChosen(s, e, a) /\ f = "NewestKeptIfChosen"
    \/ "PayersServed" \in Watched /\ ~PayersServed(s, e, a) /\ f = "PayersServed"
    \/ "RequestsPassedOn" \in Watched /\ ~RequestsPassedOn(s, e, a) /\ f = "RequestsPassedOn"

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
