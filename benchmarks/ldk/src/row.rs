//! Each row as an operation on LDK, with a check that it does what the row says: the same messages, the
//! same answer and the same cache as this project's core has.

use crate::full_cache::recipient;
use crate::input::Input;
use crate::node::{read_cache, refresh, responder, Flow, Node};
use crate::Meter;
use lightning::blinded_path::message::{AsyncPaymentsContext, BlindedMessagePath};
use lightning::offers::offer::{Offer, OfferId};
use lightning::onion_message::async_payments::{AsyncPaymentsMessage, OfferPaths};
use lightning::onion_message::messenger::Responder;
use lightning::util::ser::Writeable;
use std::hint::black_box;
use std::time::Duration;

/// Steps of the arithmetic loop, and what it makes of the seed; the same in `Baseline.java`.
const ARITHMETIC_STEPS: u32 = 1_000;
const ARITHMETIC_SEED: u64 = 88_172_645_463_325_252;
const ARITHMETIC_RESULT: u64 = 1_363_160_026_601_443_621;

/// Measures one row.
pub fn measure(input: &Input, meter: &mut impl Meter) {
    match input.event.as_str() {
        "copy" => meter.measure(
            || (),
            |()| black_box(&input.cache).clone(),
            |(), copy| assert_eq!(*copy, input.cache),
        ),
        "arithmetic" => meter.measure(
            || ARITHMETIC_SEED,
            |seed| arithmetic(*seed),
            |_, result| assert_eq!(*result, ARITHMETIC_RESULT),
        ),
        "write" => {
            let cache = read_cache(&input.cache);
            meter.measure(
                || (),
                |()| black_box(&cache).encode(),
                |(), bytes| assert_eq!(*bytes, input.cache),
            )
        }
        "read" => meter.measure(
            || (),
            |()| read_cache(black_box(&input.cache)),
            |(), cache| assert_eq!(cache.encode(), input.cache),
        ),
        "read-offer" => {
            let bytes = input.bytes(0);
            meter.measure(
                || Some(bytes.clone()),
                |given| Offer::try_from(given.take().expect("bytes that are not used yet")),
                |_, offer| assert_eq!(offer.as_ref().expect("an offer").encode(), bytes),
            )
        }
        _ => step(input, meter),
    }
}

