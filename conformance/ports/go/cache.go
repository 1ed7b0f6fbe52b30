package main

// LDK's choices: the constants of spec/OfferCache.tla.
const (
	numSlots                = 10
	maxSlotNumber           = 65_535 // a message names a slot in 16 bits
	maxRequests             = 3      // rounds of path requests between two resets (K1)
	maxCopies               = 10     // of one message, over all reply paths and destinations
	offerRefreshThreshold   = 2 * hour
	invoiceRefreshThreshold = 2 * hour
	minPathsLifetime        = 90 * day
	replyPathLifetime       = 2 * hour
)

// Offer is what the cache wants of a BOLT 12 offer.
type Offer struct {
	Encoding Bytes
	ID       Bytes
	Paths    []Bytes
	Expiry   Expiry
}

// Status is how far a cached offer has come, by its number in the encoding.
type Status byte

const (
	Used Status = iota
	Ready
	Pending
)

// CachedOffer is what a slot holds; an empty slot is nil.
type CachedOffer struct {
	Status           Status
	Offer            Offer
	Nonce            Bytes
	UpdatePath       Bytes // where its invoices are sent
	CreatedAt        Time
	InvoiceCreatedAt Time // of Ready and Used: of the newest invoice that was confirmed
}

// State is all that the recipient remembers. Its zero value is the cache of a new node (R2). It is a
// value: whoever changes a slot takes a copy of the list, and of the cached offer.
type State struct {
	Slots           []*CachedOffer
	ServerPaths     []Bytes
	RequestAttempts int // rounds since the last reset (K1); not persisted
}

// IsExpired is so strictly after the offer's expiry.
func (slot *CachedOffer) IsExpired(now Time) bool {
	return slot != nil && isPast(slot.Offer.Expiry, now)
}

// IsStale says that it may be replaced: Ready, and older than the threshold (L5).
func (slot *CachedOffer) IsStale(now Time) bool {
	return slot != nil && slot.Status == Ready && slot.CreatedAt.Before(now.Minus(offerRefreshThreshold))
}

// IsPayable says that the server has confirmed an invoice of it.
func (slot *CachedOffer) IsPayable() bool {
	return slot != nil && slot.Status != Pending
}

// IsInvoiceDue is so for a Pending offer always (Y1), and for a Used one once its newest confirmed
// invoice is old (Y3).
func (slot *CachedOffer) IsInvoiceDue(now Time) bool {
	if slot == nil {
		return false
	}
	return slot.Status == Pending ||
		slot.Status == Used && slot.InvoiceCreatedAt.Plus(invoiceRefreshThreshold).Before(now)
}

// confirmed is the same offer with an invoice at the server.
func (slot *CachedOffer) confirmed(invoiceCreatedAt Time) *CachedOffer {
	next := *slot
	if next.Status == Pending {
		next.Status = Ready
		next.InvoiceCreatedAt = invoiceCreatedAt
	} else if next.InvoiceCreatedAt.Before(invoiceCreatedAt) {
		next.InvoiceCreatedAt = invoiceCreatedAt
	}
	return &next
}

// withStatus is the same offer with another status.
func (slot *CachedOffer) withStatus(status Status) *CachedOffer {
	next := *slot
	next.Status = status
	return &next
}
