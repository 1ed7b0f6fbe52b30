//! One node: LDK's flow with a clock, a router and randomness that are the program's own.

use lightning::bitcoin::constants::ChainHash;
use lightning::bitcoin::hashes::{sha256, Hash};
use lightning::bitcoin::secp256k1::{self, PublicKey, Secp256k1, SecretKey};
use lightning::bitcoin::Network;
use lightning::blinded_path::message::{BlindedMessagePath, MessageContext, MessageForwardNode};
use lightning::blinded_path::payment::{BlindedPaymentPath, ReceiveTlvs};
use lightning::chain::BestBlock;
use lightning::ln::channel_state::ChannelDetails;
use lightning::ln::inbound_payment::ExpandedKey;
use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::offers::flow::OffersMessageFlow;
use lightning::onion_message::messenger::{
    Destination, MessageRouter, OnionMessagePath, Responder,
};
use lightning::routing::router::{InFlightHtlcs, Route, RouteParameters, Router};
use lightning::sign::{EntropySource, ReceiveAuthKey};
use lightning::util::logger::{Logger, Record};
use lightning::util::ser::{Readable, Writeable};
use std::cell::Cell;
use std::rc::Rc;

/// The n-th value is SHA-256 over a key and n: cheap beside what LDK does with it.
pub struct Entropy {
    key: [u8; 32],
    next: Cell<u64>,
}

impl EntropySource for Entropy {
    fn get_secure_random_bytes(&self) -> [u8; 32] {
        let number = self.next.replace(self.next.get() + 1);
        let mut input = [0; 40];
        input[..32].copy_from_slice(&self.key);
        input[32..].copy_from_slice(&number.to_be_bytes());
        sha256::Hash::hash(&input).to_byte_array()
    }
}

/// Gives one path of one hop for each message and each payment.
pub struct Paths {
    pub entropy: Entropy,
}

impl MessageRouter for Paths {
    fn find_path(
        &self,
        _: PublicKey,
        _: Vec<PublicKey>,
        _: Destination,
    ) -> Result<OnionMessagePath, ()> {
        Err(())
    }

    fn create_blinded_paths<T: secp256k1::Signing + secp256k1::Verification>(
        &self,
        recipient: PublicKey,
        key: ReceiveAuthKey,
        context: MessageContext,
        _: Vec<MessageForwardNode>,
        secp_ctx: &Secp256k1<T>,
    ) -> Result<Vec<BlindedMessagePath>, ()> {
        let path = BlindedMessagePath::one_hop(recipient, key, context, &self.entropy, secp_ctx);
        Ok(vec![path])
    }
}

impl Router for Paths {
    fn find_route(
        &self,
        _: &PublicKey,
        _: &RouteParameters,
        _: Option<&[&ChannelDetails]>,
        _: InFlightHtlcs,
    ) -> Result<Route, &'static str> {
        Err("nothing is paid here")
    }

    fn create_blinded_payment_paths<T: secp256k1::Signing + secp256k1::Verification>(
        &self,
        recipient: PublicKey,
        _: Vec<ChannelDetails>,
        tlvs: ReceiveTlvs,
        _: Option<u64>,
        secp_ctx: &Secp256k1<T>,
    ) -> Result<Vec<BlindedPaymentPath>, ()> {
        let path = BlindedPaymentPath::one_hop(recipient, tlvs, 80, &self.entropy, secp_ctx)?;
        Ok(vec![path])
    }
}

pub struct Silent;

impl Logger for Silent {
    fn log(&self, _: Record) {}
}

pub type Flow = OffersMessageFlow<Rc<Paths>, &'static Silent>;

/// The secrets of a node, and what its flows share.
pub struct Node {
    secret: SecretKey,
    expanded_key_material: [u8; 32],
    receive_auth_key: [u8; 32],
    pub paths: Rc<Paths>,
}

impl Node {
    /// All secrets come from one name.
    pub fn of(name: &str) -> Self {
        let key = |what: &str| {
            sha256::Hash::hash(format!("standing offer/{name}/{what}").as_bytes()).to_byte_array()
        };
        let entropy = Entropy {
            key: key("entropy"),
            next: Cell::new(0),
        };
        Self {
            secret: SecretKey::from_slice(&key("node")).expect("a valid key"),
            expanded_key_material: key("expanded key"),
            receive_auth_key: key("receive key"),
            paths: Rc::new(Paths { entropy }),
        }
    }

    /// A flow of this node at `now`, in seconds, with a cache.
    pub fn flow(&self, now: u32, cache: AsyncReceiveOfferCache) -> Flow {
        OffersMessageFlow::new(
            ChainHash::using_genesis_block(Network::Bitcoin),
            BestBlock::from_network(Network::Bitcoin),
            self.secret.public_key(&Secp256k1::new()),
            now,
            ExpandedKey::new(self.expanded_key_material),
            ReceiveAuthKey(self.receive_auth_key),
            Secp256k1::new(),
            self.paths.clone(),
            &Silent,
        )
        .with_async_payments_offers_cache(cache)
    }

    /// A path to this node with this context, as LDK's messenger adds it to an answer.
    pub fn reply_path(&self, context: MessageContext) -> BlindedMessagePath {
        let secp_ctx = Secp256k1::new();
        BlindedMessagePath::one_hop(
            self.secret.public_key(&secp_ctx),
            ReceiveAuthKey(self.receive_auth_key),
            context,
            &self.paths.entropy,
            &secp_ctx,
        )
    }
}

/// A timer tick, or a peer that connects.
pub fn refresh(flow: &Flow, paths: &Paths, tick: bool) -> Result<(), ()> {
    flow.check_refresh_async_receive_offer_cache(
        Vec::new(),
        Vec::new(),
        &paths.entropy,
        paths,
        tick,
    )
}

pub fn read_cache(bytes: &[u8]) -> AsyncReceiveOfferCache {
    AsyncReceiveOfferCache::read(&mut &bytes[..]).expect("a cache that LDK reads")
}

/// LDK has no public constructor for it, but reads it: a stream of one record, the path.
pub fn responder(path: &BlindedMessagePath) -> Responder {
    let path = path.encode();
    let record = [&[0][..], &big_size(path.len()), &path].concat();
    let bytes = [&big_size(record.len()), &record[..]].concat();
    Responder::read(&mut &bytes[..]).expect("a responder")
}

/// BOLT 1's BigSize, of lengths below 65,536.
fn big_size(value: usize) -> Vec<u8> {
    if value < 0xfd {
        vec![value as u8]
    } else {
        let value = u16::try_from(value).expect("a short path").to_be_bytes();
        vec![0xfd, value[0], value[1]]
    }
}
