//! Random steps of a real server, with a recipient whose conversation goes on between them, and a payer.

use crate::bytes::{hex, unhex};
use crate::cache_view::slots;
use crate::clock::LAST_SECOND;
use crate::header::{Header, RECIPIENT};
use crate::led::{time_json, Led};
use crate::node::{Keys, Node};
use crate::record::{remember, Partner, NANOSECOND, SECOND, YEAR};
use lightning::blinded_path::message::MessageContext;
use lightning::offers::offer::Offer;
use lightning::offers::static_invoice::StaticInvoice;
use lightning::util::ser::Writeable;
use serde_json::{json, Value};
use std::collections::VecDeque;
use std::time::Duration;

pub struct Clients {
    partner: Partner,
    recipient: Led,
    recipient_steps: u64,
    payer: Node,
    offers: VecDeque<Offer>,
    /// Recipient and slot of invoices that the server took.
    stored: VecDeque<Value>,
    /// When these invoices expire.
    expiries: VecDeque<Duration>,
}

impl Clients {
    pub fn new(header: &Header) -> Result<Self, String> {
        let within = |keys: Keys| Node::within(header.surroundings.clone(), keys, Duration::ZERO);
        let servers = vec![
            within(header.keys.clone()),
            within(Keys::of("another server")),
        ];
        let recipient = Header {
            format: RECIPIENT,
            about: String::new(),
            seed: header.seed,
            surroundings: header.surroundings.clone(),
            keys: header.peers[0].clone(),
            peers: Vec::new(),
        };
        Ok(Self {
            partner: Partner::new(header.seed, servers),
            recipient: Led::new(&recipient.to_json())?,
            recipient_steps: 0,
            payer: within(Keys::of("a payer")),
            offers: VecDeque::new(),
            stored: VecDeque::new(),
            expiries: VecDeque::new(),
        })
    }

    /// The next thing that is asked of the server.
    pub fn input(&mut self) -> Result<Value, String> {
        while self.partner.messages.is_empty() || self.partner.rng.chance(60) {
            self.recipient_goes_on()?;
        }
        let now = self.now();
        let mut input = match self.partner.rng.below(100) {
            0 => json!({"event": "new_store"}),
            1..=20 => self.paths_for_recipient(now),
            21..=40 => self.offer_paths_request(now),
            41..=69 => self.serve_static_invoice(now)?,
            _ => match self.invoice_request(now)? {
                Some(request) => request,
                None => self.serve_static_invoice(now)?,
            },
        };
        input["now"] = time_json(now);
        Ok(input)
    }

    fn recipient_goes_on(&mut self) -> Result<(), String> {
        let input = self.partner.input();
        let line = self.recipient.step(self.recipient_steps, input)?;
        self.recipient_steps += 1;
        self.partner.learn(&line, self.recipient.cache())?;
        let slot = slots(&self.partner.cache).into_iter().flatten().next();
        if let Some(slot) = slot {
            remember(&mut self.offers, slot.offer);
        }
        Ok(())
    }

    /// The recipient's time, or one beside the expiry of an invoice that is in the store.
    fn now(&mut self) -> Duration {
        let Some(expiry) = self.expiries.back().copied() else {
            return self.partner.now;
        };
        let now = match self.partner.rng.below(20) {
            0 => expiry,
            1 => expiry.saturating_sub(SECOND),
            2 => expiry.saturating_add(SECOND),
            3 => expiry.saturating_add(NANOSECOND),
            _ => self.partner.now,
        };
        now.min(Duration::from_secs(LAST_SECOND))
    }

    fn paths_for_recipient(&mut self, now: Duration) -> Value {
        let rng = &mut self.partner.rng;
        let relative = match rng.below(6) {
            0 => Value::Null,
            1 => time_json(Duration::MAX),
            2 => time_json(Duration::from_secs(u64::MAX)),
            3 => time_json(Duration::MAX - now),
            4 => json!([rng.below(YEAR as usize), rng.below(1_000_000_000)]),
            _ => json!([rng.below(YEAR as usize), 0]),
        };
        json!({
            "event": "paths_for_recipient",
            "router_paths": self.partner.router(),
            "recipient_id": self.recipient_id(),
            "relative_expiry": relative,
        })
    }

