package main

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"unicode/utf8"
)

// The BOLT 12 offer in a cached offer: spec/encoding.md, "The BOLT 12 offer inside".

const maxBitcoinMsat = 2_100_000_000_000_000_000

// runs are the first and last types of the two runs of records in an offer.
var runs = [][2]uint64{{1, 79}, {1_000_000_000, 1_999_999_999}}

// DecodeOffer reads an offer as BOLT 12 writes it, in bytes.
func DecodeOffer(bytes Bytes) (Offer, error) {
	var err error
	offer := newReader(bytes, &err).offer()
	return offer, err
}

// MarshalText writes an offer in hexadecimal.
func (o Offer) MarshalText() ([]byte, error) {
	return o.Encoding.MarshalText()
}

// UnmarshalText reads it.
func (o *Offer) UnmarshalText(text []byte) error {
	var bytes Bytes
	err := bytes.UnmarshalText(text)
	if err == nil {
		*o, err = DecodeOffer(bytes)
	}
	return err
}

// The types of those records that say whether an offer is sound.
const (
	currencyRecord    = 6
	amountRecord      = 8
	descriptionRecord = 10
	expiryRecord      = 14
	issuerIDRecord    = 22
)

// offerFields are what is wanted of an offer's values, and which records there are.
type offerFields struct {
	has            map[uint64]bool
	currency       Bytes
	amount, expiry uint64
	paths          []Bytes
}

// offerRecord is where the bytes of a record are: its type, and the whole of it.
type offerRecord struct{ kind, whole Bytes }

// offer reads all that is left, as it is there: that some is missing is noticed by whoever knows the
// length.
func (r *reader) offer() Offer {
	inside := newReader(r.rest(), r.err)
	fields, records := inside.offerRecords()
	if inside.hasMore() || !fields.isSound() {
		r.fail(errInvalidValue)
	}
	if *r.err != nil {
		return Offer{}
	}
	offer := Offer{Encoding: inside.data, ID: offerID(records), Paths: fields.paths}
	if fields.has[expiryRecord] {
		offer.Expiry = &fields.expiry
	}
	return offer
}

func (r *reader) offerRecords() (offerFields, []offerRecord) {
	fields := offerFields{has: map[uint64]bool{}}
	var records []offerRecord
	for _, run := range runs {
		for least := run[0]; r.hasMore(); {
			start := *r
			kind := r.bigSize()
			if *r.err == nil && (kind < run[0] || kind > run[1]) {
				*r = start
				break
			}
			if kind < least {
				r.fail(errInvalidValue)
			}
			typeEnd := r.position
			r.record(kind, fields.readerOf(kind))
			fields.has[kind] = true
			records = append(records, offerRecord{r.data[start.position:typeEnd], r.data[start.position:r.position]})
			least = kind + 1
		}
	}
	return fields, records
}

func (f *offerFields) readerOf(kind uint64) func(*reader) {
	switch kind {
	case 2: // chains
		return func(r *reader) {
			for r.hasMore() {
				r.take(32)
			}
		}
	case 4, 12: // metadata and features
		return func(r *reader) { r.rest() }
	case currencyRecord:
		return func(r *reader) { f.currency = r.take(3) }
	case amountRecord:
		return func(r *reader) { f.amount = r.truncated() }
	case descriptionRecord, 18: // and the issuer
		return func(r *reader) { r.text() }
	case expiryRecord:
		return func(r *reader) { f.expiry = r.truncated() }
	case 16:
		return func(r *reader) { f.paths = r.paths() }
	case 20: // the largest quantity
		return func(r *reader) { r.truncated() }
	case issuerIDRecord:
		return func(r *reader) { r.key() }
	}
	return nil
}

// truncated is an integer without leading zeros; what is behind 8 bytes is left over.
func (r *reader) truncated() uint64 {
	value := r.take(uint64(min(8, r.end-r.position)))
	if strings.HasPrefix(string(value), "\x00") {
		r.fail(errInvalidValue)
	}
	return bigEndian(value)
}

func (r *reader) text() {
	if !utf8.ValidString(string(r.rest())) {
		r.fail(errInvalidValue)
	}
}

func (f *offerFields) isSound() bool {
	switch {
	case !f.has[issuerIDRecord] && len(f.paths) == 0:
		return false
	case !f.has[amountRecord]:
		return !f.has[currencyRecord]
	case f.amount == 0 || !f.has[descriptionRecord]:
		return false
	case f.has[currencyRecord]:
		return strings.Trim(string(f.currency), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	}
	return f.amount <= maxBitcoinMsat
}

// offerID is over the root of BOLT 12's merkle tree; where a level has an odd number of nodes, the last one
// goes up unchanged.
func offerID(records []offerRecord) Bytes {
	var level [][]byte
	for _, record := range records {
		leaf := tagged("LnLeaf", []byte(record.whole))
		nonce := tagged("LnNonce"+string(records[0].whole), []byte(record.kind))
		level = append(level, branch(leaf, nonce))
	}
	for len(level) > 1 {
		var above [][]byte
		for i := 0; i+1 < len(level); i += 2 {
			above = append(above, branch(level[i], level[i+1]))
		}
		if len(level)%2 == 1 {
			above = append(above, level[len(level)-1])
		}
		level = above
	}
	return Bytes(tagged("LDK Offer ID", level[0]))
}

// branch hashes the two nodes below it, the smaller one first.
func branch(one, other []byte) []byte {
	if bytes.Compare(one, other) > 0 {
		one, other = other, one
	}
	return tagged("LnBranch", one, other)
}

// tagged is BIP 340's hash with a tag.
func tagged(tag string, parts ...[]byte) []byte {
	tagHash := sha256.Sum256([]byte(tag))
	hash := sha256.New()
	hash.Write(tagHash[:])
	hash.Write(tagHash[:])
	for _, part := range parts {
		hash.Write(part)
	}
	return hash.Sum(nil)
}
