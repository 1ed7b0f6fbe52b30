package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
)

// verdict is what LDK said of some bytes.
type verdict struct {
	Format    string // of a header alone
	Bytes     Bytes
	Accepted  bool
	Reencoded *Bytes // where LDK writes other bytes
	Error     string
	Mutation  string
}

// recordedVerdicts gives LDK's verdicts on caches.
func recordedVerdicts(t *testing.T) []verdict {
	t.Helper()
	var verdicts []verdict
	for _, name := range []string{"decode/decode.ndjson.gz", "verdicts/cache.jsonl.gz"} {
		file, err := os.Open("../../recordings/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		unzipped, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(unzipped)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			var v verdict
			if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			if v.Format == "" {
				verdicts = append(verdicts, v)
			}
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
	if len(verdicts) < 10_000 {
		t.Fatalf("there are %d verdicts only", len(verdicts))
	}
	return verdicts
}

func TestCachesAreJudgedAsLDKDoes(t *testing.T) {
	for _, v := range recordedVerdicts(t) {
		state, err := Decode(v.Bytes)
		switch {
		case !v.Accepted:
			if err == nil || err.Error() != v.Error {
				t.Errorf("%s: expected %s, got %v", v.Mutation, v.Error, err)
			}
		case err != nil:
			t.Errorf("%s: is accepted by LDK, and here is %v", v.Mutation, err)
		default:
			expected := v.Bytes
			if v.Reencoded != nil {
				expected = *v.Reencoded
			}
			if Bytes(Encode(state)) != expected {
				t.Errorf("%s: is written otherwise", v.Mutation)
			}
		}
	}
}

// Whatever the cache, each event is answered, and what was given stays as it was.
func TestStepIsTotalAndChangesNothing(t *testing.T) {
	for _, v := range recordedVerdicts(t) {
		state, err := Decode(v.Bytes)
		if err != nil || len(state.Slots) > 100 {
			continue
		}
		before := Encode(state)
		for _, event := range everyEvent(state) {
			Step(state, event)
			if !bytes.Equal(Encode(state), before) || state.RequestAttempts != 0 {
				t.Fatalf("%s: %T changes the state that it is given", v.Mutation, event)
			}
		}
	}
}

func everyEvent(s State) []Event {
	now := Time{Seconds: 1_800_000_000}
	path := Bytes("a path")
	offer := Offer{Encoding: "an offer", ID: "its id", Paths: []Bytes{path}}
	events := []Event{
		ServerPathsSet{now, 2, []Bytes{path}},
		TimerTick{now, 2, 2},
		PeerConnected{now, 2},
		OfferPathsReceived{now, 0, now, []Bytes{path}, nil, path},
		OfferBuilt{now, now, 0, offer, "a nonce", path},
		OfferRequested{now},
		Restarted{s},
	}
	for _, slot := range s.Slots {
		if slot != nil {
			events = append(events, StaticInvoicePersisted{slot.Offer.ID, maxTime})
		}
	}
	return events
}

// The largest type is the last one: no recording has anything after it.
func TestNothingFollowsTheLargestType(t *testing.T) {
	for _, c := range []struct {
		bytes    Bytes
		expected error
	}{
		{"\x0e\x00\x00\x02\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00", nil},
		{"\x10\x00\x00\x02\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x03\x00", errInvalidValue},
	} {
		if _, err := Decode(c.bytes); err != c.expected {
			t.Errorf("%x: expected %v, got %v", string(c.bytes), c.expected, err)
		}
	}
}
