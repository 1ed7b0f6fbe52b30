//! How large a static invoice is that LDK builds with its own routers: a phone that is not announced, with channels to
//! some peers that are, and an announced server. One JSON line for each number of channels.

use crate::clock;
use crate::node::{responder, Entropy, Keys, Silent};
use crate::release::{BestBlock, LDK};
use lightning::bitcoin::constants::ChainHash;
use lightning::bitcoin::secp256k1::Secp256k1;
use lightning::bitcoin::Network;
use lightning::blinded_path::message::{
    AsyncPaymentsContext, BlindedMessagePath, MessageContext, MessageForwardNode,
};
use lightning::ln::channel_state::{
    ChannelCounterparty, ChannelDetails, CounterpartyForwardingInfo,
};
use lightning::ln::inbound_payment::ExpandedKey;
use lightning::ln::msgs::UnsignedChannelUpdate;
use lightning::offers::flow::OffersMessageFlow;
use lightning::onion_message::async_payments::{AsyncPaymentsMessage, OfferPathsRequest};
use lightning::onion_message::messenger::DefaultMessageRouter;
use lightning::routing::gossip::{NetworkGraph, NodeId};
use lightning::routing::router::DefaultRouter;
use lightning::routing::scoring::FixedPenaltyScorer;
use lightning::sign::ReceiveAuthKey;
use lightning::types::features::{ChannelFeatures, InitFeatures};
use lightning::util::ser::{Readable, Writeable};
use serde_json::json;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Mutex;
use std::time::Duration;

const NOW: u32 = 1_760_000_000;

/// LDK's routers give at most three paths, so that more channels change nothing.
const MOST_CHANNELS: usize = 4;

/// The lengths of the id by which the server knows the phone: one of a key's length, and the longest one.
const RECIPIENT_IDS: [usize; 2] = [32, 1_024];

type Graph = NetworkGraph<&'static Silent>;
type MessageRouter<'a> = DefaultMessageRouter<&'a Graph, &'static Silent, &'a Entropy>;
type Flow<'a> = OffersMessageFlow<Rc<MessageRouter<'a>>, &'static Silent>;

