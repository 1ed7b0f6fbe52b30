//! Runs scripts: JSON lines that say, step by step, what happens to two real flows. `README.md` has the
//! steps; `scripts/` has one script for each suspicion.

use crate::bytes::{big_size, hex, unhex};
use crate::limits::Limits;
use crate::release::LDK;
use crate::world::{World, START};
use lightning::onion_message::async_payments::AsyncPaymentsMessage;
use serde_json::Value;
use std::fs::File;
use std::io::BufWriter;
use std::process::ExitCode;
use std::time::Duration;

/// What a line may say besides `do`.
const FIELDS: [&str; 21] = [
    "do",
    "ldk",
    "server",
    "message",
    "times",
    "every",
    "settle",
    "lost",
    "without",
    "router_fails",
    "slots",
    "offer",
    "cache",
    "seconds",
    "days",
    "paths_absolute_expiry",
    "relative_expiry",
    "late",
    "recipient",
    "reply_paths",
    "invoices",
];

/// The kinds of messages that a step may send.
const SENT: [&str; 6] = [
    "request",
    "paths",
    "invoice",
    "confirm",
    "forwarded",
    "answer",
];

struct Outcome {
    name: String,
    about: String,
    found: String,
    failures: usize,
}

/// Runs scripts; with a folder, each is recorded there.
pub fn run(files: &[&str], record: Option<&str>) -> ExitCode {
    let mut worst = 0;
    let mut outcomes = Vec::new();
    for file in files {
        match run_file(file, files.len() == 1, record) {
            Ok(outcome) => {
                worst = worst.max((outcome.failures > 0).into());
                outcomes.push(outcome);
            }
            Err(message) => {
                eprintln!("{file}: {message}");
                return ExitCode::from(2);
            }
        }
    }
    if files.len() > 1 {
        println!("{LDK}\n");
        let width = outcomes.iter().map(|outcome| outcome.name.len()).max();
        let width = width.unwrap_or_default();
        for outcome in outcomes {
            let found = if outcome.failures == 0 {
                outcome.found
            } else {
                format!("NOT AS EXPECTED ({})", outcome.failures)
            };
            println!("{:<width$} {found:<18} {}", outcome.name, outcome.about);
        }
    }
    ExitCode::from(worst)
}

fn run_file(file: &str, aloud: bool, record: Option<&str>) -> Result<Outcome, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let mut run = Run {
        world: World::new(),
        aloud,
        step: 0,
        last: String::new(),
        state: Default::default(),
        closing: None,
        dead: false,
        changed: false,
        failures: 0,
    };
    let mut header = Value::Null;
    for (number, line) in text.lines().enumerate() {
        let line: Value =
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))?;
        if number == 0 {
            header = line;
            let about = header["about"].as_str().unwrap_or_default();
            run.say(&format!(
                "{} on {LDK}: {about}",
                header["script"].as_str().unwrap_or(file)
            ));
            run.say("offers are numbered; in the cache R is Ready, U Used, P Pending, . empty");
            continue;
        }
        run.line(&line)
            .map_err(|error| format!("line {}: {error}", number + 1))?;
    }
    let found = &header["found"];
    let found = found
        .as_str()
        .or(found[version()].as_str())
        .unwrap_or("?")
        .to_string();
    let closing = match (&run.closing, run.failures) {
        (Some(closing), _) => closing.clone(),
        (None, _) => run.last.clone(),
    };
    run.say(&closing);
    run.say(&match run.failures {
        0 => format!("as expected: {found}"),
        failures => format!("NOT as expected: {failures} expectations do not hold"),
    });
    let text = |name: &str| header[name].as_str().unwrap_or_default().to_string();
    if let Some(folder) = record {
        for (server, inputs, peers) in run.world.inputs() {
            let server = server.map_or(String::new(), |server| format!("-server-{server}"));
            let path = format!("{folder}/{}{server}.ndjson", text("script"));
            let file = File::create(&path).map_err(|error| format!("{path}: {error}"))?;
            inputs.record(&text("about"), peers, &mut BufWriter::new(file))?;
        }
    }
    Ok(Outcome {
        name: text("script"),
        about: text("about"),
        found,
        failures: run.failures,
    })
}

fn version() -> &'static str {
    LDK.strip_prefix("lightning ").unwrap_or(LDK)
}

