package main

import (
	"fmt"
	"slices"
)

// Step answers an event. What it is given does not change.
func Step(s State, event Event) Answer {
	switch e := event.(type) {
	case ServerPathsSet:
		return serverPathsSet(s, e)
	case TimerTick:
		return timerTick(s, e)
	case PeerConnected:
		return peerConnected(s, e)
	case OfferPathsReceived:
		return offerPathsReceived(s, e)
	case OfferBuilt:
		return offerBuilt(s, e)
	case StaticInvoicePersisted:
		return staticInvoicePersisted(s, e)
	case OfferRequested:
		return offerRequested(s, e)
	case Restarted:
		return restarted(e)
	}
	panic(fmt.Sprintf("%T is no event", event))
}

// prune forgets expired offers. Where there was one, path requests are allowed again (K1).
func prune(s State, now Time) State {
	isExpired := func(slot *CachedOffer) bool { return slot.IsExpired(now) }
	if !slices.ContainsFunc(s.Slots, isExpired) {
		return s
	}
	s.Slots = slices.Clone(s.Slots)
	for i, slot := range s.Slots {
		if isExpired(slot) {
			s.Slots[i] = nil
		}
	}
	s.RequestAttempts = 0
	return s
}

func withSlot(s State, number int, slot *CachedOffer) State {
	s.Slots = slices.Clone(s.Slots)
	s.Slots[number] = slot
	return s
}

// noSlot is what needs no offer, or cannot be asked for.
const noSlot = -1

// slotNeedingOffer is the first empty one; else the stalest, the first of equals, unless it is the
// only one that can be paid (L5).
func slotNeedingOffer(s State, now Time) int {
	payable, stalest := 0, noSlot
	for i, slot := range s.Slots {
		if slot == nil {
			return i
		}
		if slot.IsPayable() {
			payable++
		}
		if slot.IsStale(now) && (stalest == noSlot || slot.CreatedAt.Before(s.Slots[stalest].CreatedAt)) {
			stalest = i
		}
	}
	if payable <= 1 {
		return noSlot
	}
	return stalest
}

// requestOfferPaths is one round: for each reply path, for each server path, one copy; the first
// maxCopies are sent.
func requestOfferPaths(s State, now Time, replyPaths uint64) Answer {
	number := slotNeedingOffer(s, now)
	if number == noSlot || number > maxSlotNumber || s.RequestAttempts >= maxRequests {
		return Answer{Next: s, Verdict: "NothingDue"}
	}
	if replyPaths == 0 {
		return Answer{Next: s, Verdict: "NoReplyPath"}
	}
	destinations := len(s.ServerPaths)
	var round []Effect
	for n := range min(copies(replyPaths)*destinations, maxCopies) {
		round = append(round, OfferPathsRequest{
			InvoiceSlot:     number,
			ReplyPathExpiry: now.Plus(replyPathLifetime),
			Destination:     s.ServerPaths[n%destinations],
			ReplyPath:       n/destinations + 1,
		})
	}
	s.RequestAttempts++
	return Answer{Next: s, Effects: round, Verdict: "PathsRequested"}
}

// copies is how many copies of one message leave at most: one by each reply path.
func copies(replyPaths uint64) int {
	return int(min(replyPaths, maxCopies))
}

// serverPathsSet: whether the request that follows succeeds does not matter to the owner (L1).
func serverPathsSet(s State, e ServerPathsSet) Answer {
	if len(e.Paths) == 0 {
		return Answer{Next: s, Verdict: "NoServerPaths"}
	}
	if len(s.Slots) == 0 {
		s.Slots = make([]*CachedOffer, numSlots)
	}
	s.ServerPaths = e.Paths
	answer := requestOfferPaths(prune(s, e.Now), e.Now, e.ReplyPaths)
	answer.Effects = append(answer.Effects, Persist{})
	answer.Verdict = "ServerPathsAccepted"
	return answer
}

// timerTick: about once a minute (L1, Y1, Y3). A failed path request takes the invoices with it (O9).
func timerTick(s State, e TimerTick) Answer {
	if len(s.ServerPaths) == 0 {
		return Answer{Next: s, Verdict: "NotConfigured"}
	}
	s = prune(s, e.Now)
	s.RequestAttempts = 0
	answer := requestOfferPaths(s, e.Now, e.ReplyPaths)
	if answer.Verdict == "NoReplyPath" {
		return answer
	}
	for _, slot := range s.Slots {
		if slot.IsInvoiceDue(e.Now) {
			for n := range copies(e.InvoiceReplyPaths) {
				answer.Effects = append(answer.Effects, invoice(slot, e.Now, n+1))
			}
		}
	}
	return answer
}

