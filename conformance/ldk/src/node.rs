//! One node: LDK's flow with a clock, a router and randomness that the driver holds in its hands.

use crate::bytes::hex;
use crate::release::{message_path, BestBlock};
use lightning::bitcoin::block::{Header, Version};
use lightning::bitcoin::constants::ChainHash;
use lightning::bitcoin::hash_types::TxMerkleNode;
use lightning::bitcoin::hashes::{sha256, Hash};
use lightning::bitcoin::pow::CompactTarget;
use lightning::bitcoin::secp256k1::{self, PublicKey, Secp256k1, SecretKey};
use lightning::bitcoin::{BlockHash, Network};
use lightning::blinded_path::message::{BlindedMessagePath, MessageContext, MessageForwardNode};
use lightning::blinded_path::payment::{BlindedPaymentPath, PaymentForwardNode};
use lightning::ln::inbound_payment::ExpandedKey;
use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::offers::flow::OffersMessageFlow;
use lightning::onion_message::messenger::{
    Destination, MessageRouter, OnionMessagePath, Responder,
};
use lightning::sign::{EntropySource, ReceiveAuthKey};
use lightning::util::logger::{Logger, Record};
use lightning::util::ser::{Readable, Writeable};
use serde_json::{json, Map, Value};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// The secrets from which LDK derives whatever it builds.
#[derive(Clone)]
pub struct Keys {
    pub node_secret: [u8; 32],
    pub expanded_key_material: [u8; 32],
    pub receive_auth_key: [u8; 32],
    pub entropy_key: [u8; 32],
}

impl Keys {
    /// All of them from one name.
    pub fn of(name: &str) -> Self {
        let key =
            |what: &str| sha256::Hash::hash(format!("{name}/{what}").as_bytes()).to_byte_array();
        Self {
            node_secret: key("node_secret"),
            expanded_key_material: key("expanded_key_material"),
            receive_auth_key: key("receive_auth_key"),
            entropy_key: key("entropy_key"),
        }
    }

    /// Those of a recording's header.
    pub fn from_json(header: &Value) -> Result<Self, String> {
        let key = |name: &str| {
            header[name]
                .as_str()
                .and_then(|text| crate::bytes::unhex(text).ok()?.try_into().ok())
                .ok_or_else(|| format!("{name} is not 32 bytes"))
        };
        Ok(Self {
            node_secret: key("node_secret")?,
            expanded_key_material: key("expanded_key_material")?,
            receive_auth_key: key("receive_auth_key")?,
            entropy_key: key("entropy_key")?,
        })
    }

    pub fn add_to(&self, header: &mut Map<String, Value>) {
        let mut put = |name: &str, bytes: &[u8]| {
            header.insert(name.to_string(), json!(hex(bytes)));
        };
        put("node_secret", &self.node_secret);
        put("node_id", &self.node_id().serialize());
        put("expanded_key_material", &self.expanded_key_material);
        put("receive_auth_key", &self.receive_auth_key);
        put("entropy_key", &self.entropy_key);
    }

    pub fn node_id(&self) -> PublicKey {
        let secret = SecretKey::from_slice(&self.node_secret).expect("a valid key");
        secret.public_key(&Secp256k1::new())
    }
}

/// The n-th value is SHA-256 over the key and n, so that a recording can say which values were drawn.
pub struct Entropy {
    key: [u8; 32],
    next: Cell<u64>,
}

impl Entropy {
    pub fn drawn(&self) -> u64 {
        self.next.get()
    }

    pub fn go_on_from(&self, next: u64) {
        self.next.set(next);
    }
}

impl EntropySource for Entropy {
    fn get_secure_random_bytes(&self) -> [u8; 32] {
        let number = self.next.replace(self.next.get() + 1);
        sha256::Hash::hash(&[&self.key[..], &number.to_be_bytes()].concat()).to_byte_array()
    }
}

/// Builds paths of one hop, and remembers what context LDK put into each: the context of a message is
/// that of the path it came by, which LDK's messenger would decrypt from it.
pub struct Paths {
    entropy: Rc<Entropy>,
    contexts: RefCell<HashMap<Vec<u8>, MessageContext>>,
    /// How many paths each call gives; None and 0 fail.
    count: Cell<Option<usize>>,
    /// How many calls fail before that.
    failures: Cell<usize>,
}

impl Paths {
    pub fn set_count(&self, count: Option<usize>) {
        self.count.set(count);
    }

    pub fn fail(&self, calls: usize) {
        self.failures.set(calls);
    }

