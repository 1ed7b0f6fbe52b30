//! A recipient, its servers, a payer and the messages between them. All decisions are LDK's; this file
//! carries messages, keeps what servers store and what the recipient's disk holds, and sets the clocks.

use crate::bytes::hex;
use crate::cache_view::{slots, Slot};
use crate::inputs::{self, CameOf, Inputs};
use crate::limits::Limits;
use crate::node::{responder, Keys, Node};
use crate::release::check_refresh;
use lightning::blinded_path::message::{
    AsyncPaymentsContext, BlindedMessagePath, MessageContext, OffersContext,
};
use lightning::offers::flow::InvreqResponseInstructions;
use lightning::offers::invoice_request::InvoiceRequest;
use lightning::offers::offer::{Offer, OfferId};
use lightning::onion_message::async_payments::{AsyncPaymentsMessage, ServeStaticInvoice};
use lightning::onion_message::messenger::{Destination, MessageSendInstructions};
use lightning::onion_message::offers::OffersMessage;
use serde_json::Value;
use std::collections::BTreeMap;
use std::mem::swap;
use std::time::Duration;

/// The second at which every script begins.
pub const START: u32 = 1_760_000_000;

/// What servers know the recipient by, unless a script says otherwise.
const RECIPIENT_ID: &str = "phone";

/// A message under way.
#[derive(Clone)]
pub struct Letter {
    pub message: AsyncPaymentsMessage,
    destination: BlindedMessagePath,
    reply_path: Option<BlindedMessagePath>,
    pub kind: &'static str,
    pub about: String,
    /// Left under way by `settle`.
    pub held: bool,
}

struct Server {
    node: Node,
    inputs: Inputs,
    up: bool,
    /// By recipient and slot: the last invoice that came, as LDK's documentation has servers do it.
    store: BTreeMap<(Vec<u8>, u16), ServeStaticInvoice>,
    limits: Limits,
}

/// Another phone that servers know by the same id, as it is while it does nothing.
struct OtherPhone {
    node: Node,
    inputs: Inputs,
    disk: Vec<u8>,
    returned: Option<usize>,
}

pub struct World {
    /// The true time, which is also that of the servers.
    pub now: u32,
    /// By how much the recipient's clock is ahead.
    pub ahead: i64,
    recipient: Node,
    recipient_id: String,
    other_phone: Option<OtherPhone>,
    inputs: Inputs,
    servers: BTreeMap<String, Server>,
    payer: Node,
    pub disk: Vec<u8>,
    pub letters: BTreeMap<usize, Letter>,
    next_letter: usize,
    /// All offers that were ever seen in the cache; they are called by their place, from 1.
    offers: Vec<Offer>,
    /// Offers by whose paths nothing comes through any more, by their place.
    broken: Vec<usize>,
    /// What the current step sent.
    pub sent: Vec<&'static str>,
    pub persist_due: bool,
    pub returned: Option<usize>,
    pub payer_sees: Option<&'static str>,
    /// How old the invoice was that a payer got last, in seconds by the true time.
    pub invoice_age: Option<i64>,
}

impl World {
    pub fn new() -> Self {
        let keys = Keys::of("recipient");
        let inputs = Inputs::of_recipient(keys.clone());
        let recipient = Node::new(keys, START);
        let disk = recipient.flow().writeable_async_receive_offer_cache();
        Self {
            now: START,
            ahead: 0,
            recipient,
            recipient_id: RECIPIENT_ID.to_string(),
            other_phone: None,
            inputs,
            servers: BTreeMap::new(),
            payer: Node::new(Keys::of("payer"), START),
            disk,
            letters: BTreeMap::new(),
            next_letter: 1,
            offers: Vec::new(),
            broken: Vec::new(),
            sent: Vec::new(),
            persist_due: false,
            returned: None,
            payer_sees: None,
            invoice_age: None,
        }
    }

    /// What the recipient was given, and then each server with its name; and the keys of whom they talk with.
    pub fn inputs(&self) -> Vec<(Option<&str>, &Inputs, Vec<Keys>)> {
        let servers = self.servers.values().map(|server| server.inputs.keys());
        let recipient = (None, &self.inputs, servers.collect());
        let servers = self.servers.iter().map(|(name, server)| {
            (
                Some(name.as_str()),
                &server.inputs,
                vec![self.inputs.keys()],
            )
        });
        [recipient].into_iter().chain(servers).collect()
    }

