//! Random conversations with the real crate, in the formats of `conformance/recordings`.
//!
//! A recipient's input is chosen by a seed, and is as unkind as a network, an owner and a server can be:
//! messages are lost, late, repeated and out of order; times lie exactly at LDK's thresholds and next to
//! them; the clock goes back; routers fail; paths are hostile; the process dies and starts again from an older
//! cache, or from one that LDK would not have written.

use crate::bytes::hex;
use crate::cache_view::slots;
use crate::clock::LAST_SECOND;
use crate::fields::hexes;
use crate::header::{Header, RECIPIENT, SERVER};
use crate::led::{time_json, Led, Version};
use crate::node::{Keys, Node};
use crate::record_server::Clients;
use crate::rng::Rng;
use crate::tree::{parse, Node as Tree};
use lightning::blinded_path::message::{AsyncPaymentsContext, MessageContext};
use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::util::ser::{Readable, Writeable};
use serde_json::{json, Value};
use std::collections::VecDeque;
use std::io::{self, BufWriter, Write};
use std::time::Duration;

const HOURS_2: u64 = 7_200;
const DAYS_90: u64 = 90 * 86_400;
pub const YEAR: u64 = 365 * 86_400;
/// How many old caches, messages and offers can still turn up.
const MEMORY: usize = 24;

/// Where clocks begin, and come back to when they were turned far away.
const HOME: Duration = Duration::from_secs(1_760_000_000);
pub const SECOND: Duration = Duration::from_secs(1);
pub const NANOSECOND: Duration = Duration::from_nanos(1);

pub fn run(what: &str, seed: u64, steps: u64) -> Result<(), String> {
    let (format, about) = match what {
        "recipient" => (
            RECIPIENT,
            "random: what a network, an owner and a server can do to a recipient",
        ),
        "odd" => (
            RECIPIENT,
            "random, beginning with a cache that LDK accepts and would not write",
        ),
        "server" => (SERVER, "random: what recipients and payers ask of a server"),
        _ => return Err("record what? recipient, odd or server".to_string()),
    };
    let mut output = BufWriter::new(io::stdout().lock());
    let mut write = |line: &Value| writeln!(output, "{line}").map_err(|error| error.to_string());
    let header = Header::from_seed(format, about, seed);
    write(&header.first_line(steps))?;
    let mut led = Led::new(&header.to_json())?;
    if format == SERVER {
        let mut clients = Clients::new(&header)?;
        for number in 0..steps {
            write(&led.step(number, clients.input()?)?)?;
        }
        return Ok(());
    }
    let mut partner = Partner::of_recipient(&header);
    let mut first = None;
    if what == "odd" {
        // A conversation before this one, for offers that these keys, or others, can sign for.
        let mut before = header;
        if partner.rng.chance(15) {
            before.keys = Keys::of("another");
        }
        let mut earlier = Led::new(&before.to_json())?;
        earlier.node.entropy.go_on_from(1_000_000_000);
        let length = 20 + partner.rng.below(120) as u64;
        for number in 0..length {
            let input = partner.input();
            let line = earlier.step(number, input)?;
            partner.learn(&line, earlier.cache())?;
        }
        first = partner.odd_restore();
    }
    for number in 0..steps {
        let input = match first.take() {
            Some(input) => input,
            None => partner.input(),
        };
        let line = led.step(number, input)?;
        partner.learn(&line, led.cache())?;
        write(&line)?;
    }
    Ok(())
}

/// Everything around a recipient.
pub struct Partner {
    pub rng: Rng,
    pub now: Duration,
    /// Two servers, for the paths that only a server can make.
    servers: Vec<Node>,
    pub cache: Vec<u8>,
    caches: VecDeque<Vec<u8>>,
    /// Slot and reply path expiry of what was asked for.
    requests: VecDeque<(u64, Duration)>,
    /// Offer id and creation time of the invoices that were sent.
    invoices: VecDeque<(String, Duration)>,
    /// Lists of paths that were given before.
    paths: VecDeque<Value>,
    /// Times that matter to what is in the cache.
    moments: Vec<Duration>,
    /// Whole messages, for a server to judge.
    pub messages: VecDeque<Value>,
}

impl Partner {
    fn of_recipient(header: &Header) -> Self {
        let surroundings = &header.surroundings;
        let server = |keys: &Keys| Node::within(surroundings.clone(), keys.clone(), HOME);
        Self::new(header.seed, header.peers.iter().map(server).collect())
    }

