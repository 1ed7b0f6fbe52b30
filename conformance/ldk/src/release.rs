//! The release of LDK that this program was built with, and what releases spell differently. Nothing
//! outside this file asks which one it is.

use crate::node::{Node, Paths};
use lightning::bitcoin::secp256k1::{PublicKey, Secp256k1, Signing, Verification};
use lightning::blinded_path::message::{BlindedMessagePath, MessageContext, MessageForwardNode};
use lightning::blinded_path::payment::{BlindedPaymentPath, PaymentForwardNode, ReceiveTlvs};
use lightning::ln::channel_state::ChannelDetails;
use lightning::routing::router::{InFlightHtlcs, Route, RouteParameters, Router};
use lightning::sign::{EntropySource, ReceiveAuthKey};

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

/// A path for messages to `recipient`. Until 0.3, whether it is compact was decided by its nodes.
#[cfg(not(feature = "ldk_0_3"))]
#[allow(clippy::too_many_arguments)]
pub fn message_path<E: EntropySource, T: Signing + Verification>(
    nodes: &[MessageForwardNode],
    recipient: PublicKey,
    dummy_hops: usize,
    key: ReceiveAuthKey,
    context: MessageContext,
    _compact: bool,
    entropy: &E,
    secp_ctx: &Secp256k1<T>,
) -> BlindedMessagePath {
    BlindedMessagePath::new_with_dummy_hops(
        nodes, recipient, dummy_hops, key, context, entropy, secp_ctx,
    )
}

/// A path for messages to `recipient`.
#[cfg(feature = "ldk_0_3")]
#[allow(clippy::too_many_arguments)]
pub fn message_path<E: EntropySource, T: Signing + Verification>(
    nodes: &[MessageForwardNode],
    recipient: PublicKey,
    dummy_hops: usize,
    key: ReceiveAuthKey,
    context: MessageContext,
    compact: bool,
    entropy: &E,
    secp_ctx: &Secp256k1<T>,
) -> BlindedMessagePath {
    BlindedMessagePath::new_with_dummy_hops(
        nodes, recipient, dummy_hops, key, context, compact, entropy, secp_ctx,
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
        let path =
            |nodes: &[PaymentForwardNode], htlc_maximum_msat, min_final_cltv_expiry_delta| {
                BlindedPaymentPath::new(
                    nodes,
                    recipient,
                    tlvs.clone(),
                    htlc_maximum_msat,
                    min_final_cltv_expiry_delta,
                    self.entropy(),
                    secp_ctx,
                )
            };
        #[cfg(feature = "ldk_0_3")]
        let path =
            |nodes: &[PaymentForwardNode], htlc_maximum_msat, min_final_cltv_expiry_delta| {
                BlindedPaymentPath::new(
                    nodes,
                    recipient,
                    key,
                    tlvs.clone(),
                    htlc_maximum_msat,
                    min_final_cltv_expiry_delta,
                    self.entropy(),
                    secp_ctx,
                )
            };
        self.payment_paths(path)
    }
}

/// What LDK's user calls once a minute (`tick`), and when a peer connects. Until 0.3 it took randomness.
pub fn check_refresh(node: &Node, tick: bool) -> Result<(), ()> {
    #[cfg(not(feature = "ldk_0_3"))]
    let refreshed = node.flow.check_refresh_async_receive_offer_cache(
        Vec::new(),
        Vec::new(),
        &*node.entropy,
        &*node.paths,
        tick,
    );
    #[cfg(feature = "ldk_0_3")]
    let refreshed = node.flow.check_refresh_async_receive_offer_cache(
        Vec::new(),
        Vec::new(),
        &*node.paths,
        tick,
    );
    refreshed
}