    /// The recipient was given this.
    fn note(&mut self, input: Value) {
        let cache = CameOf::Cache(self.cache());
        self.inputs
            .add(seconds(self.recipient_time()), input, cache);
    }

    /// The recipient's own time.
    fn recipient_time(&self) -> u32 {
        (i64::from(self.now) + self.ahead).clamp(0, i64::from(u32::MAX)) as u32
    }

    pub fn set_clocks(&mut self) {
        self.recipient.set_clock(seconds(self.recipient_time()));
        for server in self.servers.values() {
            server.node.set_clock(seconds(self.now));
        }
    }

    pub fn begin_step(&mut self) {
        self.sent.clear();
        self.persist_due = false;
        self.recipient.paths.set_count(Some(1));
        self.recipient.paths.fail(0);
        self.set_clocks();
    }

    /// The next calls to the recipient's router fail: so many, or all of this step.
    pub fn router_fails(&mut self, calls: Option<usize>) {
        match calls {
            Some(calls) => {
                self.recipient.paths.fail(calls);
                self.inputs
                    .cannot_be_recorded("a router that fails in some calls");
            }
            None => self.recipient.paths.set_count(None),
        }
    }

    fn server(&mut self, name: &str) -> &mut Server {
        let now = self.now;
        self.servers.entry(name.to_string()).or_insert_with(|| {
            let keys = Keys::of(&format!("server {name}"));
            Server {
                node: Node::new(keys.clone(), now),
                inputs: Inputs::of_server(keys),
                up: true,
                store: BTreeMap::new(),
                limits: Limits::default(),
            }
        })
    }

    /// From now on a server keeps or takes no more than this.
    pub fn limit(&mut self, name: &str, limits: Limits) {
        let server = self.server(name);
        server.limits = limits;
        server.inputs.cannot_be_recorded("a server with limits");
    }

    /// The servers lose the invoice of an offer.
    pub fn server_loses(&mut self, offer: usize) {
        let Some(id) = self.offers.get(offer.wrapping_sub(1)).map(Offer::id) else {
            return;
        };
        for server in self.servers.values_mut() {
            server
                .store
                .retain(|_, serve| serve.invoice.offer_id() != id);
        }
    }

    /// A node or a channel on the offer's own path is gone. Nobody tells the recipient or a server.
    pub fn path_breaks(&mut self, offer: usize) {
        self.broken.push(offer);
    }

    /// From now on servers are asked for paths under this id.
    pub fn name_recipient(&mut self, id: &str) {
        self.recipient_id = id.to_string();
    }

    /// What the router gives from now on in this step.
    pub fn reply_paths(&mut self, count: usize) {
        self.recipient.paths.set_count(Some(count));
    }

    /// The other phone acts from now on, and the present one does nothing. Offers keep their numbers.
    pub fn switch_phone(&mut self) -> Result<(), String> {
        if !self.letters.is_empty() {
            return Err("messages of the other phone are under way".to_string());
        }
        let now = self.now;
        let mut other = self.other_phone.take().unwrap_or_else(|| {
            let keys = Keys::of("other recipient");
            let node = Node::new(keys.clone(), now);
            let disk = node.flow().writeable_async_receive_offer_cache();
            OtherPhone {
                node,
                inputs: Inputs::of_recipient(keys),
                disk,
                returned: None,
            }
        });
        swap(&mut self.recipient, &mut other.node);
        swap(&mut self.inputs, &mut other.inputs);
        swap(&mut self.disk, &mut other.disk);
        swap(&mut self.returned, &mut other.returned);
        self.other_phone = Some(other);
        self.inputs.cannot_be_recorded("two phones");
        self.begin_step();
        Ok(())
    }

    pub fn server_down(&mut self, name: &str) {
        self.server(name).up = false;
    }

