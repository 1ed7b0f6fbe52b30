//! A recipient, its servers, a payer and the messages between them. All decisions are LDK's; this file
//! carries messages, keeps what servers store and what the recipient's disk holds, and sets the clocks.

use crate::bytes::hex;
use crate::cache_view::{slots, Slot};
use crate::node::{responder, Keys, Node};
use lightning::blinded_path::message::{
    AsyncPaymentsContext, BlindedMessagePath, MessageContext, OffersContext,
};
use lightning::offers::flow::InvreqResponseInstructions;
use lightning::offers::offer::{Offer, OfferId};
use lightning::onion_message::async_payments::{AsyncPaymentsMessage, ServeStaticInvoice};
use lightning::onion_message::messenger::{Destination, MessageSendInstructions};
use std::collections::BTreeMap;
use std::time::Duration;

/// The second at which every script begins.
pub const START: u32 = 1_760_000_000;

const RECIPIENT_ID: &[u8] = b"phone";

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
    up: bool,
    /// By recipient and slot: the last invoice that came, as LDK's documentation has servers do it.
    store: BTreeMap<(Vec<u8>, u16), ServeStaticInvoice>,
}

pub struct World {
    /// The true time, which is also that of the servers.
    pub now: u32,
    /// By how much the recipient's clock is ahead.
    pub ahead: i64,
    recipient: Node,
    servers: BTreeMap<String, Server>,
    payer: Node,
    pub disk: Vec<u8>,
    pub letters: BTreeMap<usize, Letter>,
    next_letter: usize,
    /// All offers that were ever seen in the cache; they are called by their place, from 1.
    offers: Vec<Offer>,
    /// What the current step sent.
    pub sent: Vec<&'static str>,
    pub persist_due: bool,
    pub returned: Option<usize>,
    pub payer_sees: Option<&'static str>,
}