    pub fn new(seed: u64, servers: Vec<Node>) -> Self {
        let mut rng = Rng::new(seed);
        let seconds = rng.next() % 20_000_000;
        let mut partner = Self {
            rng,
            now: HOME + Duration::from_secs(seconds),
            servers,
            cache: vec![4, 0, 0, 2, 0],
            caches: VecDeque::new(),
            requests: VecDeque::new(),
            invoices: VecDeque::new(),
            paths: VecDeque::new(),
            moments: Vec::new(),
            messages: VecDeque::new(),
        };
        partner.set_fraction();
        partner
    }

    /// How many paths a router gives.
    pub fn router(&mut self) -> Value {
        match self.rng.below(100) {
            0..=5 => Value::Null,
            6..=7 => json!(0),
            8..=14 => json!(2),
            15..=18 => json!(3),
            19..=20 => json!(11),
            _ => json!(1),
        }
    }

    /// The next thing that happens to the recipient.
    pub fn input(&mut self) -> Value {
        self.pass_time();
        let empty = slots(&self.cache).is_empty();
        let event = if empty && self.rng.chance(50) {
            0
        } else {
            self.rng.below(100)
        };
        let mut input = match event {
            0..=3 => {
                let count = *self.rng.pick(&[0, 1, 1, 1, 1, 2, 3, 6]);
                let server = self.rng.below(2);
                json!({"event": "set_server_paths", "paths": self.server_paths(server, count)})
            }
            4..=31 => json!({"event": "timer_tick", "invoice_reply_paths": self.router()}),
            32..=41 => json!({"event": "peer_connected"}),
            42..=66 => return self.offer_paths(),
            67..=84 => return self.confirmation(),
            85..=94 => return json!({"event": "get_offer", "now": time_json(self.now)}),
            _ => return self.restore(),
        };
        input["request_reply_paths"] = self.router();
        input["now"] = time_json(self.now);
        input
    }

    fn pass_time(&mut self) {
        let years_20 = Duration::from_secs(20 * YEAR);
        let far = self.now > HOME + years_20 || self.now < HOME - years_20;
        if far && self.rng.chance(20) {
            self.now = HOME;
        }
        let seconds = match self.rng.below(100) {
            0..=32 => 0,
            33..=35 => return self.turn_clock(),
            36..=64 => 1 + self.rng.below(120) as u64,
            65..=76 => HOURS_2 - 2 + self.rng.below(5) as u64,
            77..=80 => self.rng.below(40_000) as u64,
            81..=82 => self.rng.below(30 * 86_400) as u64,
            83 => self.rng.below(YEAR as usize) as u64,
            _ => return self.go_to_moment(),
        };
        self.go_to(self.now.saturating_add(Duration::from_secs(seconds)));
        if self.rng.chance(10) {
            self.set_fraction();
        }
    }

    /// To a moment that matters, or beside it.
    fn go_to_moment(&mut self) {
        let now = self.now;
        let ahead: Vec<Duration> = self
            .moments
            .iter()
            .filter(|moment| **moment > now)
            .copied()
            .collect();
        let moment = match ahead.iter().min() {
            // Not always the nearest: the year's end would never come.
            Some(_) if self.rng.chance(15) => *self.rng.pick(&ahead),
            Some(nearest) => *nearest,
            None => now.saturating_add(Duration::from_secs(60)),
        };
        self.go_to(moment);
    }

    fn go_to(&mut self, time: Duration) {
        if time.as_secs() <= LAST_SECOND {
            self.now = time;
        }
    }

    /// Half of all times are whole seconds.
    fn set_fraction(&mut self) {
        let nanoseconds = match self.rng.below(8) {
            0..=3 => 0,
            4 => 1,
            5 => 999_999_999,
            _ => self.rng.below(1_000_000_000) as u32,
        };
        self.now = Duration::new(self.now.as_secs(), nanoseconds);
    }

    /// Paths to a server, as it gives them to a recipient.
    fn server_paths(&mut self, server: usize, count: usize) -> Value {
        let node = &self.servers[server];
        node.paths.set_count(Some(count));
        let made = node
            .flow()
            .blinded_paths_for_async_recipient(vec![1, 2], None, Vec::new());
        node.paths.forget();
        json!(hexes(&made.unwrap_or_default()))
    }

    /// Any path that leads to a server: its content is secret, so one is like the other.
    fn responder(&mut self) -> Value {
        let node = self.rng.pick(&self.servers);
        node.paths.set_count(Some(1));
        let context = MessageContext::AsyncPayments(AsyncPaymentsContext::ServeStaticInvoice {
            recipient_id: vec![1, 2],
            invoice_slot: 0,
            path_absolute_expiry: self.now.saturating_add(Duration::from_secs(YEAR)),
        });
        let path = node.reply_path(context).expect("a path");
        node.paths.forget();
        json!(hex(&path.encode()))
    }

