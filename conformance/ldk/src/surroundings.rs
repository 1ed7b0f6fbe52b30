//! What is around a node beside its keys, and does not change during a conversation: the chain, the height of its
//! best block, and the shapes of the paths that its routers find.

use crate::bytes::hex;
use crate::fields::{bytes, bytes_32, integer, integer_or_null, list, public_key};
use crate::node::Keys;
use crate::rng::Rng;
use lightning::bitcoin::constants::ChainHash;
use lightning::bitcoin::secp256k1::PublicKey;
use lightning::bitcoin::Network;
use lightning::blinded_path::message::MessageForwardNode;
use lightning::blinded_path::payment::{
    ForwardTlvs, PaymentConstraints, PaymentForwardNode, PaymentRelay,
};
use lightning::types::features::BlindedHopFeatures;
use serde_json::{json, Map, Value};

#[derive(Clone)]
pub struct Surroundings {
    pub chain: ChainHash,
    pub best_block_height: u32,
    pub path_shape: PathShape,
    /// One for each payment path in an invoice.
    pub payment_paths: Vec<PaymentShape>,
}

/// Every message path that the router gives looks like this.
#[derive(Clone)]
pub struct PathShape {
    /// The nodes in between, the first of which is the introduction node.
    pub hops: Vec<MessageForwardNode>,
    pub dummy_hops: usize,
    /// Without padding. LDK 0.2 does so exactly where a hop is named by a short channel id.
    pub compact: bool,
}

#[derive(Clone)]
pub struct PaymentShape {
    /// The nodes in between. Their `max_cltv_expiry` follows from the recipient's.
    pub hops: Vec<PaymentForwardNode>,
    pub min_final_cltv_expiry_delta: u16,
}

impl Default for Surroundings {
    /// Those of every recording of version 1: Bitcoin's main chain at its first block, and paths of one hop.
    fn default() -> Self {
        Self {
            chain: ChainHash::using_genesis_block(Network::Bitcoin),
            best_block_height: 1,
            path_shape: PathShape {
                hops: Vec::new(),
                dummy_hops: 0,
                compact: false,
            },
            payment_paths: vec![PaymentShape {
                hops: Vec::new(),
                min_final_cltv_expiry_delta: 80,
            }],
        }
    }
}

impl Surroundings {
    /// Any: half of the shapes are as plain as the default.
    pub fn random(rng: &mut Rng) -> Self {
        const CHAINS: [Network; 4] = [
            Network::Bitcoin,
            Network::Testnet,
            Network::Signet,
            Network::Regtest,
        ];
        let number_of_paths = *rng.pick(&[1, 1, 1, 2, 3]);
        Self {
            chain: match rng.below(6) {
                0 => ChainHash::from(<[u8; 32]>::try_from(rng.bytes(32)).expect("32 bytes")),
                _ => ChainHash::using_genesis_block(*rng.pick(&CHAINS)),
            },
            best_block_height: *rng.pick(&[0, 1, 144, 920_000, u32::MAX]),
            path_shape: PathShape::random(rng),
            payment_paths: (0..number_of_paths)
                .map(|_| PaymentShape::random(rng))
                .collect(),
        }
    }

    /// Those of a recording's header.
    pub fn from_json(header: &Value) -> Result<Self, String> {
        let payment_paths: Vec<_> = list(header, "payment_paths")?
            .iter()
            .map(PaymentShape::from_json)
            .collect::<Result<_, _>>()?;
        if payment_paths.is_empty() {
            return Err("payment_paths is empty".to_string());
        }
        Ok(Self {
            chain: ChainHash::from(bytes_32(header, "chain_hash")?),
            best_block_height: integer(header, "best_block_height")?,
            path_shape: PathShape::from_json(&header["path_shape"])?,
            payment_paths,
        })
    }

    pub fn add_to(&self, header: &mut Map<String, Value>) {
        let mut put = |name: &str, value| header.insert(name.to_string(), value);
        put("chain_hash", json!(hex(self.chain.as_bytes())));
        put("best_block_height", json!(self.best_block_height));
        put("path_shape", self.path_shape.to_json());
        let paths = self.payment_paths.iter().map(PaymentShape::to_json);
        put("payment_paths", paths.collect());
    }
}

impl PathShape {
    fn random(rng: &mut Rng) -> Self {
        let number_of_hops = *rng.pick(&[0, 0, 0, 1, 1, 2, 3]);
        let by_channel = rng.chance(50);
        let hops: Vec<_> = (0..number_of_hops)
            .map(|_| MessageForwardNode {
                node_id: random_node(rng),
                short_channel_id: (by_channel && rng.chance(70)).then(|| rng.next()),
            })
            .collect();
        Self {
            compact: hops.iter().any(|hop| hop.short_channel_id.is_some()),
            hops,
            dummy_hops: *rng.pick(&[0, 0, 0, 1, 3, 10]),
        }
    }