    fn offer_paths_request(&mut self, now: Duration) -> Value {
        let expiry = match self.partner.rng.below(3) {
            0 => Value::Null,
            _ => self.expiry(now),
        };
        json!({
            "event": "offer_paths_request",
            "router_paths": self.partner.router(),
            "invoice_slot": self.slot(),
            "context": {"recipient_id": self.recipient_id(), "path_absolute_expiry": expiry},
        })
    }

    fn serve_static_invoice(&mut self, now: Duration) -> Result<Value, String> {
        let place = self.partner.rng.below(self.partner.messages.len());
        let message = self.partner.messages[place].clone();
        let context = self.context(now);
        let invoice = unhex(message["invoice"].as_str().unwrap_or_default())?;
        let invoice =
            StaticInvoice::try_from(invoice).map_err(|error| format!("no invoice: {error:?}"))?;
        let expiry = invoice
            .created_at()
            .saturating_add(invoice.relative_expiry());
        remember(&mut self.expiries, expiry);
        remember(&mut self.stored, context.clone());
        Ok(json!({
            "event": "serve_static_invoice",
            "invoice": message["invoice"],
            "forward_invoice_request_path": message["forward_invoice_request_path"],
            "responder": message["reply_path"],
            "context": context,
        }))
    }

    /// A payer asks, mostly for what is in the store; None while there is no offer to ask for.
    fn invoice_request(&mut self, now: Duration) -> Result<Option<Value>, String> {
        if self.offers.is_empty() {
            return Ok(None);
        }
        let place = self.partner.rng.below(self.offers.len());
        let request = self.payer.invoice_request(&self.offers[place])?;
        self.payer.paths.set_count(Some(1));
        let path = self.payer.reply_path(MessageContext::Custom(Vec::new()));
        let mut context = self.context(now);
        if !self.stored.is_empty() && self.partner.rng.chance(80) {
            let place = self.partner.rng.below(self.stored.len());
            context = self.stored[place].clone();
            context["path_absolute_expiry"] = self.expiry(now);
        }
        Ok(Some(json!({
            "event": "invoice_request",
            "invoice_request": hex(&request.encode()),
            "responder": hex(&path.ok_or("a router that fails")?.encode()),
            "context": context,
        })))
    }

    fn context(&mut self, now: Duration) -> Value {
        json!({
            "recipient_id": self.recipient_id(),
            "invoice_slot": self.slot(),
            "path_absolute_expiry": self.expiry(now),
        })
    }

    fn recipient_id(&mut self) -> String {
        let rng = &mut self.partner.rng;
        let length = match rng.below(12) {
            0 => 1_024,
            1 => 1_025,
            2 => 0,
            3 => 1 + rng.below(40),
            // Few, so that some are met again.
            _ => return hex(&[rng.below(3) as u8]),
        };
        hex(&rng.bytes(length))
    }

    fn slot(&mut self) -> u16 {
        *self
            .partner
            .rng
            .pick(&[0, 0, 0, 1, 1, 2, 9, 10, 255, 65_535])
    }

    /// That of a context: often in time.
    fn expiry(&mut self, now: Duration) -> Value {
        time_json(*self.partner.rng.pick(&[
            now,
            now.saturating_sub(SECOND),
            now.saturating_sub(NANOSECOND),
            now.saturating_add(NANOSECOND),
            now.saturating_add(SECOND),
            now.saturating_add(Duration::from_secs(YEAR)),
            now.saturating_add(Duration::from_secs(YEAR)),
            Duration::ZERO,
            Duration::from_secs(u64::MAX),
            Duration::MAX,
        ]))
    }
}
