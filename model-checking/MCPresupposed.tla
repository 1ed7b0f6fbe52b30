--------------------------- MODULE MCPresupposed ---------------------------
(* What each guarantee of OfferCacheProperties presupposes, and that it is reached: that there  *)
(* is a step of which the guarantee says something.  The steps are some of those that the       *)
(* models `guarantees` and `guarantees-remedies` look at.  That a condition is the one in the    *)
(* formula of its guarantee is for a reader to compare; a test compares the names.               *)
(*                                                                                              *)
(* A guarantee of several parts has a line for each, with a word behind its name.                *)
EXTENDS MCAnyCache

Stays(e)    == e.type # "Restarted"
Tick(c, e)  == e.type = "TimerTick" /\ Configured(c)
Confirms(e) == e.type = "StaticInvoicePersisted"
Asks(a)     == Requests(a) # <<>>
Fills(a)    == Builds(a) # <<>> \/ a.outcome.verdict = "OfferCached"

SlotAskedFor(a) == a.next.slots[Requests(a)[1].invoiceSlot + 1]
Attempts(c, e)  == IF e.type = "TimerTick" \/ SomeExpired(c, e) THEN 0 ELSE c.requestAttempts
MayAsk(c, e, a) ==
    /\ Owner(e) /\ Configured(a.next) /\ (e.type = "ServerPathsSet" => e.paths # <<>>)
    /\ e.replyPaths > 0 /\ Attempts(c, e) < MaxRequests
EmptyCanBeNamed(a) ==
    LET empty == WithStatus(a.next, "Empty") IN empty # {} /\ First(empty) - 1 <= MaxSlotNumber

\* An answer, or what was built on it, for a slot that there is.
Names(c, e) ==
    /\ e.type \in {"OfferPathsReceived", "OfferBuilt"}
    /\ e.type = "OfferPathsReceived" => e.now <= e.replyPathExpiry
    /\ e.invoiceSlot + 1 \in DOMAIN c.slots
IsFree(c, e) ==
    /\ Names(c, e)
    /\ LET s == c.slots[e.invoiceSlot + 1]
       IN  \/ ~Lives(s, TimeOf(e))
           \/ IsOld(c, s, TimeOf(e)) /\ MayLoseOne(c, TimeOf(e))
           \/ IsWaiting(s, 2, TimeOf(e))
Lasts(e, expiry) ==
    expiry = NoExpiry \/ WholeSecond(Plus(TimeOf(e), MinPathsLifetime)) <= expiry
Unheld(c, e, paths) ==
    \A i \in DOMAIN c.slots : Lives(c.slots[i], TimeOf(e)) => c.slots[i].offer.paths # paths

IsFirst(c, e, i) ==
    /\ c.slots[i].offer.id = e.offerId
    /\ \A j \in CachedIn(c) : c.slots[j].offer.id = e.offerId => i <= j
Alone(a, i) == Twins(a.next, a.next.slots[i]) = {i}
IsInvoiceOld(slot, e) == Plus(slot.invoiceCreatedAt, InvoiceRefreshThreshold) < TimeOf(e)

\* Its newest confirmed invoice is from before the latest change of the payment paths; and of a
\* Ready offer, that change is not older than the threshold.
IsOutdated(c, slot, e) ==
    /\ IsPayable(slot) /\ RecordedTime(slot) < ChangedAt(c)
    /\ slot.status = "Ready" => Minus(TimeOf(e), OfferRefreshThreshold) <= ChangedAt(c)

\* Nothing but the change of the payment paths, within two thresholds, keeps a Ready offer.
SparedByChange(c, slot, now) ==
    IsOld([c EXCEPT !.pathsChangedAt = NoTime], slot, now) /\ ~IsOld(c, slot, now)

\* The condition f in the step from c by e to a.
Presupposed(f, c, e, a) ==
    CASE f = "SlotsKept" -> Stays(e)
      [] f = "RestartFaithful" -> e.type = "Restarted"
      [] f = "RestartFaithful_restored" ->
               UseRestored /\ e.type = "Restarted" /\ WithStatus(e.persisted, "Ready") # {}
      [] f = "ServerPathsStay" -> Stays(e)
      [] f = "SilentUnlessConfigured" ->
               e.type \in {"TimerTick", "PeerConnected", "PathsChanged"} /\ ~Configured(c)
      [] f = "RoundsLimited" -> Asks(a)
      [] f = "CountResetByTickOrExpiry" -> a.next.requestAttempts < c.requestAttempts
      [] f = "CountResetByTickOrExpiry_round" ->
               Asks(a) /\ a.next.requestAttempts <= c.requestAttempts
      [] f = "TickResetsCount" -> Tick(c, e)
      [] f = "RoundShape" -> Asks(a)
      [] f = "EmptySlotsFirst" -> Asks(a) /\ WithStatus(a.next, "Empty") # {}
      [] f = "StalestRequested" -> Asks(a) /\ IsCached(SlotAskedFor(a))
      [] f = "LastPayableNotRequested" -> Asks(a) /\ IsPayable(SlotAskedFor(a))
      [] f = "EmptySlotAskedFor" -> MayAsk(c, e, a) /\ EmptyCanBeNamed(a)
      [] f = "StaleSlotAskedFor" ->
               /\ MayAsk(c, e, a) /\ WithStatus(a.next, "Empty") = {}
               /\ Cardinality(PayableIn(a.next)) >= 2
               /\ \E i \in DOMAIN a.next.slots : IsOld(a.next, a.next.slots[i], e.now)
               /\ Len(a.next.slots) - 1 <= MaxSlotNumber
      [] f = "FailedRoundNotCounted" -> Owner(e) /\ e.replyPaths = 0
      [] f = "FailureTold" -> RequestFailed(a)
      [] f = "FailureTold_due" ->
               /\ e.type \in {"TimerTick", "PeerConnected"} /\ Configured(c)
               /\ e.replyPaths = 0 /\ Attempts(c, e) < MaxRequests /\ EmptyCanBeNamed(a)
      [] f = "OnlyFreeSlotsFilled" -> Fills(a) /\ Lives(c.slots[e.invoiceSlot + 1], TimeOf(e))
      [] f = "AnswersInTime" -> Builds(a) # <<>>
      [] f = "PathsLastLongEnough" -> Builds(a) # <<>>
      [] f = "PathsLastLongEnough_cached" -> a.outcome.verdict = "OfferCached"
      [] f = "PathsStayDistinct" ->
               Stays(e) /\ \E i, j \in CachedIn(a.next) :
                   i # j /\ a.next.slots[i].offer.paths = a.next.slots[j].offer.paths
      [] f = "GoodPathsAccepted" ->
               /\ e.type = "OfferPathsReceived" /\ e.now <= e.replyPathExpiry
               /\ e.paths # <<>>
               /\ IsFree(c, e) /\ Lasts(e, e.pathsAbsoluteExpiry) /\ Unheld(c, e, e.paths)
      [] f = "GoodPathsAccepted_built" ->
               /\ e.type = "OfferBuilt" /\ IsFree(c, e)
               /\ Lasts(e, e.offer.absoluteExpiry) /\ Unheld(c, e, e.offer.paths)
      [] f = "RotatedByOwnAge" ->
               /\ Names(c, e) /\ IsOld(c, c.slots[e.invoiceSlot + 1], TimeOf(e))
               /\ MayLoseOne(c, TimeOf(e))
      [] f = "ConfirmationMakesReady" ->
               Confirms(e) /\ \E i \in WithStatus(c, "Pending") : IsFirst(c, e, i)
      [] f = "FirstSlotConfirmed" -> Confirms(e) /\ a.next.slots # c.slots
      [] f = "NewestInvoiceRecorded" -> Confirms(e) /\ \E i \in PayableIn(c) : IsFirst(c, e, i)
      [] f = "RecordedTimeKept" -> Stays(e) /\ \E i \in PayableIn(c) : StillHeld(c, e, a, i)
      [] f = "RecordedTimeKept_later" ->
               Stays(e) /\ \E i \in PayableIn(c) :
                   StillHeld(c, e, a, i) /\ RecordedTime(a.next.slots[i]) > RecordedTime(c.slots[i])
      [] f = "OnlyConfirmationPays" -> Stays(e) /\ PayableIn(a.next) # {}
      [] f = "OnlyConfirmationPays_pending" ->
               Stays(e) /\ \E i \in PayableIn(a.next) \cap CachedIn(c) :
                   c.slots[i].status = "Pending"
      [] f = "UsedKept" ->
               Stays(e) /\ \E i \in WithStatus(c, "Used") :
                   ~(HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e)))
      [] f = "UsedOnlyByReturn" ->
               /\ ~(WithStatus(a.next, "Used") \subseteq WithStatus(c, "Used"))
               /\ a.outcome.verdict = "FreshOffer"
      [] f = "UsedOnlyByReturn_retained" ->
               /\ ~(WithStatus(a.next, "Used") \subseteq WithStatus(c, "Used"))
               /\ RetainOnlyPayable /\ e.type = "TimerTick"
      [] f = "OnlyStaleReplaced" -> Stays(e) /\ \E i \in CachedIn(c) : ~KeptOrExpired(c, e, a, i)
      [] f = "PayableKept" ->
               Stays(e) /\ \E i \in PayableIn(c) :
                   /\ ~IsPayable(a.next.slots[i])
                   /\ ~(HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e)))
      [] f = "ExpiredForgotten" ->
               /\ SomeExpired(c, e)
               /\ ~(e.type = "OfferPathsReceived" /\ e.now > e.replyPathExpiry)
               /\ ~(e.type = "ServerPathsSet" /\ e.paths = <<>>)
               /\ ~(e.type \in {"TimerTick", "PeerConnected", "PathsChanged"} /\ ~Configured(c))
      [] f = "ReturnedIsPayable" -> "offer" \in DOMAIN a.outcome
      [] f = "FreshestReadyFirst" -> e.type = "OfferRequested" /\ Live(c, e, "Ready") # {}
      [] f = "LongestUsedElse" ->
               e.type = "OfferRequested" /\ Live(c, e, "Ready") = {} /\ Live(c, e, "Used") # {}
      [] f = "LongestUsedElse_none" ->
               e.type = "OfferRequested" /\ Live(c, e, "Ready") = {} /\ Live(c, e, "Used") = {}
      [] f = "ReturnedBecomesUsed" -> a.outcome.verdict = "FreshOffer"
      [] f = "PendingSentEveryTick" ->
               /\ Tick(c, e) /\ ~RequestFailed(a) /\ TicksToRetry(c.retryTicks) = 1
               /\ e.invoiceReplyPaths > 0
               /\ \E i \in WithStatus(a.next, "Pending") : ~IsWaiting(a.next.slots[i], 1, e.now)
      [] f = "UsedSentWhenOld" ->
               /\ Tick(c, e) /\ ~RequestFailed(a) /\ e.invoiceReplyPaths > 0
               /\ \E i \in WithStatus(a.next, "Used") : IsInvoiceOld(a.next.slots[i], e)
      [] f = "UsedNotSentWhileYoung" ->
               HasTime(e) /\ \E i \in WithStatus(a.next, "Used") :
                   /\ Alone(a, i) /\ ~IsInvoiceOld(a.next.slots[i], e)
                   /\ ~IsOutdated(a.next, a.next.slots[i], e)
      [] f = "ReadyNotSent" ->
               HasTime(e) /\ \E i \in WithStatus(a.next, "Ready") :
                   Alone(a, i) /\ ~IsOutdated(a.next, a.next.slots[i], e)
      [] f = "ReadyNotSent_changed" ->
               \E i \in WithStatus(a.next, "Ready") :
                   Alone(a, i) /\ InvoicesFor(a, a.next.slots[i]) # <<>>
      [] f = "InvoicesForCachedOnly" -> Invoices(a) # <<>>
      [] f = "FirstInvoiceSent" -> a.outcome.verdict = "OfferCached"
      [] f = "FirstInvoiceSent_refused" ->
             e.type = "OfferBuilt" /\ a.outcome.verdict # "OfferCached"
      [] f = "CopiesLimited" -> e.type \in {"TimerTick", "PathsChanged"} /\ Invoices(a) # <<>>
      [] f = "ChangesPersisted" ->
               Stays(e) /\ \/ a.next.serverPaths # c.serverPaths
                           \/ Len(a.next.slots) # Len(c.slots)
                           \/ \E i \in DOMAIN c.slots :
                                /\ a.next.slots[i] # c.slots[i] /\ a.next.slots[i] # EmptySlot
                                /\ a.next.slots[i].status # c.slots[i].status
                                     \/ ~(BoundTimes /\ e.type = "TimerTick")
      [] f = "PersistInPlace" -> Persists(a) # <<>>
      [] f = "OffersSurviveServerChange" -> e.type = "ServerPathsSet" /\ CachedIn(c) # {}
      [] f = "OffersSurviveServerChange_none" -> e.type = "ServerPathsSet" /\ e.paths = <<>>
      [] f = "YoungInvoiceSpared" ->
               AgeFromInvoice /\ \/ Fills(a) /\ IsPayable(c.slots[e.invoiceSlot + 1])
                                    /\ Lives(c.slots[e.invoiceSlot + 1], TimeOf(e))
                                 \/ Asks(a) /\ IsPayable(SlotAskedFor(a))
      [] f = "LastPayableGuarded" ->
               GuardAcceptance /\ Stays(e) /\ \E i \in PayableIn(c) :
                   ~(HasTime(e) /\ IsExpired(c.slots[i].offer, TimeOf(e)))
      [] f = "RefreshedDespiteFailure" ->
               /\ e.type = "TimerTick" /\ RequestFailed(a) /\ RefreshAlways
               /\ e.invoiceReplyPaths > 0 /\ TicksToRetry(c.retryTicks) = 1
               /\ \E i \in CachedIn(a.next) : IsDue(a.next, a.next.slots[i], e.now)
      [] f = "RefreshedDespiteFailure_never" ->
             e.type = "TimerTick" /\ RequestFailed(a) /\ ~RefreshAlways
      [] f = "TiredNotSent" ->
               HasTime(e) /\ \E i \in DOMAIN a.next.slots :
                   IsWaiting(a.next.slots[i], 1, TimeOf(e)) /\ Alone(a, i)
      [] f = "GivenUpReplaced" ->
               /\ MayAsk(c, e, a) /\ WithStatus(a.next, "Empty") = {}
               /\ \E i \in DOMAIN a.next.slots : IsWaiting(a.next.slots[i], 2, e.now)
               /\ Len(a.next.slots) - 1 <= MaxSlotNumber
      [] f = "GivenUpReplaced_answer" ->
               Names(c, e) /\ IsWaiting(c.slots[e.invoiceSlot + 1], 2, TimeOf(e))
      [] f = "NotReplacedWhileUnderWay" ->
               GiveUpPending /\ Fills(a) /\ c.slots[e.invoiceSlot + 1].status = "Pending"
               /\ Lives(c.slots[e.invoiceSlot + 1], TimeOf(e))
      [] f = "NotReplacedWhileUnderWay_request" ->
               GiveUpPending /\ Asks(a) /\ SlotAskedFor(a).status = "Pending"
      [] f = "TimesBounded" -> Stays(e) /\ \E i \in CachedIn(c) : StillHeld(c, e, a, i)
      [] f = "TimesBounded_ahead" ->
               /\ BoundTimes /\ Tick(c, e)
               /\ \E i \in CachedIn(c) : StillHeld(c, e, a, i) /\ c.slots[i].createdAt > e.now
      [] f = "NothingSentBetween" ->
               /\ Tick(c, e) /\ TicksToRetry(c.retryTicks) > 1
               /\ \E i \in CachedIn(a.next) : IsDue(a.next, a.next.slots[i], e.now)
      [] f = "OnlyPayableRetained" ->
               /\ RetainOnlyPayable /\ Tick(c, e)
               /\ \E i \in WithStatus(c, "Ready") \cap CachedIn(a.next) :
                    PayableIn(a.next) = {i} /\ IsOld(a.next, c.slots[i], e.now)
      [] f = "OnlyPayableRetained_not" ->
               /\ Tick(c, e)
               /\ \E i \in WithStatus(c, "Ready") \cap CachedIn(a.next) :
                    RetainOnlyPayable /\ PayableIn(a.next) = {i} =>
                        ~IsOld(a.next, c.slots[i], e.now)
      [] f = "RestoredIsUsed" ->
               UseRestored /\ e.type = "Restarted" /\ PayableIn(e.persisted) # {}
      [] f = "ChangeRemembered" -> e.type = "PathsChanged" /\ Configured(c)
      [] f = "ChangeRemembered_restart" -> e.type = "Restarted" /\ ChangedAt(c) # NoTime
      [] f = "ChangeRemembered_ahead" -> Tick(c, e) /\ ChangedAt(c) > e.now
      [] f = "ChangeRemembered_kept" ->
               /\ ChangedAt(c) # NoTime
               /\ e.type \notin {"PathsChanged", "TimerTick", "Restarted"}
      [] f = "ChangeSentAtOnce" ->
               /\ e.type = "PathsChanged" /\ Configured(c) /\ e.invoiceReplyPaths > 0
               /\ \E i \in PayableIn(a.next) : RecordedTime(a.next.slots[i]) < e.now
      [] f = "ChangeSentAtOnce_pending" ->
               /\ e.type = "PathsChanged" /\ Configured(c) /\ e.invoiceReplyPaths > 0
               /\ \E i \in WithStatus(a.next, "Pending") : ~IsWaiting(a.next.slots[i], 1, e.now)
      [] f = "OutdatedSentAgain" ->
               /\ Tick(c, e) /\ TicksToRetry(c.retryTicks) = 1 /\ e.invoiceReplyPaths > 0
               /\ RequestFailed(a) => RefreshAlways
               /\ \E i \in WithStatus(a.next, "Used") : IsOutdated(a.next, a.next.slots[i], e)
      [] f = "OutdatedSentAgain_ready" ->
               /\ Tick(c, e) /\ TicksToRetry(c.retryTicks) = 1 /\ e.invoiceReplyPaths > 0
               /\ RequestFailed(a) => RefreshAlways
               /\ \E i \in WithStatus(a.next, "Ready") : IsOutdated(a.next, a.next.slots[i], e)
      [] f = "NotReplacedAfterChange" ->
               /\ Names(c, e) /\ Lives(c.slots[e.invoiceSlot + 1], TimeOf(e))
               /\ SparedByChange(c, c.slots[e.invoiceSlot + 1], TimeOf(e))
               /\ MayLoseOne(c, TimeOf(e))
      [] f = "NotReplacedAfterChange_request" ->
               /\ MayAsk(c, e, a) /\ WithStatus(a.next, "Empty") = {}
               /\ Cardinality(PayableIn(a.next)) >= 2
               /\ \E i \in DOMAIN a.next.slots : SparedByChange(a.next, a.next.slots[i], e.now)
               /\ Len(a.next.slots) - 1 <= MaxSlotNumber

