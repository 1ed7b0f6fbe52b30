package main

import (
	"encoding/json"
	"fmt"
	"slices"
)

type object = map[string]any

// vectorQuestion stands alone: bytes to read, a cache to write, or a step from a whole state.
type vectorQuestion struct {
	Read   *Bytes
	Write  *stateValue
	Before struct {
		Cache           State
		RequestAttempts int `json:"request_attempts"`
	}
	Input Input
}

// answerVector answers a question with the name of its vector.
func answerVector(name string, line []byte) object {
	told, err := answerAlone(line)
	if err != nil {
		told = object{"error": err.Error()}
	}
	told["vector"] = name
	return told
}

func answerAlone(line []byte) (object, error) {
	var asked vectorQuestion
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	switch {
	case asked.Read != nil:
		state, err := Decode(*asked.Read)
		if err != nil {
			return object{"refused": err.Error()}, nil
		}
		return object{"value": valueOf(state)}, nil
	case asked.Write != nil:
		state, err := asked.Write.state()
		return object{"bytes": state}, err
	}
	before := asked.Before.Cache
	before.RequestAttempts = asked.Before.RequestAttempts
	answer, err := take(before, &asked.Input)
	return object{"output": tell(answer, false)}, err
}

// stateValue is all that the bytes of a cache say, as JSON has it.
type stateValue struct {
	Slots       []*slotValue `json:"slots"`
	ServerPaths []Bytes      `json:"server_paths"`
}

// slotValue is a cached offer as JSON has it. Id, paths and expiry follow from the offer's bytes.
type slotValue struct {
	Status           string  `json:"status"`
	Offer            Offer   `json:"offer"`
	OfferID          Bytes   `json:"offer_id"`
	OfferPaths       []Bytes `json:"offer_paths"`
	OfferExpiry      Expiry  `json:"offer_absolute_expiry"`
	Nonce            Bytes   `json:"offer_nonce"`
	UpdatePath       Bytes   `json:"update_static_invoice_path"`
	CreatedAt        Time    `json:"created_at"`
	InvoiceCreatedAt *Time   `json:"invoice_created_at"`
}

var statusNames = []string{Used: "Used", Ready: "Ready", Pending: "Pending"}

func valueOf(s State) stateValue {
	value := stateValue{[]*slotValue{}, list(s.ServerPaths)}
	for _, slot := range s.Slots {
		if slot == nil {
			value.Slots = append(value.Slots, nil)
			continue
		}
		told := &slotValue{
			Status: statusNames[slot.Status],
			Offer:  slot.Offer, OfferID: slot.Offer.ID, OfferPaths: list(slot.Offer.Paths), OfferExpiry: slot.Offer.Expiry,
			Nonce: slot.Nonce, UpdatePath: slot.UpdatePath, CreatedAt: slot.CreatedAt,
		}
		if slot.Status != Pending {
			told.InvoiceCreatedAt = &slot.InvoiceCreatedAt
		}
		value.Slots = append(value.Slots, told)
	}
	return value
}

// list is not null in JSON, also where it is empty.
func list(paths []Bytes) []Bytes {
	return append([]Bytes{}, paths...)
}

func (v *stateValue) state() (State, error) {
	s := State{ServerPaths: v.ServerPaths}
	for _, told := range v.Slots {
		if told == nil {
			s.Slots = append(s.Slots, nil)
			continue
		}
		status := slices.Index(statusNames, told.Status)
		if status < 0 {
			return State{}, fmt.Errorf("the status %q is unknown", told.Status)
		}
		slot := &CachedOffer{
			Status: Status(status), Offer: told.Offer, Nonce: told.Nonce, UpdatePath: told.UpdatePath, CreatedAt: told.CreatedAt,
		}
		if told.InvoiceCreatedAt != nil {
			slot.InvoiceCreatedAt = *told.InvoiceCreatedAt
		}
		s.Slots = append(s.Slots, slot)
	}
	return s, nil
}
