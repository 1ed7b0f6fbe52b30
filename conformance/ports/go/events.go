package main

import "fmt"

// Event is what can happen to the cache, one type for each operator under "The events" in
// spec/OfferCache.tla. ReplyPaths is how many paths the router gives, and 0 where it fails.
type Event any

type (
	ServerPathsSet struct {
		Now        Time
		ReplyPaths uint64
		Paths      []Bytes
	}
	TimerTick struct {
		Now               Time
		ReplyPaths        uint64
		InvoiceReplyPaths uint64
	}
	PeerConnected struct {
		Now        Time
		ReplyPaths uint64
	}
	OfferPathsReceived struct {
		Now             Time
		InvoiceSlot     int
		ReplyPathExpiry Time
		Paths           []Bytes
		PathsExpiry     Expiry
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
		OfferID          Bytes
		InvoiceCreatedAt Time
	}
	OfferRequested struct {
		Now Time
	}
	Restarted struct {
		Persisted State
	}
)

// Effect is what the owner has to do after a step.
type Effect any

type (
	OfferPathsRequest struct {
		InvoiceSlot     int   `json:"invoice_slot"`
		ReplyPathExpiry Time  `json:"reply_path_expiry"`
		Destination     Bytes `json:"destination"`
		ReplyPath       int   `json:"reply_path"` // of the router's, from 1
	}
	BuildOffer         OfferPathsReceived
	ServeStaticInvoice struct {
		OfferID          Bytes `json:"offer_id"`
		InvoiceCreatedAt Time  `json:"invoice_created_at"`
		Destination      Bytes `json:"destination"`
		ReplyPath        int   `json:"reply_path"` // 0: the messenger chooses one
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

// Input is the input of a step of a conversation: what the events have, under the names of recordings. What is
// null there, such as the number of paths of a router that fails, is left as it is: zero, or nil.
type Input struct {
	Event             string    `json:"event"`
	Now               Time      `json:"now"`
	RequestReplyPaths uint64    `json:"request_reply_paths"`
	InvoiceReplyPaths uint64    `json:"invoice_reply_paths"`
	Paths             []Bytes   `json:"paths"`
	InvoiceSlot       int       `json:"invoice_slot"`
	ReplyPathExpiry   Time      `json:"reply_path_expiry"`
	PathsExpiry       Expiry    `json:"paths_absolute_expiry"`
	Responder         Bytes     `json:"responder"`
	Built             *struct { // an offer on the paths, where one can be built
		Offer Bytes `json:"offer"`
		Nonce Bytes `json:"offer_nonce"`
	} `json:"built"`
	OfferID          Bytes `json:"offer_id"`
	InvoiceCreatedAt Time  `json:"invoice_created_at"`
	Cache            Bytes `json:"cache"`
}

// event is the first event that a step comes to.
func (in *Input) event() (Event, error) {
	switch in.Event {
	case "set_server_paths":
		return ServerPathsSet{in.Now, in.RequestReplyPaths, in.Paths}, nil
	case "timer_tick":
		return TimerTick{in.Now, in.RequestReplyPaths, in.InvoiceReplyPaths}, nil
	case "peer_connected":
		return PeerConnected{in.Now, in.RequestReplyPaths}, nil
	case "offer_paths":
		return OfferPathsReceived{in.Now, in.InvoiceSlot, in.ReplyPathExpiry, in.Paths, in.PathsExpiry, in.Responder}, nil
	case "static_invoice_persisted":
		return StaticInvoicePersisted{in.OfferID, in.InvoiceCreatedAt}, nil
	case "get_offer":
		return OfferRequested{in.Now}, nil
	case "restore":
		persisted, err := Decode(in.Cache)
		return Restarted{persisted}, err
	}
	return nil, fmt.Errorf("the event %q is unknown", in.Event)
}

// take takes the step that is asked: an offer that is to be built is there already, where one can be built.
func take(s State, in *Input) (Answer, error) {
	event, err := in.event()
	if err != nil {
		return Answer{}, err
	}
	answer := Step(s, event)
	if answer.Verdict == "OfferToBuild" && in.Built != nil {
		offer, err := DecodeOffer(in.Built.Offer)
		if err != nil {
			return Answer{}, err
		}
		answer = Step(answer.Next, OfferBuilt{in.Now, in.Now, in.InvoiceSlot, offer, in.Built.Nonce, in.Responder})
	}
	return answer, nil
}
