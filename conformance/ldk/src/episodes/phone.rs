//! A recipient in short episodes: each begins with a restart from a cache made to measure, in which one
//! of LDK's rules is a step away.

use crate::bytes::hex;
use crate::led::Led;
use crate::made::{self, json_time, seconds, Cached, Made, Status, Time, SECOND};
use crate::node::Keys;
use serde_json::{json, Value};

pub const HOURS_2: Time = 7_200 * SECOND;
pub const DAYS_90: u64 = 90 * 86_400;
pub const YEAR: u64 = 365 * 86_400;

/// An episode's own time, unless it needs another.
pub const NOW: Time = 1_760_000_000 * SECOND + 250_000_000;

/// The first paths are for the episodes that need particular ones; answers have the others.
const NAMED_PATHS: usize = 8;

/// What takes a line of the recording.
pub type Write<'w> = Box<dyn FnMut(&Value) -> Result<(), String> + 'w>;

pub struct Phone<'w> {
    led: Led,
    keys: Keys,
    write: Write<'w>,
    steps: u64,
    offers: u64,
    /// Different paths to a server.
    pub paths: Vec<Vec<u8>>,
    /// Paths to another server.
    pub other_paths: Vec<Vec<u8>>,
}

/// What the router gives for a request, and for what belongs to invoices; None: it fails.
#[derive(Clone, Copy)]
pub struct Router(pub Option<u64>, pub Option<u64>);

pub const ONE_EACH: Router = Router(Some(1), Some(1));

/// An answer to a request for offer paths.
#[derive(Clone)]
pub struct Answer {
    pub slot: u64,
    pub reply_path_expiry: Time,
    pub paths: Vec<Vec<u8>>,
    pub expiry: Option<u64>,
    pub router: Option<u64>,
}

/// The second or nanosecond before, the time itself, and those behind it.
pub fn beside(time: Time) -> Vec<Time> {
    [
        time.checked_sub(SECOND),
        time.checked_sub(1),
        Some(time),
        Some((time + 1).min(made::LAST)),
        Some((time + SECOND).min(made::LAST)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl<'w> Phone<'w> {
    pub fn new(led: Led, keys: Keys, paths: [Vec<Vec<u8>>; 2], write: Write<'w>) -> Self {
        let [paths, other_paths] = paths;
        Self {
            led,
            keys,
            write,
            steps: 0,
            offers: 0,
            paths,
            other_paths,
        }
    }

    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Leads LDK, and records what it does. The output is given back.
    pub fn step(&mut self, input: Value) -> Result<Value, String> {
        let line = self.led.step(self.steps, input)?;
        self.steps += 1;
        (self.write)(&line)?;
        Ok(line["output"].clone())
    }

    pub fn nonce(&mut self) -> [u8; 16] {
        self.offers += 1;
        let mut nonce = [0; 16];
        nonce[8..].copy_from_slice(&self.offers.to_be_bytes());
        nonce
    }

    /// An offer with paths that no other has.
    pub fn offer(&mut self, expiry: Option<u64>) -> Made {
        let nonce = self.nonce();
        let path = self.paths[self.offers as usize % self.paths.len()].clone();
        made::offer(&self.keys, nonce, &[path], expiry)
    }

    pub fn offer_with(&mut self, paths: &[Vec<u8>], expiry: Option<u64>) -> Made {
        let nonce = self.nonce();
        made::offer(&self.keys, nonce, paths, expiry)
    }

    pub fn cached(&self, made: Made, status: Status, created_at: Time) -> Cached {
        Cached {
            made,
            status,
            created_at,
            update_path: self.paths[0].clone(),
        }
    }

    pub fn server_paths(&self) -> Vec<Vec<u8>> {
        self.paths[..1].to_vec()
    }

    pub fn restore(&mut self, now: Time, slots: &[Option<Cached>]) -> Result<(), String> {
        let paths = self.server_paths();
        self.restore_with(now, slots, &paths)
    }

    pub fn restore_with(
        &mut self,
        now: Time,
        slots: &[Option<Cached>],
        server_paths: &[Vec<u8>],
    ) -> Result<(), String> {
        let cache = made::cache(slots, server_paths);
        self.step(json!({"event": "restore", "now": json_time(now), "cache": hex(&cache)}))?;
        Ok(())
    }

    pub fn set_paths(
        &mut self,
        now: Time,
        replies: Option<u64>,
        paths: &[Vec<u8>],
    ) -> Result<Value, String> {
        self.step(json!({
            "event": "set_server_paths",
            "now": json_time(now),
            "request_reply_paths": replies,
            "paths": hexes(paths),
        }))
    }

    pub fn tick(&mut self, now: Time, router: Router) -> Result<Value, String> {
        self.step(json!({
            "event": "timer_tick",
            "now": json_time(now),
            "request_reply_paths": router.0,
            "invoice_reply_paths": router.1,
        }))
    }

    pub fn peer(&mut self, now: Time, replies: Option<u64>) -> Result<Value, String> {
        self.step(json!({
            "event": "peer_connected",
            "now": json_time(now),
            "request_reply_paths": replies,
        }))
    }

    /// In time, with a path of its own that lasts a year: accepted wherever the slot is free.
    pub fn good_answer(&mut self, now: Time, slot: u64) -> Answer {
        self.offers += 1;
        let fresh = &self.other_paths[NAMED_PATHS..];
        let path = fresh[self.offers as usize % fresh.len()].clone();
        Answer {
            slot,
            reply_path_expiry: now + HOURS_2,
            paths: vec![path],
            expiry: Some(seconds(now) + YEAR),
            router: Some(1),
        }
    }

    pub fn answer(&mut self, now: Time, answer: &Answer) -> Result<Value, String> {
        self.step(json!({
            "event": "offer_paths",
            "now": json_time(now),
            "invoice_slot": answer.slot,
            "reply_path_expiry": json_time(answer.reply_path_expiry),
            "paths": hexes(&answer.paths),
            "paths_absolute_expiry": answer.expiry,
            "responder": hex(&self.paths[0]),
            "invoice_reply_paths": answer.router,
            "built": null,
        }))
    }

    pub fn confirm(&mut self, now: Time, id: &str, created_at: Time) -> Result<Value, String> {
        self.step(json!({
            "event": "static_invoice_persisted",
            "now": json_time(now),
            "offer_id": id,
            "invoice_created_at": json_time(created_at),
        }))
    }

    pub fn get_offer(&mut self, now: Time) -> Result<Value, String> {
        self.step(json!({"event": "get_offer", "now": json_time(now)}))
    }
}

pub fn hexes(paths: &[Vec<u8>]) -> Vec<String> {
    paths.iter().map(|path| hex(path)).collect()
}