    fn offer_paths(&mut self) -> Value {
        let number_of_slots = slots(&self.cache).len() as u64;
        let known = !self.requests.is_empty() && self.rng.chance(80);
        let (mut slot, mut reply_path_expiry) = if known {
            // Left where it is, so that it may come again.
            let recent = self.requests.len() - 1 - self.rng.below(self.requests.len().min(4));
            self.requests[recent]
        } else {
            (
                self.rng.below(number_of_slots as usize + 2) as u64,
                self.now.saturating_add(Duration::from_secs(HOURS_2)),
            )
        };
        if self.rng.chance(5) {
            slot = *self
                .rng
                .pick(&[0, 9, 10, 11, number_of_slots, 255, 256, 65_535]);
            slot = slot.min(65_535);
        }
        if self.rng.chance(12) {
            reply_path_expiry = self.time_beside_now();
        }
        let now = self.now.as_secs();
        let expiry = match self.rng.below(100) {
            0..=9 => Value::Null,
            10..=13 => json!(now + DAYS_90),
            14..=17 => json!(now + DAYS_90 - 1),
            18..=21 => json!(now + DAYS_90 + 1),
            22..=23 => json!(self.rng.pick(&[0, 1, now, now + 1, now.saturating_sub(1)])),
            24..=26 => json!(self.rng.pick(&[u64::MAX, u64::MAX - 1, u64::MAX - HOURS_2])),
            27..=29 => json!(now + (1 << 32) + self.rng.below(3) as u64 - 1),
            30..=39 => json!(now + DAYS_90 + self.rng.below(YEAR as usize) as u64),
            _ => json!(now + YEAR),
        };
        let paths = match self.rng.below(100) {
            0..=2 => json!([]),
            3..=12 if !self.paths.is_empty() => {
                let place = self.rng.below(self.paths.len());
                self.paths[place].clone()
            }
            13..=16 if !self.paths.is_empty() => {
                // Some of what was given before, in another number or order: not the same list.
                let place = self.rng.below(self.paths.len());
                let mut list = self.paths[place].as_array().cloned().unwrap_or_default();
                list.reverse();
                if self.rng.chance(50) {
                    list.extend(list.first().cloned());
                }
                Value::Array(list)
            }
            _ => {
                let server = self.rng.below(2);
                let count = *self.rng.pick(&[1, 1, 1, 1, 1, 2, 2, 3, 8]);
                self.server_paths(server, count)
            }
        };
        remember(&mut self.paths, paths.clone());
        json!({
            "event": "offer_paths",
            "now": time_json(self.now),
            "invoice_slot": slot,
            "reply_path_expiry": time_json(reply_path_expiry),
            "paths": paths,
            "paths_absolute_expiry": expiry,
            "responder": self.responder(),
            "invoice_reply_paths": self.router(),
            "built": null,
        })
    }

    fn confirmation(&mut self) -> Value {
        let known = !self.invoices.is_empty() && self.rng.chance(95);
        let (id, mut created_at) = if known {
            let back = if self.rng.chance(70) {
                self.invoices.len().min(3)
            } else {
                self.invoices.len()
            };
            self.invoices[self.invoices.len() - 1 - self.rng.below(back)].clone()
        } else {
            (hex(&self.rng.bytes(32)), self.now)
        };
        if self.rng.chance(6) {
            created_at = self.time_beside_now();
        }
        json!({
            "event": "static_invoice_persisted",
            "now": time_json(self.now),
            "offer_id": id,
            "invoice_created_at": time_json(created_at),
        })
    }

    /// Now, beside it, or at an end of the range.
    fn time_beside_now(&mut self) -> Duration {
        let now = self.now;
        *self.rng.pick(&[
            now,
            now.saturating_sub(SECOND),
            now.saturating_add(SECOND),
            now.saturating_sub(NANOSECOND),
            now.saturating_add(NANOSECOND),
            now.saturating_add(Duration::from_secs(86_400)),
            Duration::ZERO,
            Duration::from_secs(u64::MAX),
            Duration::from_secs(u64::MAX - HOURS_2),
            Duration::MAX,
        ])
    }

