//! A whole node of LDK without channels: its `ChannelManager` and its `OnionMessenger`, as an owner puts them
//! together. What it needs of a chain is not there, and its routers are those of every node here.

use crate::bytes::hex;
use crate::clock;
use crate::node::{Entropy, Paths, Silent};
use crate::surroundings::Surroundings;
use lightning::bitcoin::secp256k1::PublicKey;
use lightning::bitcoin::{Network, Transaction};
use lightning::blinded_path::message::BlindedMessagePath;
use lightning::chain::chaininterface::{BroadcasterInterface, ConfirmationTarget, FeeEstimator};
use lightning::chain::channelmonitor::{ChannelMonitor, ChannelMonitorUpdate, MonitorEvent};
use lightning::chain::transaction::OutPoint;
use lightning::chain::{BestBlock, ChannelMonitorUpdateStatus, Watch};
use lightning::events::{Event, EventsProvider};
use lightning::ln::channelmanager::{ChainParameters, ChannelManager, PaymentId};
use lightning::ln::msgs::{BaseMessageHandler, Init, OnionMessage, OnionMessageHandler};
use lightning::ln::peer_handler::IgnoringMessageHandler;
use lightning::ln::types::ChannelId;
use lightning::offers::offer::Offer;
use lightning::offers::static_invoice::StaticInvoice;
use lightning::onion_message::messenger::OnionMessenger;
use lightning::sign::{InMemorySigner, KeysManager, NodeSigner, Recipient};
use lightning::util::config::UserConfig;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

/// In the place of a chain, of which nothing is asked without channels.
pub struct NoChain;

impl FeeEstimator for NoChain {
    fn get_est_sat_per_1000_weight(&self, _: ConfirmationTarget) -> u32 {
        253
    }
}

impl BroadcasterInterface for NoChain {
    fn broadcast_transactions(&self, _: &[&Transaction]) {}
}

impl Watch<InMemorySigner> for NoChain {
    fn watch_channel(
        &self,
        _: ChannelId,
        _: ChannelMonitor<InMemorySigner>,
    ) -> Result<ChannelMonitorUpdateStatus, ()> {
        Err(())
    }

    fn update_channel(&self, _: ChannelId, _: &ChannelMonitorUpdate) -> ChannelMonitorUpdateStatus {
        ChannelMonitorUpdateStatus::UnrecoverableError
    }

    fn release_pending_monitor_events(
        &self,
    ) -> Vec<(OutPoint, ChannelId, Vec<MonitorEvent>, PublicKey)> {
        Vec::new()
    }
}

type Manager = ChannelManager<
    &'static NoChain,
    &'static NoChain,
    Rc<KeysManager>,
    Rc<KeysManager>,
    Rc<KeysManager>,
    &'static NoChain,
    Rc<Paths>,
    Rc<Paths>,
    &'static Silent,
>;

type Messenger = OnionMessenger<
    Rc<KeysManager>,
    Rc<KeysManager>,
    &'static Silent,
    Rc<Manager>,
    Rc<Paths>,
    Rc<Manager>,
    Rc<Manager>,
    IgnoringMessageHandler,
    IgnoringMessageHandler,
>;

pub struct WholeNode {
    manager: Rc<Manager>,
    paths: Rc<Paths>,
    messenger: Messenger,
    node_id: PublicKey,
    peers: BTreeSet<PublicKey>,
    /// As a server: by recipient and slot, the last invoice, and the path by which its recipient is asked.
    store: RefCell<BTreeMap<(Vec<u8>, u16), (StaticInvoice, BlindedMessagePath)>>,
}

impl WholeNode {
    pub fn new(seed: [u8; 32], now: u32) -> Self {
        clock::set(Duration::from_secs(now.into()));
        let keys = Rc::new(KeysManager::new(&seed, now.into(), 0, true));
        let entropy = Rc::new(Entropy::new(seed, 0));
        let paths = Rc::new(Paths::new(&Surroundings::default(), entropy));
        let manager = Rc::new(ChannelManager::new(
            &NoChain,
            &NoChain,
            &NoChain,
            paths.clone(),
            paths.clone(),
            &Silent,
            keys.clone(),
            keys.clone(),
            keys.clone(),
            UserConfig::default(),
            ChainParameters {
                network: Network::Bitcoin,
                best_block: BestBlock::from_network(Network::Bitcoin),
            },
            now,
        ));
        let node_id = keys.get_node_id(Recipient::Node).expect("a node has an id");
        let messenger = OnionMessenger::new(
            keys.clone(),
            keys,
            &Silent,
            manager.clone(),
            paths.clone(),
            manager.clone(),
            manager.clone(),
            IgnoringMessageHandler {},
            IgnoringMessageHandler {},
        );
        Self {
            manager,
            paths,
            messenger,
            node_id,
            peers: BTreeSet::new(),
            store: RefCell::default(),
        }
    }

