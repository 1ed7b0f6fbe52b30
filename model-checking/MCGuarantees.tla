---------------------------- MODULE MCGuarantees ----------------------------
(* Every guarantee of OfferCacheProperties, on every step from every cache within the bounds. *)
(* A step that breaks guarantees leads to one sink state for each of them, so that one run    *)
(* with -continue names all that a seeded defect breaks.                                      *)
EXTENDS MCAnyCache, MCDefects

\* A line for each guarantee, by which it is watched: `check` reads these names.
FindsBroken(c, e, a, f) ==
    \/ f = "none"
    \/ ~WellFormed(c, e, a) /\ f = "WellFormed"
    \/ ~SlotsKept(c, e, a) /\ f = "SlotsKept"
    \/ ~RestartFaithful(c, e, a) /\ f = "RestartFaithful"
    \/ ~ServerPathsStay(c, e, a) /\ f = "ServerPathsStay"
    \/ ~SilentUnlessConfigured(c, e, a) /\ f = "SilentUnlessConfigured"
    \/ ~RoundsLimited(c, e, a) /\ f = "RoundsLimited"
    \/ ~CountResetByTickOrExpiry(c, e, a) /\ f = "CountResetByTickOrExpiry"
    \/ ~TickResetsCount(c, e, a) /\ f = "TickResetsCount"
    \/ ~RoundShape(c, e, a) /\ f = "RoundShape"
    \/ ~EmptySlotsFirst(c, e, a) /\ f = "EmptySlotsFirst"
    \/ ~StalestRequested(c, e, a) /\ f = "StalestRequested"
    \/ ~LastPayableNotRequested(c, e, a) /\ f = "LastPayableNotRequested"
    \/ ~EmptySlotAskedFor(c, e, a) /\ f = "EmptySlotAskedFor"
    \/ ~StaleSlotAskedFor(c, e, a) /\ f = "StaleSlotAskedFor"
    \/ ~FailedRoundNotCounted(c, e, a) /\ f = "FailedRoundNotCounted"
    \/ ~FailureTold(c, e, a) /\ f = "FailureTold"
    \/ ~OnlyFreeSlotsFilled(c, e, a) /\ f = "OnlyFreeSlotsFilled"
    \/ ~AnswersInTime(c, e, a) /\ f = "AnswersInTime"
    \/ ~PathsLastLongEnough(c, e, a) /\ f = "PathsLastLongEnough"
    \/ ~PathsStayDistinct(c, e, a) /\ f = "PathsStayDistinct"
    \/ ~GoodPathsAccepted(c, e, a) /\ f = "GoodPathsAccepted"
    \/ ~RotatedByOwnAge(c, e, a) /\ f = "RotatedByOwnAge"
    \/ ~ConfirmationMakesReady(c, e, a) /\ f = "ConfirmationMakesReady"
    \/ ~FirstSlotConfirmed(c, e, a) /\ f = "FirstSlotConfirmed"
    \/ ~NewestInvoiceRecorded(c, e, a) /\ f = "NewestInvoiceRecorded"
    \/ ~RecordedTimeKept(c, e, a) /\ f = "RecordedTimeKept"
    \/ ~OnlyConfirmationPays(c, e, a) /\ f = "OnlyConfirmationPays"
    \/ ~UsedKept(c, e, a) /\ f = "UsedKept"
    \/ ~UsedOnlyByReturn(c, e, a) /\ f = "UsedOnlyByReturn"
    \/ ~OnlyStaleReplaced(c, e, a) /\ f = "OnlyStaleReplaced"
    \/ ~PayableKept(c, e, a) /\ f = "PayableKept"
    \/ ~ExpiredForgotten(c, e, a) /\ f = "ExpiredForgotten"
    \/ ~ReturnedIsPayable(c, e, a) /\ f = "ReturnedIsPayable"
    \/ ~FreshestReadyFirst(c, e, a) /\ f = "FreshestReadyFirst"
    \/ ~LongestUsedElse(c, e, a) /\ f = "LongestUsedElse"
    \/ ~ReturnedBecomesUsed(c, e, a) /\ f = "ReturnedBecomesUsed"
    \/ ~PendingSentEveryTick(c, e, a) /\ f = "PendingSentEveryTick"
    \/ ~UsedSentWhenOld(c, e, a) /\ f = "UsedSentWhenOld"
    \/ ~UsedNotSentWhileYoung(c, e, a) /\ f = "UsedNotSentWhileYoung"
    \/ ~ReadyNotSent(c, e, a) /\ f = "ReadyNotSent"
    \/ ~InvoicesForCachedOnly(c, e, a) /\ f = "InvoicesForCachedOnly"
    \/ ~FirstInvoiceSent(c, e, a) /\ f = "FirstInvoiceSent"
    \/ ~CopiesLimited(c, e, a) /\ f = "CopiesLimited"
    \/ ~ChangesPersisted(c, e, a) /\ f = "ChangesPersisted"
    \/ ~PersistOnlyWhenDue(c, e, a) /\ f = "PersistOnlyWhenDue"
    \/ ~PersistInPlace(c, e, a) /\ f = "PersistInPlace"
    \/ ~OffersSurviveServerChange(c, e, a) /\ f = "OffersSurviveServerChange"
    \/ ~YoungInvoiceSpared(c, e, a) /\ f = "YoungInvoiceSpared"
    \/ ~LastPayableGuarded(c, e, a) /\ f = "LastPayableGuarded"
    \/ ~RefreshedDespiteFailure(c, e, a) /\ f = "RefreshedDespiteFailure"
    \/ ~TiredNotSent(c, e, a) /\ f = "TiredNotSent"
    \/ ~GivenUpReplaced(c, e, a) /\ f = "GivenUpReplaced"
    \/ ~NotReplacedWhileUnderWay(c, e, a) /\ f = "NotReplacedWhileUnderWay"
    \/ ~TimesBounded(c, e, a) /\ f = "TimesBounded"
    \/ ~NothingSentBetween(c, e, a) /\ f = "NothingSentBetween"
    \/ ~RetryGapBounded(c, e, a) /\ f = "RetryGapBounded"
    \/ ~OnlyPayableRetained(c, e, a) /\ f = "OnlyPayableRetained"
    \/ ~RestoredIsUsed(c, e, a) /\ f = "RestoredIsUsed"
    \/ ~ChangeRemembered(c, e, a) /\ f = "ChangeRemembered"
    \/ ~ChangeSentAtOnce(c, e, a) /\ f = "ChangeSentAtOnce"
    \/ ~OutdatedSentAgain(c, e, a) /\ f = "OutdatedSentAgain"
    \/ ~NotReplacedAfterChange(c, e, a) /\ f = "NotReplacedAfterChange"

\* Fewer caches, for the seeded defects: two slots with server paths, one or none without.
FewCaches ==
    /\ finding = "not stepped"
    /\ \/ cache \in [slots : [1..2 -> AnySlot], requestAttempts : AttemptCounts,
                     serverPaths : ServerPathLists \ {<<>>}, retryTicks : RetryCounts,
                     pathsChangedAt : ChangedTimes]
       \/ cache \in [slots : [1..1 -> AnySlot] \cup {<<>>}, requestAttempts : {2},
                     serverPaths : {<<>>}, retryTicks : RetryCounts,
                     pathsChangedAt : {First(ChangedTimes)}]
       \/ cache \in MoreCaches

\* The one invariant of these models.  Where it is violated, `check` names the guarantee that the
\* finding is: Keeps_WellFormed.
Keeps == finding \in {"not stepped", "none"}
=============================================================================
