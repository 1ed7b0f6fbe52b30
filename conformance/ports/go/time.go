package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
)

const (
	nanosPerSecond = 1_000_000_000
	hour           = 60 * 60
	day            = 24 * hour
)

// Time is a time since 1970. All 2^64 seconds are legal; the zero value is the first of them.
type Time struct {
	Seconds uint64
	Nanos   uint32
}

// maxTime is the latest time: 2^64 seconds less a nanosecond. Sums end there.
var maxTime = Time{math.MaxUint64, nanosPerSecond - 1}

// Plus is the time so many seconds later, or the latest one.
func (t Time) Plus(seconds uint64) Time {
	if t.Seconds > math.MaxUint64-seconds {
		return maxTime
	}
	return Time{t.Seconds + seconds, t.Nanos}
}

// Minus is the time so many seconds earlier, or the first one.
func (t Time) Minus(seconds uint64) Time {
	if t.Seconds < seconds {
		return Time{}
	}
	return Time{t.Seconds - seconds, t.Nanos}
}

// Before says whether t is earlier than other.
func (t Time) Before(other Time) bool {
	return cmp.Or(cmp.Compare(t.Seconds, other.Seconds), cmp.Compare(t.Nanos, other.Nanos)) < 0
}

// MarshalJSON writes [seconds, nanoseconds].
func (t Time) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "[%d,%d]", t.Seconds, t.Nanos), nil
}

// UnmarshalJSON reads it.
func (t *Time) UnmarshalJSON(text []byte) error {
	var pair [2]uint64
	err := json.Unmarshal(text, &pair)
	if pair[1] >= nanosPerSecond {
		return fmt.Errorf("there are no %d nanoseconds", pair[1])
	}
	*t = Time{pair[0], uint32(pair[1])}
	return err
}

// Expiry is the last second of an offer or of paths; nil where they do not expire.
type Expiry *uint64

// isPast is about the time strictly after the expiry.
func isPast(expiry Expiry, now Time) bool {
	return expiry != nil && Time{Seconds: *expiry}.Before(now)
}

// atMost is the order of expiries, in which none is the latest.
func atMost(one, other Expiry) bool {
	return other == nil || one != nil && *one <= *other
}
