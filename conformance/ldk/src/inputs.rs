//! What the nodes of a script were given, in the words of a recording. Led again, it is one: by the core
//! as well, which then goes the same way as LDK.

use crate::bytes::hex;
use crate::fields::hexes;
use crate::header::{self, Header};
use crate::led::{time_json, Led};
use crate::node::{Keys, Paths};
use crate::surroundings::Surroundings;
use lightning::blinded_path::message::{AsyncPaymentsContext, BlindedMessagePath, OffersContext};
use lightning::offers::invoice_request::InvoiceRequest;
use lightning::onion_message::async_payments::{OfferPaths, OfferPathsRequest, ServeStaticInvoice};
use lightning::util::ser::Writeable;
use serde_json::{json, Value};
use std::io::Write;
use std::time::Duration;

/// What came of an input in the script, and has to come of it again.
pub enum CameOf {
    /// A recipient's cache.
    Cache(Vec<u8>),
    /// Whether a server gave an answer.
    Answer(bool),
}

/// All that one node was given.
pub struct Inputs {
    keys: Keys,
    format: &'static str,
    steps: Vec<(Value, CameOf)>,
    /// What a recording cannot say, if that happened.
    unsaid: Option<&'static str>,
}

impl Inputs {
    pub fn of_recipient(keys: Keys) -> Self {
        Self::of(keys, header::RECIPIENT)
    }

    pub fn of_server(keys: Keys) -> Self {
        Self::of(keys, header::SERVER)
    }

    fn of(keys: Keys, format: &'static str) -> Self {
        Self {
            keys,
            format,
            steps: Vec::new(),
            unsaid: None,
        }
    }

    pub fn keys(&self) -> Keys {
        self.keys.clone()
    }

    pub fn add(&mut self, now: Duration, mut input: Value, came_of: CameOf) {
        input["now"] = time_json(now);
        self.steps.push((input, came_of));
    }

    pub fn cannot_be_recorded(&mut self, what: &'static str) {
        self.unsaid = Some(what);
    }

    /// Leads another node with the same keys the same way, and writes what it does.
    pub fn record(
        &self,
        about: &str,
        peers: Vec<Keys>,
        output: &mut impl Write,
    ) -> Result<(), String> {
        if let Some(what) = self.unsaid {
            return Err(format!("a recording cannot say this: {what}"));
        }
        let header = Header {
            format: self.format,
            about: about.to_string(),
            seed: 0,
            surroundings: Surroundings::default(),
            keys: self.keys(),
            peers,
        };
        let mut led = Led::new(&header.to_json())?;
        let mut steps = Vec::new();
        for (number, (input, came_of)) in self.steps.iter().enumerate() {
            let line = led.step(number as u64, input.clone())?;
            let again = match came_of {
                CameOf::Cache(cache) => *cache == led.cache(),
                CameOf::Answer(given) => *given != line["output"]["result"].is_null(),
            };
            if !again {
                let event = &input["event"];
                return Err(format!(
                    "step {number} of the recording, {event}, went otherwise in the script"
                ));
            }
            steps.push(line);
        }
        header.write(&steps, output)
    }
}

pub fn set_server_paths(router: &Paths, paths: &[BlindedMessagePath]) -> Value {
    json!({
        "event": "set_server_paths",
        "request_reply_paths": router.counts().0,
        "paths": hexes(paths),
    })
}

pub fn timer_tick(router: &Paths) -> Value {
    let (for_requests, others) = router.counts();
    json!({
        "event": "timer_tick",
        "request_reply_paths": for_requests,
        "invoice_reply_paths": others,
    })
}

pub fn peer_connected(router: &Paths) -> Value {
    json!({"event": "peer_connected", "request_reply_paths": router.counts().0})
}

pub fn offer_paths(
    router: &Paths,
    message: &OfferPaths,
    context: &AsyncPaymentsContext,
    responder: &BlindedMessagePath,
) -> Value {
    let mut input = json!({
        "event": "offer_paths",
        "paths": hexes(&message.paths),
        "paths_absolute_expiry": message.paths_absolute_expiry,
        "responder": hex(&responder.encode()),
        "invoice_reply_paths": router.counts().1,
        "built": null,
    });
    if let AsyncPaymentsContext::OfferPaths {
        invoice_slot,
        path_absolute_expiry,
    } = context
    {
        input["invoice_slot"] = json!(invoice_slot);
        input["reply_path_expiry"] = time_json(*path_absolute_expiry);
    }
    input
}

pub fn static_invoice_persisted(context: &AsyncPaymentsContext) -> Value {
    let mut input = json!({"event": "static_invoice_persisted"});
    if let AsyncPaymentsContext::StaticInvoicePersisted {
        offer_id,
        invoice_created_at,
    } = context
    {
        input["offer_id"] = json!(hex(&offer_id.0));
        input["invoice_created_at"] = time_json(*invoice_created_at);
    }
    input
}

pub fn get_offer() -> Value {
    json!({"event": "get_offer"})
}

pub fn restore(cache: &[u8]) -> Value {
    json!({"event": "restore", "cache": hex(cache)})
}

pub fn paths_for_recipient(recipient_id: &[u8], expiry: Option<Duration>) -> Value {
    json!({
        "event": "paths_for_recipient",
        "router_paths": 1,
        "recipient_id": hex(recipient_id),
        "relative_expiry": expiry.map(time_json),
    })
}

pub fn offer_paths_request(request: &OfferPathsRequest, context: &AsyncPaymentsContext) -> Value {
    json!({
        "event": "offer_paths_request",
        "router_paths": 1,
        "invoice_slot": request.invoice_slot,
        "context": server_context(context),
    })
}

pub fn serve_static_invoice(
    serve: &ServeStaticInvoice,
    context: &AsyncPaymentsContext,
    responder: &BlindedMessagePath,
) -> Value {
    json!({
        "event": "serve_static_invoice",
        "invoice": hex(&serve.invoice.encode()),
        "forward_invoice_request_path": hex(&serve.forward_invoice_request_path.encode()),
        "responder": hex(&responder.encode()),
        "context": server_context(context),
    })
}

pub fn invoice_request(
    request: &InvoiceRequest,
    context: &OffersContext,
    responder: &BlindedMessagePath,
) -> Value {
    let mut input = json!({
        "event": "invoice_request",
        "invoice_request": hex(&request.encode()),
        "responder": hex(&responder.encode()),
    });
    if let OffersContext::StaticInvoiceRequested {
        recipient_id,
        invoice_slot,
        path_absolute_expiry,
    } = context
    {
        input["context"] = json!({
            "recipient_id": hex(recipient_id),
            "invoice_slot": invoice_slot,
            "path_absolute_expiry": time_json(*path_absolute_expiry),
        });
    }
    input
}

/// What a server finds in its own paths.
fn server_context(context: &AsyncPaymentsContext) -> Value {
    match context {
        AsyncPaymentsContext::OfferPathsRequest {
            recipient_id,
            path_absolute_expiry,
        } => json!({
            "recipient_id": hex(recipient_id),
            "path_absolute_expiry": path_absolute_expiry.map(time_json),
        }),
        AsyncPaymentsContext::ServeStaticInvoice {
            recipient_id,
            invoice_slot,
            path_absolute_expiry,
        } => json!({
            "recipient_id": hex(recipient_id),
            "invoice_slot": invoice_slot,
            "path_absolute_expiry": time_json(*path_absolute_expiry),
        }),
        _ => Value::Null,
    }
}