    pub fn context(&self, path: &BlindedMessagePath) -> Option<MessageContext> {
        self.contexts.borrow().get(&path.encode()).cloned()
    }

    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// The paths for payments in an invoice: one of one hop, by LDK's means to build it from nodes, largest
    /// amount and cltv delta.
    pub fn payment_paths(
        &self,
        build: impl Fn(&[PaymentForwardNode], u64, u16) -> Result<BlindedPaymentPath, ()>,
    ) -> Result<Vec<BlindedPaymentPath>, ()> {
        Ok(vec![build(&[], u64::MAX, 80)?])
    }

    /// Forgets all contexts; without this a long conversation would take ever more memory.
    pub fn forget(&self) {
        self.contexts.borrow_mut().clear();
    }
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
        if self.failures.get() > 0 {
            self.failures.set(self.failures.get() - 1);
            return Err(());
        }
        let one = || {
            let path = message_path(
                &[],
                recipient,
                0,
                key,
                context.clone(),
                false,
                &*self.entropy,
                secp_ctx,
            );
            self.contexts
                .borrow_mut()
                .insert(path.encode(), context.clone());
            path
        };
        Ok((0..self.count.get().ok_or(())?).map(|_| one()).collect())
    }
}

pub struct Silent;

impl Logger for Silent {
    fn log(&self, _: Record) {}
}

pub type Flow = OffersMessageFlow<Rc<Paths>, &'static Silent>;

pub struct Node {
    pub keys: Keys,
    pub entropy: Rc<Entropy>,
    pub paths: Rc<Paths>,
    pub flow: Flow,
}

impl Node {
    /// A node without a cache, at `now` seconds.
    pub fn new(keys: Keys, now: u32) -> Self {
        let entropy = Rc::new(Entropy {
            key: keys.entropy_key,
            next: Cell::new(0),
        });
        let paths = Rc::new(Paths {
            entropy: entropy.clone(),
            contexts: RefCell::default(),
            count: Cell::new(Some(1)),
            failures: Cell::new(0),
        });
        let flow = Self::flow(&keys, &paths, now);
        Self {
            keys,
            entropy,
            paths,
            flow,
        }
    }

    fn flow(keys: &Keys, paths: &Rc<Paths>, now: u32) -> Flow {
        OffersMessageFlow::new(
            ChainHash::using_genesis_block(Network::Bitcoin),
            BestBlock::from_network(Network::Bitcoin),
            keys.node_id(),
            now,
            ExpandedKey::new(keys.expanded_key_material),
            ReceiveAuthKey(keys.receive_auth_key),
            Secp256k1::new(),
            paths.clone(),
            &Silent,
        )
    }

    /// The process dies, and starts again from these bytes. Only here can the clock go back.
    pub fn restart(&mut self, cache: &[u8], now: u32) -> Result<(), String> {
        let cache = AsyncReceiveOfferCache::read(&mut &cache[..])
            .map_err(|error| format!("LDK does not read this cache: {error:?}"))?;
        self.flow =
            Self::flow(&self.keys, &self.paths, now).with_async_payments_offers_cache(cache);
        Ok(())
    }

    /// LDK takes the largest time that it was ever given.
    pub fn set_clock(&self, now: u32) {
        let header = Header {
            version: Version::TWO,
            prev_blockhash: BlockHash::all_zeros(),
            merkle_root: TxMerkleNode::all_zeros(),
            time: now,
            bits: CompactTarget::from_consensus(0),
            nonce: 0,
        };
        self.flow.best_block_updated(&header, 1);
    }

    /// A path of this node's own with this context, as LDK's messenger adds it to an answer.
    pub fn reply_path(&self, context: MessageContext) -> Option<BlindedMessagePath> {
        let key = ReceiveAuthKey(self.keys.receive_auth_key);
        self.paths
            .create_blinded_paths(
                self.keys.node_id(),
                key,
                context,
                Vec::new(),
                &Secp256k1::new(),
            )
            .ok()?
            .pop()
    }
}

/// LDK has no public constructor for it, but reads it.
pub fn responder(path: &BlindedMessagePath) -> Responder {
    let path = path.encode();
    let record = [
        &[0][..],
        &crate::bytes::big_size(path.len() as u64, 1),
        &path,
    ]
    .concat();
    let bytes = [&crate::bytes::big_size(record.len() as u64, 1), &record[..]].concat();
    Responder::read(&mut &bytes[..]).expect("a responder")
}