fn arithmetic(seed: u64) -> u64 {
    let mut x = seed;
    for _ in 0..ARITHMETIC_STEPS {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
    x
}

/// A step of the cache. Where it changes the cache, each operation gets a flow of its own that has read
/// the cache anew; else all share one, whose messages are thrown away in between.
fn step(input: &Input, meter: &mut impl Meter) {
    let node = recipient();
    let new_flow = || node.flow(input.now, read_cache(&input.cache));
    match input.event.as_str() {
        "tick" if input.next.is_some() => meter.measure(
            new_flow,
            |flow| refresh(flow, &node.paths, true),
            |flow, answer| refreshed(input, flow, answer),
        ),
        "tick" | "peer" => {
            let flow = new_flow();
            meter.measure(
                || drop(flow.release_pending_async_messages()),
                |()| refresh(&flow, &node.paths, input.event == "tick"),
                |(), answer| refreshed(input, &flow, answer),
            )
        }
        "server-paths" => {
            let flow = new_flow();
            let paths = input.paths(0);
            meter.measure(
                || Some(paths.clone()),
                |given| {
                    let paths = given.take().expect("paths that are not used yet");
                    flow.set_paths_to_static_invoice_server(paths, Vec::new())
                },
                |_, answer| refreshed(input, &flow, answer),
            )
        }
        "paths" => offer_paths(input, &node, meter),
        "confirmation" => confirmation(input, &node, meter),
        "request" if input.next.is_some() => meter.measure(
            new_flow,
            |flow| flow.get_async_receive_offer(),
            |flow, answer| returned(input, flow, answer),
        ),
        "request" => {
            let flow = new_flow();
            meter.measure(
                || (),
                |()| flow.get_async_receive_offer(),
                |(), answer| returned(input, &flow, answer),
            )
        }
        "restart" => {
            let mut flow = Some(new_flow());
            meter.measure(
                || (),
                |()| {
                    let cache = read_cache(black_box(&input.cache));
                    flow = flow
                        .take()
                        .map(|flow| flow.with_async_payments_offers_cache(cache));
                    flow.as_ref().map(|flow| black_box(flow) as *const Flow)
                },
                |(), flow| assert!(flow.is_some()),
            )
        }
        other => panic!("unknown event {other}"),
    }
}

/// What LDK takes for itself when the server answers.
struct Answer {
    message: OfferPaths,
    context: AsyncPaymentsContext,
    responder: Responder,
}

fn offer_paths(input: &Input, node: &Node, meter: &mut impl Meter) {
    let paths = input.paths(3);
    let reply_path: BlindedMessagePath = input.paths(4).remove(0);
    let answer = || {
        Some(Answer {
            message: OfferPaths {
                paths: paths.clone(),
                paths_absolute_expiry: Some(input.number(2)),
            },
            context: AsyncPaymentsContext::OfferPaths {
                invoice_slot: input.number(0),
                path_absolute_expiry: Duration::from_secs(input.number(1)),
            },
            responder: responder(&reply_path),
        })
    };
    let handle = |flow: &Flow, given: &mut Option<Answer>| {
        let answer = given.take().expect("an answer that is not used yet");
        flow.handle_offer_paths(
            answer.message,
            answer.context,
            answer.responder,
            Vec::new(),
            Vec::new(),
            &node.paths.entropy,
            &*node.paths,
        )
    };
    if input.verdict == "OFFER_TO_BUILD" {
        meter.measure(
            || (node.flow(input.now, read_cache(&input.cache)), answer()),
            |(flow, given)| handle(flow, given),
            |(flow, _), built| {
                assert!(built.is_some(), "refused");
                assert!(flow.writeable_async_receive_offer_cache() != input.cache);
            },
        );
    } else {
        let flow = node.flow(input.now, read_cache(&input.cache));
        meter.measure(
            answer,
            |given| handle(&flow, given),
            |_, built| {
                assert!(built.is_none(), "accepted");
                unchanged_or_next(input, &flow);
            },
        );
    }
}

fn confirmation(input: &Input, node: &Node, meter: &mut impl Meter) {
    let new_flow = || node.flow(input.now, read_cache(&input.cache));
    let id = OfferId(input.bytes(0).try_into().expect("an id of 32 bytes"));
    let context = || AsyncPaymentsContext::StaticInvoicePersisted {
        offer_id: id,
        invoice_created_at: Duration::from_secs(input.number(1)),
    };
    let check = |flow: &Flow, known: bool| {
        assert_eq!(known, input.verdict == "INVOICE_CONFIRMED");
        unchanged_or_next(input, flow);
    };
    if input.next.is_some() {
        meter.measure(
            || (new_flow(), Some(context())),
            |(flow, given)| flow.handle_static_invoice_persisted(given.take().expect("a context")),
            |(flow, _), known| check(flow, *known),
        );
    } else {
        let flow = new_flow();
        meter.measure(
            || Some(context()),
            |given| flow.handle_static_invoice_persisted(given.take().expect("a context")),
            |_, known| check(&flow, *known),
        );
    }
}

fn refreshed(input: &Input, flow: &Flow, answer: &Result<(), ()>) {
    assert!(answer.is_ok());
    let (mut requests, mut invoices) = (0, 0);
    for (message, _) in flow.release_pending_async_messages() {
        match message {
            AsyncPaymentsMessage::OfferPathsRequest(_) => requests += 1,
            AsyncPaymentsMessage::ServeStaticInvoice(_) => invoices += 1,
            _ => panic!("another message"),
        }
    }
    assert_eq!((requests, invoices), (input.requests, input.invoices));
    unchanged_or_next(input, flow);
}

fn returned(input: &Input, flow: &Flow, answer: &Result<(Offer, bool), ()>) {
    let verdict = match answer {
        Ok((_, true)) => "FRESH_OFFER",
        Ok((_, false)) => "USED_OFFER",
        Err(()) => "NO_OFFER",
    };
    assert_eq!(verdict, input.verdict);
    unchanged_or_next(input, flow);
}

fn unchanged_or_next(input: &Input, flow: &Flow) {
    let expected = input.next.as_ref().unwrap_or(&input.cache);
    assert!(
        flow.writeable_async_receive_offer_cache() == *expected,
        "{}@{}: LDK's cache is another than the core's",
        input.row,
        input.slots
    );
}
