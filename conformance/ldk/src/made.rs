//! Offers and caches made to measure: what a recipient can only wait months for, or what LDK reads and
//! would not write. The keys of the offers are derived as LDK derives them, so that the node can sign for
//! an offer unless an episode wants otherwise.

use crate::bytes::{big_size, hex, read_big_size, take};
use crate::mutate::sign_with;
use crate::node::Keys;
use crate::tree::{parse, Node as Tree};
use lightning::bitcoin::hashes::hmac::{Hmac, HmacEngine};
use lightning::bitcoin::hashes::{sha256, Hash, HashEngine};
use lightning::bitcoin::secp256k1::{PublicKey, Secp256k1, SecretKey};
use serde_json::{json, Value};

/// Nanoseconds since 1970; LDK's range needs 94 bits.
pub type Time = u128;

pub const SECOND: Time = 1_000_000_000;

/// The last time that LDK can say.
pub const LAST: Time = (u64::MAX as Time) * SECOND + SECOND - 1;

pub fn seconds(time: Time) -> u64 {
    (time / SECOND) as u64
}

/// As the recordings have it.
pub fn json_time(time: Time) -> Value {
    json!([seconds(time), (time % SECOND) as u64])
}

fn encoded_time(time: Time) -> Vec<u8> {
    let nanoseconds = (time % SECOND) as u32;
    [&seconds(time).to_be_bytes()[..], &nanoseconds.to_be_bytes()].concat()
}

/// One record: type, length, value.
pub fn record(kind: u64, value: &[u8]) -> Vec<u8> {
    [
        &big_size(kind, 1)[..],
        &big_size(value.len() as u64, 1),
        value,
    ]
    .concat()
}

fn with_length(bytes: &[u8]) -> Vec<u8> {
    [&big_size(bytes.len() as u64, 1)[..], bytes].concat()
}

pub const CHAINS: u64 = 2;
pub const METADATA: u64 = 4;
pub const EXPIRY: u64 = 14;
pub const PATHS: u64 = 16;
pub const ISSUER_ID: u64 = 22;

/// A number without leading zeros.
pub fn truncated(number: u64) -> Vec<u8> {
    let zeros = number.leading_zeros() as usize / 8;
    number.to_be_bytes()[zeros..].to_vec()
}

/// An offer and what its keys are derived from.
#[derive(Clone)]
pub struct Made {
    pub offer: Vec<u8>,
    pub nonce: [u8; 16],
}

/// An offer of this node: with these paths, and an expiry in whole seconds.
pub fn offer(keys: &Keys, nonce: [u8; 16], paths: &[Vec<u8>], expiry: Option<u64>) -> Made {
    sealed(keys, nonce, records(paths, expiry))
}

/// The records of such an offer but for its issuer id.
pub fn records(paths: &[Vec<u8>], expiry: Option<u64>) -> Vec<(u64, Vec<u8>)> {
    let mut records = Vec::new();
    if let Some(expiry) = expiry {
        records.push((EXPIRY, truncated(expiry)));
    }
    if !paths.is_empty() {
        records.push((PATHS, paths.concat()));
    }
    records
}

/// Any records, with the issuer id that this node derives for them.
pub fn sealed(keys: &Keys, nonce: [u8; 16], mut records: Vec<(u64, Vec<u8>)>) -> Made {
    let secret = SecretKey::from_slice(&offer_secret(keys, &nonce, &records)).expect("a key");
    let id = secret.public_key(&Secp256k1::new()).serialize();
    records.push((ISSUER_ID, id.to_vec()));
    unsealed(nonce, records)
}

/// Any records as they are.
pub fn unsealed(nonce: [u8; 16], mut records: Vec<(u64, Vec<u8>)>) -> Made {
    records.sort_by_key(|(kind, _)| *kind);
    let offer = records
        .iter()
        .flat_map(|(kind, value)| record(*kind, value))
        .collect();
    Made { offer, nonce }
}

/// LDK's `derive_metadata_and_keys`, for offers whose nonce is not in them.
fn offer_secret(keys: &Keys, nonce: &[u8; 16], records: &[(u64, Vec<u8>)]) -> [u8; 32] {
    let mut sorted: Vec<_> = records.iter().collect();
    sorted.sort_by_key(|(kind, _)| *kind);
    let hashed = sorted
        .iter()
        .filter(|(kind, _)| *kind != METADATA && *kind != ISSUER_ID)
        .flat_map(|(kind, value)| record(*kind, value));
    let input: Vec<u8> = [&b"LDK Offer v2~~~~"[..], nonce]
        .concat()
        .into_iter()
        .chain(hashed)
        .chain([2; 16])
        .chain([3; 16])
        .collect();
    hmac(&base_of_offers(keys), &input)
}

/// The fourth of the keys that LDK expands the material to.
fn base_of_offers(keys: &Keys) -> [u8; 32] {
    let extracted = hmac(
        b"LDK Inbound Payment Key Expansion",
        &keys.expanded_key_material,
    );
    let mut key = Vec::new();
    for number in 1..=4 {
        key.push(number);
        key = hmac(&extracted, &key).to_vec();
    }
    key.try_into().expect("32 bytes")
}

