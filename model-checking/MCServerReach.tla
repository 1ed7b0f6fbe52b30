---------------------------- MODULE MCServerReach ----------------------------
(* From a fresh store, every event of the server comes to every outcome that it can come to.   *)
(* Each invariant says that one is never reached, and is violated.                             *)
EXTENDS MCServerTempting

Anything(s, e, a) == TRUE

Never_RecipientAdded_PathsGiven == ~(last.event.type = "RecipientAdded" /\ last.verdict = "PathsGiven")
Never_RecipientAdded_RecipientIdTooLong == ~(last.event.type = "RecipientAdded" /\ last.verdict = "RecipientIdTooLong")
Never_RecipientAdded_NoPath == ~(last.event.type = "RecipientAdded" /\ last.verdict = "NoPath")
Never_OfferPathsRequested_PathsOffered == ~(last.event.type = "OfferPathsRequested" /\ last.verdict = "PathsOffered")
Never_OfferPathsRequested_PathExpired == ~(last.event.type = "OfferPathsRequested" /\ last.verdict = "PathExpired")
Never_OfferPathsRequested_NoPath == ~(last.event.type = "OfferPathsRequested" /\ last.verdict = "NoPath")
Never_StaticInvoiceReceived_InvoiceStored == ~(last.event.type = "StaticInvoiceReceived" /\ last.verdict = "InvoiceStored")
Never_StaticInvoiceReceived_InvoiceExpired == ~(last.event.type = "StaticInvoiceReceived" /\ last.verdict = "InvoiceExpired")
Never_StaticInvoiceReceived_InvoiceTooLarge == ~(last.event.type = "StaticInvoiceReceived" /\ last.verdict = "InvoiceTooLarge")
Never_StaticInvoiceReceived_PathExpired == ~(last.event.type = "StaticInvoiceReceived" /\ last.verdict = "PathExpired")
Never_StaticInvoiceReceived_InvoiceOutdated == ~(last.event.type = "StaticInvoiceReceived" /\ last.verdict = "InvoiceOutdated")
Never_InvoiceRequested_InvoiceSent == ~(last.event.type = "InvoiceRequested" /\ last.verdict = "InvoiceSent")
Never_InvoiceRequested_PathExpired == ~(last.event.type = "InvoiceRequested" /\ last.verdict = "PathExpired")
Never_InvoiceRequested_NoInvoice == ~(last.event.type = "InvoiceRequested" /\ last.verdict = "NoInvoice")
Never_InvoiceRequested_InvoiceNotServable == ~(last.event.type = "InvoiceRequested" /\ last.verdict = "InvoiceNotServable")
==============================================================================
