//! Changed inputs for `verdicts`: a seeded mutator that knows the structure of the formats.
//!
//! It reads recorded conversations, takes valid values of one kind from them, and writes lines with one to
//! three changes each. The same input and seed give the same lines. Lines of one origin stand together, so
//! that they compress well.

use crate::bytes::{bech32, hex, read_big_size, take, unhex};
use crate::rng::Rng;
use crate::tree::{parse, Form, Node};
use lightning::bitcoin::hashes::{sha256, Hash, HashEngine};
use lightning::bitcoin::secp256k1::{Keypair, Message, Secp256k1, SecretKey};
use serde_json::{json, Value};
use std::io::{self, BufRead, BufWriter, Write};

/// How many values of the recordings are changed, and how many of them are cut at every byte.
const ORIGINS: usize = 16;
const CUT_EVERYWHERE: usize = 1;

/// Signs the invoices that were changed: `01` in each of 32 bytes.
const SIGNING_SECRET: [u8; 32] = [1; 32];

/// Types at, before and behind the borders of all ranges of BOLT 12, and at the widths of BigSize.
const TYPES: &[u64] = &[
    0,
    1,
    3,
    4,
    5,
    7,
    9,
    10,
    11,
    12,
    13,
    21,
    23,
    24,
    25,
    26,
    44,
    62,
    78,
    79,
    80,
    81,
    159,
    161,
    178,
    180,
    200,
    179,
    237,
    238,
    239,
    241,
    252,
    253,
    999,
    1000,
    1001,
    1002,
    65_535,
    65_536,
    999_999_999,
    1_000_000_000,
    1_000_000_001,
    1_000_000_002,
    1_999_999_998,
    1_999_999_999,
    2_000_000_000,
    2_000_000_001,
    2_999_999_999,
    3_000_000_000,
    3_000_000_001,
    3_000_000_002,
    u64::MAX,
];

const TRUNCATED_INTEGERS: [&str; 12] = [
    "",
    "00",
    "01",
    "0001",
    "ff",
    "ffffffff",
    "0100000000",
    "1d24b2dfac520000",
    "1d24b2dfac520001",
    "ffffffffffffffff",
    "01ffffffffffffffff",
    "00ffffffffffffff",
];
const TEXTS: [&str; 10] = [
    "", "61", "00", "c3a4", "ff", "c0af", "eda080", "f4908080", "e282", "f09f92b8",
];
const CURRENCIES: [&str; 8] = [
    "", "555344", "757364", "5553", "55534444", "552444", "e282ac", "415a41",
];
const FEATURES: [&str; 5] = ["", "00", "02", "028000", "ffffffffffffffffffff"];
const FALLBACKS: [&str; 6] = [
    "",
    "00",
    "010000",
    "00001400",
    "ff000101",
    "0000020102110001ff",
];
const BLOBS: [&str; 5] = [
    "",
    "00",
    "ffff",
    "0102030405060708090a0b0c0d0e0f10",
    "fd00fd",
];

pub fn run(kind: &str, seed: u64, count: u64) -> Result<(), String> {
    let mut rng = Rng::new(seed);
    let mut origins = origins(kind, &mut rng)?;
    let mut output = BufWriter::new(io::stdout().lock());
    let header = json!({"format": "verdicts/1", "kind": kind, "seed": seed, "count": count});
    writeln!(output, "{header}").map_err(|error| error.to_string())?;
    let each = (count as usize).div_ceil(origins.len());
    for (index, origin) in origins.iter_mut().enumerate() {
        let bytes = origin.encode();
        let mut lines = vec![line(kind, "unchanged", &bytes)];
        if kind == "offer-string" {
            texts(&bytes, each, index < CUT_EVERYWHERE, &mut rng, &mut lines);
        } else {
            if index < CUT_EVERYWHERE {
                for length in 0..bytes.len() {
                    let name = format!("cut to {length} bytes");
                    lines.push(line(kind, &name, &bytes[..length]));
                }
            }
            for _ in 0..each {
                let (name, bytes) = changed(kind, origin, &mut rng);
                lines.push(line(kind, &name, &bytes));
            }
            if index == 0 {
                large(kind, origin, &mut lines);
            }
        }
        for line in lines {
            writeln!(output, "{line}").map_err(|error| error.to_string())?;
        }
    }
    output.flush().map_err(|error| error.to_string())
}