impl World {
    pub fn new() -> Self {
        let recipient = Node::new(Keys::of("recipient"), START);
        let disk = recipient.flow().writeable_async_receive_offer_cache();
        Self {
            now: START,
            ahead: 0,
            recipient,
            servers: BTreeMap::new(),
            payer: Node::new(Keys::of("payer"), START),
            disk,
            letters: BTreeMap::new(),
            next_letter: 1,
            offers: Vec::new(),
            sent: Vec::new(),
            persist_due: false,
            returned: None,
            payer_sees: None,
        }
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
    pub fn router_fails(&self, calls: Option<usize>) {
        match calls {
            Some(calls) => self.recipient.paths.fail(calls),
            None => self.recipient.paths.set_count(None),
        }
    }

    fn server(&mut self, name: &str) -> &mut Server {
        let now = self.now;
        self.servers
            .entry(name.to_string())
            .or_insert_with(|| Server {
                node: Node::new(Keys::of(&format!("server {name}")), now),
                up: true,
                store: BTreeMap::new(),
            })
    }

    pub fn server_down(&mut self, name: &str) {
        self.server(name).up = false;
    }

    pub fn set_server_paths(&mut self, name: &str) -> String {
        let node = &self.server(name).node;
        let paths = node
            .flow()
            .blinded_paths_for_async_recipient(RECIPIENT_ID.to_vec(), None, Vec::new())
            .expect("paths of a server");
        let taken = self
            .recipient
            .flow()
            .set_paths_to_static_invoice_server(paths, Vec::new())
            .is_ok();
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
        let answer = recipient.flow().check_refresh_async_receive_offer_cache(
            Vec::new(),
            Vec::new(),
            &*recipient.entropy,
            &*recipient.paths,
            tick,
        );
        self.collect();
        match answer {
            Ok(()) => "ok".to_string(),
            Err(()) => "FAILED: a path request was due and the router gave no path".to_string(),
        }
    }

    pub fn get_offer(&mut self) -> String {
        let answer = self.recipient.flow().get_async_receive_offer();
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
                let Some((invoice, context)) = answer else {
                    return "recipient refuses the paths".to_string();
                };
                self.persist_due = true;
                let offer = invoice.invoice.offer_id();
                let back = recipient.reply_path(context);
                self.send(
                    AsyncPaymentsMessage::ServeStaticInvoice(invoice),
                    reply_path,
                    back,
                );
                format!("recipient builds offer {}, persist due", self.name(offer))
            }
            (None, AsyncPaymentsMessage::StaticInvoicePersisted(_)) => {
                self.persist_due = self
                    .recipient
                    .flow()
                    .handle_static_invoice_persisted(context);
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
        let server = self.server(name);
        if !server.up {
            return format!("lost: server {name} is gone");
        }
        let Some(reply_path) = reply_path else {
            return "without a reply path".to_string();
        };
        match message {
            AsyncPaymentsMessage::OfferPathsRequest(request) => {
                let answer =
                    server
                        .node
                        .flow()
                        .handle_offer_paths_request(&request, context, Vec::new());
                let Some((paths, context)) = answer else {
                    return format!("server {name} refuses");
                };
                let back = server.node.reply_path(context);
                self.send(AsyncPaymentsMessage::OfferPaths(paths), reply_path, back);
                format!("server {name} gives paths")
            }
            AsyncPaymentsMessage::ServeStaticInvoice(serve) => {
                let verified = server
                    .node
                    .flow()
                    .verify_serve_static_invoice_message(&serve, context);
                let Ok(place) = verified else {
                    return format!("server {name} refuses the invoice");
                };
                let (slot, offer) = (place.1, serve.invoice.offer_id());
                let before = server.store.insert(place, serve);
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

    /// A payer asks for the invoice of an offer, by the paths of that offer.
    pub fn payer_asks(&mut self, number: usize) -> Result<String, String> {
        let offer = self
            .offers
            .get(number.wrapping_sub(1))
            .ok_or("there is no such offer")?
            .clone();
        let name = self.name(offer.id());
        let expiry = offer
            .absolute_expiry()
            .map_or(u64::MAX, |expiry| expiry.as_secs());
        if expiry < u64::from(self.now) {
            self.payer_sees = Some("expired");
            return Ok(format!("expired: offer {name}"));
        }
        let request = self.payer.invoice_request(&offer)?;
        let served = offer.paths().iter().find_map(|path| {
            self.servers.iter().find_map(|(server_name, server)| {
                let MessageContext::Offers(context) = server.node.paths.context(path)? else {
                    return None;
                };
                Some((server_name, server, context))
            })
        });
        let (seen, text) = match served {
            None => ("dead", "nobody knows its paths".to_string()),
            Some((name, server, _)) if !server.up => ("dead", format!("server {name} is gone")),
            Some((name, server, context)) => self.answer(&offer, name, server, request, context),
        };
        self.payer_sees = Some(seen);
        Ok(format!(
            "{seen}: the user's offer {name} is unexpired, and {text}"
        ))
    }

    fn answer(
        &self,
        offer: &Offer,
        name: &str,
        server: &Server,
        request: lightning::offers::invoice_request::InvoiceRequest,
        context: OffersContext,
    ) -> (&'static str, String) {
        match server
            .node
            .flow()
            .verify_invoice_request(request, Some(context))
        {
            Ok(InvreqResponseInstructions::SendStaticInvoice {
                recipient_id,
                invoice_slot,
                ..
            }) => match server.store.get(&(recipient_id, invoice_slot)) {
                None => (
                    "dead",
                    format!("its slot {invoice_slot} at server {name} is empty"),
                ),
                Some(serve) if serve.invoice.offer_id() == offer.id() => {
                    // What LDK sends to the payer, unless the invoice has expired.
                    let path = responder(&offer.paths()[0]);
                    match server
                        .node
                        .flow()
                        .enqueue_static_invoice(serve.invoice.clone(), path)
                    {
                        Ok(()) => (
                            "alive",
                            format!("its slot {invoice_slot} serves its invoice"),
                        ),
                        Err(_) => ("dead", "its invoice has expired".to_string()),
                    }
                }
                Some(serve) => {
                    let other = self.name(serve.invoice.offer_id());
                    let text =
                        format!("its slot {invoice_slot} serves an invoice of offer {other}");
                    ("dead", text)
                }
            },
            _ => ("dead", format!("server {name} refuses the request")),
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
            .and_then(|server| server.store.get(&(RECIPIENT_ID.to_vec(), slot)))
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
