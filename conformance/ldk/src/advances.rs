//! Verdicts on paths that may begin at the node that sends by them, in the format `path-advances/1`: where a message
//! goes first, and what is left of the path. Some are LDK's own; of others, the first hop is sealed here with a text
//! that LDK does not write, or another node is named at their beginning.

use crate::bytes::hex;
use crate::openings::{hop, records, shape, verdicts, Next, Opener};
use crate::rng::Rng;
use crate::sealed::{self, Hop};
use lightning::bitcoin::secp256k1::{PublicKey, Secp256k1, SecretKey};
use lightning::blinded_path::message::{BlindedMessagePath, MessageContext};
use lightning::onion_message::async_payments::{AsyncPaymentsMessage, HeldHtlcAvailable};
use lightning::onion_message::messenger::{create_onion_message, Destination, OnionMessagePath};
use lightning::util::ser::{Readable, Writeable};
use serde_json::{json, Value};

pub fn run(seed: u64, count: u64) -> Result<(), String> {
    verdicts("path-advances/1", seed, count, advance)
}

/// A line: a path, the node that is about to send by it, and what LDK makes of both.
fn advance(rng: &mut Rng) -> Result<Value, String> {
    let (sender, next, last) = (Opener::new(rng), Opener::new(rng), Opener::new(rng));
    let (mut mutation, mut path) = match rng.below(8) {
        0 => ours(rng, &last, &[&sender]),
        1 => ours(rng, &last, &[&sender, &next]),
        2 => ours(rng, &last, &[&next, &sender]),
        3 => ours(rng, &sender, &[]),
        _ => by_hand(rng, &sender, &next),
    };
    let peer = match rng.below(6) {
        0 => None,
        1 => Some(sender.keys.node_id()),
        _ => Some(next.keys.node_id()),
    };
    match rng.below(10) {
        0..=5 => (),
        6 => {
            path = begins_at(&path, &sender.keys.node_id().serialize());
            mutation += "; begins at the sender";
        }
        7 => {
            path = begins_at(&path, &next.keys.node_id().serialize());
            mutation += "; begins at the next node";
        }
        _ => {
            let direction = rng.below(2) as u8;
            let name = [&[direction][..], &rng.bytes(8)].concat();
            path = begins_at(&path, &name);
            mutation += &format!("; begins at a channel's node {direction}");
        }
    }
    let lookup = Next(peer);
    let mut rest = path.clone();
    let left = rest.advance_path_by_one(&&sender.signer, &&lookup, &Secp256k1::new());
    Ok(json!({
        "mutation": mutation,
        "node_secret": hex(&sender.keys.node_secret),
        "channel_peer": peer.map(|peer| hex(&peer.serialize())),
        "path": hex(&path.encode()),
        "leaves_to": leaves_to(&sender, &lookup, &path).map(|node| hex(&node.serialize())),
        "rest": left.ok().map(|()| hex(&rest.encode())),
    }))
}

/// To which node LDK's messenger sends first; None where it refuses to send.
fn leaves_to(sender: &Opener, lookup: &Next, path: &BlindedMessagePath) -> Option<PublicKey> {
    let way = OnionMessagePath {
        intermediate_nodes: Vec::new(),
        destination: Destination::BlindedPath(path.clone()),
        first_node_addresses: Vec::new(),
    };
    let message = AsyncPaymentsMessage::HeldHtlcAvailable(HeldHtlcAvailable {});
    let secp = Secp256k1::new();
    let signer = &sender.signer;
    create_onion_message(&signer, &signer, &lookup, &secp, way, message, None)
        .ok()
        .map(|(node, _, _)| node)
}

