---------------------------- MODULE MCGuarantees ----------------------------
(* Every guarantee of OfferCacheProperties, on every step from every cache within the bounds. *)
(* A step that breaks guarantees leads to one sink state for each of them, so that one run    *)
(* with -continue names all that a seeded defect breaks.                                      *)
EXTENDS MCAnyCache, MCDefects

CONSTANT Watched  \* the names of the guarantees that are evaluated

\* Whether it is among them: constants, which TLC computes once, and not on every step.
Watches_WellFormed == "WellFormed" \in Watched
Watches_SlotsKept == "SlotsKept" \in Watched
Watches_RestartFaithful == "RestartFaithful" \in Watched
Watches_ServerPathsStay == "ServerPathsStay" \in Watched
Watches_SilentUnlessConfigured == "SilentUnlessConfigured" \in Watched
Watches_RoundsLimited == "RoundsLimited" \in Watched
Watches_CountResetByTickOrExpiry == "CountResetByTickOrExpiry" \in Watched
Watches_TickResetsCount == "TickResetsCount" \in Watched
Watches_RoundShape == "RoundShape" \in Watched
Watches_EmptySlotsFirst == "EmptySlotsFirst" \in Watched
Watches_StalestRequested == "StalestRequested" \in Watched
Watches_LastPayableNotRequested == "LastPayableNotRequested" \in Watched
Watches_EmptySlotAskedFor == "EmptySlotAskedFor" \in Watched
Watches_StaleSlotAskedFor == "StaleSlotAskedFor" \in Watched
Watches_FailedRoundNotCounted == "FailedRoundNotCounted" \in Watched
Watches_FailureTold == "FailureTold" \in Watched
Watches_OnlyFreeSlotsFilled == "OnlyFreeSlotsFilled" \in Watched
Watches_AnswersInTime == "AnswersInTime" \in Watched
Watches_PathsLastLongEnough == "PathsLastLongEnough" \in Watched
Watches_PathsStayDistinct == "PathsStayDistinct" \in Watched
Watches_GoodPathsAccepted == "GoodPathsAccepted" \in Watched
Watches_RotatedByOwnAge == "RotatedByOwnAge" \in Watched
Watches_ConfirmationMakesReady == "ConfirmationMakesReady" \in Watched
Watches_FirstSlotConfirmed == "FirstSlotConfirmed" \in Watched
Watches_NewestInvoiceRecorded == "NewestInvoiceRecorded" \in Watched
Watches_RecordedTimeKept == "RecordedTimeKept" \in Watched
Watches_OnlyConfirmationPays == "OnlyConfirmationPays" \in Watched
Watches_UsedKept == "UsedKept" \in Watched
Watches_UsedOnlyByReturn == "UsedOnlyByReturn" \in Watched
Watches_OnlyStaleReplaced == "OnlyStaleReplaced" \in Watched
Watches_PayableKept == "PayableKept" \in Watched
Watches_ExpiredForgotten == "ExpiredForgotten" \in Watched
Watches_ReturnedIsPayable == "ReturnedIsPayable" \in Watched
Watches_FreshestReadyFirst == "FreshestReadyFirst" \in Watched
Watches_LongestUsedElse == "LongestUsedElse" \in Watched
Watches_ReturnedBecomesUsed == "ReturnedBecomesUsed" \in Watched
Watches_PendingSentEveryTick == "PendingSentEveryTick" \in Watched
Watches_UsedSentWhenOld == "UsedSentWhenOld" \in Watched
Watches_UsedNotSentWhileYoung == "UsedNotSentWhileYoung" \in Watched
Watches_ReadyNotSent == "ReadyNotSent" \in Watched
Watches_InvoicesForCachedOnly == "InvoicesForCachedOnly" \in Watched
Watches_FirstInvoiceSent == "FirstInvoiceSent" \in Watched
Watches_CopiesLimited == "CopiesLimited" \in Watched
Watches_ChangesPersisted == "ChangesPersisted" \in Watched
Watches_PersistOnlyWhenDue == "PersistOnlyWhenDue" \in Watched
Watches_PersistInPlace == "PersistInPlace" \in Watched
Watches_OffersSurviveServerChange == "OffersSurviveServerChange" \in Watched
Watches_YoungInvoiceSpared == "YoungInvoiceSpared" \in Watched
Watches_LastPayableGuarded == "LastPayableGuarded" \in Watched
Watches_RefreshedDespiteFailure == "RefreshedDespiteFailure" \in Watched
Watches_TiredNotSent == "TiredNotSent" \in Watched
Watches_GivenUpReplaced == "GivenUpReplaced" \in Watched
Watches_NotReplacedWhileUnderWay == "NotReplacedWhileUnderWay" \in Watched
Watches_TimesBounded == "TimesBounded" \in Watched
Watches_PendingNotSentBetween == "PendingNotSentBetween" \in Watched
Watches_RetryGapBounded == "RetryGapBounded" \in Watched

