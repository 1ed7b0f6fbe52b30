//! The release of LDK that this program was built with, and what releases spell differently. Nothing
//! outside this file asks which one it is.

use crate::node::{Entropy, Node, Paths};
use crate::surroundings::PathShape;
use lightning::bitcoin::secp256k1::{PublicKey, Secp256k1, Signing, Verification};
use lightning::blinded_path::message::{BlindedMessagePath, MessageContext};
use lightning::blinded_path::payment::{BlindedPaymentPath, ReceiveTlvs};
use lightning::ln::channel_state::ChannelDetails;
use lightning::routing::router::{InFlightHtlcs, Route, RouteParameters, Router};
use lightning::sign::ReceiveAuthKey;

#[cfg(feature = "ldk_0_2_0")]
pub const LDK: &str = "lightning 0.2.0";
#[cfg(not(any(feature = "ldk_0_2_0", feature = "ldk_0_3")))]
pub const LDK: &str = "lightning 0.2.5";
#[cfg(feature = "ldk_0_3")]
pub const LDK: &str = "lightning 0.3.0-rc3";

#[cfg(not(feature = "ldk_0_3"))]
pub use lightning::chain::BestBlock;
#[cfg(feature = "ldk_0_3")]
pub use lightning::chain::BlockLocator as BestBlock;

/// Whether a message path is compact because the user says so, and not because a node in it is named by a short
/// channel id.
pub const COMPACT_IS_CHOSEN: bool = cfg!(feature = "ldk_0_3");

/// A path of this shape for messages to `recipient`.
pub fn message_path<T: Signing + Verification>(
    shape: &PathShape,
    recipient: PublicKey,
    key: ReceiveAuthKey,
    context: MessageContext,
    entropy: &Entropy,
    secp_ctx: &Secp256k1<T>,
) -> BlindedMessagePath {
    BlindedMessagePath::new_with_dummy_hops(
        &shape.hops,
        recipient,
        shape.dummy_hops,
        key,
        context,
        #[cfg(feature = "ldk_0_3")]
        shape.compact,
        entropy,
        secp_ctx,
    )
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

    /// Since 0.3 the last hop is sealed with the receive key.
    fn create_blinded_payment_paths<T: Signing + Verification>(
        &self,
        recipient: PublicKey,
        #[cfg(feature = "ldk_0_3")] key: ReceiveAuthKey,
        _: Vec<ChannelDetails>,
        tlvs: ReceiveTlvs,
        _: Option<u64>,
        secp_ctx: &Secp256k1<T>,
    ) -> Result<Vec<BlindedPaymentPath>, ()> {
        #[cfg(not(feature = "ldk_0_3"))]
        let last_height = tlvs.tlvs().payment_constraints.max_cltv_expiry;
        #[cfg(feature = "ldk_0_3")]
        let last_height = tlvs.payment_constraints.max_cltv_expiry;
        self.payment_paths(last_height, |nodes, min_final_cltv_expiry_delta| {
            BlindedPaymentPath::new(
                nodes,
                recipient,
                #[cfg(feature = "ldk_0_3")]
                key,
                tlvs.clone(),
                u64::MAX,
                min_final_cltv_expiry_delta,
                self.entropy(),
                secp_ctx,
            )
        })
    }
}

/// What LDK's user calls once a minute (`tick`), and when a peer connects. Until 0.3 it took randomness.
pub fn check_refresh(node: &Node, tick: bool) -> Result<(), ()> {
    node.flow().check_refresh_async_receive_offer_cache(
        Vec::new(),
        Vec::new(),
        #[cfg(not(feature = "ldk_0_3"))]
        &*node.entropy,
        &*node.paths,
        tick,
    )
}