pub fn line(kind: &str, mutation: &str, bytes: &[u8]) -> Value {
    if kind == "offer-string" {
        json!({"kind": kind, "mutation": mutation, "text": bech32("lno", bytes)})
    } else {
        json!({"kind": kind, "mutation": mutation, "bytes": hex(bytes)})
    }
}

/// Valid values of this kind, from the recordings on standard input.
pub fn origins(kind: &str, rng: &mut Rng) -> Result<Vec<Node>, String> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut seen = 0;
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let step: Value = serde_json::from_str(&line).map_err(|error| error.to_string())?;
        for bytes in values(kind, &step, rng)? {
            // Keeps a fair choice of all that was seen.
            seen += 1;
            if found.len() < ORIGINS {
                found.push(bytes);
            } else if rng.below(seen) < ORIGINS {
                let place = rng.below(ORIGINS);
                found[place] = bytes;
            }
        }
    }
    if found.is_empty() {
        return Err(format!("no {kind} in the recordings"));
    }
    let parsed_as = if kind == "offer-string" {
        "offer"
    } else {
        kind
    };
    found
        .iter()
        .map(|bytes| {
            let mut node = parse(parsed_as, bytes)
                .ok_or_else(|| format!("a recorded {kind} that cannot be parsed"))?;
            shrink(kind, &mut node, rng);
            Ok(node)
        })
        .collect()
}

fn values(kind: &str, step: &Value, rng: &mut Rng) -> Result<Vec<Vec<u8>>, String> {
    let (input, output) = (&step["input"], &step["output"]);
    let effects = || output["effects"].as_array().into_iter().flatten();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let hexes: Vec<Value> = match kind {
        "cache" => vec![output["cache"].clone()],
        "offer" | "offer-string" => vec![input["built"]["offer"].clone()],
        "static-invoice" => effects()
            .map(|effect| effect["bytes"]["invoice"].clone())
            .collect(),
        "blinded-path" => list(&input["paths"]),
        "message-75540" => {
            let slot = rng.below(0x1_0000) as u16;
            return Ok(vec![Node::sized(
                Form::BigSize,
                Node::record(0, Node::Leaf(slot.to_be_bytes().to_vec())),
            )
            .encode()]);
        }
        "message-75546" => return Ok(vec![vec![0]]),
        "message-75542" => {
            let Some(paths) = input["paths"].as_array() else {
                return Ok(Vec::new());
            };
            let mut list = Vec::new();
            for path in paths {
                list.extend(unhex(path.as_str().unwrap_or_default())?);
            }
            let mut records = vec![Node::record(0, Node::Leaf(list))];
            if let Some(expiry) = input["paths_absolute_expiry"].as_u64() {
                records.push(Node::record(2, Node::Leaf(expiry.to_be_bytes().to_vec())));
            }
            return Ok(vec![Node::sized(Form::BigSize, Node::Seq(records)).encode()]);
        }
        "message-75544" => {
            let mut messages = Vec::new();
            for effect in effects() {
                let part = |name: &str| effect["bytes"][name].as_str().map(unhex);
                if let (Some(invoice), Some(path)) =
                    (part("invoice"), part("forward_invoice_request_path"))
                {
                    let records = vec![
                        Node::record(0, Node::Leaf(invoice?)),
                        Node::record(2, Node::Leaf(path?)),
                    ];
                    messages.push(Node::sized(Form::BigSize, Node::Seq(records)).encode());
                }
            }
            return Ok(messages);
        }
        _ => return Err(format!("unknown kind {kind}")),
    };
    hexes.iter().filter_map(Value::as_str).map(unhex).collect()
}