/// Nothing stands for every release; else it is one, or a list.
fn is_for_this_release(releases: &Value) -> bool {
    match releases {
        Value::Null => true,
        Value::Array(releases) => releases.iter().any(|release| *release == version()),
        release => *release == version(),
    }
}

struct Run {
    world: World,
    aloud: bool,
    step: usize,
    /// What the last step said.
    last: String,
    /// Cache, servers and messages as the last line had them.
    state: [String; 3],
    /// What a payer saw first that was not well, or else at all, and when it was well again.
    closing: Option<String>,
    dead: bool,
    /// Whether the last step changed the bytes of the cache.
    changed: bool,
    failures: usize,
}

impl Run {
    fn say(&self, text: &str) {
        if self.aloud {
            println!("{text}");
        }
    }

    fn line(&mut self, line: &Value) -> Result<(), String> {
        if !is_for_this_release(&line["ldk"]) {
            return Ok(());
        }
        if let Some(expected) = line.get("expect") {
            let expected = expected
                .as_object()
                .ok_or("what is expected is no object")?;
            for (name, value) in expected {
                let found = self.look_up(name, value)?;
                if found != *value {
                    self.failures += 1;
                    println!("    !! {name}: expected {value}, found {found}");
                }
            }
            return Ok(());
        }
        let fields = line.as_object().ok_or("not an object")?;
        if let Some(field) = fields
            .keys()
            .find(|field| !FIELDS.contains(&field.as_str()))
        {
            return Err(format!("unknown field {field}"));
        }
        let before = self.world.cache();
        self.world.begin_step();
        self.last = self.act(line)?;
        self.changed = before != self.world.cache();
        self.step += 1;
        self.report(line);
        Ok(())
    }

    /// One line: what was done, what came of it, and what has changed by it.
    fn report(&mut self, line: &Value) {
        let mut what = line["do"].as_str().unwrap_or_default().to_string();
        for (name, value) in line.as_object().into_iter().flatten() {
            let value = value.to_string();
            if name != "do" {
                what += &format!(" {name}={}", if value.len() > 24 { "..." } else { &value });
            }
        }
        let state = [
            format!("cache {}", self.world.cache_text()),
            format!("served by {}", self.world.servers_text()),
            format!("under way {}", self.world.letters_text()),
        ];
        let changes: Vec<String> = state
            .iter()
            .zip(&self.state)
            .filter(|(now, before)| now != before)
            .map(|(now, _)| format!(" | {now}"))
            .collect();
        let said = format!("{what:<36} {}{}", self.last, changes.concat());
        self.say(&format!(
            "{:>3} {} {}",
            self.step,
            self.time(),
            said.trim_end()
        ));
        self.state = state;
    }

    /// Days, hours, minutes and seconds since the script began.
    fn time(&self) -> String {
        let time = self.world.now - START;
        let (hours, minutes) = (time / 3_600 % 24, time / 60 % 60);
        format!(
            "{:>3}d{hours:02}:{minutes:02}:{:02}",
            time / 86_400,
            time % 60
        )
    }

