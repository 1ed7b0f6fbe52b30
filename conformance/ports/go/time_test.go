package main

import "testing"

func TestSumsEndWithTime(t *testing.T) {
	for _, c := range []struct{ got, expected Time }{
		{Time{1, 2}.Plus(3), Time{4, 2}},
		{Time{maxTime.Seconds - 3, 2}.Plus(3), Time{maxTime.Seconds, 2}},
		{Time{maxTime.Seconds - 3, 2}.Plus(4), maxTime},
		{Time{4, 2}.Minus(4), Time{0, 2}},
		{Time{4, 2}.Minus(5), Time{}},
	} {
		if c.got != c.expected {
			t.Errorf("expected %v, got %v", c.expected, c.got)
		}
	}
}

func TestNoExpiryIsTheLatest(t *testing.T) {
	one, other := uint64(1), uint64(2)
	for _, c := range []struct{ got, expected bool }{
		{atMost(&one, &other), true},
		{atMost(&one, &one), true},
		{atMost(&other, &one), false},
		{atMost(&one, nil), true},
		{atMost(nil, &one), false},
		{atMost(nil, nil), true},
		{isPast(&one, Time{1, 0}), false},
		{isPast(&one, Time{1, 1}), true},
		{isPast(nil, maxTime), false},
	} {
		if c.got != c.expected {
			t.Errorf("expected %v, got %v", c.expected, c)
		}
	}
}
