//! LDK as a port: answers on standard output what a port is asked on standard input, a line of JSON each
//! (`conformance/PORTING.md`). What LDK cannot be led into is answered with `skipped`, and why.

use crate::bytes::{hex, unhex};
use crate::cache_view::{server_paths, slots, Slot};
use crate::clock::LAST_SECOND;
use crate::fields::{bytes, hexes, integer, integer_or_null, list, text};
use crate::led::{time_json, Led, Version};
use crate::made::{self, Cached, Made, Status};
use crate::node::Keys;
use crate::release::LDK;
use crate::surroundings::Surroundings;
use lightning::bitcoin::hashes::{sha256, Hash};
use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::util::ser::{Readable, Writeable};
use serde_json::{json, Map, Value};
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::time::Duration;

/// More than a router is asked to make: LDK has all of them made, whatever it sends.
const MOST_PATHS: u64 = 100;
const TOO_LATE: &str = "no system's clock can say a time as late as now";
const INVOICE_AGE: Duration = Duration::from_secs(7_200);

/// Why a question is not answered.
enum Unanswered {
    Skipped(String),
    Failed(String),
}

impl From<String> for Unanswered {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

fn skipped<T>(why: &str) -> Result<T, Unanswered> {
    Err(Unanswered::Skipped(why.to_string()))
}

/// Answers until the input ends.
pub fn run() -> Result<(), String> {
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    let mut port = Conversation::none("there is no header yet");
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        match input.read_line(&mut line) {
            Ok(0) => break,
            Ok(_) => (),
            Err(error) => return Err(format!("line {number}: {error}")),
        }
        let asked: Value =
            serde_json::from_str(&line).map_err(|error| format!("line {number}: {error}"))?;
        let answer = port
            .answer(&asked)
            .map_err(|error| format!("line {number}: {error}"))?;
        writeln!(output, "{answer}").map_err(|error| error.to_string())?;
        // Whoever asks may wait for this answer.
        if input.buffer().is_empty() {
            output.flush().map_err(|error| error.to_string())?;
        }
    }
    output.flush().map_err(|error| error.to_string())
}

/// The conversation that is led, or why there is none.
struct Conversation(Result<Recipient, String>);

impl Conversation {
    fn none(why: &str) -> Self {
        Self(Err(why.to_string()))
    }

    fn answer(&mut self, asked: &Value) -> Result<Value, String> {
        if asked.get("format").is_some() {
            let mut level = Level::Cache;
            if asked["format"] != "standing-offer-vectors/1" {
                level = Level::asked(asked);
                *self = Self(Recipient::new(asked, level));
            }
            return Ok(json!({"ready": true, "name": LDK, "level": level.name()}));
        }
        let (name, answered) = match asked.get("vector") {
            Some(_) => ("vector", vector(asked)),
            None => ("step", self.step(asked)),
        };
        let mut answer = Map::new();
        answer.insert(name.to_string(), asked[name].clone());
        let (field, value) = match answered {
            Ok((field, value)) => (field, value),
            Err(Unanswered::Skipped(why)) => ("skipped", json!(why)),
            Err(Unanswered::Failed(why)) => ("error", json!(why)),
        };
        answer.insert(field.to_string(), value);
        Ok(Value::Object(answer))
    }

    fn step(&mut self, asked: &Value) -> Result<(&'static str, Value), Unanswered> {
        let recipient = match &mut self.0 {
            Ok(recipient) => recipient,
            Err(why) => return skipped(why),
        };
        let number = integer(asked, "step")?;
        let output = match recipient.level {
            Level::Cache => recipient.step(number, &asked["input"], asked["cache"] == "sha256")?,
            Level::Full | Level::Server => recipient.step_with_keys(number, asked)?,
        };
        Ok(("output", output))
    }
}

/// For what a port is asked.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Cache,
    Full,
    Server,
}

impl Level {
    fn asked(header: &Value) -> Self {
        match header["level"].as_str() {
            Some("full") => Self::Full,
            Some("server") => Self::Server,
            _ => Self::Cache,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Cache => "cache",
            Self::Full => "full",
            Self::Server => "server",
        }
    }
}

/// LDK, with what a port has to know beside it.
struct Recipient {
    led: Led,
    level: Level,
    /// The offers that came from elsewhere, of which LDK makes no invoices.
    foreign: HashSet<[u8; 32]>,
}

impl Recipient {
    fn new(header: &Value, level: Level) -> Result<Self, String> {
        if level != Level::Cache && header["recorded_from"] != LDK {
            return Err(
                "another release was recorded, which builds some bytes otherwise".to_string(),
            );
        }
        let led = Led::new(header)?;
        Ok(Self {
            led,
            level,
            foreign: HashSet::new(),
        })
    }

    /// The node whose keys the offers of vectors are built with.
    fn of_vectors() -> Result<Self, String> {
        let mut header = Map::new();
        header.insert("format".to_string(), json!("recipient-conversation/2"));
        Surroundings::default().add_to(&mut header);
        header.insert("keys".to_string(), Keys::of("phone").to_json());
        Self::new(&Value::Object(header), Level::Cache)
    }