    pub fn node_id(&self) -> PublicKey {
        self.node_id
    }

    pub fn connect(&mut self, peer: PublicKey) -> Result<(), String> {
        if !self.peers.insert(peer) {
            return Err("this peer is connected".to_string());
        }
        let init = Init {
            features: self.messenger.provided_init_features(peer)
                | self.manager.provided_init_features(peer),
            networks: None,
            remote_network_address: None,
        };
        let refused = |()| "LDK refuses this peer".to_string();
        self.messenger
            .peer_connected(peer, &init, true)
            .map_err(refused)?;
        self.manager
            .peer_connected(peer, &init, true)
            .map_err(refused)
    }

    pub fn disconnect(&mut self, peer: PublicKey) -> Result<(), String> {
        if !self.peers.remove(&peer) {
            return Err("this peer is not connected".to_string());
        }
        self.messenger.peer_disconnected(peer);
        self.manager.peer_disconnected(peer);
        Ok(())
    }

    pub fn tick(&self) {
        self.manager.timer_tick_occurred();
    }

    pub fn receive(&self, peer: PublicKey, message: &OnionMessage) {
        self.messenger.handle_onion_message(peer, message);
    }

    pub fn paths_for_recipient(
        &self,
        recipient: Vec<u8>,
    ) -> Result<Vec<BlindedMessagePath>, String> {
        self.manager
            .blinded_paths_for_async_recipient(recipient, None)
            .map_err(|()| "LDK gives no paths".to_string())
    }

    pub fn set_server_paths(&self, paths: Vec<BlindedMessagePath>) -> Result<(), String> {
        self.manager
            .set_paths_to_static_invoice_server(paths)
            .map_err(|()| "LDK refuses the paths".to_string())
    }

    pub fn offer(&self) -> Option<Offer> {
        self.manager.get_async_receive_offer().ok()
    }

    pub fn pay(&self, offer: &Offer, amount_msats: u64, id: [u8; 32]) -> Result<(), String> {
        self.manager
            .pay_for_offer(offer, Some(amount_msats), PaymentId(id), Default::default())
            .map_err(|error| format!("LDK does not ask for an invoice: {error:?}"))
    }

    /// What happened, as an owner is told; a server stores and answers at once.
    pub fn events(&self) -> Vec<String> {
        let seen = RefCell::new(Vec::new());
        self.manager.process_pending_events(&|event| {
            seen.borrow_mut().push(self.handled(event));
            Ok(())
        });
        seen.into_inner()
    }

    fn handled(&self, event: Event) -> String {
        match event {
            Event::PersistStaticInvoice {
                invoice,
                invoice_request_path,
                invoice_slot,
                recipient_id,
                invoice_persisted_path,
            } => {
                let told = format!(
                    "invoice of {} stored in slot {invoice_slot}",
                    hex(&invoice.offer_id().0)
                );
                let place = (recipient_id, invoice_slot);
                self.store
                    .borrow_mut()
                    .insert(place, (invoice, invoice_request_path));
                self.manager
                    .static_invoice_persisted(invoice_persisted_path);
                told
            }
            Event::StaticInvoiceRequested {
                recipient_id,
                invoice_slot,
                reply_path,
                invoice_request,
            } => {
                let stored = self
                    .store
                    .borrow()
                    .get(&(recipient_id, invoice_slot))
                    .cloned();
                let Some((invoice, path)) = stored else {
                    return format!("no invoice in slot {invoice_slot}");
                };
                let sent = self.manager.respond_to_static_invoice_request(
                    invoice,
                    reply_path,
                    invoice_request,
                    path,
                );
                match sent {
                    Ok(()) => format!("invoice of slot {invoice_slot} handed out"),
                    Err(error) => format!("invoice of slot {invoice_slot} not sent: {error:?}"),
                }
            }
            Event::PaymentFailed { reason, .. } => format!("payment failed: {reason:?}"),
            other => format!("{other:?}")
                .split([' ', '{', '('])
                .next()
                .unwrap_or_default()
                .to_string(),
        }
    }

    /// All messages that are to leave, each with the peer that it goes to.
    pub fn messages(&self) -> Vec<(PublicKey, OnionMessage)> {
        // LDK's messenger reads the contexts from the paths themselves.
        self.paths.forget();
        let mut messages = Vec::new();
        for peer in &self.peers {
            while let Some(message) = self.messenger.next_onion_message_for_peer(*peer) {
                messages.push((*peer, message));
            }
        }
        messages
    }
}
