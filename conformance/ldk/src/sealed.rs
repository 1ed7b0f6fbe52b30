//! Message paths with plain texts and tags that LDK would not write, sealed as BOLT 4's route blinding says.

use chacha20_poly1305::{ChaCha20Poly1305, Key, Nonce};
use lightning::bitcoin::hashes::hmac::{Hmac, HmacEngine};
use lightning::bitcoin::hashes::{sha256, Hash, HashEngine};
use lightning::bitcoin::secp256k1::ecdh::SharedSecret;
use lightning::bitcoin::secp256k1::{PublicKey, Scalar, Secp256k1, SecretKey};
use lightning::blinded_path::message::BlindedMessagePath;
use lightning::blinded_path::BlindedHop;

/// One hop's plain text, and the key that its tag is made with: None for the standard tag.
pub struct Hop {
    pub plain: Vec<u8>,
    pub receive_key: Option<[u8; 32]>,
}

/// A path of which every hop is this node.
pub fn path(node: PublicKey, session: SecretKey, hops: &[Hop]) -> BlindedMessagePath {
    let secp = Secp256k1::new();
    let first = session.public_key(&secp);
    let mut secret = session;
    let mut blinded = Vec::new();
    for hop in hops {
        let point = secret.public_key(&secp);
        let shared = SharedSecret::new(&node, &secret).secret_bytes();
        blinded.push(BlindedHop {
            blinded_node_id: node
                .mul_tweak(&secp, &scalar(hmac(b"blinded_node_id", &shared)))
                .expect("a point"),
            encrypted_payload: seal(hmac(b"rho", &shared), hop),
        });
        let factor = sha256::Hash::hash(&[&point.serialize()[..], &shared].concat());
        secret = secret
            .mul_tweak(&scalar(factor.to_byte_array()))
            .expect("a secret key");
    }
    BlindedMessagePath::from_blinded_path(node, first, blinded)
}

fn seal(rho: [u8; 32], hop: &Hop) -> Vec<u8> {
    let encrypt = |content: &mut [u8], data: Option<&[u8]>| {
        ChaCha20Poly1305::new(Key::new(rho), Nonce::new([0; 12])).encrypt(content, data)
    };
    let mut sealed = hop.plain.clone();
    let mut tag = encrypt(&mut sealed, None);
    if let Some(key) = hop.receive_key {
        // LDK's tag is the standard one of a text that is encrypted to the key, with what is sealed as its data.
        let mut text = [0; 32];
        encrypt(&mut text, None);
        text.iter_mut()
            .zip(key)
            .for_each(|(byte, key)| *byte ^= key);
        tag = encrypt(&mut text, Some(&sealed));
    }
    sealed.extend(tag);
    sealed
}

fn hmac(key: &[u8], data: &[u8]) -> [u8; 32] {
    let mut engine = HmacEngine::<sha256::Hash>::new(key);
    engine.input(data);
    Hmac::from_engine(engine).to_byte_array()
}

fn scalar(bytes: [u8; 32]) -> Scalar {
    Scalar::from_be_bytes(bytes).expect("below the order, but for one in 2^128")
}
