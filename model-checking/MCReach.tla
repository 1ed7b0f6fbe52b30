------------------------------- MODULE MCReach -------------------------------
(* Every event comes to every outcome that it can come to.  Each invariant says that one is     *)
(* never reached, and is violated.  A step may lead, besides its own next state, to a sink that *)
(* names its outcome, so that one run with -continue names all that are reached, with the       *)
(* shortest trace to each.                                                                      *)
EXTENDS MCReachable

TakeAndTell(e) ==
    /\ last = Nothing
    /\ LET a == Step(cache, e)
       IN  \/ /\ cache' = a.next /\ last' = Nothing
              /\ disk' \in DiskMay(disk, a.next)
           \/ /\ cache' = NewCache /\ disk' = NewCache
              /\ last' = e.type \o "_" \o a.outcome.verdict

Never_ServerPathsSet_ServerPathsAccepted == last # "ServerPathsSet_ServerPathsAccepted"
Never_ServerPathsSet_NoServerPaths == last # "ServerPathsSet_NoServerPaths"
Never_TimerTick_NotConfigured == last # "TimerTick_NotConfigured"
Never_TimerTick_NothingDue == last # "TimerTick_NothingDue"
Never_TimerTick_PathsRequested == last # "TimerTick_PathsRequested"
Never_TimerTick_NoReplyPath == last # "TimerTick_NoReplyPath"
Never_PeerConnected_NotConfigured == last # "PeerConnected_NotConfigured"
Never_PeerConnected_NothingDue == last # "PeerConnected_NothingDue"
Never_PeerConnected_PathsRequested == last # "PeerConnected_PathsRequested"
Never_PeerConnected_NoReplyPath == last # "PeerConnected_NoReplyPath"
Never_OfferPathsReceived_OfferToBuild == last # "OfferPathsReceived_OfferToBuild"
Never_OfferPathsReceived_ReplyTooLate == last # "OfferPathsReceived_ReplyTooLate"
Never_OfferPathsReceived_SlotNotFree == last # "OfferPathsReceived_SlotNotFree"
Never_OfferPathsReceived_PathsExpireTooSoon ==
    last # "OfferPathsReceived_PathsExpireTooSoon"
Never_OfferPathsReceived_PathsRepeated == last # "OfferPathsReceived_PathsRepeated"
Never_OfferPathsReceived_PathsMissing == last # "OfferPathsReceived_PathsMissing"
Never_OfferBuilt_OfferCached == last # "OfferBuilt_OfferCached"
Never_OfferBuilt_SlotNotFree == last # "OfferBuilt_SlotNotFree"
Never_OfferBuilt_PathsExpireTooSoon == last # "OfferBuilt_PathsExpireTooSoon"
Never_OfferBuilt_PathsRepeated == last # "OfferBuilt_PathsRepeated"
Never_StaticInvoicePersisted_InvoiceConfirmed ==
    last # "StaticInvoicePersisted_InvoiceConfirmed"
Never_StaticInvoicePersisted_UnknownOffer == last # "StaticInvoicePersisted_UnknownOffer"
Never_OfferRequested_FreshOffer == last # "OfferRequested_FreshOffer"
Never_OfferRequested_UsedOffer == last # "OfferRequested_UsedOffer"
Never_OfferRequested_NoOffer == last # "OfferRequested_NoOffer"
Never_Restarted_Restarted == last # "Restarted_Restarted"
==============================================================================
