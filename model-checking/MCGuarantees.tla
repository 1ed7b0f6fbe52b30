---------------------------- MODULE MCGuarantees ----------------------------
(* Every guarantee of OfferCacheProperties, on every step from every cache within the bounds. *)
(* A step that breaks guarantees leads to one sink state for each of them, so that one run    *)
(* with -continue names all that a seeded defect breaks.                                      *)
EXTENDS MCAnyCache, MCDefects

CONSTANT Watched  \* the names of the guarantees that are evaluated

FindsBroken(c, e, a, f) ==
    \/ f = "none"
    \/ "WellFormed" \in Watched /\ ~WellFormed(c, e, a) /\ f = "WellFormed"
    \/ "SlotsKept" \in Watched /\ ~SlotsKept(c, e, a) /\ f = "SlotsKept"
    \/ "RestartFaithful" \in Watched /\ ~RestartFaithful(c, e, a) /\ f = "RestartFaithful"
    \/ "ServerPathsStay" \in Watched /\ ~ServerPathsStay(c, e, a) /\ f = "ServerPathsStay"
    \/ "SilentUnlessConfigured" \in Watched /\ ~SilentUnlessConfigured(c, e, a) /\ f = "SilentUnlessConfigured"
    \/ "RoundsLimited" \in Watched /\ ~RoundsLimited(c, e, a) /\ f = "RoundsLimited"
    \/ "CountResetByTickOrExpiry" \in Watched /\ ~CountResetByTickOrExpiry(c, e, a) /\ f = "CountResetByTickOrExpiry"
    \/ "TickResetsCount" \in Watched /\ ~TickResetsCount(c, e, a) /\ f = "TickResetsCount"
    \/ "RoundShape" \in Watched /\ ~RoundShape(c, e, a) /\ f = "RoundShape"
    \/ "EmptySlotsFirst" \in Watched /\ ~EmptySlotsFirst(c, e, a) /\ f = "EmptySlotsFirst"
    \/ "StalestRequested" \in Watched /\ ~StalestRequested(c, e, a) /\ f = "StalestRequested"
    \/ "LastPayableNotRequested" \in Watched /\ ~LastPayableNotRequested(c, e, a) /\ f = "LastPayableNotRequested"
    \/ "EmptySlotAskedFor" \in Watched /\ ~EmptySlotAskedFor(c, e, a) /\ f = "EmptySlotAskedFor"
    \/ "StaleSlotAskedFor" \in Watched /\ ~StaleSlotAskedFor(c, e, a) /\ f = "StaleSlotAskedFor"
    \/ "FailedRoundNotCounted" \in Watched /\ ~FailedRoundNotCounted(c, e, a) /\ f = "FailedRoundNotCounted"
    \/ "FailureTold" \in Watched /\ ~FailureTold(c, e, a) /\ f = "FailureTold"
    \/ "OnlyFreeSlotsFilled" \in Watched /\ ~OnlyFreeSlotsFilled(c, e, a) /\ f = "OnlyFreeSlotsFilled"
    \/ "AnswersInTime" \in Watched /\ ~AnswersInTime(c, e, a) /\ f = "AnswersInTime"
    \/ "PathsLastLongEnough" \in Watched /\ ~PathsLastLongEnough(c, e, a) /\ f = "PathsLastLongEnough"
    \/ "PathsStayDistinct" \in Watched /\ ~PathsStayDistinct(c, e, a) /\ f = "PathsStayDistinct"
    \/ "GoodPathsAccepted" \in Watched /\ ~GoodPathsAccepted(c, e, a) /\ f = "GoodPathsAccepted"
    \/ "RotatedByOwnAge" \in Watched /\ ~RotatedByOwnAge(c, e, a) /\ f = "RotatedByOwnAge"
    \/ "ConfirmationMakesReady" \in Watched /\ ~ConfirmationMakesReady(c, e, a) /\ f = "ConfirmationMakesReady"
    \/ "FirstSlotConfirmed" \in Watched /\ ~FirstSlotConfirmed(c, e, a) /\ f = "FirstSlotConfirmed"
    \/ "NewestInvoiceRecorded" \in Watched /\ ~NewestInvoiceRecorded(c, e, a) /\ f = "NewestInvoiceRecorded"
    \/ "RecordedTimeKept" \in Watched /\ ~RecordedTimeKept(c, e, a) /\ f = "RecordedTimeKept"
    \/ "OnlyConfirmationPays" \in Watched /\ ~OnlyConfirmationPays(c, e, a) /\ f = "OnlyConfirmationPays"
    \/ "UsedKept" \in Watched /\ ~UsedKept(c, e, a) /\ f = "UsedKept"
    \/ "UsedOnlyByReturn" \in Watched /\ ~UsedOnlyByReturn(c, e, a) /\ f = "UsedOnlyByReturn"
    \/ "OnlyStaleReplaced" \in Watched /\ ~OnlyStaleReplaced(c, e, a) /\ f = "OnlyStaleReplaced"
    \/ "PayableKept" \in Watched /\ ~PayableKept(c, e, a) /\ f = "PayableKept"
    \/ "ExpiredForgotten" \in Watched /\ ~ExpiredForgotten(c, e, a) /\ f = "ExpiredForgotten"
    \/ "ReturnedIsPayable" \in Watched /\ ~ReturnedIsPayable(c, e, a) /\ f = "ReturnedIsPayable"
    \/ "FreshestReadyFirst" \in Watched /\ ~FreshestReadyFirst(c, e, a) /\ f = "FreshestReadyFirst"
    \/ "LongestUsedElse" \in Watched /\ ~LongestUsedElse(c, e, a) /\ f = "LongestUsedElse"
    \/ "ReturnedBecomesUsed" \in Watched /\ ~ReturnedBecomesUsed(c, e, a) /\ f = "ReturnedBecomesUsed"
    \/ "PendingSentEveryTick" \in Watched /\ ~PendingSentEveryTick(c, e, a) /\ f = "PendingSentEveryTick"
    \/ "UsedSentWhenOld" \in Watched /\ ~UsedSentWhenOld(c, e, a) /\ f = "UsedSentWhenOld"
    \/ "UsedNotSentWhileYoung" \in Watched /\ ~UsedNotSentWhileYoung(c, e, a) /\ f = "UsedNotSentWhileYoung"
    \/ "ReadyNotSent" \in Watched /\ ~ReadyNotSent(c, e, a) /\ f = "ReadyNotSent"
    \/ "InvoicesForCachedOnly" \in Watched /\ ~InvoicesForCachedOnly(c, e, a) /\ f = "InvoicesForCachedOnly"
    \/ "FirstInvoiceSent" \in Watched /\ ~FirstInvoiceSent(c, e, a) /\ f = "FirstInvoiceSent"
    \/ "CopiesLimited" \in Watched /\ ~CopiesLimited(c, e, a) /\ f = "CopiesLimited"
    \/ "ChangesPersisted" \in Watched /\ ~ChangesPersisted(c, e, a) /\ f = "ChangesPersisted"
    \/ "PersistOnlyWhenDue" \in Watched /\ ~PersistOnlyWhenDue(c, e, a) /\ f = "PersistOnlyWhenDue"
    \/ "PersistInPlace" \in Watched /\ ~PersistInPlace(c, e, a) /\ f = "PersistInPlace"
    \/ "OffersSurviveServerChange" \in Watched /\ ~OffersSurviveServerChange(c, e, a) /\ f = "OffersSurviveServerChange"
    \/ "YoungInvoiceSpared" \in Watched /\ ~YoungInvoiceSpared(c, e, a) /\ f = "YoungInvoiceSpared"
    \/ "LastPayableGuarded" \in Watched /\ ~LastPayableGuarded(c, e, a) /\ f = "LastPayableGuarded"
    \/ "RefreshedDespiteFailure" \in Watched /\ ~RefreshedDespiteFailure(c, e, a) /\ f = "RefreshedDespiteFailure"
    \/ "TiredNotSent" \in Watched /\ ~TiredNotSent(c, e, a) /\ f = "TiredNotSent"
    \/ "GivenUpReplaced" \in Watched /\ ~GivenUpReplaced(c, e, a) /\ f = "GivenUpReplaced"
    \/ "NotReplacedWhileUnderWay" \in Watched /\ ~NotReplacedWhileUnderWay(c, e, a) /\ f = "NotReplacedWhileUnderWay"
    \/ "TimesBounded" \in Watched /\ ~TimesBounded(c, e, a) /\ f = "TimesBounded"
    \/ "PendingNotSentBetween" \in Watched /\ ~PendingNotSentBetween(c, e, a) /\ f = "PendingNotSentBetween"
    \/ "RetryGapBounded" \in Watched /\ ~RetryGapBounded(c, e, a) /\ f = "RetryGapBounded"