    /// The recipient is given paths to a server, which expire so long from now, or never.
    pub fn set_server_paths(&mut self, name: &str, expiry: Option<Duration>) -> String {
        let now = seconds(self.now);
        let id = self.recipient_id.clone().into_bytes();
        let server = self.server(name);
        let paths = server
            .node
            .flow()
            .blinded_paths_for_async_recipient(id.clone(), expiry, Vec::new())
            .expect("paths of a server");
        let input = inputs::paths_for_recipient(&id, expiry);
        server.inputs.add(now, input, CameOf::Answer(true));
        let input = inputs::set_server_paths(&self.recipient.paths, &paths);
        let taken = self
            .recipient
            .flow()
            .set_paths_to_static_invoice_server(paths, Vec::new())
            .is_ok();
        self.note(input);
        self.persist_due = taken;
        self.collect();
        if taken {
            "taken, persist due"
        } else {
            "refused"
        }
        .to_string()
    }

    pub fn check_refresh(&mut self, tick: bool) -> String {
        let recipient = &self.recipient;
        let answer = check_refresh(recipient, tick);
        self.note(match tick {
            true => inputs::timer_tick(&self.recipient.paths),
            false => inputs::peer_connected(&self.recipient.paths),
        });
        self.collect();
        match answer {
            Ok(()) => "ok".to_string(),
            Err(()) => "FAILED: a path request was due and the router gave no path".to_string(),
        }
    }

    pub fn get_offer(&mut self) -> String {
        let answer = self.recipient.flow().get_async_receive_offer();
        self.note(inputs::get_offer());
        self.returned = answer
            .as_ref()
            .ok()
            .map(|(offer, _)| self.number(offer.id()));
        match answer {
            Err(()) => "no offer".to_string(),
            Ok((offer, persist)) => {
                self.persist_due = persist;
                let due = if persist { ", persist due" } else { "" };
                format!("returned offer {}{due}", self.name(offer.id()))
            }
        }
    }

    pub fn persist(&mut self) {
        self.disk = self.cache();
    }

    /// The recipient dies and starts again from its disk.
    pub fn crash(&mut self) -> Result<String, String> {
        let now = self.recipient_time();
        self.recipient.restart(&self.disk.clone(), seconds(now))?;
        self.note(inputs::restore(&self.disk));
        Ok("started again from what was persisted".to_string())
    }

    pub fn cache(&self) -> Vec<u8> {
        self.recipient.flow().writeable_async_receive_offer_cache()
    }

    pub fn slots(&self) -> Vec<Option<Slot>> {
        slots(&self.cache())
    }

    /// Takes what the recipient's flow wants to send, and looks for new offers.
    fn collect(&mut self) {
        for (message, instructions) in self.recipient.flow().release_pending_async_messages() {
            if let MessageSendInstructions::WithSpecifiedReplyPath {
                destination: Destination::BlindedPath(destination),
                reply_path,
            } = instructions
            {
                self.send(message, destination, Some(reply_path));
            }
        }
        self.meet_offers();
    }

    fn meet_offers(&mut self) {
        for slot in self.slots().into_iter().flatten() {
            if !self
                .offers
                .iter()
                .any(|known| known.id() == slot.offer.id())
            {
                self.offers.push(slot.offer);
            }
        }
    }

    fn send(
        &mut self,
        message: AsyncPaymentsMessage,
        destination: BlindedMessagePath,
        reply_path: Option<BlindedMessagePath>,
    ) {
        self.meet_offers();
        let slot = match self.context_of(&destination) {
            Some((_, AsyncPaymentsContext::OfferPaths { invoice_slot, .. }))
            | Some((_, AsyncPaymentsContext::ServeStaticInvoice { invoice_slot, .. })) => {
                invoice_slot
            }
            _ => 0,
        };
        let (kind, about) = match &message {
            AsyncPaymentsMessage::OfferPathsRequest(request) => {
                ("request", format!("slot {}", request.invoice_slot))
            }
            AsyncPaymentsMessage::OfferPaths(_) => ("paths", format!("slot {slot}")),
            AsyncPaymentsMessage::ServeStaticInvoice(serve) => {
                let offer = self.number(serve.invoice.offer_id());
                ("invoice", format!("slot {slot}, offer {offer}"))
            }
            AsyncPaymentsMessage::StaticInvoicePersisted(_) => {
                match self.context_of(&destination) {
                    Some((_, AsyncPaymentsContext::StaticInvoicePersisted { offer_id, .. })) => {
                        ("confirm", format!("offer {}", self.number(offer_id)))
                    }
                    _ => ("confirm", String::new()),
                }
            }
            _ => ("other", String::new()),
        };
        self.sent.push(kind);
        let letter = Letter {
            message,
            destination,
            reply_path,
            kind,
            about,
            held: false,
        };
        self.letters.insert(self.next_letter, letter);
        self.next_letter += 1;
    }

