//! The kinds of episodes of a server: what it gives, what it stores, and what payers get.

use super::phone::{beside, Phone, Write, DAYS_90, HOURS_2, NOW, ONE_EACH, YEAR};
use crate::bytes::hex;
use crate::led::Led;
use crate::made::{self, json_time, seconds, Change, Made, Status, Time, LAST, SECOND};
use crate::node::Node;
use lightning::offers::offer::Offer;
use lightning::util::ser::Writeable;
use serde_json::{json, Value};

type Done = Result<(), String>;

/// The name of each kind, what it shows, and who leads it.
pub const KINDS: &[(&str, &str, fn(&mut Server) -> Done)] = &[
    (
        "recipients",
        "paths for recipients: ids up to the longest and beyond, expiries, routers",
        recipients,
    ),
    (
        "requests",
        "requests for offer paths at the expiry of the path that they came by",
        requests,
    ),
    (
        "invoices",
        "invoices at their expiry, their greatest size, and the expiry of their path",
        invoices,
    ),
    (
        "payers",
        "payers who ask in time and late, for invoices that are there, overwritten or expired",
        payers,
    ),
];

/// What a recipient sends to a server.
#[derive(Clone)]
pub struct Invoice {
    pub offer: Made,
    pub invoice: Vec<u8>,
    pub forward_path: String,
}

pub struct Server<'w> {
    led: Led,
    write: Write<'w>,
    steps: u64,
    pub phone: Phone<'w>,
    payer: Node,
    responder: Vec<u8>,
}

/// What the server put into the path that a message came by.
#[derive(Clone)]
pub struct Place {
    pub id: Vec<u8>,
    pub slot: u64,
    pub expiry: Time,
}

fn place(slot: u64) -> Place {
    Place {
        id: b"phone".to_vec(),
        slot,
        expiry: NOW + Time::from(YEAR) * SECOND,
    }
}

impl<'w> Server<'w> {
    pub fn new(led: Led, phone: Phone<'w>, payer: Node, write: Write<'w>) -> Self {
        let responder = phone.paths[0].clone();
        Self {
            led,
            write,
            steps: 0,
            phone,
            payer,
            responder,
        }
    }

    fn step(&mut self, input: Value) -> Result<Value, String> {
        let line = self.led.step(self.steps, input)?;
        self.steps += 1;
        (self.write)(&line)?;
        Ok(line["output"].clone())
    }

    fn new_store(&mut self, now: Time) -> Done {
        self.step(json!({"event": "new_store", "now": json_time(now)}))?;
        Ok(())
    }

    fn paths_for(
        &mut self,
        now: Time,
        id: &[u8],
        expiry: Option<Time>,
        paths: Option<u64>,
    ) -> Done {
        self.step(json!({
            "event": "paths_for_recipient",
            "now": json_time(now),
            "router_paths": paths,
            "recipient_id": hex(id),
            "relative_expiry": expiry.map(json_time),
        }))?;
        Ok(())
    }

    fn request(
        &mut self,
        now: Time,
        slot: u64,
        id: &[u8],
        expiry: Option<Time>,
        paths: Option<u64>,
    ) -> Done {
        self.step(json!({
            "event": "offer_paths_request",
            "now": json_time(now),
            "router_paths": paths,
            "invoice_slot": slot,
            "context": {
                "recipient_id": hex(id),
                "path_absolute_expiry": expiry.map(json_time),
            },
        }))?;
        Ok(())
    }

    fn serve(&mut self, now: Time, at: &Place, invoice: &Invoice) -> Done {
        self.step(json!({
            "event": "serve_static_invoice",
            "now": json_time(now),
            "invoice": hex(&invoice.invoice),
            "forward_invoice_request_path": invoice.forward_path,
            "responder": hex(&self.responder),
            "context": context(at),
        }))?;
        Ok(())
    }

