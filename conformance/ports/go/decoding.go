package main

// Decode reads a persisted cache, and accepts what LDK accepts. What follows the cache is not read. The
// error is ShortRead, InvalidValue or UnknownRequiredFeature.
func Decode(bytes Bytes) (State, error) {
	var state State
	var err error
	newReader(bytes, &err).tlv(
		field{0, func(r *reader) { state.Slots = r.slots() }},
		field{2, func(r *reader) { state.ServerPaths = r.paths() }},
	)
	return state, err
}

// UnmarshalText reads a cache in hexadecimal.
func (s *State) UnmarshalText(text []byte) error {
	var bytes Bytes
	err := bytes.UnmarshalText(text)
	if err == nil {
		*s, err = Decode(bytes)
	}
	return err
}

func (r *reader) slots() []*CachedOffer {
	var slots []*CachedOffer
	for r.hasMore() {
		slots = append(slots, r.slot())
	}
	return slots
}

// slot begins with a length that may be too large: what the cached offer leaves over is read as the next
// slots (O12).
func (r *reader) slot() *CachedOffer {
	length := r.bigSize()
	if length == 0 {
		return nil
	}
	part := r.part(length - 1)
	slot := part.cachedOffer()
	r.position = part.position
	return slot
}

func (r *reader) cachedOffer() *CachedOffer {
	slot := new(CachedOffer)
	r.tlv(
		field{0, func(r *reader) { slot.Offer = r.offer() }},
		field{2, func(r *reader) { slot.Nonce = r.take(16) }},
		field{4, func(r *reader) { slot.Status, slot.InvoiceCreatedAt = r.status() }},
		field{6, func(r *reader) {
			r.tlv(field{0, func(r *reader) { slot.UpdatePath = r.path() }})
		}},
		field{8, func(r *reader) { slot.CreatedAt = r.time() }},
	)
	return slot
}

// status is followed by when the newest invoice was created, but for a Pending offer.
func (r *reader) status() (Status, Time) {
	number := r.number(1)
	var invoiceCreatedAt Time
	switch status := Status(number); status {
	case Used, Ready:
		r.tlv(field{0, func(r *reader) { invoiceCreatedAt = r.time() }})
	case Pending:
		r.tlv()
	default:
		r.fail(errUnknownRequiredFeature)
	}
	return Status(number), invoiceCreatedAt
}

func (r *reader) time() Time {
	seconds, nanos := r.number(8), r.number(4)
	if nanos >= nanosPerSecond {
		r.fail(errInvalidValue)
	}
	return Time{seconds, uint32(nanos)}
}
