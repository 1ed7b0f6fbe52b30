//! One node: LDK's flow with a clock, a router and randomness that the driver holds in its hands.

use crate::bytes::hex;
use crate::clock;
use crate::fields::bytes_32;
use crate::release::{message_path, BestBlock};
use crate::surroundings::{PathShape, PaymentShape, Surroundings};
use lightning::bitcoin::hashes::{sha256, Hash};
use lightning::bitcoin::secp256k1::{self, PublicKey, Secp256k1, SecretKey};
use lightning::bitcoin::BlockHash;
use lightning::blinded_path::message::{
    AsyncPaymentsContext, BlindedMessagePath, MessageContext, MessageForwardNode,
};
use lightning::blinded_path::payment::{BlindedPaymentPath, PaymentForwardNode};
use lightning::ln::channelmanager::PaymentId;
use lightning::ln::inbound_payment::ExpandedKey;
use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::offers::flow::OffersMessageFlow;
use lightning::offers::invoice_request::InvoiceRequest;
use lightning::offers::nonce::Nonce;
use lightning::offers::offer::Offer;
use lightning::onion_message::messenger::{
    Destination, MessageRouter, OnionMessagePath, Responder,
};
use lightning::sign::{EntropySource, ReceiveAuthKey};
use lightning::util::logger::{Logger, Record};
use lightning::util::ser::{Readable, Writeable};
use serde_json::{json, Value};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

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

    pub fn from_json(keys: &Value) -> Result<Self, String> {
        Ok(Self {
            node_secret: bytes_32(keys, "node_secret")?,
            expanded_key_material: bytes_32(keys, "expanded_key_material")?,
            receive_auth_key: bytes_32(keys, "receive_auth_key")?,
            entropy_key: bytes_32(keys, "entropy_key")?,
        })
    }

    pub fn to_json(&self) -> Value {
        json!({
            "node_secret": hex(&self.node_secret),
            "expanded_key_material": hex(&self.expanded_key_material),
            "receive_auth_key": hex(&self.receive_auth_key),
            "entropy_key": hex(&self.entropy_key),
        })
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
    /// What is drawn first, in the place of the next value.
    first: Cell<Option<[u8; 32]>>,
}

impl Entropy {
    pub fn new(key: [u8; 32], next: u64) -> Self {
        Self {
            key,
            next: Cell::new(next),
            first: Cell::new(None),
        }
    }

    pub fn drawn(&self) -> u64 {
        self.next.get()
    }

    pub fn go_on_from(&self, next: u64) {
        self.next.set(next);
    }

    /// Has this drawn once, in the place of the next value.
    pub fn draw_first(&self, value: Option<[u8; 32]>) {
        self.first.set(value);
    }
}

impl EntropySource for Entropy {
    fn get_secure_random_bytes(&self) -> [u8; 32] {
        let number = self.next.replace(self.next.get() + 1);
        if let Some(value) = self.first.take() {
            return value;
        }
        sha256::Hash::hash(&[&self.key[..], &number.to_be_bytes()].concat()).to_byte_array()
    }
}

/// Both routers. They build paths of the given shapes, and remember what context LDK put into each message path:
/// the context of a message is that of the path it came by, which LDK's messenger would decrypt from it.
pub struct Paths {
    entropy: Rc<Entropy>,
    path_shape: PathShape,
    payment_paths: Vec<PaymentShape>,
    contexts: RefCell<HashMap<Vec<u8>, MessageContext>>,
    /// How many message paths each call gives; None and 0 fail. The reply paths of a request for offer paths are
    /// counted apart from all others.
    count: Cell<Option<usize>>,
    count_for_requests: Cell<Option<usize>>,
    /// How many calls fail before that.
    failures: Cell<usize>,
}

impl Paths {
    /// One path for each call, until it is told otherwise.
    pub fn new(surroundings: &Surroundings, entropy: Rc<Entropy>) -> Self {
        Self {
            entropy,
            path_shape: surroundings.path_shape.clone(),
            payment_paths: surroundings.payment_paths.clone(),
            contexts: RefCell::default(),
            count: Cell::new(Some(1)),
            count_for_requests: Cell::new(Some(1)),
            failures: Cell::new(0),
        }
    }

    pub fn set_count(&self, count: Option<usize>) {
        self.set_counts(count, count);
    }

    pub fn set_counts(&self, for_requests: Option<usize>, others: Option<usize>) {
        self.count_for_requests.set(for_requests);
        self.count.set(others);
    }

    /// For requests, and for others.
    pub fn counts(&self) -> (Option<usize>, Option<usize>) {
        (self.count_for_requests.get(), self.count.get())
    }