    /// The output of a step.
    fn step(&mut self, number: u64, input: &Value, hashed: bool) -> Result<Value, Unanswered> {
        let now = Version::Two.time(input, "now")?;
        if now.as_secs() > LAST_SECOND {
            return skipped(TOO_LATE);
        }
        for name in ["request_reply_paths", "invoice_reply_paths"] {
            let count: Option<u64> = match input.get(name) {
                Some(_) => integer_or_null(input, name)?,
                None => None,
            };
            if count.is_some_and(|count| count > MOST_PATHS) {
                return skipped(&format!("{name} are more than this router makes"));
            }
        }
        // The offer that is built has the nonce of the one that could be built, as it is drawn first.
        if let Some(nonce) = input["built"]["offer_nonce"].as_str() {
            let nonce = unhex(nonce)?;
            let mut value = [0; 32];
            value[..nonce.len().min(32)].copy_from_slice(&nonce[..nonce.len().min(32)]);
            self.led.node.entropy.draw_first(Some(value));
        }
        let line = self.led.step(number, input.clone());
        self.led.node.entropy.draw_first(None);
        let mut line = line?;
        let cache = self.led.cache();
        if input["event"] == "restore" {
            self.foreign = foreign(&self.led.node.keys, &cache);
        }
        if input["event"] == "timer_tick"
            && line["output"]["result"] == true
            && input["invoice_reply_paths"].as_u64().unwrap_or(0) > 0
            && self.is_foreign_invoice_due(&cache, now)
        {
            return skipped("an invoice is due for an offer that was not made with these keys");
        }
        let is_answer = input["event"] == "offer_paths";
        let effects = numbered(line["output"]["effects"].take(), is_answer, false);
        let mut output = Map::new();
        output.insert("result".to_string(), line["output"]["result"].take());
        output.insert("effects".to_string(), effects);
        if hashed {
            let hash = sha256::Hash::hash(&cache).to_byte_array();
            output.insert("cache_sha256".to_string(), json!(hex(&hash)));
        } else {
            output.insert("cache".to_string(), json!(hex(&cache)));
        }
        Ok(Value::Object(output))
    }

    /// With keys, all that LDK does is the answer: its values are drawn on from step to step, as they were recorded.
    fn step_with_keys(&mut self, number: u64, asked: &Value) -> Result<Value, Unanswered> {
        let drawn = self.led.node.entropy.drawn();
        let first: u64 = integer(asked, "entropy")?;
        if first != drawn {
            return Err(format!("LDK draws value {drawn} next").into());
        }
        let mut output = self.led.step(number, asked["input"].clone())?["output"].take();
        if self.level == Level::Full {
            let is_answer = asked["input"]["event"] == "offer_paths";
            output["effects"] = numbered(output["effects"].take(), is_answer, true);
            let cache = json!(hex(&self.led.cache()));
            if let Some(fields) = output.as_object_mut() {
                fields.remove("cache_sha256");
                fields.insert("cache".to_string(), cache);
            }
        }
        Ok(output)
    }

    /// A port has no keys, and sends what LDK leaves out: so this is one of LDK's rules (Y1, Y3) once more.
    fn is_foreign_invoice_due(&self, cache: &[u8], now: Duration) -> bool {
        if self.foreign.is_empty() {
            return false;
        }
        slots(cache).into_iter().flatten().any(|slot| {
            let is_due = match (slot.status, slot.invoice_created_at) {
                ("Used", Some(at)) => at.saturating_add(INVOICE_AGE) < now,
                (status, _) => status == "Pending",
            };
            is_due && self.foreign.contains(&slot.offer.id().0)
        })
    }
}

/// The offers of a cache for which these keys make no invoice.
fn foreign(keys: &Keys, cache: &[u8]) -> HashSet<[u8; 32]> {
    let mut foreign = HashSet::new();
    for slot in slots(cache).into_iter().flatten() {
        let made = Made {
            offer: slot.offer.encode(),
            nonce: slot.nonce.clone().try_into().expect("a nonce"),
        };
        let fits = slot.offer.issuer_signing_pubkey() == Some(made.key(keys))
            && !slot.offer.paths().is_empty()
            && slot.offer.chains().len() == 1;
        if !fits {
            foreign.insert(slot.offer.id().0);
        }
    }
    foreign
}

/// Effects with the number of each reply path, in the place of all that takes keys or beside it. Each invoice has its own.
fn numbered(effects: Value, is_answer: bool, with_bytes: bool) -> Value {
    let mut numbers: HashMap<(String, String), usize> = HashMap::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut told = Vec::new();
    for mut effect in effects.as_array().cloned().unwrap_or_default() {
        let bytes = effect["bytes"].clone();
        let invoice = bytes["invoice"].as_str().unwrap_or_default().to_string();
        let path = bytes["reply_path"].as_str().unwrap_or_default().to_string();
        let number = *numbers.entry((invoice.clone(), path)).or_insert_with(|| {
            let count = counts.entry(invoice).or_default();
            *count += 1;
            *count
        });
        if let Some(fields) = effect.as_object_mut() {
            if !with_bytes {
                fields.remove("bytes");
            }
            let number = if is_answer { 0 } else { number };
            fields.insert("reply_path".to_string(), json!(number));
        }
        told.push(effect);
    }
    Value::Array(told)
}

