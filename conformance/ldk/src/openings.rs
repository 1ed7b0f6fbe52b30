//! Verdicts on message paths, in the format `path-openings/1`: what LDK's messenger says to an onion message that came
//! by a path, and which context it finds in it. Sound paths are LDK's own; others are damaged, lead to somebody else,
//! or are sealed here with texts and tags that LDK does not write.

use crate::bytes::{big_size, hex, read_big_size, take};
use crate::node::{Keys, Node};
use crate::release::LDK;
use crate::rng::Rng;
use crate::sealed::{self, Hop};
use crate::surroundings::{PathShape, Surroundings};
use lightning::bitcoin::secp256k1::{PublicKey, Secp256k1, SecretKey};
use lightning::blinded_path::message::{BlindedMessagePath, MessageContext, MessageForwardNode};
use lightning::blinded_path::{BlindedHop, IntroductionNode, NodeIdLookUp};
use lightning::ln::peer_handler::IgnoringMessageHandler;
use lightning::offers::invoice_error::InvoiceError;
use lightning::onion_message::async_payments::{AsyncPaymentsMessage, HeldHtlcAvailable};
use lightning::onion_message::messenger::{
    create_onion_message, peel_onion_message, Destination, OnionMessagePath, PeeledOnion,
};
use lightning::onion_message::offers::OffersMessage;
use lightning::sign::{KeysManager, NodeSigner};
use lightning::util::ser::{Readable, Writeable};
use serde_json::{json, Value};
use std::io::{self, BufWriter, Write};
use std::time::Duration;

pub fn run(seed: u64, count: u64) -> Result<(), String> {
    verdicts("path-openings/1", seed, count, opening)
}

