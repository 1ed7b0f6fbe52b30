package main

import (
	"crypto/sha256"
	"encoding/binary"
)

// Encode gives the bytes that LDK persists: spec/encoding.md, "The layout".
func Encode(s State) []byte {
	var slots, paths []byte
	for _, slot := range s.Slots {
		slots = appendSlot(slots, slot)
	}
	for _, path := range s.ServerPaths {
		paths = append(paths, path...)
	}
	return appendTLV(nil, slots, paths)
}

// MarshalText writes these bytes in hexadecimal.
func (s State) MarshalText() ([]byte, error) {
	return Bytes(Encode(s)).MarshalText()
}

// told is the field that an answer has for these bytes: of them all, or of their hash where that is enough.
func (s State) told(hashed bool) (string, any) {
	if hashed {
		hash := sha256.Sum256(Encode(s))
		return "cache_sha256", Bytes(hash[:])
	}
	return "cache", s
}

// appendSlot begins with a length that is one too large, so that 0 is left for an empty slot.
func appendSlot(b []byte, slot *CachedOffer) []byte {
	if slot == nil {
		return append(b, 0)
	}
	status := []byte{byte(slot.Status)}
	if slot.Status == Pending {
		status = appendTLV(status)
	} else {
		status = appendTLV(status, appendTime(nil, slot.InvoiceCreatedAt))
	}
	offer := appendTLV(nil,
		[]byte(slot.Offer.Encoding),
		[]byte(slot.Nonce),
		status,
		appendTLV(nil, []byte(slot.UpdatePath)),
		appendTime(nil, slot.CreatedAt),
	)
	return append(appendBigSize(b, uint64(len(offer))+1), offer...)
}

// appendTLV appends a total length, and records of the types 0, 2, 4 and so on.
func appendTLV(b []byte, values ...[]byte) []byte {
	size := 0
	for _, value := range values {
		size += len(value) + 10
	}
	records := make([]byte, 0, size)
	for i, value := range values {
		records = appendBigSize(records, uint64(2*i))
		records = appendBigSize(records, uint64(len(value)))
		records = append(records, value...)
	}
	return append(appendBigSize(b, uint64(len(records))), records...)
}

func appendTime(b []byte, time Time) []byte {
	b = binary.BigEndian.AppendUint64(b, time.Seconds)
	return binary.BigEndian.AppendUint32(b, time.Nanos)
}

func appendBigSize(b []byte, number uint64) []byte {
	switch {
	case number < 0xfd:
		return append(b, byte(number))
	case number < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, 0xfd), uint16(number))
	case number < 1<<32:
		return binary.BigEndian.AppendUint32(append(b, 0xfe), uint32(number))
	}
	return binary.BigEndian.AppendUint64(append(b, 0xff), number)
}
