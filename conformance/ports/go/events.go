package main

import (
	"encoding/json"
	"fmt"
)

// Event is what can happen to the cache, one type for each operator under "The events" in
// spec/OfferCache.tla. ReplyPaths is how many paths the router gives, and 0 where it fails. The names in JSON
// are those of recorded conversations.
type Event any

type (
	ServerPathsSet struct {
		Now        Time
		ReplyPaths uint64 `json:"request_reply_paths"`
		Paths      []Bytes
	}
	TimerTick struct {
		Now               Time
		ReplyPaths        uint64 `json:"request_reply_paths"`
		InvoiceReplyPaths uint64 `json:"invoice_reply_paths"`
	}
	PeerConnected struct {
		Now        Time
		ReplyPaths uint64 `json:"request_reply_paths"`
	}
	OfferPathsReceived struct {
		Now             Time
		InvoiceSlot     int  `json:"invoice_slot"`
		ReplyPathExpiry Time `json:"reply_path_expiry"`
		Paths           []Bytes
		PathsExpiry     Expiry `json:"paths_absolute_expiry"`
		Responder       Bytes
	}
	OfferBuilt struct {
		ReceivedAt       Time
		InvoiceCreatedAt Time
		InvoiceSlot      int
		Offer            Offer
		Nonce            Bytes
		Responder        Bytes
	}
	StaticInvoicePersisted struct {
		OfferID          Bytes `json:"offer_id"`
		InvoiceCreatedAt Time  `json:"invoice_created_at"`
	}
	OfferRequested struct {
		Now Time
	}
	Restarted struct {
		Persisted State `json:"cache"`
	}
)

// Effect is what the owner has to do after a step.
type Effect any

type (
	OfferPathsRequest struct {
		InvoiceSlot     int
		ReplyPathExpiry Time
		Destination     Bytes
		ReplyPath       int // of the router's, from 1
	}
	BuildOffer         OfferPathsReceived
	ServeStaticInvoice struct {
		OfferID          Bytes
		InvoiceCreatedAt Time
		Destination      Bytes
		ReplyPath        int // 0: the messenger chooses one
	}
	Persist struct{}
)

// Answer is what an event comes to. The verdict has its name from the spec; an Offer goes with
// FreshOffer and UsedOffer.
type Answer struct {
	Next    State
	Effects []Effect
	Verdict string
	Offer   *Offer
}

// ReadEvent reads the input of a step of a conversation. What is null there, such as the number of paths
// of a router that fails, is left as it is: zero, or nil.
func ReadEvent(name string, input []byte) (Event, error) {
	switch name {
	case "set_server_paths":
		return readEvent[ServerPathsSet](input)
	case "timer_tick":
		return readEvent[TimerTick](input)
	case "peer_connected":
		return readEvent[PeerConnected](input)
	case "offer_paths":
		return readEvent[OfferPathsReceived](input)
	case "static_invoice_persisted":
		return readEvent[StaticInvoicePersisted](input)
	case "get_offer":
		return readEvent[OfferRequested](input)
	case "restore":
		return readEvent[Restarted](input)
	}
	return nil, fmt.Errorf("the event %q is unknown", name)
}

func readEvent[E any](input []byte) (Event, error) {
	var event E
	err := json.Unmarshal(input, &event)
	return event, err
}