    fn from_json(shape: &Value) -> Result<Self, String> {
        let hop = |hop: &Value| {
            Ok(MessageForwardNode {
                node_id: public_key(hop, "node_id")?,
                short_channel_id: integer_or_null(hop, "short_channel_id")?,
            })
        };
        let hops: Vec<_> = list(shape, "hops")?
            .iter()
            .map(hop)
            .collect::<Result<_, String>>()?;
        let compact = shape["compact"].as_bool().ok_or("compact is no truth")?;
        if compact != hops.iter().any(|hop| hop.short_channel_id.is_some()) {
            return Err(
                "this LDK makes compact paths where a hop has a short channel id".to_string(),
            );
        }
        Ok(Self {
            hops,
            dummy_hops: integer(shape, "dummy_hops")?,
            compact,
        })
    }

    fn to_json(&self) -> Value {
        let hop = |hop: &MessageForwardNode| {
            json!({
                "node_id": hex(&hop.node_id.serialize()),
                "short_channel_id": hop.short_channel_id,
            })
        };
        json!({
            "hops": self.hops.iter().map(hop).collect::<Vec<_>>(),
            "dummy_hops": self.dummy_hops,
            "compact": self.compact,
        })
    }
}

impl PaymentShape {
    fn random(rng: &mut Rng) -> Self {
        let number_of_hops = *rng.pick(&[0, 0, 0, 1, 1, 2]);
        let hops = (0..number_of_hops).map(|_| PaymentForwardNode {
            tlvs: ForwardTlvs {
                short_channel_id: rng.next(),
                payment_relay: PaymentRelay {
                    cltv_expiry_delta: *rng.pick(&[0, 40, 144]),
                    fee_proportional_millionths: *rng.pick(&[0, 1, 500, 10_000]),
                    fee_base_msat: *rng.pick(&[0, 1, 1_000, 70_000]),
                },
                payment_constraints: PaymentConstraints {
                    max_cltv_expiry: 0,
                    htlc_minimum_msat: *rng.pick(&[0, 1, 1_000]),
                },
                // An odd bit that LDK does not know, or none.
                features: BlindedHopFeatures::from_be_bytes(
                    rng.pick(&[vec![], vec![], vec![0x02], vec![0x80, 0]])
                        .clone(),
                ),
                next_blinding_override: None,
            },
            node_id: random_node(rng),
            htlc_maximum_msat: *rng.pick(&[u64::MAX, 1_000_000_000]),
        });
        Self {
            hops: hops.collect(),
            min_final_cltv_expiry_delta: *rng.pick(&[80, 42, 18]),
        }
    }

    fn from_json(shape: &Value) -> Result<Self, String> {
        let hop = |hop: &Value| {
            Ok(PaymentForwardNode {
                tlvs: ForwardTlvs {
                    short_channel_id: integer(hop, "short_channel_id")?,
                    payment_relay: PaymentRelay {
                        cltv_expiry_delta: integer(hop, "cltv_expiry_delta")?,
                        fee_proportional_millionths: integer(hop, "fee_proportional_millionths")?,
                        fee_base_msat: integer(hop, "fee_base_msat")?,
                    },
                    payment_constraints: PaymentConstraints {
                        max_cltv_expiry: 0,
                        htlc_minimum_msat: integer(hop, "htlc_minimum_msat")?,
                    },
                    features: BlindedHopFeatures::from_be_bytes(bytes(hop, "features")?),
                    next_blinding_override: None,
                },
                node_id: public_key(hop, "node_id")?,
                htlc_maximum_msat: integer(hop, "htlc_maximum_msat")?,
            })
        };
        Ok(Self {
            hops: list(shape, "hops")?
                .iter()
                .map(hop)
                .collect::<Result<_, String>>()?,
            min_final_cltv_expiry_delta: integer(shape, "min_final_cltv_expiry_delta")?,
        })
    }

    fn to_json(&self) -> Value {
        let hop = |hop: &PaymentForwardNode| {
            let relay = &hop.tlvs.payment_relay;
            let mut features = hop.tlvs.features.le_flags().to_vec();
            features.reverse();
            json!({
                "node_id": hex(&hop.node_id.serialize()),
                "short_channel_id": hop.tlvs.short_channel_id,
                "cltv_expiry_delta": relay.cltv_expiry_delta,
                "fee_base_msat": relay.fee_base_msat,
                "fee_proportional_millionths": relay.fee_proportional_millionths,
                "htlc_minimum_msat": hop.tlvs.payment_constraints.htlc_minimum_msat,
                "htlc_maximum_msat": hop.htlc_maximum_msat,
                "features": hex(&features),
            })
        };
        json!({
            "hops": self.hops.iter().map(hop).collect::<Vec<_>>(),
            "min_final_cltv_expiry_delta": self.min_final_cltv_expiry_delta,
        })
    }

    /// The nodes in between, if the recipient takes payments up to this height: each hop adds its own delta, as in
    /// LDK's own router.
    pub fn hops_up_to(&self, max_cltv_expiry: u32) -> Vec<PaymentForwardNode> {
        let mut hops = self.hops.clone();
        let mut max_cltv_expiry = max_cltv_expiry;
        for hop in hops.iter_mut().rev() {
            let delta = hop.tlvs.payment_relay.cltv_expiry_delta;
            max_cltv_expiry = max_cltv_expiry.saturating_add(delta.into());
            hop.tlvs.payment_constraints.max_cltv_expiry = max_cltv_expiry;
        }
        hops
    }
}

fn random_node(rng: &mut Rng) -> PublicKey {
    Keys::of(&hex(&rng.bytes(8))).node_id()
}