    /// Whether it gives message paths for anything but a request.
    pub fn gives(&self) -> bool {
        self.count.get().is_some_and(|count| count > 0)
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

    /// The paths for payments in an invoice: one for each shape, by what LDK builds from nodes in between and the
    /// last cltv delta, if the recipient takes payments up to this height.
    pub fn payment_paths(
        &self,
        last_height: u32,
        build: impl Fn(&[PaymentForwardNode], u16) -> Result<BlindedPaymentPath, ()>,
    ) -> Result<Vec<BlindedPaymentPath>, ()> {
        let one = |shape: &PaymentShape| {
            build(
                &shape.hops_up_to(last_height),
                shape.min_final_cltv_expiry_delta,
            )
        };
        self.payment_paths.iter().map(one).collect()
    }

    /// Forgets all contexts; without this a long conversation would take ever more memory.
    pub fn forget(&self) {
        self.contexts.borrow_mut().clear();
    }
}

impl MessageRouter for Paths {
    /// As if this node were connected with whoever the way begins at.
    fn find_path(
        &self,
        _: PublicKey,
        _: Vec<PublicKey>,
        destination: Destination,
    ) -> Result<OnionMessagePath, ()> {
        Ok(OnionMessagePath {
            intermediate_nodes: Vec::new(),
            destination,
            first_node_addresses: Vec::new(),
        })
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
        let count = match &context {
            MessageContext::AsyncPayments(AsyncPaymentsContext::OfferPaths { .. }) => {
                self.count_for_requests.get()
            }
            _ => self.count.get(),
        };
        let one = || {
            let path = message_path(
                &self.path_shape,
                recipient,
                key,
                context.clone(),
                &*self.entropy,
                secp_ctx,
            );
            self.contexts
                .borrow_mut()
                .insert(path.encode(), context.clone());
            path
        };
        Ok((0..count.ok_or(())?).map(|_| one()).collect())
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
    surroundings: Surroundings,
    now: Cell<Duration>,
    flow: Flow,
}

impl Node {
    /// A node without a cache, at `now` seconds, in the plainest surroundings.
    pub fn new(keys: Keys, now: u32) -> Self {
        Self::within(
            Surroundings::default(),
            keys,
            Duration::from_secs(now.into()),
        )
    }

    /// A node without a cache.
    pub fn within(surroundings: Surroundings, keys: Keys, now: Duration) -> Self {
        let entropy = Rc::new(Entropy::new(keys.entropy_key, 0));
        let paths = Rc::new(Paths::new(&surroundings, entropy.clone()));
        let flow = new_flow(&surroundings, &keys, &paths);
        Self {
            keys,
            entropy,
            paths,
            surroundings,
            now: Cell::new(now),
            flow,
        }
    }

    /// LDK, with the system's clock at this node's time.
    pub fn flow(&self) -> &Flow {
        clock::set(self.now.get());
        &self.flow
    }

    pub fn now(&self) -> Duration {
        self.now.get()
    }

    /// The clock may go back.
    pub fn set_clock(&self, now: Duration) {
        self.now.set(now);
    }

    /// The process dies, and starts again from these bytes.
    pub fn restart(&mut self, cache: &[u8], now: Duration) -> Result<(), String> {
        let cache = AsyncReceiveOfferCache::read(&mut &cache[..])
            .map_err(|error| format!("LDK does not read this cache: {error:?}"))?;
        self.now.set(now);
        self.flow = new_flow(&self.surroundings, &self.keys, &self.paths)
            .with_async_payments_offers_cache(cache);
        Ok(())
    }

    /// An offer that could be built from these paths, with the n-th value of other randomness: LDK's cache, and what
    /// it draws, stay as they are. None without paths.
    pub fn possible_offer(
        &self,
        n: u64,
        paths: Vec<BlindedMessagePath>,
        absolute_expiry: Option<u64>,
    ) -> Option<(Offer, Nonce)> {
        if paths.is_empty() {
            return None;
        }
        let key = sha256::Hash::hash(&self.keys.entropy_key).to_byte_array();
        let entropy = Entropy::new(key, n);
        let (builder, nonce) = self
            .flow()
            .create_async_receive_offer_builder(&entropy, paths)
            .ok()?;
        let builder = match absolute_expiry {
            Some(expiry) => builder.absolute_expiry(Duration::from_secs(expiry)),
            None => builder,
        };
        Some((builder.build().ok()?, nonce))
    }

    /// What this node as a payer asks for the invoice of an offer.
    pub fn invoice_request(&self, offer: &Offer) -> Result<InvoiceRequest, String> {
        self.flow()
            .create_invoice_request_builder(
                offer,
                Nonce::from_entropy_source(&*self.entropy),
                PaymentId([7; 32]),
            )
            .and_then(|builder| builder.amount_msats(1_000))
            .and_then(|builder| builder.build_and_sign())
            .map_err(|error| format!("no invoice request: {error:?}"))
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
            .into_iter()
            .next()
    }
}

/// LDK is told the height of the best block here, and needs no time: it asks the system's clock.
fn new_flow(surroundings: &Surroundings, keys: &Keys, paths: &Rc<Paths>) -> Flow {
    OffersMessageFlow::new(
        surroundings.chain,
        BestBlock::new(BlockHash::all_zeros(), surroundings.best_block_height),
        keys.node_id(),
        0,
        ExpandedKey::new(keys.expanded_key_material),
        ReceiveAuthKey(keys.receive_auth_key),
        Secp256k1::new(),
        paths.clone(),
        &Silent,
    )
}

/// LDK has no public constructor for it, but reads it.
pub fn responder(path: &BlindedMessagePath) -> Responder {
    let bytes = crate::bytes::records(&[(0, path.encode())]);
    Responder::read(&mut &bytes[..]).expect("a responder")
}
