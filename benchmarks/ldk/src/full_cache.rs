//! The cache that all benchmarks begin with, made by LDK from keys that this program knows: it has to
//! build and sign invoices for the cache's offers.

use crate::node::{read_cache, refresh, responder, Node};
use lightning::blinded_path::message::{AsyncPaymentsContext, MessageContext};
use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::onion_message::async_payments::OfferPathsRequest;
use std::time::Duration;

/// When the first offer's paths were received; those of each next a minute later.
const START: u32 = 1_760_000_000;
const OFFERS: u16 = 10;
const USED: usize = 4;
const RECIPIENT_ID: [u8; 2] = [1, 2];

/// The node whose cache it is.
pub fn recipient() -> Node {
    Node::of("recipient")
}

/// Ten confirmed offers, of which the user took the four freshest.
pub fn bytes() -> Vec<u8> {
    let server = Node::of("server");
    let recipient = recipient();
    let mut cache = {
        let flow = recipient.flow(START, AsyncReceiveOfferCache::new());
        let paths = server
            .flow(START, AsyncReceiveOfferCache::new())
            .blinded_paths_for_async_recipient(RECIPIENT_ID.to_vec(), None, Vec::new())
            .expect("paths to the server");
        flow.set_paths_to_static_invoice_server(paths, Vec::new())
            .expect("paths that are taken");
        flow.writeable_async_receive_offer_cache()
    };
    for slot in 0..OFFERS {
        cache = with_offer(&recipient, &server, &cache, slot);
    }
    let flow = recipient.flow(START + 60 * u32::from(OFFERS), read_cache(&cache));
    for _ in 0..USED {
        let (_, persist) = flow.get_async_receive_offer().expect("a Ready offer");
        assert!(persist, "the offer was Used already");
    }
    assert_eq!(refresh(&flow, &recipient.paths, true), Ok(()));
    assert!(
        flow.release_pending_async_messages().is_empty(),
        "something is due in this cache"
    );
    flow.writeable_async_receive_offer_cache()
}

fn with_offer(recipient: &Node, server: &Node, cache: &[u8], slot: u16) -> Vec<u8> {
    let now = START + 60 * u32::from(slot);
    let later = Duration::from_secs(u64::from(now) + 7_200);
    let flow = recipient.flow(now, read_cache(cache));
    let (paths, context) = server
        .flow(now, AsyncReceiveOfferCache::new())
        .handle_offer_paths_request(
            &OfferPathsRequest { invoice_slot: slot },
            AsyncPaymentsContext::OfferPathsRequest {
                recipient_id: RECIPIENT_ID.to_vec(),
                path_absolute_expiry: None,
            },
            Vec::new(),
        )
        .expect("paths for an offer");
    let (_, context) = flow
        .handle_offer_paths(
            paths,
            AsyncPaymentsContext::OfferPaths {
                invoice_slot: slot,
                path_absolute_expiry: later,
            },
            responder(&server.reply_path(context)),
            Vec::new(),
            Vec::new(),
            &recipient.paths.entropy,
            &*recipient.paths,
        )
        .expect("an offer and its invoice");
    let MessageContext::AsyncPayments(context) = context else {
        panic!("no context of a confirmation");
    };
    assert!(flow.handle_static_invoice_persisted(context));
    flow.writeable_async_receive_offer_cache()
}
