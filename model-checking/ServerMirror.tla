---------------------------- MODULE ServerMirror ----------------------------
(* The Java server as TLC sees it: to InvoiceServer.tla what Mirror is to OfferCache.tla.      *)
(* Mirror.tla says how a model uses it.  The setup is ServerMirrorSetup in MCServer.           *)
EXTENDS TLC

LOCAL Missing ==
    "the Java operator ServerMirror is not loaded: run this model with standing-offer check"
ServerMirror(setup, store, event, answer) == Assert(FALSE, Missing)
=============================================================================