\* Fewer caches, for the seeded defects: two slots with server paths, one or none without.
FewCaches ==
    /\ finding = "not stepped"
    /\ \/ cache \in [slots : [1..2 -> AnySlot], requestAttempts : AttemptCounts,
                     serverPaths : ServerPathLists \ {<<>>}, retryTicks : RetryCounts]
       \/ cache \in [slots : [1..1 -> AnySlot] \cup {<<>>}, requestAttempts : {2},
                     serverPaths : {<<>>}, retryTicks : RetryCounts]
       \/ cache \in MoreCaches

AllGuarantees ==
    {"WellFormed", "SlotsKept", "RestartFaithful",
     "ServerPathsStay", "SilentUnlessConfigured", "RoundsLimited",
     "CountResetByTickOrExpiry", "TickResetsCount", "RoundShape",
     "EmptySlotsFirst", "StalestRequested", "LastPayableNotRequested",
     "EmptySlotAskedFor", "StaleSlotAskedFor", "FailedRoundNotCounted",
     "FailureTold", "OnlyFreeSlotsFilled", "AnswersInTime",
     "PathsLastLongEnough", "PathsStayDistinct", "GoodPathsAccepted",
     "RotatedByOwnAge", "ConfirmationMakesReady", "FirstSlotConfirmed",
     "NewestInvoiceRecorded", "RecordedTimeKept", "OnlyConfirmationPays",
     "UsedKept", "UsedOnlyByReturn", "OnlyStaleReplaced",
     "PayableKept", "ExpiredForgotten", "ReturnedIsPayable",
     "FreshestReadyFirst", "LongestUsedElse", "ReturnedBecomesUsed",
     "PendingSentEveryTick", "UsedSentWhenOld", "UsedNotSentWhileYoung",
     "ReadyNotSent", "InvoicesForCachedOnly", "FirstInvoiceSent",
     "CopiesLimited", "ChangesPersisted", "PersistOnlyWhenDue",
     "PersistInPlace", "OffersSurviveServerChange", "YoungInvoiceSpared",
     "LastPayableGuarded", "RefreshedDespiteFailure", "TiredNotSent",
     "GivenUpReplaced", "NotReplacedWhileUnderWay", "TimesBounded",
     "PendingNotSentBetween", "RetryGapBounded"}

