------------------------- MODULE MCServerGuarantees -------------------------
(* Every guarantee of InvoiceServerProperties, on every step from every store within the       *)
(* bounds.  A step that breaks guarantees leads to one sink state for each of them, so that    *)
(* one run with -continue names all that a seeded defect breaks.                               *)
EXTENDS MCServer, MCServerDefects

\* A line for each guarantee, by which it is watched: `check` reads these names.
FindsBroken(s, e, a, f) ==
    \/ f = "none"
    \/ ~RecipientsGetPaths(s, e, a) /\ f = "RecipientsGetPaths"
    \/ ~AskersGetPaths(s, e, a) /\ f = "AskersGetPaths"
    \/ ~OfferPathsLast(s, e, a) /\ f = "OfferPathsLast"
    \/ ~ExpiredPathsUnheard(s, e, a) /\ f = "ExpiredPathsUnheard"
    \/ ~StoredIsSound(s, e, a) /\ f = "StoredIsSound"
    \/ ~OwnSlotOnly(s, e, a) /\ f = "OwnSlotOnly"
    \/ ~SoundInvoicesStored(s, e, a) /\ f = "SoundInvoicesStored"
    \/ ~PersistedThenConfirmed(s, e, a) /\ f = "PersistedThenConfirmed"
    \/ ~NewestKeptIfChosen(s, e, a) /\ f = "NewestKeptIfChosen"
    \/ ~PayersServed(s, e, a) /\ f = "PayersServed"
    \/ ~RequestsPassedOn(s, e, a) /\ f = "RequestsPassedOn"

\* The one invariant of these models.  Where it is violated, `check` names the guarantee that the
\* finding is: Keeps_StoredIsSound.
Keeps == finding \in {"not stepped", "none"}
=============================================================================
