---------------------------- MODULE MCWrongCores ----------------------------
(* MCAnyCache with what it takes to tell wrong cores from the right one in a few seconds: *)
(* caches of two slots, and among their offers two that expire together.                  *)
EXTENDS MCAnyCache

WrongCoresCached == {Offer(1, <<1>>, 2), Offer(2, <<1>>, NoExpiry), Offer(3, <<1, 2>>, NoExpiry)}
WrongCoresOffers == WrongCoresCached \cup {Offer(4, <<2>>, 4)}
TwoServerPaths   == {<<11, 12>>}
=============================================================================