/// As LDK builds it.
fn ours(rng: &mut Rng, last: &Opener, between: &[&Opener]) -> (String, BlindedMessagePath) {
    let channel = rng.chance(50).then(|| rng.next());
    let hops = between.iter().map(|node| hop(node.keys.node_id(), channel));
    let dummy_hops = *rng.pick(&[0, 0, 1, 3]);
    let path = Opener::path(
        &last.keys,
        MessageContext::Custom(vec![8]),
        shape(hops.collect(), dummy_hops),
    );
    let named = if channel.is_some() && !between.is_empty() {
        ", by their channels"
    } else {
        ""
    };
    (
        format!(
            "none, nodes before the last: {}{named}, dummy hops: {dummy_hops}",
            between.len()
        ),
        path,
    )
}

/// The first hop is sealed here for the sender; it has a text that leads on, or nearly does.
fn by_hand(rng: &mut Rng, sender: &Opener, next: &Opener) -> (String, BlindedMessagePath) {
    let mut words = Vec::new();
    let node = next.keys.node_id().serialize().to_vec();
    let mut text = match rng.below(3) {
        0 => vec![(2, rng.bytes(8))],
        _ => vec![(4, node.clone())],
    };
    if rng.chance(30) {
        text.push((8, node.clone()));
        words.push("an override".to_string());
    }
    if rng.chance(30) {
        text.insert(0, (1, rng.bytes(5)));
        words.push("padding".to_string());
    }
    match rng.below(14) {
        0 => {
            let kind = *rng.pick(&[3, 5, 7, 9, 65_535, 65_541, (1 << 32) + 1]);
            text.push((kind, vec![1, 2, 3]));
            words.push(format!("a record {kind}"));
        }
        1 => {
            let kind = *rng.pick(&[0, 6, 10, 12, 14, 65_536, 65_540, 1 << 32]);
            text.push((kind, vec![1, 2, 3]));
            words.push(format!("a record {kind}"));
        }
        2 => {
            text.push((2, rng.bytes(8)));
            text.push((4, node));
            words.push("a channel and a node".to_string());
        }
        3 => {
            text.retain(|record| record.0 != 2 && record.0 != 4);
            words.push("no next node".to_string());
        }
        4 => {
            text.push((65_537, vec![2, 0]));
            words.push("a context".to_string());
        }
        5 => {
            text.push((65_539, Vec::new()));
            words.push("the mark of a dummy hop".to_string());
        }
        6 => {
            let length = *rng.pick(&[0, 1, 7, 9, 32, 33, 34]);
            let kind = *rng.pick(&[2, 4, 8]);
            text.retain(|record| record.0 != kind);
            text.push((kind, rng.bytes(length)));
            words.push(format!("a record {kind} of {length} bytes"));
        }
        _ => (),
    }
    text.sort_by_key(|record| record.0);
    if rng.chance(5) {
        text.reverse();
        words.push("records the other way round".to_string());
    }
    let mut plain = records(&text);
    if rng.chance(5) {
        plain.pop();
        words.push("the text without its last byte".to_string());
    }
    let receive_key = match rng.below(10) {
        0 => {
            words.push("the tag of the receive key".to_string());
            Some(sender.keys.receive_auth_key)
        }
        1 => {
            words.push("a third key's tag".to_string());
            Some(rng.bytes(32).try_into().expect("32 bytes"))
        }
        _ => None,
    };
    let mut hops = vec![Hop { plain, receive_key }];
    for _ in 0..*rng.pick(&[1, 1, 1, 1, 2, 0]) {
        hops.push(Hop {
            plain: records(&[(65_537, vec![2, 0])]),
            receive_key: Some(sender.keys.receive_auth_key),
        });
    }
    words.push(format!("sealed by hand, hops: {}", hops.len()));
    let session = SecretKey::from_slice(&rng.bytes(32)).expect("a secret key");
    let node = sender.keys.node_id();
    (words.join("; "), sealed::path(node, session, &hops))
}

/// The same path with another name of the node that it begins at: an id, or a direction and a channel.
fn begins_at(path: &BlindedMessagePath, name: &[u8]) -> BlindedMessagePath {
    let bytes = [name, &path.encode()[33..]].concat();
    BlindedMessagePath::read(&mut &bytes[..]).expect("a path with another beginning")
}