    fn ask(&mut self, now: Time, at: &Place, invoice: &Invoice) -> Done {
        let request = self.invoice_request(&invoice.offer)?;
        self.step(json!({
            "event": "invoice_request",
            "now": json_time(now),
            "invoice_request": hex(&request),
            "responder": hex(&self.responder),
            "context": context(at),
        }))?;
        Ok(())
    }

    /// A payer's request for the invoice of an offer.
    fn invoice_request(&self, made: &Made) -> Result<Vec<u8>, String> {
        self.payer
            .set_clock(std::time::Duration::from_nanos(NOW as u64));
        let offer = Offer::try_from(made.offer.clone()).map_err(|error| format!("{error:?}"))?;
        let request = self.payer.invoice_request(&offer)?;
        Ok(request.encode())
    }

    /// An invoice as the real recipient makes it at `now`, for an offer with this expiry.
    fn invoice(&mut self, now: Time, expiry: Option<u64>) -> Result<Invoice, String> {
        let offer = self.phone.offer(expiry);
        let cached = self.phone.cached(offer.clone(), Status::Pending, now);
        self.phone.restore(now, &[Some(cached)])?;
        let output = self.phone.tick(now, ONE_EACH)?;
        let bytes = &output["effects"][0]["bytes"];
        let text = |name: &str| bytes[name].as_str().unwrap_or_default().to_string();
        Ok(Invoice {
            offer,
            invoice: crate::bytes::unhex(&text("invoice"))?,
            forward_path: text("forward_invoice_request_path"),
        })
    }

    /// The same invoice, changed and signed again.
    fn changed(&self, invoice: &Invoice, changes: &[Change]) -> Invoice {
        let keys = self.phone.keys();
        Invoice {
            invoice: made::changed_invoice(keys, &invoice.offer, &invoice.invoice, changes),
            ..invoice.clone()
        }
    }
}

fn context(at: &Place) -> Value {
    json!({
        "recipient_id": hex(&at.id),
        "invoice_slot": at.slot,
        "path_absolute_expiry": json_time(at.expiry),
    })
}

fn ids() -> Vec<Vec<u8>> {
    [0, 1, 32, 1_023, 1_024, 1_025]
        .into_iter()
        .map(|length| vec![7; length])
        .collect()
}

const LAST_OF_CLOCK: Time = (i64::MAX as Time) * SECOND + SECOND - 1;

fn recipients(server: &mut Server) -> Done {
    for id in ids() {
        server.paths_for(NOW, &id, None, Some(1))?;
        server.paths_for(NOW, &id, Some(HOURS_2), None)?;
    }
    for now in [0, NOW, LAST_OF_CLOCK] {
        for expiry in [
            None,
            Some(0),
            Some(1),
            Some(SECOND),
            Some(LAST - now),
            Some(LAST - now + 1),
            Some(LAST),
        ] {
            server.paths_for(now, b"phone", expiry.map(|time| time.min(LAST)), Some(1))?;
        }
    }
    for paths in [None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(12)] {
        server.paths_for(NOW, b"phone", None, paths)?;
    }
    Ok(())
}

fn requests(server: &mut Server) -> Done {
    for expiry in [NOW, 0, LAST, LAST_OF_CLOCK] {
        for now in beside(expiry.min(LAST_OF_CLOCK - SECOND)) {
            server.request(now, 0, b"phone", Some(expiry), Some(1))?;
        }
    }
    for slot in [0, 1, 9, 10, 255, 256, 65_535] {
        for id in ids() {
            server.request(NOW, slot, &id, None, Some(1))?;
        }
    }
    for paths in [None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(12)] {
        server.request(NOW, 3, b"phone", None, paths)?;
        server.request(NOW + 1, 3, b"phone", Some(NOW), paths)?;
    }
    for now in [
        0,
        1,
        SECOND,
        LAST_OF_CLOCK,
        LAST_OF_CLOCK - Time::from(YEAR) * SECOND,
    ] {
        server.request(now, 3, b"phone", None, Some(1))?;
    }
    Ok(())
}