    /// Whose path this is, None for the recipient's, and what LDK put into it.
    fn context_of(
        &self,
        path: &BlindedMessagePath,
    ) -> Option<(Option<String>, AsyncPaymentsContext)> {
        if let Some(MessageContext::AsyncPayments(context)) = self.recipient.paths.context(path) {
            return Some((None, context));
        }
        self.servers
            .iter()
            .find_map(|(name, server)| match server.node.paths.context(path) {
                Some(MessageContext::AsyncPayments(context)) => Some((Some(name.clone()), context)),
                _ => None,
            })
    }

    /// A message arrives. The letter is not removed here.
    pub fn deliver(&mut self, letter: Letter) -> String {
        let Some((at, context)) = self.context_of(&letter.destination) else {
            return "lost: nobody knows the path it came by".to_string();
        };
        match (at, letter.message) {
            (None, AsyncPaymentsMessage::OfferPaths(paths)) => {
                let Some(reply_path) = letter.reply_path else {
                    return "without a reply path".to_string();
                };
                let input =
                    inputs::offer_paths(&self.recipient.paths, &paths, &context, &reply_path);
                let recipient = &self.recipient;
                let answer = recipient.flow().handle_offer_paths(
                    paths,
                    context,
                    responder(&reply_path),
                    Vec::new(),
                    Vec::new(),
                    &*recipient.entropy,
                    &*recipient.paths,
                );
                self.note(input);
                let Some((invoice, context)) = answer else {
                    return "recipient refuses the paths".to_string();
                };
                self.persist_due = true;
                let offer = invoice.invoice.offer_id();
                let back = self.recipient.reply_path(context);
                self.send(
                    AsyncPaymentsMessage::ServeStaticInvoice(invoice),
                    reply_path,
                    back,
                );
                format!("recipient builds offer {}, persist due", self.name(offer))
            }
            (None, AsyncPaymentsMessage::StaticInvoicePersisted(_)) => {
                let input = inputs::static_invoice_persisted(&context);
                self.persist_due = self
                    .recipient
                    .flow()
                    .handle_static_invoice_persisted(context);
                self.note(input);
                match self.persist_due {
                    true => "recipient knows the offer, persist due",
                    false => "recipient does not know the offer",
                }
                .to_string()
            }
            (Some(server), message) => self.at_server(&server, message, context, letter.reply_path),
            _ => "not for the recipient".to_string(),
        }
    }