/// Keeps origins small, and puts a known key into invoices, so that they can be signed again.
fn shrink(kind: &str, node: &mut Node, rng: &mut Rng) {
    if kind == "cache" {
        if let Node::Sized { value, .. } = node {
            for record in value.children() {
                if let Node::Record { value, .. } = record {
                    if let Node::Sized { value, .. } = &mut **value {
                        if let Node::Seq(elements) = &mut **value {
                            while elements.len() > 3 {
                                elements.remove(rng.below(elements.len()));
                            }
                        }
                    }
                }
            }
        }
    }
    let key = Keypair::from_seckey_slice(&Secp256k1::new(), &SIGNING_SECRET)
        .expect("a valid key")
        .public_key()
        .serialize();
    for place in node.streams("invoice") {
        let Node::Stream { records, .. } = node.nth(place) else {
            continue;
        };
        // With an issuer id the invoice is signed by it, else by the last hop of a path of the offer.
        let by_issuer = rng.chance(70);
        if !by_issuer {
            records.retain(|record| !matches!(record, Node::Record { kind: 22, .. }));
        }
        for record in records {
            let Node::Record { kind, value, .. } = record else {
                continue;
            };
            let Node::Sized { value, .. } = &mut **value else {
                continue;
            };
            match (&*kind, &mut **value) {
                (22 | 176, value) => *value = Node::Leaf(key.to_vec()),
                (16, Node::Seq(paths)) if !by_issuer => {
                    if let Some(Node::Seq(parts)) = paths.last_mut() {
                        let last_hop = parts.len() - 2;
                        parts[last_hop] = Node::Leaf(key.to_vec());
                    }
                }
                _ => (),
            }
        }
    }
    sign_again(node);
}

fn changed(kind: &str, origin: &Node, rng: &mut Rng) -> (String, Vec<u8>) {
    let mut node = origin.clone();
    let mut names = Vec::new();
    if rng.chance(8) {
        let bytes = node.encode();
        let (name, bytes) = damaged(&bytes, rng);
        return (name, bytes);
    }
    let changes = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3];
    for _ in 0..*rng.pick(&changes) {
        names.push(change(&mut node, rng));
    }
    if (kind == "static-invoice" || kind == "message-75544") && rng.chance(85) {
        sign_again(&mut node);
        names.push("signed again".to_string());
    }
    (names.join("; "), node.encode())
}

/// Changes of bytes without regard to what they mean.
fn damaged(bytes: &[u8], rng: &mut Rng) -> (String, Vec<u8>) {
    let mut bytes = bytes.to_vec();
    let place = rng.below(bytes.len());
    let name = match rng.below(5) {
        0 => {
            bytes.truncate(place);
            format!("cut to {place} bytes")
        }
        1 => {
            let bit = rng.below(8);
            bytes[place] ^= 1 << bit;
            format!("bit {bit} of byte {place} flipped")
        }
        2 => {
            bytes[place] = *rng.pick(&[0, 1, 0xfc, 0xfd, 0xfe, 0xff]);
            format!("byte {place} set to {:02x}", bytes[place])
        }
        3 => {
            let count = 1 + rng.below(9);
            bytes.extend(rng.bytes(count));
            format!("{count} bytes behind the end")
        }
        _ => {
            let end = (place + 1 + rng.below(40)).min(bytes.len());
            bytes.drain(place..end);
            format!("bytes {place} to {end} removed")
        }
    };
    (name, bytes)
}

fn change(root: &mut Node, rng: &mut Rng) -> String {
    let fields: Vec<usize> = [root.streams("offer"), root.streams("invoice")].concat();
    loop {
        let wanted = *rng.pick(&[0, 0, 0, 1, 2, 3, 4, 4]);
        let mut place = 0;
        let places = root.places(|node| {
            place += 1;
            match node {
                Node::Record { .. } => wanted == 1,
                Node::Sized { .. } => wanted == 2,
                Node::Leaf(_) => wanted == 3,
                Node::Seq(_) => wanted == 4,
                Node::Stream { .. } => wanted == 4 || wanted == 0 && fields.contains(&(place - 1)),
            }
        });
        if places.is_empty() {
            continue;
        }
        return match root.nth(*rng.pick(&places)) {
            Node::Record { kind, least, .. } => change_record(kind, least, rng),
            Node::Sized {
                form, lie, least, ..
            } => change_length(*form, lie, least, rng),
            Node::Leaf(bytes) => change_leaf(bytes, rng),
            Node::Seq(nodes) => change_list(nodes, rng),
            Node::Stream { what, records } if wanted == 0 => set_field(what, records, rng),
            Node::Stream { what, records } => change_stream(what, records, rng),
        };
    }
}