/// Writes a header and so many lines.
pub fn verdicts(
    format: &str,
    seed: u64,
    count: u64,
    line: impl Fn(&mut Rng) -> Result<Value, String>,
) -> Result<(), String> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut write = |line: &Value| writeln!(output, "{line}").map_err(|error| error.to_string());
    write(&json!({"format": format, "recorded_from": LDK, "seed": seed, "count": count}))?;
    let mut rng = Rng::new(seed);
    for _ in 0..count {
        write(&line(&mut rng)?)?;
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum Family {
    Offers,
    AsyncPayments,
}

impl Family {
    fn other(self) -> Self {
        match self {
            Self::Offers => Self::AsyncPayments,
            Self::AsyncPayments => Self::Offers,
        }
    }
}

/// A node that can be asked what it finds in a message.
pub struct Opener {
    pub signer: KeysManager,
    pub keys: Keys,
}

impl Opener {
    pub fn new(rng: &mut Rng) -> Self {
        let seed = rng.bytes(32).try_into().expect("32 bytes");
        let signer = KeysManager::new(&seed, 0, 0, true);
        let mut keys = Keys::of(&hex(&seed));
        keys.node_secret = signer.get_node_secret_key().secret_bytes();
        keys.receive_auth_key = signer.get_receive_auth_key().0;
        Self { signer, keys }
    }

    /// A path to these keys, as LDK builds it.
    pub fn path(keys: &Keys, context: MessageContext, path_shape: PathShape) -> BlindedMessagePath {
        let surroundings = Surroundings {
            path_shape,
            ..Surroundings::default()
        };
        Node::within(surroundings, keys.clone(), Duration::ZERO)
            .reply_path(context)
            .expect("a path of a router that does not fail")
    }
}

/// A line: a path, and what LDK says to it.
fn opening(rng: &mut Rng) -> Result<Value, String> {
    let opener = Opener::new(rng);
    let (right_family, context) = context(rng);
    let mut family = right_family;
    let read = |bytes: &[u8]| {
        MessageContext::read(&mut &bytes[..]).map_err(|error| format!("no context: {error:?}"))
    };
    let sound = |keys: &Keys, dummy_hops: usize| {
        Ok::<_, String>(Opener::path(
            keys,
            read(&context)?,
            shape(Vec::new(), dummy_hops),
        ))
    };
    let some_hops = *rng.pick(&[0, 0, 0, 1, 3]);
    let (mutation, path) = match rng.below(24) {
        0 | 1 => ("none".to_string(), sound(&opener.keys, 0)?),
        2 | 3 => {
            let dummy_hops = 1 + rng.below(10);
            (
                format!("none, dummy hops: {dummy_hops}"),
                sound(&opener.keys, dummy_hops)?,
            )
        }
        4 => through_others(rng, &opener, read(&context)?),
        5 => {
            let next = vec![hop(opener.keys.node_id(), None)];
            let other = Opener::new(rng);
            (
                "for somebody else, through this node".to_string(),
                Opener::path(&other.keys, read(&context)?, shape(next, 0)),
            )
        }
        6 => {
            family = family.other();
            (
                "a message of the other family".to_string(),
                sound(&opener.keys, some_hops)?,
            )
        }
        7 => {
            let mut keys = Opener::new(rng).keys;
            keys.receive_auth_key = opener.keys.receive_auth_key;
            (
                "another node's secret".to_string(),
                sound(&keys, some_hops)?,
            )
        }
        8 => {
            let mut keys = opener.keys.clone();
            keys.receive_auth_key = Opener::new(rng).keys.receive_auth_key;
            ("another receive key".to_string(), sound(&keys, some_hops)?)
        }
        9 => flipped(rng, &sound(&opener.keys, some_hops)?),
        10 => cut(rng, &sound(&opener.keys, some_hops)?),
        _ => by_hand(rng, &opener, context.clone()),
    };
    let answer = ask(&opener, &path, family)?;
    let mut line = json!({
        "mutation": mutation,
        "family": if family == Family::Offers { "offers" } else { "async_payments" },
        "node_secret": hex(&opener.keys.node_secret),
        "receive_auth_key": hex(&opener.keys.receive_auth_key),
        "path": hex(&path.encode()),
        "accepted": answer.is_some(),
    });
    if let Some(context) = answer {
        line["context"] = context.map_or(Value::Null, |context| json!(hex(&context.encode())));
    }
    Ok(line)
}

/// What LDK's messenger says: None where it refuses the message, or it is not for this node.
fn ask(
    opener: &Opener,
    path: &BlindedMessagePath,
    family: Family,
) -> Result<Option<Option<MessageContext>>, String> {
    let sender = KeysManager::new(&[7; 32], 0, 0, true);
    let secp = Secp256k1::new();
    let way = OnionMessagePath {
        intermediate_nodes: Vec::new(),
        destination: Destination::BlindedPath(path.clone()),
        first_node_addresses: Vec::new(),
    };
    let lookup = Next(Some(opener.keys.node_id()));
    let onion = match family {
        Family::Offers => {
            let error = InvoiceError::from_string("any message of this family".to_string());
            let message = OffersMessage::InvoiceError(error);
            create_onion_message(&&sender, &&sender, &&lookup, &secp, way, message, None)
        }
        Family::AsyncPayments => {
            let message = AsyncPaymentsMessage::HeldHtlcAvailable(HeldHtlcAvailable {});
            create_onion_message(&&sender, &&sender, &&lookup, &secp, way, message, None)
        }
    };
    let (_, onion, _) = onion.map_err(|error| format!("no onion message: {error:?}"))?;
    let silent = &crate::node::Silent;
    let peeled = peel_onion_message(
        &onion,
        &secp,
        &opener.signer,
        silent,
        IgnoringMessageHandler {},
    );
    Ok(match peeled {
        Ok(PeeledOnion::Offers(_, context, _)) => Some(context.map(MessageContext::Offers)),
        Ok(PeeledOnion::AsyncPayments(_, context, _)) => {
            Some(Some(MessageContext::AsyncPayments(context)))
        }
        _ => None,
    })
}

/// Finds one node behind every channel, or none.
pub struct Next(pub Option<PublicKey>);

impl NodeIdLookUp for Next {
    fn next_node_id(&self, _: u64) -> Option<PublicKey> {
        self.0
    }
}

pub fn hop(node_id: PublicKey, short_channel_id: Option<u64>) -> MessageForwardNode {
    MessageForwardNode {
        node_id,
        short_channel_id,
    }
}

pub fn shape(hops: Vec<MessageForwardNode>, dummy_hops: usize) -> PathShape {
    PathShape {
        compact: hops.iter().any(|hop| hop.short_channel_id.is_some()),
        hops,
        dummy_hops,
    }
}

/// What is left of a path when it reaches its last node.
fn through_others(
    rng: &mut Rng,
    opener: &Opener,
    context: MessageContext,
) -> (String, BlindedMessagePath) {
    let others: Vec<Opener> = (0..1 + rng.below(2)).map(|_| Opener::new(rng)).collect();
    let channel = rng.chance(50).then(|| rng.next());
    let hops = others
        .iter()
        .map(|other| hop(other.keys.node_id(), channel));
    let dummy_hops = *rng.pick(&[0, 0, 2]);
    let mut path = Opener::path(&opener.keys, context, shape(hops.collect(), dummy_hops));
    for (place, other) in others.iter().enumerate() {
        let next = others.get(place + 1).unwrap_or(opener);
        path.advance_path_by_one(
            &&other.signer,
            &&Next(Some(next.keys.node_id())),
            &Secp256k1::new(),
        )
        .expect("a path through this node");
    }
    let named = if channel.is_some() {
        ", by their channels"
    } else {
        ""
    };
    (
        format!("none, behind other nodes: {}{named}", others.len()),
        path,
    )
}

/// One bit of the path is another. The introduction node is only an address, and stays.
fn flipped(rng: &mut Rng, path: &BlindedMessagePath) -> (String, BlindedMessagePath) {
    loop {
        let mut bytes = path.encode();
        let (place, bit) = (33 + rng.below(bytes.len() - 33), rng.below(8));
        bytes[place] ^= 1 << bit;
        let mut rest = &bytes[..];
        if let Ok(flipped) = BlindedMessagePath::read(&mut rest) {
            if rest.is_empty() {
                return (format!("bit {bit} of byte {place} flipped"), flipped);
            }
        }
    }
}

/// A payload is shorter or longer, or a hop is missing.
fn cut(rng: &mut Rng, path: &BlindedMessagePath) -> (String, BlindedMessagePath) {
    let IntroductionNode::NodeId(introduction) = *path.introduction_node() else {
        unreachable!("LDK names it by its id");
    };
    let hop = |hop: &BlindedHop| BlindedHop {
        blinded_node_id: hop.blinded_node_id,
        encrypted_payload: hop.encrypted_payload.clone(),
    };
    let mut hops: Vec<BlindedHop> = path.blinded_hops().iter().map(hop).collect();
    let (number, place) = (hops.len(), rng.below(hops.len()));
    let payload = &mut hops[place].encrypted_payload;
    let mutation = match rng.below(5) {
        0 => {
            payload.clear();
            format!("no payload in hop {place}")
        }
        1 => {
            payload.remove(0);
            format!("payload of hop {place} without its first byte")
        }
        2 if number > 1 => {
            hops.pop();
            "without the last hop".to_string()
        }
        3 => {
            payload.push(0);
            format!("a byte behind the payload of hop {place}")
        }
        _ => {
            let length = rng.below(payload.len());
            payload.truncate(length);
            format!("{length} bytes of the payload of hop {place}")
        }
    };
    let path = BlindedMessagePath::from_blinded_path(introduction, path.blinding_point(), hops);
    (mutation, path)
}

/// A path that is sealed here: the texts, the contexts and the tags can be such as LDK does not write.
fn by_hand(rng: &mut Rng, opener: &Opener, context: Vec<u8>) -> (String, BlindedMessagePath) {
    let mut words = Vec::new();
    let mut records = vec![(1, vec![0; 50]), (65_537, context)];
    match rng.below(10) {
        0 | 1 => (),
        2..=5 => words.push(change_context(rng, &mut records[1].1)),
        _ => words.push(change_records(rng, &mut records, opener.keys.node_id())),
    }
    let mut plain = self::records(&records);
    if rng.chance(5) {
        plain.pop();
        words.push("the text without its last byte".to_string());
    }
    let mut tag = |rng: &mut Rng, what: &str| match rng.below(10) {
        0..=6 => Some(opener.keys.receive_auth_key),
        7 | 8 => {
            words.push(format!("the standard tag on {what}"));
            None
        }
        _ => {
            words.push(format!("a third key's tag on {what}"));
            Some(rng.bytes(32).try_into().expect("32 bytes"))
        }
    };
    let mut hops = Vec::new();
    for _ in 0..*rng.pick(&[0, 0, 0, 1, 2]) {
        hops.push(Hop {
            plain: record(65_539, &[]),
            receive_key: tag(rng, "a dummy hop"),
        });
    }
    hops.push(Hop {
        receive_key: tag(rng, "the last hop"),
        plain,
    });
    let session = SecretKey::from_slice(&rng.bytes(32)).expect("a secret key");
    if words.is_empty() {
        words.push("none, sealed by hand".to_string());
    }
    (
        words.join("; "),
        sealed::path(opener.keys.node_id(), session, &hops),
    )
}

/// A stream of such records, in this order.
pub fn records(all: &[(u64, Vec<u8>)]) -> Vec<u8> {
    all.iter()
        .flat_map(|(kind, value)| record(*kind, value))
        .collect()
}

fn record(kind: u64, value: &[u8]) -> Vec<u8> {
    let length = big_size(value.len() as u64, 1);
    [&big_size(kind, 1), &length, value].concat()
}

/// Changes the records around the context.
fn change_records(rng: &mut Rng, records: &mut Vec<(u64, Vec<u8>)>, node: PublicKey) -> String {
    let node = node.serialize().to_vec();
    let mut add = |kind: u64, value: Vec<u8>| {
        records.push((kind, value));
        records.sort_by_key(|record| record.0);
        format!("with a record {kind}")
    };
    match rng.below(14) {
        0 => add(
            *rng.pick(&[3, 5, 7, 65_535, 65_541, (1 << 32) + 1]),
            vec![1, 2, 3],
        ),
        1 => add(
            *rng.pick(&[0, 6, 10, 12, 14, 65_536, 65_540, 1 << 32]),
            vec![1, 2, 3],
        ),
        2 => add(2, rng.bytes(8)),
        3 => add(4, node),
        4 => add(8, node),
        5 => add(65_539, Vec::new()),
        6 => format!("{} that has a value", add(65_539, vec![0])),
        7 => {
            add(2, rng.bytes(8));
            format!("{} and 2", add(4, node))
        }
        8 => {
            records[0].1 = rng.bytes(20);
            "padding that is not zero".to_string()
        }
        9 => {
            records.remove(0);
            "no padding".to_string()
        }
        10 => {
            records.pop();
            "no context".to_string()
        }
        11 => {
            records.reverse();
            "records out of order".to_string()
        }
        12 => {
            records.push(records[1].clone());
            "the context twice".to_string()
        }
        _ => {
            records[1] = (65_539, Vec::new());
            "a record 65539 for the context".to_string()
        }
    }
}

/// Changes the context's bytes: kind, length, variant, length, records.
fn change_context(rng: &mut Rng, context: &mut Vec<u8>) -> String {
    let mut rest = &context[1..];
    let parts = read_big_size(&mut rest).and_then(|_| {
        let variant = take(&mut rest, 1)?[0];
        read_big_size(&mut rest)?;
        Some((variant, rest.to_vec()))
    });
    let Some((mut variant, mut records)) = parts else {
        unreachable!("contexts are made here");
    };
    let mut kind = context[0];
    let (mut behind_variant, mut behind) = (Vec::new(), Vec::new());
    let change = match rng.below(8) {
        0 => {
            kind = *rng.pick(&[0, 1, 2, 3, 4, 5, 255]);
            format!("the context's kind {kind}")
        }
        1 => {
            variant = *rng.pick(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 254, 255]);
            format!("the context's variant {variant}")
        }
        2 => {
            records.extend(record(100, &[1]));
            "an unknown even record in the context".to_string()
        }
        3 => {
            records.extend(record(101, &[1]));
            "an unknown odd record in the context".to_string()
        }
        4 => {
            // The first record is gone.
            let mut rest = &records[..];
            read_big_size(&mut rest);
            let length = read_big_size(&mut rest).unwrap_or(0);
            take(&mut rest, length as usize);
            records = rest.to_vec();
            "the context without its first record".to_string()
        }
        5 => {
            behind_variant.push(0);
            "a byte behind the context's variant".to_string()
        }
        6 => {
            behind.push(0);
            "a byte behind the context".to_string()
        }
        _ => {
            let place = records.len() - 4;
            records.splice(place.., 1_000_000_000_u32.to_be_bytes());
            "the context's last four bytes are 10^9".to_string()
        }
    };
    *context = encode_context(kind, variant, &records, &behind_variant);
    context.extend(behind);
    change
}