    fn at_server(
        &mut self,
        name: &str,
        message: AsyncPaymentsMessage,
        context: AsyncPaymentsContext,
        reply_path: Option<BlindedMessagePath>,
    ) -> String {
        let now = seconds(self.now);
        let server = self.server(name);
        if !server.up {
            return format!("lost: server {name} is gone");
        }
        let Some(reply_path) = reply_path else {
            return "without a reply path".to_string();
        };
        match message {
            AsyncPaymentsMessage::OfferPathsRequest(request) => {
                let input = inputs::offer_paths_request(&request, &context);
                let answer =
                    server
                        .node
                        .flow()
                        .handle_offer_paths_request(&request, context, Vec::new());
                let given = CameOf::Answer(answer.is_some());
                server.inputs.add(now, input, given);
                let Some((paths, context)) = answer else {
                    return format!("server {name} refuses");
                };
                let back = server.node.reply_path(context);
                self.send(AsyncPaymentsMessage::OfferPaths(paths), reply_path, back);
                format!("server {name} gives paths")
            }
            AsyncPaymentsMessage::ServeStaticInvoice(serve) => {
                let input = inputs::serve_static_invoice(&serve, &context, &reply_path);
                let verified = server
                    .node
                    .flow()
                    .verify_serve_static_invoice_message(&serve, context);
                let given = CameOf::Answer(verified.is_ok());
                server.inputs.add(now, input, given);
                let Ok(place) = verified else {
                    return format!("server {name} refuses the invoice");
                };
                if !server.limits.takes(now, &place.0) {
                    return format!("server {name} has no patience for it");
                }
                let (slot, offer) = (place.1, serve.invoice.offer_id());
                let before = server.store.insert(place.clone(), serve);
                for evicted in server.limits.evicted_by(place) {
                    server.store.remove(&evicted);
                }
                server
                    .node
                    .flow()
                    .static_invoice_persisted(responder(&reply_path));
                for (message, _) in server.node.flow().release_pending_async_messages() {
                    self.send(message, reply_path.clone(), None);
                }
                match before.map(|serve| serve.invoice.offer_id()) {
                    Some(other) if other != offer => format!(
                        "server {name} OVERWRITES slot {slot}: offer {} in place of {}",
                        self.number(offer),
                        self.number(other)
                    ),
                    _ => format!("server {name} stores it"),
                }
            }
            _ => "not for a server".to_string(),
        }
    }

    /// A payer asks for the invoice of an offer, by the paths of that offer; late, if that has expired by now.
    pub fn payer_asks(&mut self, number: usize, late: bool) -> Result<String, String> {
        let offer = self
            .offers
            .get(number.wrapping_sub(1))
            .ok_or("there is no such offer")?
            .clone();
        let name = self.name(offer.id());
        let expiry = offer
            .absolute_expiry()
            .map_or(u64::MAX, |expiry| expiry.as_secs());
        let expired = expiry < u64::from(self.now);
        if expired && !late {
            self.payer_sees = Some("expired");
            return Ok(format!("expired: offer {name}"));
        }
        let request = self.payer.invoice_request(&offer)?;
        let served = offer.paths().iter().find_map(|path| {
            self.servers.iter().find_map(|(server_name, server)| {
                let MessageContext::Offers(context) = server.node.paths.context(path)? else {
                    return None;
                };
                Some((server_name.clone(), context))
            })
        });
        self.invoice_age = None;
        let (seen, text) = match served {
            _ if self.broken.contains(&number) => ("dead", "its path is broken".to_string()),
            None => ("dead", "nobody knows its paths".to_string()),
            Some((server, _)) if !self.server(&server).up => {
                ("dead", format!("server {server} is gone"))
            }
            Some((server, context)) => self.answer(&offer, &server, request, context),
        };
        self.payer_sees = Some(seen);
        Ok(format!(
            "{seen}: the user's offer {name} {}, and {text}",
            if expired {
                "has expired"
            } else {
                "is unexpired"
            }
        ))
    }

    /// A server forwards what a payer asks to the recipient, and answers it with the invoice that it has.
    fn answer(
        &mut self,
        offer: &Offer,
        name: &str,
        request: InvoiceRequest,
        context: OffersContext,
    ) -> (&'static str, String) {
        // Where the payer's answers go is not looked at here.
        let payer = &offer.paths()[0];
        let input = inputs::invoice_request(&request, &context, payer);
        let flow = self.servers[name].node.flow();
        let verified = flow.verify_invoice_request(request, Some(context));
        let now = seconds(self.now);
        let server = self.server(name);
        let given = CameOf::Answer(verified.is_ok());
        server.inputs.add(now, input, given);
        let Ok(InvreqResponseInstructions::SendStaticInvoice {
            recipient_id,
            invoice_slot: slot,
            invoice_request,
        }) = verified
        else {
            return ("dead", format!("server {name} refuses the request"));
        };
        let Some(serve) = self.servers[name].store.get(&(recipient_id, slot)) else {
            return ("dead", format!("its slot {slot} at server {name} is empty"));
        };
        let flow = self.servers[name].node.flow();
        let forward = serve.forward_invoice_request_path.clone();
        flow.enqueue_invoice_request_to_forward(invoice_request, forward, responder(payer));
        let sent = flow.enqueue_static_invoice(serve.invoice.clone(), responder(payer));
        for (message, _) in flow.release_pending_offers_messages() {
            self.sent.push(match message {
                OffersMessage::InvoiceRequest(_) => "forwarded",
                OffersMessage::StaticInvoice(_) => "answer",
                _ => "other",
            });
        }
        if sent.is_err() {
            return ("dead", "its invoice has expired".to_string());
        }
        self.invoice_age = Some(i64::from(self.now) - serve.invoice.created_at().as_secs() as i64);
        let other = serve.invoice.offer_id();
        if other == offer.id() {
            ("alive", format!("its slot {slot} serves its invoice"))
        } else {
            let other = self.name(other);
            let text = format!("its slot {slot} serves an invoice of offer {other}");
            ("dead", text)
        }
    }