fn change_record(kind: &mut u64, least: &mut usize, rng: &mut Rng) -> String {
    let before = *kind;
    match rng.below(4) {
        0 => *kind = kind.wrapping_add(*rng.pick(&[1, 2, u64::MAX, u64::MAX - 1])),
        1 => *kind = *rng.pick(TYPES),
        2 => *kind += 0,
        _ => *kind = before ^ 1,
    }
    if *kind == before {
        *least = *rng.pick(&[3, 5, 9]);
        return format!("type {before} in {least} bytes");
    }
    format!("type {before} made {kind}")
}

fn change_length(form: Form, lie: &mut i64, least: &mut usize, rng: &mut Rng) -> String {
    let name = if form == Form::Collection {
        "collection length"
    } else {
        "length"
    };
    if rng.chance(35) {
        if form == Form::Collection {
            *least = 10;
            *lie = *rng.pick(&[0, 1, 200, i64::MAX, i64::MIN, -1, -65_535, -65_536]);
            return format!("{name} in its long form, {:x}", *lie as u64);
        }
        *least = *rng.pick(&[3, 5, 9]);
        return format!("{name} in {least} bytes");
    }
    *lie = *rng.pick(&[
        1,
        -1,
        2,
        -2,
        8,
        -8,
        33,
        250,
        66_000,
        0x1_0000_0000,
        i64::MAX,
        i64::MIN,
    ]);
    format!("{name} off by {lie}")
}

fn change_leaf(bytes: &mut Vec<u8>, rng: &mut Rng) -> String {
    if bytes.len() == 33 && rng.chance(70) {
        let x = |bytes: &mut Vec<u8>, text: &str| {
            bytes.truncate(1);
            bytes.extend(unhex(text).expect("hexadecimal"));
        };
        return match rng.below(8) {
            0 => {
                bytes[0] = *rng.pick(&[0, 1, 4, 5, 6, 7, 0xff]);
                format!("a key that begins with {:02x}", bytes[0])
            }
            1 => {
                bytes[0] ^= 1;
                "the other key with the same x".to_string()
            }
            2 => {
                x(
                    bytes,
                    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
                );
                "a key with x = p".to_string()
            }
            3 => {
                // p + 1: congruent to 1, which is on the curve, but not below p.
                x(
                    bytes,
                    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30",
                );
                "a key with x = p + 1".to_string()
            }
            4 => {
                x(bytes, &"00".repeat(32));
                "a key with x = 0".to_string()
            }
            5 => {
                let small = rng.below(32);
                x(bytes, &format!("{small:064x}"));
                format!("a key with x = {small}")
            }
            6 => {
                let below = 1 + rng.below(32);
                let last = 0xffff_fc2f_u64 - below as u64;
                x(bytes, &format!("{}fffffffe{last:08x}", "f".repeat(48)));
                format!("a key with x = p - {below}")
            }
            _ => {
                bytes.truncate(1);
                bytes.extend(rng.bytes(32));
                "a key with any x".to_string()
            }
        };
    }
    if bytes.len() == 12 && rng.chance(60) {
        let nanoseconds: u32 = *rng.pick(&[0, 1, 999_999_999, 1_000_000_000, u32::MAX]);
        if rng.chance(50) {
            bytes[..8].copy_from_slice(&rng.pick(&[0, 1, u64::MAX, u64::MAX - 7200]).to_be_bytes());
        }
        bytes[8..].copy_from_slice(&nanoseconds.to_be_bytes());
        return format!("a time with {nanoseconds} nanoseconds");
    }
    if bytes.is_empty() || rng.chance(25) {
        bytes.push(*rng.pick(&[0, 1, 0xff]));
        return "a byte more at the end of a value".to_string();
    }
    match rng.below(6) {
        0 => {
            bytes.pop();
            "the last byte of a value removed".to_string()
        }
        1 => {
            bytes.remove(0);
            "the first byte of a value removed".to_string()
        }
        2 => {
            bytes.insert(0, *rng.pick(&[0, 1, 0xff]));
            "a byte more at the start of a value".to_string()
        }
        3 => {
            bytes.clear();
            "a value emptied".to_string()
        }
        4 => {
            bytes[0] = rng.next() as u8;
            format!("the first byte of a value set to {:02x}", bytes[0])
        }
        _ => {
            let place = rng.below(bytes.len());
            bytes[place] ^= 1 << rng.below(8);
            "a bit of a value flipped".to_string()
        }
    }
}