func invoice(slot *CachedOffer, createdAt Time, replyPath int) ServeStaticInvoice {
	return ServeStaticInvoice{slot.Offer.ID, createdAt, slot.UpdatePath, replyPath}
}

func peerConnected(s State, e PeerConnected) Answer {
	if len(s.ServerPaths) == 0 {
		return Answer{Next: s, Verdict: "NotConfigured"}
	}
	return requestOfferPaths(prune(s, e.Now), e.Now, e.ReplyPaths)
}

// whyRefused is the verdict on paths that are not wanted, or "". It looks at the named slot alone, and
// not at whether another one is empty or staler.
func whyRefused(s State, number int, paths []Bytes, expiry Expiry, now Time) string {
	earliest := now.Plus(minPathsLifetime).Seconds
	hasThesePaths := func(slot *CachedOffer) bool { return slot != nil && slices.Equal(slot.Offer.Paths, paths) }
	switch {
	case number >= len(s.Slots) || s.Slots[number] != nil && !s.Slots[number].IsStale(now):
		return "SlotNotFree"
	case !atMost(&earliest, expiry):
		return "PathsExpireTooSoon"
	case slices.ContainsFunc(s.Slots, hasThesePaths):
		return "PathsRepeated"
	}
	return ""
}

// offerPathsReceived: the server's answer to a path request (L2).
func offerPathsReceived(s State, e OfferPathsReceived) Answer {
	if e.ReplyPathExpiry.Before(e.Now) {
		return Answer{Next: s, Verdict: "ReplyTooLate"}
	}
	s = prune(s, e.Now)
	if refusal := whyRefused(s, e.InvoiceSlot, e.Paths, e.PathsExpiry, e.Now); refusal != "" {
		return Answer{Next: s, Verdict: refusal}
	}
	if len(e.Paths) == 0 {
		return Answer{Next: s, Verdict: "PathsMissing"}
	}
	return Answer{Next: s, Effects: []Effect{BuildOffer(e)}, Verdict: "OfferToBuild"}
}

// offerBuilt: all is checked again as of the time at which the paths were received (L2).
func offerBuilt(s State, e OfferBuilt) Answer {
	s = prune(s, e.ReceivedAt)
	if refusal := whyRefused(s, e.InvoiceSlot, e.Offer.Paths, e.Offer.Expiry, e.ReceivedAt); refusal != "" {
		return Answer{Next: s, Verdict: refusal}
	}
	slot := &CachedOffer{
		Status: Pending, Offer: e.Offer, Nonce: e.Nonce, UpdatePath: e.Responder, CreatedAt: e.ReceivedAt,
	}
	return Answer{
		Next:    withSlot(s, e.InvoiceSlot, slot),
		Effects: []Effect{invoice(slot, e.InvoiceCreatedAt, 0), Persist{}},
		Verdict: "OfferCached",
	}
}

// staticInvoicePersisted: no clock, no pruning; only the first slot with the offer (L3).
func staticInvoicePersisted(s State, e StaticInvoicePersisted) Answer {
	number := slices.IndexFunc(s.Slots, func(slot *CachedOffer) bool {
		return slot != nil && slot.Offer.ID == e.OfferID
	})
	if number < 0 {
		return Answer{Next: s, Verdict: "UnknownOffer"}
	}
	next := withSlot(s, number, s.Slots[number].confirmed(e.InvoiceCreatedAt))
	return Answer{Next: next, Effects: []Effect{Persist{}}, Verdict: "InvoiceConfirmed"}
}

// offerRequested: the freshest Ready offer, which is Used from now on; else the Used one that expires
// last; in both, the last of equals (K2, L4).
func offerRequested(s State, e OfferRequested) Answer {
	s = prune(s, e.Now)
	var freshest, longest *CachedOffer
	number := noSlot
	for i, slot := range s.Slots {
		switch {
		case slot == nil:
		case slot.Status == Ready && (freshest == nil || !slot.CreatedAt.Before(freshest.CreatedAt)):
			freshest, number = slot, i
		case slot.Status == Used && (longest == nil || atMost(longest.Offer.Expiry, slot.Offer.Expiry)):
			longest = slot
		}
	}
	switch {
	case freshest != nil:
		next := withSlot(s, number, freshest.withStatus(Used))
		return Answer{Next: next, Effects: []Effect{Persist{}}, Verdict: "FreshOffer", Offer: &freshest.Offer}
	case longest != nil:
		return Answer{Next: s, Verdict: "UsedOffer", Offer: &longest.Offer}
	}
	return Answer{Next: s, Verdict: "NoOffer"}
}

// restarted: the process died, and goes on with a cache that was persisted, perhaps an old one (R5).
func restarted(e Restarted) Answer {
	next := e.Persisted
	next.RequestAttempts = 0
	return Answer{Next: next, Verdict: "Restarted"}
}