    /// The place of an offer among all that were seen.
    pub fn number(&self, id: OfferId) -> usize {
        self.offers
            .iter()
            .position(|offer| offer.id() == id)
            .map_or(0, |place| place + 1)
    }

    /// Number and the first bytes of the id.
    fn name(&self, id: OfferId) -> String {
        format!("{} ({}..)", self.number(id), hex(&id.0[..2]))
    }

    /// The offer whose invoice a server has for a slot.
    pub fn served(&self, server: &str, slot: u16) -> usize {
        self.servers
            .get(server)
            .and_then(|server| {
                server
                    .store
                    .get(&(self.recipient_id.clone().into_bytes(), slot))
            })
            .map_or(0, |serve| self.number(serve.invoice.offer_id()))
    }

    /// Such as `R1 P2 . .`: status and number of the offer in each slot.
    pub fn cache_text(&self) -> String {
        let slots = self.slots();
        if slots.len() > 20 {
            return format!("{} slots", slots.len());
        }
        let texts: Vec<String> = slots
            .iter()
            .map(|slot| match slot {
                None => ".".to_string(),
                Some(slot) => format!("{}{}", &slot.status[..1], self.number(slot.offer.id())),
            })
            .collect();
        format!("[{}]", texts.join(" "))
    }

    /// Such as `A[1 2]`: for each server, the offers whose invoices it has, by slot.
    pub fn servers_text(&self) -> String {
        let texts: Vec<String> = self
            .servers
            .iter()
            .map(|(name, server)| {
                let last = server.store.keys().map(|key| key.1).max();
                let slots: Vec<String> = (0..last.map_or(0, |last| last + 1))
                    .map(|slot| match self.served(name, slot) {
                        0 => ".".to_string(),
                        offer => offer.to_string(),
                    })
                    .collect();
                let gone = if server.up { "" } else { " gone" };
                format!("{name}[{}]{gone}", slots.join(" "))
            })
            .collect();
        texts.join(" ")
    }

    pub fn letters_text(&self) -> String {
        const SHOWN: usize = 3;
        let mut texts: Vec<String> = self
            .letters
            .iter()
            .take(SHOWN)
            .map(|(number, letter)| {
                let held = if letter.held { " held" } else { "" };
                format!("{number} {}({}){held}", letter.kind, letter.about)
            })
            .collect();
        if self.letters.len() > SHOWN {
            texts.push(format!("{} more", self.letters.len() - SHOWN));
        }
        if texts.is_empty() {
            "-".to_string()
        } else {
            texts.join(", ")
        }
    }

    /// Delivers whatever is under way and not held, and what follows from it. Lost are messages whose
    /// text, such as `invoice(slot 0, offer 1)`, begins with one of these.
    pub fn settle(&mut self, without: &[&str]) {
        loop {
            let next = self
                .letters
                .iter()
                .find(|(_, letter)| !letter.held)
                .map(|(n, _)| *n);
            let Some(letter) = next.and_then(|number| self.letters.remove(&number)) else {
                return;
            };
            let text = format!("{}({})", letter.kind, letter.about);
            if !without.iter().any(|lost| text.starts_with(lost)) {
                self.deliver(letter);
                self.meet_offers();
            }
        }
    }
}

fn seconds(time: u32) -> Duration {
    Duration::from_secs(time.into())
}
