//! What a persisted cache says, for people: read from its bytes, since LDK shows no more of it.

use crate::bytes::{read_big_size, take};
use lightning::blinded_path::message::BlindedMessagePath;
use lightning::offers::offer::Offer;
use lightning::util::ser::Readable;
use std::time::Duration;

pub struct Slot {
    pub offer: Offer,
    pub nonce: Vec<u8>,
    /// `Used`, `Ready` or `Pending`.
    pub status: &'static str,
    /// None for a Pending offer.
    pub invoice_created_at: Option<Duration>,
    pub created_at: Duration,
    pub update_path: Vec<u8>,
}

/// The slots of a cache that LDK wrote. The layout is in `spec/encoding.md`.
pub fn slots(cache: &[u8]) -> Vec<Option<Slot>> {
    read(cache).expect("a cache as LDK writes it")
}

/// The paths to the server, of such a cache.
pub fn server_paths(mut cache: &[u8]) -> Vec<BlindedMessagePath> {
    let mut paths = || {
        let mut records = stream(&mut cache)?;
        record(&mut records, 0)?;
        record(&mut records, 2)
    };
    let mut bytes = paths().expect("a cache as LDK writes it");
    let mut all = Vec::new();
    while !bytes.is_empty() {
        all.push(BlindedMessagePath::read(&mut bytes).expect("a path as LDK writes it"));
    }
    all
}

fn read(mut cache: &[u8]) -> Option<Vec<Option<Slot>>> {
    let mut records = stream(&mut cache)?;
    let mut list = record(&mut records, 0)?;
    let mut slots = Vec::new();
    while !list.is_empty() {
        let length = read_big_size(&mut list)?;
        slots.push(match length {
            0 => None,
            _ => Some(slot(take(&mut list, length as usize - 1)?)?),
        });
    }
    Some(slots)
}

fn slot(mut bytes: &[u8]) -> Option<Slot> {
    let mut records = stream(&mut bytes)?;
    let offer = Offer::try_from(record(&mut records, 0)?.to_vec()).ok()?;
    let nonce = record(&mut records, 2)?.to_vec();
    let mut status = record(&mut records, 4)?;
    let update_path = record(&mut stream(&mut record(&mut records, 6)?)?, 0)?.to_vec();
    let created_at = time(record(&mut records, 8)?)?;
    let name = *["Used", "Ready", "Pending"].get(usize::from(take(&mut status, 1)?[0]))?;
    let mut times = stream(&mut status)?;
    let invoice_created_at = match name {
        "Pending" => None,
        _ => Some(time(record(&mut times, 0)?)?),
    };
    Some(Slot {
        offer,
        nonce,
        status: name,
        invoice_created_at,
        created_at,
        update_path,
    })
}

fn stream<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = read_big_size(bytes)?;
    take(bytes, length as usize)
}

/// The next record, which has to be of this type.
fn record<'a>(bytes: &mut &'a [u8], kind: u64) -> Option<&'a [u8]> {
    (read_big_size(bytes)? == kind).then_some(())?;
    stream(bytes)
}

fn time(bytes: &[u8]) -> Option<Duration> {
    let seconds = u64::from_be_bytes(bytes.get(..8)?.try_into().ok()?);
    let nanoseconds = u32::from_be_bytes(bytes.get(8..)?.try_into().ok()?);
    Some(Duration::new(seconds, nanoseconds))
}
