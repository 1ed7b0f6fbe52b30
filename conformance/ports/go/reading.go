package main

import (
	"errors"
	"math"
	"math/big"
)

// How LDK reads integers, records, keys and paths: spec/encoding.md, "How a reader decides".

// The names are those of LDK's DecodeError.
var (
	errShortRead              = errors.New("ShortRead")
	errInvalidValue           = errors.New("InvalidValue")
	errUnknownRequiredFeature = errors.New("UnknownRequiredFeature")
)

// reader reads a part of some bytes. The first error counts and ends the reading: nothing has more
// from then on, what is taken is empty, and all parts of the same bytes know it.
type reader struct {
	data      Bytes
	position  int
	end       int // of what is there
	announced int // where it ends by its length, which may lie behind all that is there
	err       *error
}

func newReader(data Bytes, err *error) *reader {
	return &reader{data: data, end: len(data), announced: len(data), err: err}
}

func (r *reader) fail(err error) {
	if *r.err == nil {
		*r.err = err
	}
}

func (r *reader) hasMore() bool {
	return *r.err == nil && r.position < r.end
}

// part is a reader of the next bytes, be they there or not.
func (r *reader) part(length uint64) *reader {
	part := *r
	part.announced = r.position + int(min(length, uint64(math.MaxInt-r.position)))
	part.end = min(part.announced, r.end)
	return &part
}

func (r *reader) take(length uint64) Bytes {
	if uint64(r.end-r.position) < length {
		r.fail(errShortRead)
	}
	if *r.err != nil {
		return ""
	}
	start := r.position
	r.position += int(length)
	return r.data[start:r.position]
}

func (r *reader) rest() Bytes {
	return r.take(uint64(r.end - r.position))
}

// number is an unsigned integer of so many bytes.
func (r *reader) number(length uint64) uint64 {
	return bigEndian(r.take(length))
}

func bigEndian(bytes Bytes) uint64 {
	var number uint64
	for i := range len(bytes) {
		number = number<<8 | uint64(bytes[i])
	}
	return number
}

func (r *reader) bigSize() uint64 {
	first := r.number(1)
	if first < 0xfd {
		return first
	}
	number := r.number(2 << (first - 0xfd))
	if least := []uint64{0xfd, 1 << 16, 1 << 32}[first-0xfd]; number < least {
		r.fail(errInvalidValue)
	}
	return number
}

// record gives the value of a record, whose type was read, to its reader; nil for a type that is not
// known.
func (r *reader) record(kind uint64, read func(*reader)) {
	value := r.part(r.bigSize())
	switch {
	case read != nil:
		read(value)
		if value.position < value.announced {
			value.skip()
			value.fail(errInvalidValue)
		}
	case kind%2 == 0:
		value.fail(errUnknownRequiredFeature)
	default:
		value.skip()
	}
	r.position = value.position
}

// skip goes to the announced end, which has to be there.
func (r *reader) skip() {
	if r.end < r.announced {
		r.fail(errShortRead)
		return
	}
	r.position = r.announced
}

// field is a record that has to be there.
type field struct {
	kind uint64
	read func(*reader)
}

// tlv reads a total length, and a stream in which each of these records is, in rising order.
func (r *reader) tlv(required ...field) {
	stream := r.part(r.bigSize())
	var last uint64
	for isFirst := true; stream.hasMore(); isFirst = false {
		kind := stream.bigSize()
		isMissing := len(required) > 0 && required[0].kind < kind
		if !isFirst && kind <= last || isMissing {
			stream.fail(errInvalidValue)
		}
		var read func(*reader)
		if len(required) > 0 && required[0].kind == kind {
			read = required[0].read
			required = required[1:]
		}
		stream.record(kind, read)
		last = kind
	}
	if len(required) > 0 {
		stream.fail(errInvalidValue)
	}
	stream.skip()
	r.position = stream.position
}

// key is a public key: 2 or 3, and the x coordinate of a point of secp256k1.
func (r *reader) key() Bytes {
	taken := r.take(33)
	if *r.err == nil && !isKey(taken) {
		r.fail(errInvalidValue)
	}
	return taken
}

// fieldPrime is p, over which the curve is y^2 = x^3 + 7.
var fieldPrime, _ = new(big.Int).SetString("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16)

// known are keys that were judged: the same ones come again and again.
var known = map[Bytes]bool{}

func isKey(bytes Bytes) bool {
	isSound, isKnown := known[bytes]
	if !isKnown {
		isSound = (bytes[0] == 2 || bytes[0] == 3) && isCoordinate(new(big.Int).SetBytes([]byte(bytes[1:])))
		if len(known) >= 1<<16 {
			clear(known)
		}
		known[bytes] = isSound
	}
	return isSound
}

func isCoordinate(x *big.Int) bool {
	cube := new(big.Int).Exp(x, big.NewInt(3), fieldPrime)
	return x.Cmp(fieldPrime) < 0 && big.Jacobi(cube.Add(cube, big.NewInt(7)), fieldPrime) == 1
}

// path is a blinded message path; its bytes are all that the cache wants of it.
func (r *reader) path() Bytes {
	start := *r
	switch r.number(1) {
	case 0, 1:
		r.take(8)
	case 2, 3:
		*r = start
		r.key()
	default:
		r.fail(errInvalidValue)
	}
	r.key()
	hops := r.number(1)
	if hops == 0 {
		r.fail(errInvalidValue)
	}
	for range hops {
		r.key()
		length := r.number(2)
		if length == 0xffff {
			more := r.number(8)
			if more > math.MaxUint64-length {
				r.fail(errInvalidValue)
			}
			length += more
		}
		r.take(length)
	}
	return r.data[start.position:r.position]
}

func (r *reader) paths() []Bytes {
	var paths []Bytes
	for r.hasMore() {
		paths = append(paths, r.path())
	}
	return paths
}