    fn restore(&mut self) -> Value {
        if self.rng.chance(25) {
            if let Some(input) = self.odd_restore() {
                return input;
            }
        }
        let cache = match self.rng.below(10) {
            0..=3 => self.cache.clone(),
            4 => vec![4, 0, 0, 2, 0],
            _ if !self.caches.is_empty() => {
                let place = self.rng.below(self.caches.len());
                self.caches[place].clone()
            }
            _ => self.cache.clone(),
        };
        self.turn_clock();
        json!({"event": "restore", "now": time_json(self.now), "cache": hex(&cache)})
    }

    /// The clock may go back, or ahead, with a restart or without.
    fn turn_clock(&mut self) {
        let seconds = |rng: &mut Rng, below: u64| Duration::from_secs(rng.next() % below);
        self.now = match self.rng.below(100) {
            0..=49 => self.now,
            50..=59 => self.now.saturating_sub(seconds(&mut self.rng, 120)),
            60..=64 => self.now.saturating_sub(SECOND),
            65..=69 => self.now.saturating_sub(NANOSECOND),
            70..=79 => self.now.saturating_sub(seconds(&mut self.rng, 100_000)),
            80..=84 => self.now.saturating_sub(seconds(&mut self.rng, YEAR)),
            85 => seconds(&mut self.rng, 100_000),
            86 => Duration::from_secs(LAST_SECOND) - seconds(&mut self.rng, 3),
            _ => self.now.saturating_add(seconds(&mut self.rng, 100_000)),
        };
        self.now = self.now.min(Duration::from_secs(LAST_SECOND));
        if self.rng.chance(10) {
            self.set_fraction();
        }
    }

    /// A cache that LDK accepts and would not write: None if this attempt did not give one.
    fn odd_restore(&mut self) -> Option<Value> {
        let mut from = self.cache.clone();
        if !self.caches.is_empty() && self.rng.chance(50) {
            let place = self.rng.below(self.caches.len());
            from = self.caches[place].clone();
        }
        let mut tree = parse("cache", &from)?;
        for _ in 0..1 + self.rng.below(6) {
            self.oddly(&mut tree);
        }
        let bytes = tree.encode();
        let cache = AsyncReceiveOfferCache::read(&mut &bytes[..]).ok()?;
        self.turn_clock();
        Some(json!({"event": "restore", "now": time_json(self.now), "cache": hex(&cache.encode())}))
    }