fn change_stream(what: &str, records: &mut Vec<Node>, rng: &mut Rng) -> String {
    if records.is_empty() || rng.chance(45) {
        let kind = *rng.pick(TYPES);
        let length = *rng.pick(&[0, 1, 2, 40, 253]);
        let content = rng.bytes(length);
        let record = Node::record(kind, Node::Leaf(content));
        if rng.chance(80) {
            insert(records, kind, record);
            return format!("{what}: unknown type {kind} with {length} bytes");
        }
        let place = rng.below(records.len() + 1);
        records.insert(place, record);
        return format!("{what}: unknown type {kind} out of order");
    }
    let place = rng.below(records.len());
    match rng.below(4) {
        0 => {
            records.remove(place);
            format!("{what}: record {place} removed")
        }
        1 => {
            records.insert(place, records[place].clone());
            format!("{what}: record {place} twice")
        }
        2 => {
            let other = rng.below(records.len());
            records.swap(place, other);
            format!("{what}: records {place} and {other} swapped")
        }
        _ => {
            records.truncate(place);
            format!("{what}: {place} records left")
        }
    }
}

fn change_list(nodes: &mut Vec<Node>, rng: &mut Rng) -> String {
    if nodes.is_empty() {
        nodes.push(Node::Leaf(vec![0]));
        return "an element in an empty list".to_string();
    }
    let place = rng.below(nodes.len());
    match rng.below(5) {
        0 => {
            nodes.remove(place);
            format!("element {place} removed")
        }
        1 => {
            nodes.insert(place, nodes[place].clone());
            format!("element {place} twice")
        }
        2 => {
            let other = rng.below(nodes.len());
            nodes.swap(place, other);
            format!("elements {place} and {other} swapped")
        }
        3 => {
            nodes.clear();
            "a list emptied".to_string()
        }
        _ => {
            let mut part = nodes[place].encode();
            part.truncate(rng.below(part.len() + 1));
            nodes.push(Node::Leaf(part));
            format!("a part of element {place} at the end")
        }
    }
}

/// Gives a field of an offer or invoice an odd value, or a good one that it did not have.
fn set_field(what: &str, records: &mut Vec<Node>, rng: &mut Rng) -> String {
    let offer_fields = [2, 4, 6, 8, 8, 10, 10, 12, 14, 16, 18, 20, 22];
    let invoice_fields = [160, 162, 164, 166, 168, 170, 172, 174, 176, 236, 240];
    let kind: u64 = if what == "invoice" && rng.chance(60) {
        *rng.pick(&invoice_fields)
    } else {
        *rng.pick(&offer_fields)
    };
    let value = match kind {
        2 => "6f".repeat(*rng.pick(&[0, 31, 32, 33, 64, 96])),
        4 => rng.pick(&BLOBS).to_string(),
        6 => rng.pick(&CURRENCIES).to_string(),
        8 | 14 | 20 | 164 | 166 | 170 => rng.pick(&TRUNCATED_INTEGERS).to_string(),
        10 | 18 => rng.pick(&TEXTS).to_string(),
        12 | 174 => rng.pick(&FEATURES).to_string(),
        168 => "11".repeat(*rng.pick(&[0, 31, 32, 33])),
        172 => rng.pick(&FALLBACKS).to_string(),
        240 => "22".repeat(*rng.pick(&[0, 63, 64, 65])),
        _ => String::new(),
    };
    let bytes = unhex(&value).expect("hexadecimal");
    records.retain(|record| !matches!(record, Node::Record { kind: other, .. } if *other == kind));
    // Without this an amount, a currency and a description meet too seldom.
    let also: &[(u64, &str)] = match kind {
        8 if rng.chance(60) => &[(10, "61")],
        6 if rng.chance(60) => &[(8, "64"), (10, "61")],
        _ => &[],
    };
    for (other, value) in also {
        if !records
            .iter()
            .any(|record| matches!(record, Node::Record { kind, .. } if kind == other))
        {
            let leaf = Node::Leaf(unhex(value).expect("hexadecimal"));
            insert(records, *other, Node::record(*other, leaf));
        }
    }
    if matches!(kind, 22 | 176) && rng.chance(50) {
        return format!("{what}: no field {kind}");
    }
    let short = if value.len() > 20 {
        format!("{} bytes", bytes.len())
    } else {
        format!("[{value}]")
    };
    insert(records, kind, Node::record(kind, Node::Leaf(bytes)));
    format!("{what}: field {kind} is {short}")
}