Keeps_WellFormed == finding # "WellFormed"
Keeps_SlotsKept == finding # "SlotsKept"
Keeps_RestartFaithful == finding # "RestartFaithful"
Keeps_ServerPathsStay == finding # "ServerPathsStay"
Keeps_SilentUnlessConfigured == finding # "SilentUnlessConfigured"
Keeps_RoundsLimited == finding # "RoundsLimited"
Keeps_CountResetByTickOrExpiry == finding # "CountResetByTickOrExpiry"
Keeps_TickResetsCount == finding # "TickResetsCount"
Keeps_RoundShape == finding # "RoundShape"
Keeps_EmptySlotsFirst == finding # "EmptySlotsFirst"
Keeps_StalestRequested == finding # "StalestRequested"
Keeps_LastPayableNotRequested == finding # "LastPayableNotRequested"
Keeps_EmptySlotAskedFor == finding # "EmptySlotAskedFor"
Keeps_StaleSlotAskedFor == finding # "StaleSlotAskedFor"
Keeps_FailedRoundNotCounted == finding # "FailedRoundNotCounted"
Keeps_FailureTold == finding # "FailureTold"
Keeps_OnlyFreeSlotsFilled == finding # "OnlyFreeSlotsFilled"
Keeps_AnswersInTime == finding # "AnswersInTime"
Keeps_PathsLastLongEnough == finding # "PathsLastLongEnough"
Keeps_PathsStayDistinct == finding # "PathsStayDistinct"
Keeps_GoodPathsAccepted == finding # "GoodPathsAccepted"
Keeps_RotatedByOwnAge == finding # "RotatedByOwnAge"
Keeps_ConfirmationMakesReady == finding # "ConfirmationMakesReady"
Keeps_FirstSlotConfirmed == finding # "FirstSlotConfirmed"
Keeps_NewestInvoiceRecorded == finding # "NewestInvoiceRecorded"
Keeps_RecordedTimeKept == finding # "RecordedTimeKept"
Keeps_OnlyConfirmationPays == finding # "OnlyConfirmationPays"
Keeps_UsedKept == finding # "UsedKept"
Keeps_UsedOnlyByReturn == finding # "UsedOnlyByReturn"
Keeps_OnlyStaleReplaced == finding # "OnlyStaleReplaced"
Keeps_PayableKept == finding # "PayableKept"
Keeps_ExpiredForgotten == finding # "ExpiredForgotten"
Keeps_ReturnedIsPayable == finding # "ReturnedIsPayable"
Keeps_FreshestReadyFirst == finding # "FreshestReadyFirst"
Keeps_LongestUsedElse == finding # "LongestUsedElse"
Keeps_ReturnedBecomesUsed == finding # "ReturnedBecomesUsed"
Keeps_PendingSentEveryTick == finding # "PendingSentEveryTick"
Keeps_UsedSentWhenOld == finding # "UsedSentWhenOld"
Keeps_UsedNotSentWhileYoung == finding # "UsedNotSentWhileYoung"
Keeps_ReadyNotSent == finding # "ReadyNotSent"
Keeps_InvoicesForCachedOnly == finding # "InvoicesForCachedOnly"
Keeps_FirstInvoiceSent == finding # "FirstInvoiceSent"
Keeps_CopiesLimited == finding # "CopiesLimited"
Keeps_ChangesPersisted == finding # "ChangesPersisted"
Keeps_PersistOnlyWhenDue == finding # "PersistOnlyWhenDue"
Keeps_PersistInPlace == finding # "PersistInPlace"
Keeps_OffersSurviveServerChange == finding # "OffersSurviveServerChange"
Keeps_YoungInvoiceSpared == finding # "YoungInvoiceSpared"
Keeps_LastPayableGuarded == finding # "LastPayableGuarded"
Keeps_RefreshedDespiteFailure == finding # "RefreshedDespiteFailure"
Keeps_TiredNotSent == finding # "TiredNotSent"
Keeps_GivenUpReplaced == finding # "GivenUpReplaced"
Keeps_NotReplacedWhileUnderWay == finding # "NotReplacedWhileUnderWay"
Keeps_TimesBounded == finding # "TimesBounded"
Keeps_PendingNotSentBetween == finding # "PendingNotSentBetween"
Keeps_RetryGapBounded == finding # "RetryGapBounded"
=============================================================================