/// A question that stands alone.
fn vector(asked: &Value) -> Result<(&'static str, Value), Unanswered> {
    if asked.get("read").is_some() {
        return Ok(
            match AsyncReceiveOfferCache::read(&mut &bytes(asked, "read")?[..]) {
                Ok(cache) => ("value", value(&cache.encode())),
                Err(error) => ("refused", json!(format!("{error:?}"))),
            },
        );
    }
    if asked.get("write").is_some() {
        let made = cache_of(&asked["write"])?;
        let cache = AsyncReceiveOfferCache::read(&mut &made[..])
            .map_err(|error| format!("LDK does not read this cache: {error:?}"))?;
        return Ok(("bytes", json!(hex(&cache.encode()))));
    }
    let (mut recipient, number) = led_to(&asked["before"], &asked["input"])?;
    let mut output = recipient.step(number, &asked["input"], false)?;
    // LDK does not tell how many rounds it counts.
    output["request_attempts"] = Value::Null;
    Ok(("output", output))
}

/// A node in this state, which is what a restart and rounds of requests come to, and the number of the next step.
fn led_to(before: &Value, input: &Value) -> Result<(Recipient, u64), Unanswered> {
    let cache = bytes(before, "cache")?;
    let rounds: u64 = integer(before, "request_attempts")?;
    let now = Version::Two.time(input, "now")?;
    if now.as_secs() > LAST_SECOND {
        return skipped(TOO_LATE);
    }
    let mut tried = vec![now];
    for slot in slots(&cache).into_iter().flatten() {
        tried.extend(slot.offer.absolute_expiry());
        for seconds in [10_000, 100_000] {
            tried.push(slot.created_at.saturating_add(Duration::from_secs(seconds)));
        }
    }
    for time in tried
        .into_iter()
        .filter(|time| time.as_secs() <= LAST_SECOND)
    {
        let mut recipient = Recipient::of_vectors()?;
        let restore = json!({"event": "restore", "now": time_json(time), "cache": hex(&cache)});
        recipient.step(0, &restore, false)?;
        let peer =
            json!({"event": "peer_connected", "now": time_json(time), "request_reply_paths": 1});
        let mut sent = 0;
        while sent < rounds && recipient.step(1 + sent, &peer, false)?["effects"][0].is_object() {
            sent += 1;
        }
        if sent == rounds && recipient.led.cache() == cache {
            return Ok((recipient, 1 + rounds));
        }
    }
    skipped("LDK cannot be led to this state: there is no time at which it sends so many rounds and changes nothing")
}

/// All that the bytes of a cache say, which LDK wrote.
fn value(cache: &[u8]) -> Value {
    let slots: Vec<Value> = slots(cache)
        .into_iter()
        .map(|slot| slot.map_or(Value::Null, |slot| value_of(&slot)))
        .collect();
    json!({"slots": slots, "server_paths": hexes(&server_paths(cache))})
}

fn value_of(slot: &Slot) -> Value {
    json!({
        "status": slot.status,
        "offer": hex(&slot.offer.encode()),
        "offer_id": hex(&slot.offer.id().0),
        "offer_paths": hexes(slot.offer.paths()),
        "offer_absolute_expiry": slot.offer.absolute_expiry().map(|time| time.as_secs()),
        "offer_nonce": hex(&slot.nonce),
        "update_static_invoice_path": hex(&slot.update_path),
        "created_at": time_json(slot.created_at),
        "invoice_created_at": slot.invoice_created_at.map(time_json),
    })
}

/// The bytes of a value, made without LDK, which has no way to make a cache but to read it.
fn cache_of(value: &Value) -> Result<Vec<u8>, String> {
    let mut slots = Vec::new();
    for slot in list(value, "slots")? {
        slots.push(if slot.is_null() {
            None
        } else {
            Some(cached_of(slot)?)
        });
    }
    let mut server_paths = Vec::new();
    for path in list(value, "server_paths")? {
        server_paths.push(unhex(path.as_str().ok_or("a path is no text")?)?);
    }
    Ok(made::cache(&slots, &server_paths))
}

fn cached_of(slot: &Value) -> Result<Cached, String> {
    let time = |name| Version::Two.time(slot, name).map(|time| time.as_nanos());
    let nonce = bytes(slot, "offer_nonce")?;
    Ok(Cached {
        made: Made {
            offer: bytes(slot, "offer")?,
            nonce: nonce
                .try_into()
                .map_err(|_| "offer_nonce is not 16 bytes")?,
        },
        status: match text(slot, "status")? {
            "Pending" => Status::Pending,
            "Ready" => Status::Ready(time("invoice_created_at")?),
            "Used" => Status::Used(time("invoice_created_at")?),
            other => return Err(format!("{other} is no status")),
        },
        created_at: time("created_at")?,
        update_path: bytes(slot, "update_static_invoice_path")?,
    })
}