fn encode_context(kind: u8, variant: u8, records: &[u8], behind_variant: &[u8]) -> Vec<u8> {
    let stream = [&big_size(records.len() as u64, 1)[..], records].concat();
    let body = [&[variant][..], &stream, behind_variant].concat();
    [&[kind][..], &big_size(body.len() as u64, 1), &body].concat()
}

/// Any context of the two families, with anything in it. The table is in LDK's `MessageContext`.
fn context(rng: &mut Rng) -> (Family, Vec<u8>) {
    let time = |rng: &mut Rng| {
        let seconds = *rng.pick(&[0, 1_760_000_000, u64::MAX]);
        let nanoseconds: u32 = *rng.pick(&[0, 1, 999_999_999]);
        [&seconds.to_be_bytes()[..], &nanoseconds.to_be_bytes()].concat()
    };
    let id = |rng: &mut Rng| {
        let length = *rng.pick(&[0, 1, 5, 32, 1_024, 1_025]);
        [&(length as u16).to_be_bytes()[..], &rng.bytes(length)].concat()
    };
    let slot = |rng: &mut Rng| rng.pick(&[0_u16, 1, 9, 65_535]).to_be_bytes().to_vec();
    let (kind, variant, values) = match rng.below(11) {
        0 => (0, 0, vec![(0, rng.bytes(16))]),
        1 => (0, 1, vec![(0, rng.bytes(32)), (1, rng.bytes(16))]),
        2 => (0, 2, vec![(0, rng.bytes(32))]),
        3 => (0, 3, vec![(0, id(rng)), (2, slot(rng)), (4, time(rng))]),
        4 => (2, 0, vec![(0, rng.bytes(32))]),
        5 => (2, 1, vec![(4, time(rng))]),
        6 => (2, 2, vec![(0, time(rng)), (2, slot(rng))]),
        7 => (2, 3, vec![(0, rng.bytes(32)), (2, time(rng))]),
        8 if rng.chance(50) => (2, 4, vec![(0, id(rng))]),
        8 => (2, 4, vec![(0, id(rng)), (2, time(rng))]),
        9 => (2, 5, vec![(0, id(rng)), (2, slot(rng)), (4, time(rng))]),
        _ => {
            let numbers = vec![(2, rng.bytes(8)), (4, rng.bytes(8))];
            (2, 6, [vec![(0, rng.bytes(32))], numbers].concat())
        }
    };
    let records = records(&values);
    let family = if kind == 0 {
        Family::Offers
    } else {
        Family::AsyncPayments
    };
    (family, encode_context(kind, variant, &records, &[]))
}