Conditions ==
    {"SlotsKept",
     "RestartFaithful",
     "RestartFaithful_restored",
     "ServerPathsStay",
     "SilentUnlessConfigured",
     "RoundsLimited",
     "CountResetByTickOrExpiry",
     "CountResetByTickOrExpiry_round",
     "TickResetsCount",
     "RoundShape",
     "EmptySlotsFirst",
     "StalestRequested",
     "LastPayableNotRequested",
     "EmptySlotAskedFor",
     "StaleSlotAskedFor",
     "FailedRoundNotCounted",
     "FailureTold",
     "FailureTold_due",
     "OnlyFreeSlotsFilled",
     "AnswersInTime",
     "PathsLastLongEnough",
     "PathsLastLongEnough_cached",
     "PathsStayDistinct",
     "GoodPathsAccepted",
     "GoodPathsAccepted_built",
     "RotatedByOwnAge",
     "ConfirmationMakesReady",
     "FirstSlotConfirmed",
     "NewestInvoiceRecorded",
     "RecordedTimeKept",
     "RecordedTimeKept_later",
     "OnlyConfirmationPays",
     "OnlyConfirmationPays_pending",
     "UsedKept",
     "UsedOnlyByReturn",
     "UsedOnlyByReturn_retained",
     "OnlyStaleReplaced",
     "PayableKept",
     "ExpiredForgotten",
     "ReturnedIsPayable",
     "FreshestReadyFirst",
     "LongestUsedElse",
     "LongestUsedElse_none",
     "ReturnedBecomesUsed",
     "PendingSentEveryTick",
     "UsedSentWhenOld",
     "UsedNotSentWhileYoung",
     "ReadyNotSent",
     "ReadyNotSent_changed",
     "InvoicesForCachedOnly",
     "FirstInvoiceSent",
     "FirstInvoiceSent_refused",
     "CopiesLimited",
     "ChangesPersisted",
     "PersistInPlace",
     "OffersSurviveServerChange",
     "OffersSurviveServerChange_none",
     "YoungInvoiceSpared",
     "LastPayableGuarded",
     "RefreshedDespiteFailure",
     "RefreshedDespiteFailure_never",
     "TiredNotSent",
     "GivenUpReplaced",
     "GivenUpReplaced_answer",
     "NotReplacedWhileUnderWay",
     "NotReplacedWhileUnderWay_request",
     "TimesBounded",
     "TimesBounded_ahead",
     "NothingSentBetween",
     "OnlyPayableRetained",
     "OnlyPayableRetained_not",
     "RestoredIsUsed",
     "ChangeRemembered",
     "ChangeRemembered_restart",
     "ChangeRemembered_ahead",
     "ChangeRemembered_kept",
     "ChangeSentAtOnce",
     "ChangeSentAtOnce_pending",
     "OutdatedSentAgain",
     "OutdatedSentAgain_ready",
     "NotReplacedAfterChange",
     "NotReplacedAfterChange_request"}