pub fn run() -> Result<(), String> {
    clock::set(Duration::from_secs(NOW.into()));
    let mut output = io::stdout().lock();
    for recipient_id in RECIPIENT_IDS {
        for channels in 1..=MOST_CHANNELS {
            let line = measure(recipient_id, channels)?;
            writeln!(output, "{line}").map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

fn measure(recipient_id: usize, channels: usize) -> Result<serde_json::Value, String> {
    let graph = Graph::new(Network::Bitcoin, &Silent);
    let (phone, server) = (Keys::of("phone"), Keys::of("server"));
    let peers: Vec<Keys> = (0..channels)
        .map(|n| Keys::of(&format!("peer {n}")))
        .collect();
    for (n, node) in peers.iter().chain([&server]).enumerate() {
        announce(&graph, node, n as u64)?;
    }

    let entropy = Entropy::new(server.entropy_key, 0);
    let server_flow = flow(&server, &graph, &entropy);
    let paths = server_flow
        .blinded_paths_for_async_recipient(vec![7; recipient_id], None, Vec::new())
        .map_err(|()| "the server has no paths")?;
    let context = AsyncPaymentsContext::OfferPathsRequest {
        recipient_id: vec![7; recipient_id],
        path_absolute_expiry: None,
    };
    let request = OfferPathsRequest { invoice_slot: 0 };
    let (offer_paths, reply_context) = server_flow
        .handle_offer_paths_request(&request, context, Vec::new())
        .ok_or("the server gives no offer paths")?;
    let reply_path = path(&server, reply_context.clone(), &entropy);

    let phone_entropy = Entropy::new(phone.entropy_key, 0);
    let phone_flow = flow(&phone, &graph, &phone_entropy);
    let forward_nodes: Vec<_> = peers.iter().enumerate().map(forward_node).collect();
    phone_flow
        .set_paths_to_static_invoice_server(paths, forward_nodes.clone())
        .map_err(|()| "the phone does not take the server's paths")?;
    let scorer = Mutex::new(FixedPenaltyScorer::with_penalty(0));
    let router = DefaultRouter::new(&graph, &Silent, &phone_entropy, &scorer, ());
    let drawn = phone_entropy.drawn();
    let (message, _) = phone_flow
        .handle_offer_paths(
            offer_paths,
            AsyncPaymentsContext::OfferPaths {
                invoice_slot: 0,
                path_absolute_expiry: Duration::MAX,
            },
            responder(&reply_path),
            forward_nodes,
            peers.iter().enumerate().map(channel).collect(),
            &phone_entropy,
            &router,
        )
        .ok_or("the phone builds no invoice")?;
    let drawn = phone_entropy.drawn() - drawn;
    let offer: usize = message
        .invoice
        .offer_message_paths()
        .iter()
        .map(|path| path.encode().len())
        .sum();
    let MessageContext::AsyncPayments(reply_context) = reply_context else {
        return Err("a server's answer with another context".to_string());
    };
    let taken = server_flow.verify_serve_static_invoice_message(&message, reply_context);
    Ok(json!({
        "recorded_from": LDK,
        "recipient_id_bytes": recipient_id,
        "channels": channels,
        "payment_paths": message.invoice.payment_paths().len(),
        "offer_paths_bytes": offer,
        "invoice_bytes": message.invoice.encode().len(),
        "forward_path_bytes": message.forward_invoice_request_path.encode().len(),
        "draws": drawn,
        "taken_by_server": taken.is_ok(),
        "message_bytes": AsyncPaymentsMessage::ServeStaticInvoice(message).encode().len(),
    }))
}

fn flow<'a>(keys: &Keys, graph: &'a Graph, entropy: &'a Entropy) -> Flow<'a> {
    OffersMessageFlow::new(
        ChainHash::using_genesis_block(Network::Bitcoin),
        BestBlock::from_network(Network::Bitcoin),
        keys.node_id(),
        NOW,
        ExpandedKey::new(keys.expanded_key_material),
        ReceiveAuthKey(keys.receive_auth_key),
        Secp256k1::new(),
        Rc::new(MessageRouter::new(graph, entropy)),
        &Silent,
    )
}

/// Three channels of this node with nodes of its own, usable in both directions: so it is announced, and LDK takes it
/// for an introduction node.
fn announce(graph: &Graph, node: &Keys, number: u64) -> Result<(), String> {
    for other in 0..3 {
        let short_channel_id = (800_000 + number) << 40 | other;
        let neighbour = Keys::of(&format!("neighbour {other} of {number}"));
        graph
            .add_channel_from_partial_announcement(
                short_channel_id,
                None,
                NOW.into(),
                ChannelFeatures::empty(),
                NodeId::from_pubkey(&node.node_id()),
                NodeId::from_pubkey(&neighbour.node_id()),
            )
            .map_err(|error| error.err)?;
        for direction in 0..2 {
            graph
                .update_channel_unsigned(&UnsignedChannelUpdate {
                    chain_hash: ChainHash::using_genesis_block(Network::Bitcoin),
                    short_channel_id,
                    timestamp: NOW,
                    message_flags: 1,
                    channel_flags: direction,
                    cltv_expiry_delta: 80,
                    htlc_minimum_msat: 1,
                    htlc_maximum_msat: 1_000_000_000,
                    fee_base_msat: 0,
                    fee_proportional_millionths: 0,
                    excess_data: Vec::new(),
                })
                .map_err(|error| error.err)?;
        }
    }
    Ok(())
}

/// The phone's channel with a peer has no public short id, but an alias.
fn alias(n: usize) -> u64 {
    900_000 << 40 | n as u64
}

fn forward_node((n, peer): (usize, &Keys)) -> MessageForwardNode {
    MessageForwardNode {
        node_id: peer.node_id(),
        short_channel_id: Some(alias(n)),
    }
}

/// LDK's user is given these by its ChannelManager, and they have no constructor that is the same in all releases; all
/// read the same bytes.
fn channel((n, peer): (usize, &Keys)) -> ChannelDetails {
    let mut features = InitFeatures::empty();
    features.set_route_blinding_optional();
    let counterparty = ChannelCounterparty {
        node_id: peer.node_id(),
        features,
        unspendable_punishment_reserve: 1_000,
        forwarding_info: Some(CounterpartyForwardingInfo {
            fee_base_msat: 1_000,
            fee_proportional_millionths: 100,
            cltv_expiry_delta: 80,
        }),
        outbound_htlc_minimum_msat: Some(1),
        outbound_htlc_maximum_msat: None,
    };
    let capacity = 100_000_000_u64.to_be_bytes().to_vec();
    let records = [
        (1, alias(n).to_be_bytes().to_vec()),
        (2, vec![n as u8; 32]),
        (4, counterparty.encode()),
        (10, 100_000_u64.to_be_bytes().to_vec()),
        (18, capacity.clone()),
        (20, capacity),
        (26, vec![0]),
        (28, vec![1]),
        (30, vec![1]),
        (32, vec![0]),
        (33, 1_u64.to_be_bytes().to_vec()),
        (35, 99_000_000_u64.to_be_bytes().to_vec()),
    ];
    let bytes = crate::bytes::records(&records);
    ChannelDetails::read(&mut &bytes[..]).expect("the details of a channel")
}

/// A path that the server's messenger adds to its answer. The phone only keeps it.
fn path(server: &Keys, context: MessageContext, entropy: &Entropy) -> BlindedMessagePath {
    crate::release::message_path(
        &crate::surroundings::Surroundings::default().path_shape,
        server.node_id(),
        ReceiveAuthKey(server.receive_auth_key),
        context,
        entropy,
        &Secp256k1::new(),
    )
}
