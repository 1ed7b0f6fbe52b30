// Port is the cache as a port: it is asked lines of JSON, and answers each with one (conformance/PORTING.md).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
)

// question is a line that a port is asked, but for what belongs to vectors alone.
type question struct {
	Format string `json:"format"` // of a header alone
	Vector string `json:"vector"`
	Step   uint64 `json:"step"`
	Input  Input  `json:"input"`
	Cache  string `json:"cache"` // how it is wanted
}

// output is what a step comes to, as the protocol tells it.
type output struct {
	Result          any    `json:"result"`
	Effects         []any  `json:"effects"`
	Cache           *State `json:"cache,omitempty"`
	CacheSHA256     Bytes  `json:"cache_sha256,omitempty"` // where that is enough
	RequestAttempts int    `json:"request_attempts"`
}

// tell says which verdicts are a success, and which effects are messages.
func tell(a Answer, hashed bool) output {
	accepts := []string{"ServerPathsAccepted", "NotConfigured", "NothingDue", "PathsRequested", "OfferCached", "InvoiceConfirmed"}
	told := output{Result: slices.Contains(accepts, a.Verdict), Effects: []any{}, RequestAttempts: a.Next.RequestAttempts}
	if a.Offer != nil {
		told.Result = object{"offer": a.Offer, "persist": a.Verdict == "FreshOffer"}
	} else if a.Verdict == "NoOffer" || a.Verdict == "Restarted" {
		told.Result = nil
	}
	for _, effect := range a.Effects {
		switch e := effect.(type) {
		case OfferPathsRequest:
			told.Effects = append(told.Effects, struct {
				Send string `json:"send"`
				OfferPathsRequest
			}{"offer_paths_request", e})
		case ServeStaticInvoice:
			told.Effects = append(told.Effects, struct {
				Send string `json:"send"`
				ServeStaticInvoice
			}{"serve_static_invoice", e})
		}
	}
	if hashed {
		told.CacheSHA256 = a.Next.hash()
	} else {
		told.Cache = &a.Next
	}
	return told
}

func main() {
	debug.SetGCPercent(800) // little is kept of all that a line takes
	in, out := bufio.NewReaderSize(os.Stdin, 1<<16), bufio.NewWriterSize(os.Stdout, 1<<16)
	answers := json.NewEncoder(out)
	var state State
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			fmt.Fprintln(os.Stderr, "port: a line that is no question:", err)
			os.Exit(2)
		}
		var told any = object{"ready": true, "name": "go", "level": "cache"}
		if asked.Format != "" {
			state = State{}
		} else if asked.Vector != "" {
			told = answerVector(asked.Vector, line)
		} else if answer, err := take(state, &asked.Input); err != nil {
			told = object{"step": asked.Step, "error": err.Error()}
		} else {
			state = answer.Next
			told = struct {
				Step   uint64 `json:"step"`
				Output output `json:"output"`
			}{asked.Step, tell(answer, asked.Cache == "sha256")}
		}
		if err := answers.Encode(told); err != nil {
			return
		}
		if in.Buffered() == 0 { // whoever asks may wait for this answer
			out.Flush()
		}
	}
}