    fn oddly(&mut self, tree: &mut Tree) {
        let now = self.now.as_secs();
        let fraction = self.now.subsec_nanos();
        let times = [
            0,
            1,
            now,
            now + 1,
            now.saturating_sub(1),
            now.saturating_sub(HOURS_2),
            now.saturating_sub(HOURS_2 + 1),
            now.saturating_sub(HOURS_2 - 1),
            now + 86_400,
            u64::MAX,
            u64::MAX - HOURS_2,
            u64::MAX - HOURS_2 + 1,
            now.saturating_sub(DAYS_90),
        ];
        let Tree::Sized { value, .. } = tree else {
            return;
        };
        let Tree::Stream { records, .. } = &mut **value else {
            return;
        };
        let mut lists = records.iter_mut().filter_map(|record| match record {
            Tree::Record { value, .. } => match &mut **value {
                Tree::Sized { value, .. } => match &mut **value {
                    Tree::Seq(list) => Some(list),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        });
        let (Some(slots), Some(paths)) = (lists.next(), lists.next()) else {
            return;
        };
        match self.rng.below(14) {
            12 | 13 if !slots.is_empty() => {
                let place = self.rng.below(slots.len());
                let expiry = match self.rng.below(4) {
                    0 => None,
                    _ => Some(*self.rng.pick(&times)),
                };
                let paths_too = self.rng.chance(20);
                another_offer(&mut slots[place], expiry, paths_too);
            }
            0 => slots.truncate(self.rng.below(slots.len() + 1)),
            1 => {
                let more = *self.rng.pick(&[1, 2, 5, 30]);
                slots.extend((0..more).map(|_| Tree::Leaf(vec![0])));
            }
            2 | 3 if !slots.is_empty() => {
                let twice = self.rng.pick(slots).clone();
                if self.rng.chance(50) {
                    slots.push(twice);
                } else {
                    let place = self.rng.below(slots.len());
                    slots[place] = twice;
                }
            }
            4 if !slots.is_empty() => {
                let (a, b) = (self.rng.below(slots.len()), self.rng.below(slots.len()));
                slots.swap(a, b);
            }
            5 => paths.clear(),
            6 if !paths.is_empty() => {
                let twice = self.rng.pick(paths).clone();
                paths.push(twice);
            }
            _ => {
                // One offer, or all of them.
                let all = self.rng.chance(30);
                let chosen = self.rng.below(slots.len().max(1));
                let time = *self.rng.pick(&times);
                let nanoseconds: u32 = *self.rng.pick(&[
                    0,
                    1,
                    fraction,
                    fraction,
                    fraction.saturating_sub(1),
                    (fraction + 1).min(999_999_999),
                    999_999_999,
                ]);
                let time = [&time.to_be_bytes()[..], &nanoseconds.to_be_bytes()].concat();
                let status = self.rng.below(4);
                for (place, slot) in slots.iter_mut().enumerate() {
                    if all || place == chosen {
                        age(slot, status, &time);
                    }
                }
            }
        }
    }

    /// Looks at what the recipient did.
    pub fn learn(&mut self, line: &Value, cache: Vec<u8>) -> Result<(), String> {
        for effect in line["output"]["effects"].as_array().into_iter().flatten() {
            if effect["send"] == "offer_paths_request" {
                let slot = effect["invoice_slot"].as_u64().unwrap_or(0);
                let asked = (slot, Version::Two.time(effect, "reply_path_expiry")?);
                if self.requests.back() != Some(&asked) {
                    remember(&mut self.requests, asked);
                }
            } else {
                let id = effect["offer_id"].as_str().unwrap_or_default().to_string();
                let sent = (id, Version::Two.time(effect, "invoice_created_at")?);
                if self.invoices.back() != Some(&sent) {
                    remember(&mut self.invoices, sent);
                }
                remember(&mut self.messages, effect["bytes"].clone());
            }
        }
        if cache != self.cache {
            if self.rng.chance(25) {
                remember(&mut self.caches, self.cache.clone());
            }
            self.cache = cache;
            self.find_moments();
        }
        Ok(())
    }

    fn find_moments(&mut self) {
        let hours_2 = Duration::from_secs(HOURS_2);
        let mut moments = Vec::new();
        for slot in slots(&self.cache).into_iter().flatten() {
            moments.extend(slot.offer.absolute_expiry());
            moments.push(slot.created_at.saturating_add(hours_2));
            moments.extend(slot.invoice_created_at.map(|at| at.saturating_add(hours_2)));
        }
        moments.extend(self.requests.iter().rev().take(2).map(|asked| asked.1));
        self.moments.clear();
        for moment in moments {
            let step = *self.rng.pick(&[SECOND, NANOSECOND]);
            self.moments.extend([
                moment.saturating_sub(step),
                moment,
                moment.saturating_add(step),
            ]);
        }
        self.moments
            .retain(|moment| moment.as_secs() <= LAST_SECOND);
    }
}

/// Gives a cached offer another status and other times.
fn age(slot: &mut Tree, status: usize, time: &[u8]) {
    let Tree::Sized { value, .. } = slot else {
        return;
    };
    let Tree::Sized { value, .. } = &mut **value else {
        return;
    };
    let Tree::Stream { records, .. } = &mut **value else {
        return;
    };
    for record in records {
        let Tree::Record { kind, value, .. } = record else {
            continue;
        };
        let Tree::Sized { value, .. } = &mut **value else {
            continue;
        };
        match (*kind, status) {
            (4, 0) => **value = Tree::Leaf(vec![2, 0]),
            (4, 1) => **value = Tree::Leaf([&[0, 14, 0, 12][..], time].concat()),
            (4, 2) => **value = Tree::Leaf([&[1, 14, 0, 12][..], time].concat()),
            (8, 3) => **value = Tree::Leaf(time.to_vec()),
            _ => (),
        }
    }
}

/// Gives a cached offer another expiry, and maybe takes its paths. LDK's keys do not fit it any more.
fn another_offer(slot: &mut Tree, expiry: Option<u64>, without_paths: bool) {
    let Some(place) = slot.streams("offer").pop() else {
        return;
    };
    let Tree::Stream { records, .. } = slot.nth(place) else {
        return;
    };
    let gone = |kind: u64| kind == 14 || without_paths && kind == 16;
    records.retain(|record| !matches!(record, Tree::Record { kind, .. } if gone(*kind)));
    if let Some(expiry) = expiry {
        let bytes = expiry.to_be_bytes();
        let zeros = expiry.leading_zeros() as usize / 8;
        let record = Tree::record(14, Tree::Leaf(bytes[zeros..].to_vec()));
        let behind = |record: &Tree| matches!(record, Tree::Record { kind, .. } if *kind > 14);
        let place = records.iter().position(behind).unwrap_or(records.len());
        records.insert(place, record);
    }
}

pub fn remember<T>(list: &mut VecDeque<T>, value: T) {
    if list.len() == MEMORY {
        list.pop_front();
    }
    list.push_back(value);
}