    fn act(&mut self, line: &Value) -> Result<String, String> {
        let number = |name: &str, otherwise: u64| match &line[name] {
            Value::Null => Ok(otherwise),
            value => value.as_u64().ok_or(format!("{name} is no number")),
        };
        let server = line["server"].as_str().unwrap_or("A");
        match line["do"]
            .as_str()
            .ok_or("a line without \"do\" or \"expect\"")?
        {
            "set_server_paths" => {
                let expiry = match line["relative_expiry"] {
                    Value::Null => None,
                    _ => Some(Duration::from_secs(number("relative_expiry", 0)?)),
                };
                if let Some(id) = line["recipient"].as_str() {
                    self.world.name_recipient(id);
                }
                Ok(self.world.set_server_paths(server, expiry))
            }
            "switch_server" => Ok(self.world.set_server_paths("B", None)),
            "server_gone" => {
                self.world.server_down(server);
                Ok("it takes and answers nothing any more".to_string())
            }
            "server_keeps" | "server_takes" => {
                let invoices = number("invoices", 0)? as usize;
                let limits = match line["do"] == "server_keeps" {
                    true => Limits::keeps(invoices),
                    false => Limits::takes_in_a_second(invoices),
                };
                self.world.limit(server, limits);
                Ok("and no more, of one recipient".to_string())
            }
            "server_loses" => {
                self.world.server_loses(number("offer", 0)? as usize);
                Ok("its invoice is no more".to_string())
            }
            "path_breaks" => {
                self.world.path_breaks(number("offer", 0)? as usize);
                Ok("nothing comes through by its path any more".to_string())
            }
            "switch_phone" => {
                self.world.switch_phone()?;
                Ok("the other phone acts".to_string())
            }
            "tick" | "peer_connected" => self.refresh(line),
            "fill" => self.fill(line),
            "settle" => {
                self.world.settle(&without(line));
                Ok(String::new())
            }
            "deliver" => self.deliver(line, false),
            "deliver_copy" => self.deliver(line, true),
            "hold" => {
                let place = self.find(line)?;
                if let Some(letter) = self.world.letters.get_mut(&place) {
                    letter.held = true;
                }
                Ok("it is late".to_string())
            }
            "drop" if line["message"] == "all" => {
                self.world.letters.retain(|_, letter| letter.held);
                Ok("all that is not held is lost".to_string())
            }
            "drop" => {
                let place = self.find(line)?;
                self.world.letters.remove(&place);
                Ok("it is lost".to_string())
            }
            "get_offer" => {
                let mut said = String::new();
                for _ in 0..number("times", 1)? {
                    said = self.world.get_offer();
                }
                Ok(said)
            }
            "payer_asks" => {
                let offer = match line["offer"].as_u64() {
                    Some(offer) => offer as usize,
                    None => self
                        .world
                        .returned
                        .ok_or("no offer was returned to the user")?,
                };
                let seen = self.world.payer_asks(offer, line["late"] == true)?;
                let time = self.time();
                let alive = self.world.payer_sees == Some("alive");
                match &mut self.closing {
                    Some(closing) if self.dead && alive => {
                        *closing += &format!("; alive again at {}", time.trim());
                        self.dead = false;
                    }
                    Some(_) if self.dead => (),
                    closing => {
                        *closing = Some(seen.clone());
                        self.dead = !alive;
                    }
                }
                Ok(seen)
            }
            "persist" => {
                self.world.persist();
                Ok("cache written to disk".to_string())
            }
            "crash" => self.world.crash(),
            "restore" => {
                self.world.disk = match &line["cache"] {
                    Value::String(text) => unhex(text)?,
                    other => {
                        let slots = other["empty_slots"].as_u64().ok_or("no empty_slots")?;
                        let slots = vec![0; slots as usize];
                        let list = [&[0][..], &big_size(slots.len() as u64, 1), &slots].concat();
                        let records = [&list[..], &[2, 0]].concat();
                        [&big_size(records.len() as u64, 1), &records[..]].concat()
                    }
                };
                self.world.crash()
            }
            "advance" => {
                let seconds = number("seconds", 0)? + 86_400 * number("days", 0)?;
                let later = u64::from(self.world.now) + seconds;
                self.world.now = later.try_into().map_err(|_| "time ends in 2106")?;
                self.world.set_clocks();
                Ok(String::new())
            }
            "clock_forward" => {
                self.world.ahead +=
                    number("seconds", 0)? as i64 + 86_400 * number("days", 0)? as i64;
                self.world.set_clocks();
                Ok(format!(
                    "the recipient's clock is {} s ahead",
                    self.world.ahead
                ))
            }
            "clock_back" => {
                self.world.ahead -=
                    number("seconds", 0)? as i64 + 86_400 * number("days", 0)? as i64;
                Ok(format!(
                    "the recipient's clock is {} s ahead",
                    self.world.ahead
                ))
            }
            other => Err(format!("unknown step {other}")),
        }
    }

