package main

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Encode gives the bytes that LDK persists: spec/encoding.md, "The layout".
func Encode(s State) []byte {
	slots := make([]byte, 0, 1024*min(len(s.Slots), numSlots)) // seldom more
	var paths []byte
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

// hash is SHA-256 over these bytes.
func (s State) hash() Bytes {
	hash := sha256.Sum256(Encode(s))
	return Bytes(hash[:])
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
	for i, value := range values {
		size += bigSizeLength(uint64(2*i)) + bigSizeLength(uint64(len(value))) + len(value)
	}
	b = appendBigSize(slices.Grow(b, bigSizeLength(uint64(size))+size), uint64(size))
	for i, value := range values {
		b = appendBigSize(b, uint64(2*i))
		b = appendBigSize(b, uint64(len(value)))
		b = append(b, value...)
	}
	return b
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

func bigSizeLength(number uint64) int {
	return len(appendBigSize(make([]byte, 0, 9), number))
}