const EXPIRES: u64 = 1_760_003_600;

/// `DEFAULT_RELATIVE_EXPIRY` of a static invoice.
const DAYS_14: u64 = 14 * 86_400;

/// `MAX_STATIC_INVOICE_SIZE_BYTES`.
const MAX_SIZE: usize = 5 * 1_024;

fn invoices(server: &mut Server) -> Done {
    let for_a_year = server.invoice(NOW, Some(seconds(NOW) + YEAR))?;
    let for_ever = server.invoice(NOW, None)?;
    let brief = server.invoice(NOW, Some(EXPIRES))?;
    for now in beside(Time::from(EXPIRES) * SECOND) {
        server.new_store(now)?;
        server.serve(now, &place(0), &brief)?;
        server.ask(now, &place(0), &brief)?;
    }
    // An invoice that expires before its offer, or behind it.
    for lifetime in [0, 1, 60, 2 * YEAR] {
        let changed = server.changed(&brief, &[Change::Lifetime(Some(lifetime))]);
        let end = seconds(NOW) + lifetime;
        for now in beside(Time::from(end.min(EXPIRES)) * SECOND) {
            server.new_store(now)?;
            server.serve(now, &place(0), &changed)?;
            server.ask(now, &place(0), &changed)?;
        }
    }
    for size in [MAX_SIZE - 1, MAX_SIZE, MAX_SIZE + 1, 2 * MAX_SIZE] {
        let changed = server.changed(&for_a_year, &[Change::Size(size)]);
        server.new_store(NOW)?;
        server.serve(NOW, &place(0), &changed)?;
        server.ask(NOW, &place(0), &for_a_year)?;
    }
    for now in beside(NOW) {
        server.new_store(NOW)?;
        let mut at = place(0);
        at.expiry = NOW;
        server.serve(now, &at, &for_a_year)?;
        server.ask(NOW, &place(0), &for_a_year)?;
    }
    // Two or three reasons to refuse it.
    for faults in 0..8 {
        let invoice = if faults & 1 == 0 { &for_ever } else { &brief };
        let size = (faults & 2 != 0).then_some(Change::Size(MAX_SIZE + 1));
        let changed = server.changed(invoice, size.as_slice());
        let mut at = place(1);
        if faults & 4 != 0 {
            at.expiry = 0;
        }
        let now = Time::from(EXPIRES) * SECOND + 1;
        server.new_store(now)?;
        server.serve(now, &at, &changed)?;
        server.ask(now, &place(1), &for_ever)?;
    }
    // Names of places: the id counts whole, whatever its length, and the slot beside it.
    server.new_store(NOW)?;
    let mut places = Vec::new();
    for id in [
        &b""[..],
        b"a",
        b"ab",
        b"aa",
        b"aaaaaaaab",
        b"aaaaaaaac",
        &[7; 1_024],
    ] {
        for slot in [0, 1, 256, 65_535] {
            let mut at = place(slot);
            at.id = id.to_vec();
            places.push(at);
        }
    }
    for (number, at) in places.iter().enumerate() {
        let invoice = if number % 2 == 0 {
            &for_a_year
        } else {
            &for_ever
        };
        server.serve(NOW, at, invoice)?;
    }
    for at in &places {
        server.ask(NOW, at, &for_ever)?;
    }
    // An invoice that does not say how long it lasts: two weeks; and such as last to the end of time.
    let silent = server.changed(&for_ever, &[Change::Lifetime(None)]);
    for now in beside(Time::from(seconds(NOW) + DAYS_14) * SECOND) {
        server.new_store(now)?;
        server.serve(now, &place(0), &silent)?;
        server.ask(now, &place(0), &for_ever)?;
    }
    for (created, lifetime) in [(u64::MAX, 0), (u64::MAX, 1), (u64::MAX - 60, 120)] {
        let changes = [Change::Created(created), Change::Lifetime(Some(lifetime))];
        let late = server.changed(&for_ever, &changes);
        server.new_store(NOW)?;
        server.serve(NOW, &place(0), &late)?;
        server.ask(NOW, &place(0), &for_ever)?;
    }
    more_places(server, &for_ever, &for_a_year)
}

