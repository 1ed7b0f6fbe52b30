// Port is the cache as a port: it is asked lines of JSON, and answers each with one (conformance/PORTING.md).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
)

type object = map[string]any

// take takes the step that is asked. An offer that is to be built is there already, where one can be built.
func take(s State, input []byte) (Answer, error) {
	var more struct {
		Event string
		Built *struct {
			Offer Offer
			Nonce Bytes `json:"offer_nonce"`
		}
	}
	if err := json.Unmarshal(input, &more); err != nil {
		return Answer{}, err
	}
	event, err := ReadEvent(more.Event, input)
	if err != nil {
		return Answer{}, err
	}
	answer := Step(s, event)
	if e, isPaths := event.(OfferPathsReceived); isPaths && answer.Verdict == "OfferToBuild" && more.Built != nil {
		built := more.Built
		answer = Step(answer.Next, OfferBuilt{e.Now, e.Now, e.InvoiceSlot, built.Offer, built.Nonce, e.Responder})
	}
	return answer, nil
}

// output is an answer as the protocol tells it: which verdicts are a success, and which effects are messages.
func output(a Answer, hashed bool) object {
	accepts := []string{"ServerPathsAccepted", "NotConfigured", "NothingDue", "PathsRequested", "OfferCached", "InvoiceConfirmed"}
	var result any = slices.Contains(accepts, a.Verdict)
	if a.Offer != nil {
		result = object{"offer": a.Offer, "persist": a.Verdict == "FreshOffer"}
	} else if a.Verdict == "NoOffer" || a.Verdict == "Restarted" {
		result = nil
	}
	messages := []any{}
	for _, effect := range a.Effects {
		switch e := effect.(type) {
		case OfferPathsRequest:
			messages = append(messages, object{"send": "offer_paths_request", "invoice_slot": e.InvoiceSlot,
				"reply_path_expiry": e.ReplyPathExpiry, "destination": e.Destination, "reply_path": e.ReplyPath})
		case ServeStaticInvoice:
			messages = append(messages, object{"send": "serve_static_invoice", "offer_id": e.OfferID,
				"invoice_created_at": e.InvoiceCreatedAt, "destination": e.Destination, "reply_path": e.ReplyPath})
		}
	}
	name, cache := a.Next.told(hashed)
	return object{"result": result, "effects": messages, name: cache, "request_attempts": a.Next.RequestAttempts}
}

func main() {
	in, out := bufio.NewReaderSize(os.Stdin, 1<<16), bufio.NewWriter(os.Stdout)
	var state State
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked struct {
			Format string // of a header alone
			Vector string
			Step   uint64
			Input  json.RawMessage
			Cache  string // how it is wanted
		}
		if err := json.Unmarshal(line, &asked); err != nil {
			fmt.Fprintln(os.Stderr, "port: a line that is no question:", err)
			os.Exit(2)
		}
		told := object{"ready": true, "name": "go", "level": "cache"}
		if asked.Format != "" {
			state = State{}
		} else if asked.Vector != "" {
			told = answerVector(asked.Vector, line)
		} else if answer, err := take(state, asked.Input); err != nil {
			told = object{"step": asked.Step, "error": err.Error()}
		} else {
			state = answer.Next
			told = object{"step": asked.Step, "output": output(answer, asked.Cache == "sha256")}
		}
		if err := json.NewEncoder(out).Encode(told); err != nil {
			return
		}
		if in.Buffered() == 0 { // whoever asks may wait for this answer
			out.Flush()
		}
	}
}