FindsBroken(c, e, a, f) ==
    \/ f = "none"
    \/ Watches_WellFormed /\ ~WellFormed(c, e, a) /\ f = "WellFormed"
    \/ Watches_SlotsKept /\ ~SlotsKept(c, e, a) /\ f = "SlotsKept"
    \/ Watches_RestartFaithful /\ ~RestartFaithful(c, e, a) /\ f = "RestartFaithful"
    \/ Watches_ServerPathsStay /\ ~ServerPathsStay(c, e, a) /\ f = "ServerPathsStay"
    \/ Watches_SilentUnlessConfigured /\ ~SilentUnlessConfigured(c, e, a) /\ f = "SilentUnlessConfigured"
    \/ Watches_RoundsLimited /\ ~RoundsLimited(c, e, a) /\ f = "RoundsLimited"
    \/ Watches_CountResetByTickOrExpiry /\ ~CountResetByTickOrExpiry(c, e, a) /\ f = "CountResetByTickOrExpiry"
    \/ Watches_TickResetsCount /\ ~TickResetsCount(c, e, a) /\ f = "TickResetsCount"
    \/ Watches_RoundShape /\ ~RoundShape(c, e, a) /\ f = "RoundShape"
    \/ Watches_EmptySlotsFirst /\ ~EmptySlotsFirst(c, e, a) /\ f = "EmptySlotsFirst"
    \/ Watches_StalestRequested /\ ~StalestRequested(c, e, a) /\ f = "StalestRequested"
    \/ Watches_LastPayableNotRequested /\ ~LastPayableNotRequested(c, e, a) /\ f = "LastPayableNotRequested"
    \/ Watches_EmptySlotAskedFor /\ ~EmptySlotAskedFor(c, e, a) /\ f = "EmptySlotAskedFor"
    \/ Watches_StaleSlotAskedFor /\ ~StaleSlotAskedFor(c, e, a) /\ f = "StaleSlotAskedFor"
    \/ Watches_FailedRoundNotCounted /\ ~FailedRoundNotCounted(c, e, a) /\ f = "FailedRoundNotCounted"
    \/ Watches_FailureTold /\ ~FailureTold(c, e, a) /\ f = "FailureTold"
    \/ Watches_OnlyFreeSlotsFilled /\ ~OnlyFreeSlotsFilled(c, e, a) /\ f = "OnlyFreeSlotsFilled"
    \/ Watches_AnswersInTime /\ ~AnswersInTime(c, e, a) /\ f = "AnswersInTime"
    \/ Watches_PathsLastLongEnough /\ ~PathsLastLongEnough(c, e, a) /\ f = "PathsLastLongEnough"
    \/ Watches_PathsStayDistinct /\ ~PathsStayDistinct(c, e, a) /\ f = "PathsStayDistinct"
    \/ Watches_GoodPathsAccepted /\ ~GoodPathsAccepted(c, e, a) /\ f = "GoodPathsAccepted"
    \/ Watches_RotatedByOwnAge /\ ~RotatedByOwnAge(c, e, a) /\ f = "RotatedByOwnAge"
    \/ Watches_ConfirmationMakesReady /\ ~ConfirmationMakesReady(c, e, a) /\ f = "ConfirmationMakesReady"
    \/ Watches_FirstSlotConfirmed /\ ~FirstSlotConfirmed(c, e, a) /\ f = "FirstSlotConfirmed"
    \/ Watches_NewestInvoiceRecorded /\ ~NewestInvoiceRecorded(c, e, a) /\ f = "NewestInvoiceRecorded"
    \/ Watches_RecordedTimeKept /\ ~RecordedTimeKept(c, e, a) /\ f = "RecordedTimeKept"
    \/ Watches_OnlyConfirmationPays /\ ~OnlyConfirmationPays(c, e, a) /\ f = "OnlyConfirmationPays"
    \/ Watches_UsedKept /\ ~UsedKept(c, e, a) /\ f = "UsedKept"
    \/ Watches_UsedOnlyByReturn /\ ~UsedOnlyByReturn(c, e, a) /\ f = "UsedOnlyByReturn"
    \/ Watches_OnlyStaleReplaced /\ ~OnlyStaleReplaced(c, e, a) /\ f = "OnlyStaleReplaced"
    \/ Watches_PayableKept /\ ~PayableKept(c, e, a) /\ f = "PayableKept"
    \/ Watches_ExpiredForgotten /\ ~ExpiredForgotten(c, e, a) /\ f = "ExpiredForgotten"
    \/ Watches_ReturnedIsPayable /\ ~ReturnedIsPayable(c, e, a) /\ f = "ReturnedIsPayable"
    \/ Watches_FreshestReadyFirst /\ ~FreshestReadyFirst(c, e, a) /\ f = "FreshestReadyFirst"
    \/ Watches_LongestUsedElse /\ ~LongestUsedElse(c, e, a) /\ f = "LongestUsedElse"
    \/ Watches_ReturnedBecomesUsed /\ ~ReturnedBecomesUsed(c, e, a) /\ f = "ReturnedBecomesUsed"
    \/ Watches_PendingSentEveryTick /\ ~PendingSentEveryTick(c, e, a) /\ f = "PendingSentEveryTick"
    \/ Watches_UsedSentWhenOld /\ ~UsedSentWhenOld(c, e, a) /\ f = "UsedSentWhenOld"
    \/ Watches_UsedNotSentWhileYoung /\ ~UsedNotSentWhileYoung(c, e, a) /\ f = "UsedNotSentWhileYoung"
    \/ Watches_ReadyNotSent /\ ~ReadyNotSent(c, e, a) /\ f = "ReadyNotSent"
    \/ Watches_InvoicesForCachedOnly /\ ~InvoicesForCachedOnly(c, e, a) /\ f = "InvoicesForCachedOnly"
    \/ Watches_FirstInvoiceSent /\ ~FirstInvoiceSent(c, e, a) /\ f = "FirstInvoiceSent"
    \/ Watches_CopiesLimited /\ ~CopiesLimited(c, e, a) /\ f = "CopiesLimited"
    \/ Watches_ChangesPersisted /\ ~ChangesPersisted(c, e, a) /\ f = "ChangesPersisted"
    \/ Watches_PersistOnlyWhenDue /\ ~PersistOnlyWhenDue(c, e, a) /\ f = "PersistOnlyWhenDue"
    \/ Watches_PersistInPlace /\ ~PersistInPlace(c, e, a) /\ f = "PersistInPlace"
    \/ Watches_OffersSurviveServerChange /\ ~OffersSurviveServerChange(c, e, a) /\ f = "OffersSurviveServerChange"
    \/ Watches_YoungInvoiceSpared /\ ~YoungInvoiceSpared(c, e, a) /\ f = "YoungInvoiceSpared"
    \/ Watches_LastPayableGuarded /\ ~LastPayableGuarded(c, e, a) /\ f = "LastPayableGuarded"
    \/ Watches_RefreshedDespiteFailure /\ ~RefreshedDespiteFailure(c, e, a) /\ f = "RefreshedDespiteFailure"
    \/ Watches_TiredNotSent /\ ~TiredNotSent(c, e, a) /\ f = "TiredNotSent"
    \/ Watches_GivenUpReplaced /\ ~GivenUpReplaced(c, e, a) /\ f = "GivenUpReplaced"
    \/ Watches_NotReplacedWhileUnderWay /\ ~NotReplacedWhileUnderWay(c, e, a) /\ f = "NotReplacedWhileUnderWay"
    \/ Watches_TimesBounded /\ ~TimesBounded(c, e, a) /\ f = "TimesBounded"
    \/ Watches_PendingNotSentBetween /\ ~PendingNotSentBetween(c, e, a) /\ f = "PendingNotSentBetween"
    \/ Watches_RetryGapBounded /\ ~RetryGapBounded(c, e, a) /\ f = "RetryGapBounded"

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