/// Puts a record where it belongs.
pub fn insert(records: &mut Vec<Node>, kind: u64, record: Node) {
    let place = records
        .iter()
        .position(|other| matches!(other, Node::Record { kind: other, .. } if *other >= kind))
        .unwrap_or(records.len());
    records.insert(place, record);
}

/// Values beyond what two bytes can count: a hop's payload of 65,534 to 65,536 bytes.
fn large(kind: &str, origin: &Node, lines: &mut Vec<Value>) {
    for length in [65_534, 65_535, 65_536] {
        let mut node = origin.clone();
        let lengths = node.places(|node| {
            matches!(
                node,
                Node::Sized {
                    form: Form::Collection,
                    ..
                }
            )
        });
        let Some(&place) = lengths.first() else {
            return;
        };
        if let Node::Sized { value, .. } = node.nth(place) {
            **value = Node::Leaf(vec![0; length]);
        }
        sign_again(&mut node);
        lines.push(line(
            kind,
            &format!("a payload of {length} bytes"),
            &node.encode(),
        ));
    }
}

/// Signs every invoice in the tree with the known key, whatever it holds now.
pub fn sign_again(node: &mut Node) {
    sign_with(node, &SIGNING_SECRET);
}

/// Signs every invoice in the tree, as BOLT 12 says.
pub fn sign_with(node: &mut Node, secret: &[u8; 32]) {
    for place in node.streams("invoice") {
        let Node::Stream { records, .. } = node.nth(place) else {
            continue;
        };
        let bytes: Vec<u8> = records.iter().flat_map(Node::encode).collect();
        let Some(root) = merkle_root(&bytes) else {
            continue;
        };
        let digest = tagged(b"lightningstatic_invoicesignature", &[&root]);
        let context = Secp256k1::new();
        let secret = SecretKey::from_slice(secret).expect("a valid key");
        let pair = Keypair::from_secret_key(&context, &secret);
        let signature = context.sign_schnorr_no_aux_rand(&Message::from_digest(digest), &pair);
        for record in records {
            if let Node::Record {
                kind: 240, value, ..
            } = record
            {
                if let Node::Sized { value, .. } = &mut **value {
                    if value.encode().len() == 64 {
                        **value = Node::Leaf(signature.as_ref().to_vec());
                    }
                }
            }
        }
    }
}

/// BOLT 12's merkle root over the records outside 240 to 1000; None if they cannot be told apart.
fn merkle_root(bytes: &[u8]) -> Option<[u8; 32]> {
    let mut rest = bytes;
    let mut level = Vec::new();
    let mut first: Option<&[u8]> = None;
    while !rest.is_empty() {
        let start = rest;
        let kind = read_big_size(&mut rest)?;
        let kind_bytes = &start[..start.len() - rest.len()];
        let length = read_big_size(&mut rest)?;
        take(&mut rest, length as usize)?;
        let record = &start[..start.len() - rest.len()];
        let nonce_tag = [b"LnNonce", *first.get_or_insert(record)].concat();
        if !(240..=1000).contains(&kind) {
            let leaf = tagged(b"LnLeaf", &[record]);
            level.push(branch(leaf, tagged(&nonce_tag, &[kind_bytes])));
        }
    }
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| {
                if pair.len() == 2 {
                    branch(pair[0], pair[1])
                } else {
                    pair[0]
                }
            })
            .collect();
    }
    level.first().copied()
}