\* These have no condition: they say something of every step.
Unconditional == {"WellFormed", "PersistOnlyWhenDue", "RetryGapBounded"}

FewerCaches ==
    [slots : [1..2 -> AnySlot], requestAttempts : AttemptCounts,
     serverPaths : ServerPathLists \ {<<>>}, retryTicks : RetryCounts,
     pathsChangedAt : ChangedTimes]
    \cup [slots : [1..1 -> AnySlot] \cup {<<>>}, requestAttempts : {2}, serverPaths : {<<>>},
         retryTicks : RetryCounts, pathsChangedAt : {First(ChangedTimes)}]
    \cup MoreCaches

\* Looked for in one kind of event after the other, up to the first step.
MetBy(f, c, e) == Presupposed(f, c, e, Step(c, e))
Met(f, c) ==
    \/ \E e \in OfferPathsReceivedEvents : MetBy(f, c, e)
    \/ \E e \in OfferBuiltEvents : MetBy(f, c, e)
    \/ \E e \in TimerTickEvents : MetBy(f, c, e)
    \/ \E e \in ServerPathsSetEvents : MetBy(f, c, e)
    \/ \E e \in PeerConnectedEvents : MetBy(f, c, e)
    \/ \E e \in PathsChangedEvents : MetBy(f, c, e)
    \/ \E e \in StaticInvoicePersistedEvents : MetBy(f, c, e)
    \/ \E e \in OfferRequestedEvents : MetBy(f, c, e)
    \/ \E e \in RestartedEvents : MetBy(f, c, e)
