------------------------- MODULE MCServerTempting --------------------------
(* The server from a fresh store on, event after event, in any order and at any of the times;  *)
(* and what a reader of LDK's documentation would expect, and what is false of it: AsExpected  *)
(* is violated, and the trace is the shortest one.                                             *)
EXTENDS MCServer

VARIABLE last  \* what is to be known of the latest step
allVars == <<store, finding, last>>

CONSTANT Expected(_, _, _)  \* a tempting form, as (store, event, answer)

NoStep == [event |-> [type |-> "none"], verdict |-> "none", asExpected |-> TRUE]
Seen(s, e, a) ==
    [event |-> e, verdict |-> a.outcome.verdict, asExpected |-> Expected(s, e, a)]

FreshInit == store = NewStore /\ finding = "not stepped" /\ last = NoStep

Go(e) ==
    LET a == Step(store, e)
    IN  /\ finding = "not stepped"
        /\ UNCHANGED finding
        /\ store' = a.next
        /\ last' = Seen(store, e, a)

FreshNext == \/ \E e \in RecipientAddedEvents : Go(e)
             \/ \E e \in OfferPathsRequestedEvents : Go(e)
             \/ \E e \in StaticInvoiceReceivedEvents : Go(e)
             \/ \E e \in InvoiceRequestedEvents : Go(e)

FreshSpec == FreshInit /\ [][FreshNext]_allVars

AsExpected == last.asExpected

OneRecipient  == {Recipient("a", 2)}
TwoRecipients == {Recipient("a", 2), Recipient("long", 3)}
ReachInvoices == {Invoice(1, NoExpiry, 0, 4, 4), Invoice(1, NoExpiry, 2, 4, 4),
                  Invoice(1, NoExpiry, 0, 4, 5)}
OneListOfPaths == {<<11>>}
ThreeInvoices == {Invoice(1, NoExpiry, 0, 3, 4), Invoice(1, NoExpiry, 2, 4, 4),
                  Invoice(2, NoExpiry, 2, 4, 4)}
=============================================================================