fn branch(a: [u8; 32], b: [u8; 32]) -> [u8; 32] {
    tagged(b"LnBranch", &[&a.min(b), &a.max(b)])
}

fn tagged(tag: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let tag = sha256::Hash::hash(tag);
    let mut engine = sha256::Hash::engine();
    engine.input(tag.as_ref());
    engine.input(tag.as_ref());
    for part in parts {
        engine.input(part);
    }
    sha256::Hash::from_engine(engine).to_byte_array()
}

/// Changed texts of an offer.
fn texts(offer: &[u8], count: usize, cut: bool, rng: &mut Rng, lines: &mut Vec<Value>) {
    let text = bech32("lno", offer);
    let mut add = |mutation: String, text: String| {
        lines.push(json!({"kind": "offer-string", "mutation": mutation, "text": text}));
    };
    if cut {
        for length in 0..text.len() {
            add(
                format!("cut to {length} characters"),
                text[..length].to_string(),
            );
        }
    }
    let spaces = [
        "", " ", "  ", "\n", "\r\n", "\t", "\u{a0}", "\u{2003}", "\u{200b}", "\u{feff}",
    ];
    for _ in 0..count {
        let place = rng.below(text.len() + 1);
        let (before, behind) = text.split_at(place);
        let space = *rng.pick(&spaces);
        match rng.below(14) {
            0 => add("in capitals".to_string(), text.to_uppercase()),
            1 => add(
                "part in capitals".to_string(),
                before.to_uppercase() + behind,
            ),
            2 | 3 => add(
                "continued with + and space behind it".to_string(),
                format!("{before}+{space}{behind}"),
            ),
            4 => add(
                "space before the +".to_string(),
                format!("{before}{space}+{behind}"),
            ),
            5 => {
                let other = rng.below(behind.len() + 1);
                let (middle, end) = behind.split_at(other);
                let space_too = *rng.pick(&spaces);
                add(
                    "continued twice".to_string(),
                    format!("{before}+{space}{middle}+{space_too}{end}"),
                );
            }
            6 => add(
                "space within".to_string(),
                format!("{before}{space}{behind}"),
            ),
            7 => add(
                "space around".to_string(),
                format!("{space}{text}{}", rng.pick(&spaces)),
            ),
            8 => {
                let prefix = *rng.pick(&[
                    "lni", "lnr", "lno1", "ln", "o", "", "LNO", "Lno", "lnö", "bc", "lno+", "lnO",
                ]);
                let digits = &text[4..];
                add("another prefix".to_string(), format!("{prefix}1{digits}"));
            }
            9 => {
                let other = *rng.pick(&[
                    'b', 'i', 'o', '1', 'q', 'l', 'B', '-', '+', 'é', '\u{0}', '😀',
                ]);
                let kept: String = behind.chars().skip(1).collect();
                add(
                    "another character".to_string(),
                    format!("{before}{other}{kept}"),
                );
            }
            10 => add(
                "a character removed".to_string(),
                before.to_string() + behind.get(1..).unwrap_or_default(),
            ),
            11 => {
                let more = *rng.pick(&[
                    "q", "p", "l", "qq", "qqqqqqqq", "pppppppp", "1", "+", "++", "+q",
                ]);
                add(
                    "more characters at the end".to_string(),
                    format!("{text}{more}"),
                );
            }
            _ => {
                let mut node = parse("offer", offer).expect("parsed before");
                let name = change(&mut node, rng);
                add(name, bech32("lno", &node.encode()));
            }
        }
    }
    for text in [
        "", "+", "lno", "lno1", "lno1+", "+lno1", "lno+1", "1", "lno1q", "lno1qq", "LNO1",
    ] {
        add("a very short text".to_string(), text.to_string());
    }
}