IsMet(f) == \E c \in FewerCaches : Met(f, c)

\* One state for each condition that is met.
MetInit == cache = NewCache /\ finding \in {f \in Conditions : IsMet(f)}
MetNext == UNCHANGED vars
MetSpec == MetInit /\ [][MetNext]_vars

\* One for each line above: that the guarantee never says anything.
Never_SlotsKept == finding # "SlotsKept"
Never_RestartFaithful == finding # "RestartFaithful"
Never_RestartFaithful_restored == finding # "RestartFaithful_restored"
Never_ServerPathsStay == finding # "ServerPathsStay"
Never_SilentUnlessConfigured == finding # "SilentUnlessConfigured"
Never_RoundsLimited == finding # "RoundsLimited"
Never_CountResetByTickOrExpiry == finding # "CountResetByTickOrExpiry"
Never_CountResetByTickOrExpiry_round == finding # "CountResetByTickOrExpiry_round"
Never_TickResetsCount == finding # "TickResetsCount"
Never_RoundShape == finding # "RoundShape"
Never_EmptySlotsFirst == finding # "EmptySlotsFirst"
Never_StalestRequested == finding # "StalestRequested"
Never_LastPayableNotRequested == finding # "LastPayableNotRequested"
Never_EmptySlotAskedFor == finding # "EmptySlotAskedFor"
Never_StaleSlotAskedFor == finding # "StaleSlotAskedFor"
Never_FailedRoundNotCounted == finding # "FailedRoundNotCounted"
Never_FailureTold == finding # "FailureTold"
Never_FailureTold_due == finding # "FailureTold_due"
Never_OnlyFreeSlotsFilled == finding # "OnlyFreeSlotsFilled"
Never_AnswersInTime == finding # "AnswersInTime"
Never_PathsLastLongEnough == finding # "PathsLastLongEnough"
Never_PathsLastLongEnough_cached == finding # "PathsLastLongEnough_cached"
Never_PathsStayDistinct == finding # "PathsStayDistinct"
Never_GoodPathsAccepted == finding # "GoodPathsAccepted"
Never_GoodPathsAccepted_built == finding # "GoodPathsAccepted_built"
Never_RotatedByOwnAge == finding # "RotatedByOwnAge"
Never_ConfirmationMakesReady == finding # "ConfirmationMakesReady"
Never_FirstSlotConfirmed == finding # "FirstSlotConfirmed"
Never_NewestInvoiceRecorded == finding # "NewestInvoiceRecorded"
Never_RecordedTimeKept == finding # "RecordedTimeKept"
Never_RecordedTimeKept_later == finding # "RecordedTimeKept_later"
Never_OnlyConfirmationPays == finding # "OnlyConfirmationPays"
Never_OnlyConfirmationPays_pending == finding # "OnlyConfirmationPays_pending"
Never_UsedKept == finding # "UsedKept"
Never_UsedOnlyByReturn == finding # "UsedOnlyByReturn"
Never_UsedOnlyByReturn_retained == finding # "UsedOnlyByReturn_retained"
Never_OnlyStaleReplaced == finding # "OnlyStaleReplaced"
Never_PayableKept == finding # "PayableKept"
Never_ExpiredForgotten == finding # "ExpiredForgotten"
Never_ReturnedIsPayable == finding # "ReturnedIsPayable"
Never_FreshestReadyFirst == finding # "FreshestReadyFirst"
Never_LongestUsedElse == finding # "LongestUsedElse"
Never_LongestUsedElse_none == finding # "LongestUsedElse_none"
Never_ReturnedBecomesUsed == finding # "ReturnedBecomesUsed"
Never_PendingSentEveryTick == finding # "PendingSentEveryTick"
Never_UsedSentWhenOld == finding # "UsedSentWhenOld"
Never_UsedNotSentWhileYoung == finding # "UsedNotSentWhileYoung"
Never_ReadyNotSent == finding # "ReadyNotSent"
Never_ReadyNotSent_changed == finding # "ReadyNotSent_changed"
Never_InvoicesForCachedOnly == finding # "InvoicesForCachedOnly"
Never_FirstInvoiceSent == finding # "FirstInvoiceSent"
Never_FirstInvoiceSent_refused == finding # "FirstInvoiceSent_refused"
Never_CopiesLimited == finding # "CopiesLimited"
Never_ChangesPersisted == finding # "ChangesPersisted"
Never_PersistInPlace == finding # "PersistInPlace"
Never_OffersSurviveServerChange == finding # "OffersSurviveServerChange"
Never_OffersSurviveServerChange_none == finding # "OffersSurviveServerChange_none"
Never_YoungInvoiceSpared == finding # "YoungInvoiceSpared"
Never_LastPayableGuarded == finding # "LastPayableGuarded"
Never_RefreshedDespiteFailure == finding # "RefreshedDespiteFailure"
Never_RefreshedDespiteFailure_never == finding # "RefreshedDespiteFailure_never"
Never_TiredNotSent == finding # "TiredNotSent"
Never_GivenUpReplaced == finding # "GivenUpReplaced"
Never_GivenUpReplaced_answer == finding # "GivenUpReplaced_answer"
Never_NotReplacedWhileUnderWay == finding # "NotReplacedWhileUnderWay"
Never_NotReplacedWhileUnderWay_request == finding # "NotReplacedWhileUnderWay_request"
Never_TimesBounded == finding # "TimesBounded"
Never_TimesBounded_ahead == finding # "TimesBounded_ahead"
Never_NothingSentBetween == finding # "NothingSentBetween"
Never_OnlyPayableRetained == finding # "OnlyPayableRetained"
Never_OnlyPayableRetained_not == finding # "OnlyPayableRetained_not"
Never_RestoredIsUsed == finding # "RestoredIsUsed"
Never_ChangeRemembered == finding # "ChangeRemembered"
Never_ChangeRemembered_restart == finding # "ChangeRemembered_restart"
Never_ChangeRemembered_ahead == finding # "ChangeRemembered_ahead"
Never_ChangeRemembered_kept == finding # "ChangeRemembered_kept"
Never_ChangeSentAtOnce == finding # "ChangeSentAtOnce"
Never_ChangeSentAtOnce_pending == finding # "ChangeSentAtOnce_pending"
Never_OutdatedSentAgain == finding # "OutdatedSentAgain"
Never_OutdatedSentAgain_ready == finding # "OutdatedSentAgain_ready"
Never_NotReplacedAfterChange == finding # "NotReplacedAfterChange"
Never_NotReplacedAfterChange_request == finding # "NotReplacedAfterChange_request"
=============================================================================
