//! What the nodes of a script were given, in the words of a recording. Led again, it is one: by the core
//! as well, which then goes the same way as LDK.

use crate::bytes::hex;
use crate::led::{hexes, Led};
use crate::node::Keys;
use crate::LDK;
use lightning::blinded_path::message::{AsyncPaymentsContext, BlindedMessagePath};
use lightning::onion_message::async_payments::{
    OfferPaths, OfferPathsRequest, ServeStaticInvoice,
};
use lightning::util::ser::Writeable;
use serde_json::{json, Map, Value};
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
}

impl Inputs {
    pub fn of_recipient(keys: Keys) -> Self {
        Self::of(keys, "recipient-conversation/1")
    }

    pub fn of_server(keys: Keys) -> Self {
        Self::of(keys, "server-conversation/1")
    }

    fn of(keys: Keys, format: &'static str) -> Self {
        Self {
            keys,
            format,
            steps: Vec::new(),
        }
    }

    pub fn add(&mut self, now: u32, mut input: Value, came_of: CameOf) {
        input["now"] = json!(now);
        self.steps.push((input, came_of));
    }

    /// Leads another node with the same keys the same way, and writes what it does.
    pub fn record(&self, output: &mut impl Write) -> Result<(), String> {
        let mut write = |line: Value| writeln!(output, "{line}").map_err(|error| error.to_string());
        let mut header = Map::new();
        header.insert("format".to_string(), json!(self.format));
        header.insert("recorded_from".to_string(), json!(LDK));
        header.insert("seed".to_string(), json!(0));
        self.keys.add_to(&mut header);
        write(Value::Object(header))?;
        let mut led = Led::new(self.keys.clone(), self.format)?;
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
            let built = !line["input"]["built"].is_null();
            write(line)?;
            if built {
                led.node.entropy.go_on_from(led.node.entropy.drawn() + 1);
            }
        }
        Ok(())
    }
}

pub fn set_server_paths(paths: &[BlindedMessagePath]) -> Value {
    json!({"event": "set_server_paths", "reply_paths": 1, "paths": hexes(paths)})
}

/// A tick, or a peer that connected.
pub fn refresh(tick: bool) -> Value {
    json!({
        "event": if tick { "timer_tick" } else { "peer_connected" },
        "reply_paths": 1,
    })
}

pub fn offer_paths(
    message: &OfferPaths,
    context: &AsyncPaymentsContext,
    responder: &BlindedMessagePath,
) -> Value {
    let mut input = json!({
        "event": "offer_paths",
        "paths": hexes(&message.paths),
        "paths_absolute_expiry": message.paths_absolute_expiry,
        "responder": hex(&responder.encode()),
        "reply_paths": 1,
        "built": null,
    });
    if let AsyncPaymentsContext::OfferPaths {
        invoice_slot,
        path_absolute_expiry,
    } = context
    {
        input["invoice_slot"] = json!(invoice_slot);
        input["reply_path_expiry"] = time(path_absolute_expiry);
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
        input["invoice_created_at"] = time(invoice_created_at);
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
        "reply_paths": 1,
        "recipient_id": hex(recipient_id),
        "relative_expiry": expiry.as_ref().map(time),
    })
}

pub fn offer_paths_request(request: &OfferPathsRequest, context: &AsyncPaymentsContext) -> Value {
    json!({
        "event": "offer_paths_request",
        "reply_paths": 1,
        "invoice_slot": request.invoice_slot,
        "context": server_context(context),
    })
}

pub fn serve_static_invoice(serve: &ServeStaticInvoice, context: &AsyncPaymentsContext) -> Value {
    json!({
        "event": "serve_static_invoice",
        "invoice": hex(&serve.invoice.encode()),
        "forward_invoice_request_path": hex(&serve.forward_invoice_request_path.encode()),
        "context": server_context(context),
    })
}

/// What a server finds in its own paths.
fn server_context(context: &AsyncPaymentsContext) -> Value {
    match context {
        AsyncPaymentsContext::OfferPathsRequest {
            recipient_id,
            path_absolute_expiry,
        } => json!({
            "recipient_id": hex(recipient_id),
            "path_absolute_expiry": path_absolute_expiry.as_ref().map(time),
        }),
        AsyncPaymentsContext::ServeStaticInvoice {
            recipient_id,
            invoice_slot,
            path_absolute_expiry,
        } => json!({
            "recipient_id": hex(recipient_id),
            "invoice_slot": invoice_slot,
            "path_absolute_expiry": time(path_absolute_expiry),
        }),
        _ => Value::Null,
    }
}

fn time(time: &Duration) -> Value {
    json!(time.as_secs())
}