fn hmac(key: &[u8], input: &[u8]) -> [u8; 32] {
    let mut engine = HmacEngine::<sha256::Hash>::new(key);
    engine.input(input);
    Hmac::from_engine(engine).to_byte_array()
}

#[derive(Clone, Copy)]
pub enum Status {
    Pending,
    /// When its newest confirmed invoice was made.
    Ready(Time),
    Used(Time),
}

/// A slot with an offer.
#[derive(Clone)]
pub struct Cached {
    pub made: Made,
    pub status: Status,
    pub created_at: Time,
    pub update_path: Vec<u8>,
}

impl Cached {
    /// A slot as it is persisted; `spec/encoding.md` has the layout.
    pub fn encode(&self) -> Vec<u8> {
        let (status, time) = match self.status {
            Status::Used(time) => (0, Some(time)),
            Status::Ready(time) => (1, Some(time)),
            Status::Pending => (2, None),
        };
        let time = time.map_or(Vec::new(), |time| record(0, &encoded_time(time)));
        let records = [
            record(0, &self.made.offer),
            record(2, &self.made.nonce),
            record(4, &[&[status][..], &with_length(&time)].concat()),
            record(6, &with_length(&record(0, &self.update_path))),
            record(8, &encoded_time(self.created_at)),
        ]
        .concat();
        let slot = with_length(&records);
        [&big_size(slot.len() as u64 + 1, 1)[..], &slot].concat()
    }
}

/// An empty slot as it is persisted.
pub const EMPTY_SLOT: u8 = 0;

pub fn cache(slots: &[Option<Cached>], server_paths: &[Vec<u8>]) -> Vec<u8> {
    let slots: Vec<u8> = slots
        .iter()
        .flat_map(|slot| {
            slot.as_ref()
                .map_or_else(|| vec![EMPTY_SLOT], Cached::encode)
        })
        .collect();
    with_length(&[record(0, &slots), record(2, &server_paths.concat())].concat())
}

/// Repeats a slot so often between others, in parts: `slots` around it are given as bytes.
pub fn cache_in_parts(
    before: &[u8],
    repeated: (&[u8], usize),
    after: &[u8],
    server_paths: &[Vec<u8>],
) -> Value {
    let (slot, times) = repeated;
    let paths = record(2, &server_paths.concat());
    let length = (before.len() + slot.len() * times + after.len()) as u64;
    let head = [&big_size(0, 1)[..], &big_size(length, 1)].concat();
    let all = head.len() as u64 + length + paths.len() as u64;
    let first = [&big_size(all, 1)[..], &head, before].concat();
    json!([
        {"bytes": hex(&first), "times": 1},
        {"bytes": hex(slot), "times": times},
        {"bytes": hex(&[after, &paths].concat()), "times": 1},
    ])
}

const CREATED_AT: u64 = 164;
const LIFETIME: u64 = 166;
/// An odd type behind the signature that nobody knows.
const FILLER: u64 = 3_000_000_001;

/// In what an invoice is another one.
pub enum Change {
    /// The second at which it was made.
    Created(u64),
    /// For how many seconds it lasts; none: it does not say so.
    Lifetime(Option<u64>),
    /// How many bytes it has, which are more than it had.
    Size(usize),
}

/// An invoice for an offer of this node, changed and signed again.
pub fn changed_invoice(keys: &Keys, offer: &Made, invoice: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut tree = parse("static-invoice", invoice).expect("an invoice");
    let Tree::Stream { records, .. } = &mut tree else {
        panic!("an invoice is no stream of records");
    };
    for change in changes {
        match *change {
            Change::Created(second) => replace(records, CREATED_AT, Some(second)),
            Change::Lifetime(seconds) => replace(records, LIFETIME, seconds),
            Change::Size(size) => {
                // Type and length of a long record take eight bytes.
                let missing = size - invoice.len() - 8;
                records.push(Tree::record(FILLER, Tree::Leaf(vec![0; missing])));
            }
        }
    }
    sign_with(
        &mut tree,
        &offer_secret(keys, &offer.nonce, &offer.records()),
    );
    tree.encode()
}

/// Puts another number into a record, or takes the record away.
fn replace(records: &mut Vec<Tree>, wanted: u64, number: Option<u64>) {
    let place = records
        .iter()
        .position(|record| matches!(record, Tree::Record { kind, .. } if *kind == wanted))
        .expect("an invoice has it");
    match number {
        Some(number) => records[place] = Tree::record(wanted, Tree::Leaf(truncated(number))),
        None => {
            records.remove(place);
        }
    }
}

impl Made {
    /// The key that this node derives for it.
    pub fn key(&self, keys: &Keys) -> PublicKey {
        let secret = offer_secret(keys, &self.nonce, &self.records());
        let secret = SecretKey::from_slice(&secret).expect("a key");
        secret.public_key(&Secp256k1::new())
    }

    /// All records, as they were before they were written.
    fn records(&self) -> Vec<(u64, Vec<u8>)> {
        let mut rest = &self.offer[..];
        let mut records = Vec::new();
        while let Some(kind) = read_big_size(&mut rest) {
            let length = read_big_size(&mut rest).expect("a length");
            let value = take(&mut rest, length as usize).expect("a value");
            records.push((kind, value.to_vec()));
        }
        records
    }
}
