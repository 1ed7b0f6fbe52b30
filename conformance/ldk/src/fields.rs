//! Reads the fields of JSON objects, each with a message that names it where it is not as it has to be.

use crate::bytes::{hex, unhex};
use lightning::bitcoin::secp256k1::PublicKey;
use lightning::blinded_path::message::BlindedMessagePath;
use lightning::util::ser::{Readable, Writeable};
use serde_json::Value;

pub fn text<'a>(object: &'a Value, name: &str) -> Result<&'a str, String> {
    object[name]
        .as_str()
        .ok_or_else(|| format!("{name} is no text"))
}

pub fn bytes(object: &Value, name: &str) -> Result<Vec<u8>, String> {
    unhex(text(object, name)?).map_err(|error| format!("{name}: {error}"))
}

pub fn bytes_32(object: &Value, name: &str) -> Result<[u8; 32], String> {
    bytes(object, name)?
        .try_into()
        .map_err(|_| format!("{name} is not 32 bytes"))
}

/// An unsigned integer that fits the type.
pub fn integer<T: TryFrom<u64>>(object: &Value, name: &str) -> Result<T, String> {
    object[name]
        .as_u64()
        .and_then(|number| number.try_into().ok())
        .ok_or_else(|| format!("{name} is no number, or out of range"))
}

/// The same, where null stands for none.
pub fn integer_or_null<T: TryFrom<u64>>(object: &Value, name: &str) -> Result<Option<T>, String> {
    match object.get(name) {
        Some(Value::Null) => Ok(None),
        _ => integer(object, name).map(Some),
    }
}

pub fn list<'a>(object: &'a Value, name: &str) -> Result<&'a Vec<Value>, String> {
    object[name]
        .as_array()
        .ok_or_else(|| format!("{name} is no list"))
}

pub fn public_key(object: &Value, name: &str) -> Result<PublicKey, String> {
    PublicKey::from_slice(&bytes(object, name)?).map_err(|error| format!("{name}: {error}"))
}

pub fn path(object: &Value, name: &str) -> Result<BlindedMessagePath, String> {
    read_path(&bytes(object, name)?).map_err(|error| format!("{name}: {error}"))
}

pub fn paths(object: &Value, name: &str) -> Result<Vec<BlindedMessagePath>, String> {
    list(object, name)?
        .iter()
        .map(|text| read_path(&unhex(text.as_str().unwrap_or_default())?))
        .collect()
}

fn read_path(bytes: &[u8]) -> Result<BlindedMessagePath, String> {
    BlindedMessagePath::read(&mut &bytes[..]).map_err(|error| format!("no path: {error:?}"))
}

pub fn hexes(paths: &[BlindedMessagePath]) -> Vec<String> {
    paths.iter().map(|path| hex(&path.encode())).collect()
}