    fn refresh(&mut self, line: &Value) -> Result<String, String> {
        let times = line["times"].as_u64().unwrap_or(1);
        let every = line["every"].as_u64().unwrap_or(60) as u32;
        let mut said = String::new();
        for round in 0..times {
            if round > 0 {
                self.world.now = self.world.now.saturating_add(every);
                self.world.set_clocks();
            }
            if let Some(count) = line["reply_paths"].as_u64() {
                self.world.reply_paths(count as usize);
            }
            match &line["router_fails"] {
                Value::Null => (),
                Value::Bool(true) => self.world.router_fails(None),
                calls => self
                    .world
                    .router_fails(calls.as_u64().map(|calls| calls as usize)),
            }
            said = self.world.check_refresh(line["do"] == "tick");
            if line["settle"] == true {
                self.world.settle(&without(line));
            } else if line["lost"] == true {
                self.world.letters.retain(|_, letter| letter.held);
            }
        }
        let sent = self.sent_text();
        Ok(if sent.is_empty() {
            said
        } else {
            format!("{said}, sent {sent}")
        })
    }

    /// Ticks and deliveries until no slot is empty, in no time.
    fn fill(&mut self, line: &Value) -> Result<String, String> {
        let up_to = line["slots"].as_u64().unwrap_or(10) as usize;
        for _ in 0..2 * up_to {
            self.world.settle(&without(line));
            let filled = self
                .world
                .slots()
                .iter()
                .filter(|slot| slot.is_some())
                .count();
            if filled >= up_to {
                return Ok(format!("{filled} slots are full"));
            }
            self.world.check_refresh(true);
        }
        Err(format!("{up_to} slots do not fill"))
    }

    fn deliver(&mut self, line: &Value, copy: bool) -> Result<String, String> {
        let place = self.find(line)?;
        let mut letter = self.world.letters[&place].clone();
        if !copy {
            self.world.letters.remove(&place);
        }
        if let (Some(expiry), AsyncPaymentsMessage::OfferPaths(paths)) =
            (line.get("paths_absolute_expiry"), &mut letter.message)
        {
            paths.paths_absolute_expiry = expiry.as_u64();
        }
        let name = format!("{place} {}({})", letter.kind, letter.about);
        Ok(format!("{name}: {}", self.world.deliver(letter)))
    }

    /// The message that a line names: by its number, or the oldest of its kind that is not held, or `held`.
    fn find(&self, line: &Value) -> Result<usize, String> {
        let wanted = &line["message"];
        self.world
            .letters
            .iter()
            .find(|(place, letter)| match wanted.as_str() {
                None => wanted.as_u64() == Some(**place as u64),
                Some("held") => letter.held,
                Some("last") => self.world.letters.keys().last() == Some(place),
                Some(kind) => letter.kind == kind && !letter.held,
            })
            .map(|(place, _)| *place)
            .ok_or(format!("no message {wanted} is under way"))
    }

    fn sent_text(&self) -> String {
        let texts: Vec<String> = SENT
            .iter()
            .map(|kind| (kind, self.count(kind)))
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        texts.join(", ")
    }

    fn count(&self, kind: &str) -> usize {
        self.world.sent.iter().filter(|sent| **sent == kind).count()
    }

    /// The present value of what a script expects, in the same shape.
    fn look_up(&self, name: &str, expected: &Value) -> Result<Value, String> {
        let slots = || self.world.slots();
        Ok(match name {
            "payer" => self.world.payer_sees.into(),
            "invoice_age" => self.world.invoice_age.into(),
            "offer_returned" => self.world.returned.into(),
            "persist_due" => self.world.persist_due.into(),
            "cache_changed" => self.changed.into(),
            "tick_failed" => self.last.starts_with("FAILED").into(),
            "cache" => self.world.cache_text().into(),
            "cache_bytes" => hex(&self.world.cache()).into(),
            "servers" => self.world.servers_text().into(),
            "slots" => slots().len().into(),
            "sent" => {
                let kinds = expected.as_object().ok_or("\"sent\" is no object")?;
                if let Some(kind) = kinds.keys().find(|kind| !SENT.contains(&kind.as_str())) {
                    return Err(format!("unknown kind of message {kind}"));
                }
                let counts = kinds
                    .keys()
                    .map(|kind| (kind.clone(), self.count(kind).into()));
                Value::Object(counts.collect())
            }
            "Used" | "Ready" | "Pending" => slots()
                .iter()
                .flatten()
                .filter(|slot| slot.status == name)
                .count()
                .into(),
            "empty" => slots().iter().filter(|slot| slot.is_none()).count().into(),
            other => return Err(format!("unknown expectation {other}")),
        })
    }
}

/// The messages that a step loses.
fn without(line: &Value) -> Vec<&str> {
    line["without"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}