/// Places that may be taken for one another, and what comes again with something new.
fn more_places(server: &mut Server, for_ever: &Invoice, for_a_year: &Invoice) -> Done {
    server.new_store(NOW)?;
    // Eleven slots of one recipient; and ids that end where a number begins, or differ at their ends.
    let mut places: Vec<Place> = (0..=10).map(place).collect();
    let long = |last: u8| [&[7; 64][..], &[last]].concat();
    for (id, slot) in [
        (b"a".to_vec(), 11),
        (b"a1".to_vec(), 1),
        (b"b".to_vec(), 0),
        (b"b\0".to_vec(), 0),
        (long(1), 0),
        (long(2), 0),
    ] {
        let mut at = place(slot);
        at.id = id;
        places.push(at);
    }
    for (number, at) in places.iter().enumerate() {
        let invoice = if number % 2 == 0 {
            for_a_year
        } else {
            for_ever
        };
        server.serve(NOW, at, invoice)?;
    }
    for at in &places {
        server.ask(NOW, at, for_ever)?;
    }
    // The same invoice with another path for requests; and one that is too large for the same place.
    let other = Invoice {
        forward_path: for_ever.forward_path.clone(),
        ..for_a_year.clone()
    };
    server.serve(NOW, &places[0], &other)?;
    server.ask(NOW, &places[0], for_ever)?;
    let large = server.changed(for_ever, &[Change::Size(MAX_SIZE + 1)]);
    server.serve(NOW, &places[0], &large)?;
    server.ask(NOW, &places[0], for_ever)
}

fn payers(server: &mut Server) -> Done {
    let first = server.invoice(NOW, Some(seconds(NOW) + DAYS_90))?;
    let second = server.invoice(NOW - 60 * SECOND, Some(seconds(NOW) + DAYS_90))?;
    let brief = server.invoice(NOW, Some(EXPIRES))?;
    let expired = Time::from(EXPIRES) * SECOND + 1;
    server.ask(NOW, &place(0), &first)?;
    // The last that came is kept, an older one too, and of whichever offer.
    for invoice in [&first, &second, &first, &first, &brief] {
        server.serve(NOW, &place(0), invoice)?;
        server.ask(NOW, &place(0), &first)?;
        server.ask(NOW, &place(1), &first)?;
    }
    // By the path of the offer, in time and late.
    for now in beside(NOW) {
        let mut at = place(0);
        at.expiry = NOW;
        server.ask(now, &at, &first)?;
    }
    // The invoice expires in the store; what is refused does not change what is there.
    for now in beside(Time::from(EXPIRES) * SECOND) {
        server.ask(now, &place(0), &brief)?;
    }
    server.serve(expired, &place(0), &brief)?;
    server.ask(expired, &place(0), &brief)?;
    let mut late = place(0);
    late.expiry = 0;
    server.serve(expired, &late, &first)?;
    server.ask(expired, &place(0), &first)?;
    server.ask(expired, &late, &first)?;
    server.serve(expired, &place(0), &first)?;
    server.ask(expired, &place(0), &first)?;
    // Invoice and offer expire apart.
    for lifetime in [60, YEAR] {
        let changed = server.changed(&brief, &[Change::Lifetime(Some(lifetime))]);
        let ends = (seconds(NOW) + lifetime).min(EXPIRES);
        server.serve(NOW, &place(2), &changed)?;
        for now in beside(Time::from(ends) * SECOND) {
            server.ask(now, &place(2), &brief)?;
        }
    }
    server.new_store(NOW)?;
    server.ask(NOW, &place(0), &first)
}
