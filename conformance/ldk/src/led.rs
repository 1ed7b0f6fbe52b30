//! Leads a node through the steps of a conversation, in the formats `recipient-conversation/1` and
//! `server-conversation/1`: an input goes to LDK, and what LDK did comes back as the output.

use crate::bytes::{hex, unhex};
use crate::cache_view::slots;
use crate::node::{responder, Keys, Node};
use crate::release::check_refresh;
use lightning::bitcoin::hashes::{sha256, Hash};
use lightning::blinded_path::message::{AsyncPaymentsContext, BlindedMessagePath, MessageContext};
use lightning::offers::offer::OfferId;
use lightning::offers::static_invoice::StaticInvoice;
use lightning::onion_message::async_payments::{
    AsyncPaymentsMessage, OfferPaths, OfferPathsRequest, ServeStaticInvoice,
};
use lightning::onion_message::messenger::{Destination, MessageSendInstructions};
use lightning::util::ser::{Readable, Writeable};
use serde_json::{json, Map, Value};
use std::time::Duration;

/// Every so many steps the whole cache is in the recording, else its hash.
const WHOLE_CACHE_EVERY: u64 = 50;

pub struct Led {
    pub node: Node,
    is_server: bool,
    now: u32,
}

impl Led {
    pub fn new(keys: Keys, format: &str) -> Result<Self, String> {
        let is_server = match format {
            "recipient-conversation/1" => false,
            "server-conversation/1" => true,
            other => return Err(format!("unknown format {other}")),
        };
        Ok(Self {
            node: Node::new(keys, 0),
            is_server,
            now: 0,
        })
    }

    /// One step. `built` of an offer paths input is filled in.
    pub fn step(&mut self, number: u64, mut input: Value) -> Result<Value, String> {
        let first = self.node.entropy.drawn();
        let now = integer(&input, "now")?
            .try_into()
            .map_err(|_| "now is after 2106")?;
        if self.is_server && now < self.now {
            // Its steps stand alone, and a flow's clock does not go back.
            self.node.restart(&[4, 0, 0, 2, 0], now)?;
        }
        self.now = now;
        self.node.set_clock(now);
        let count = input.get("reply_paths").and_then(Value::as_u64);
        self.node.paths.set_count(count.map(|count| count as usize));
        let mut output = Map::new();
        if self.is_server {
            output.insert("result".to_string(), self.server(&input)?);
        } else {
            let mut effects = Vec::new();
            output.insert(
                "result".to_string(),
                self.recipient(&mut input, &mut effects)?,
            );
            output.insert("effects".to_string(), Value::Array(effects));
            let cache = self.cache();
            if number % WHOLE_CACHE_EVERY == 0 {
                output.insert("cache".to_string(), json!(hex(&cache)));
            } else {
                let hash = sha256::Hash::hash(&cache).to_byte_array();
                output.insert("cache_sha256".to_string(), json!(hex(&hash)));
            }
        }
        self.node.paths.forget();
        let entropy = [first, self.node.entropy.drawn()];
        Ok(json!({"step": number, "input": input, "output": output, "entropy": entropy}))
    }

    pub fn cache(&self) -> Vec<u8> {
        self.node.flow.writeable_async_receive_offer_cache()
    }

    fn recipient(&mut self, input: &mut Value, effects: &mut Vec<Value>) -> Result<Value, String> {
        let node = &mut self.node;
        let result = match text(input, "event")? {
            "set_server_paths" => {
                let paths = paths(input)?;
                node.flow
                    .set_paths_to_static_invoice_server(paths, Vec::new())
                    .is_ok()
                    .into()
            }
            event @ ("timer_tick" | "peer_connected") => {
                check_refresh(node, event == "timer_tick").is_ok().into()
            }
            "offer_paths" => {
                let cached = self.offer_paths(input, effects)?;
                return Ok(cached.into());
            }
            "static_invoice_persisted" => {
                let id = bytes(input, "offer_id")?
                    .try_into()
                    .map_err(|_| "no offer id")?;
                let context = AsyncPaymentsContext::StaticInvoicePersisted {
                    offer_id: OfferId(id),
                    invoice_created_at: seconds(input, "invoice_created_at")?,
                };
                node.flow.handle_static_invoice_persisted(context).into()
            }
            "get_offer" => match node.flow.get_async_receive_offer() {
                Ok((offer, persist)) => json!({"offer": hex(&offer.encode()), "persist": persist}),
                Err(()) => Value::Null,
            },
            "restore" => {
                node.restart(&bytes(input, "cache")?, self.now)?;
                Value::Null
            }
            other => return Err(format!("unknown event {other}")),
        };
        for (message, instructions) in node.flow.release_pending_async_messages() {
            effects.push(effect(node, message, instructions)?);
        }
        Ok(result)
    }

    fn offer_paths(&self, input: &mut Value, effects: &mut Vec<Value>) -> Result<bool, String> {
        let node = &self.node;
        let slot = slot(input)?;
        let context = AsyncPaymentsContext::OfferPaths {
            invoice_slot: slot,
            path_absolute_expiry: seconds(input, "reply_path_expiry")?,
        };
        let reply_path = path(&bytes(input, "responder")?)?;
        let message = OfferPaths {
            paths: paths(input)?,
            paths_absolute_expiry: input["paths_absolute_expiry"].as_u64(),
        };
        let answer = node.flow.handle_offer_paths(
            message,
            context,
            responder(&reply_path),
            Vec::new(),
            Vec::new(),
            &*node.entropy,
            &*node.paths,
        );
        let Some((serve, context)) = answer else {
            input["built"] = Value::Null;
            return Ok(false);
        };
        let cached = slots(&self.cache()).into_iter().nth(slot.into()).flatten();
        let cached = cached.ok_or("an offer that is not in its slot")?;
        input["built"] = json!({
            "offer": hex(&cached.offer.encode()),
            "offer_nonce": hex(&cached.nonce),
        });
        effects.push(serve_effect(&serve, &context, &reply_path, None)?);
        Ok(true)
    }

    fn server(&self, input: &Value) -> Result<Value, String> {
        let flow = &self.node.flow;
        let context_json = &input["context"];
        match text(input, "event")? {
            "paths_for_recipient" => {
                let id = bytes(input, "recipient_id")?;
                let relative = input["relative_expiry"].as_u64().map(Duration::from_secs);
                let made = flow.blinded_paths_for_async_recipient(id, relative, Vec::new());
                let Ok(made) = made else {
                    return Ok(Value::Null);
                };
                let expiry = match made.first().and_then(|path| self.node.paths.context(path)) {
                    Some(MessageContext::AsyncPayments(
                        AsyncPaymentsContext::OfferPathsRequest {
                            path_absolute_expiry,
                            ..
                        },
                    )) => path_absolute_expiry.map(|expiry| expiry.as_secs()),
                    _ => return Err("paths with another context".to_string()),
                };
                Ok(json!({"paths": hexes(&made), "path_absolute_expiry": expiry}))
            }
            "offer_paths_request" => {
                let context = AsyncPaymentsContext::OfferPathsRequest {
                    recipient_id: bytes(context_json, "recipient_id")?,
                    path_absolute_expiry: context_json["path_absolute_expiry"]
                        .as_u64()
                        .map(Duration::from_secs),
                };
                let request = OfferPathsRequest {
                    invoice_slot: slot(input)?,
                };
                match flow.handle_offer_paths_request(&request, context, Vec::new()) {
                    Some((
                        answer,
                        MessageContext::AsyncPayments(AsyncPaymentsContext::ServeStaticInvoice {
                            recipient_id,
                            invoice_slot,
                            path_absolute_expiry,
                        }),
                    )) => Ok(json!({
                        "paths": hexes(&answer.paths),
                        "paths_absolute_expiry": answer.paths_absolute_expiry,
                        "reply_context": {
                            "recipient_id": hex(&recipient_id),
                            "invoice_slot": invoice_slot,
                            "path_absolute_expiry": path_absolute_expiry.as_secs(),
                        },
                    })),
                    Some(_) => Err("an answer with another context".to_string()),
                    None => Ok(Value::Null),
                }
            }
            "serve_static_invoice" => {
                let context = AsyncPaymentsContext::ServeStaticInvoice {
                    recipient_id: bytes(context_json, "recipient_id")?,
                    invoice_slot: slot(context_json)?,
                    path_absolute_expiry: seconds(context_json, "path_absolute_expiry")?,
                };
                let message = ServeStaticInvoice {
                    invoice: StaticInvoice::try_from(bytes(input, "invoice")?)
                        .map_err(|error| format!("no invoice: {error:?}"))?,
                    forward_invoice_request_path: path(&bytes(
                        input,
                        "forward_invoice_request_path",
                    )?)?,
                };
                Ok(
                    match flow.verify_serve_static_invoice_message(&message, context) {
                        Ok((id, slot)) => json!({"recipient_id": hex(&id), "invoice_slot": slot}),
                        Err(()) => Value::Null,
                    },
                )
            }
            other => Err(format!("unknown event {other}")),
        }
    }
}

fn effect(
    node: &Node,
    message: AsyncPaymentsMessage,
    instructions: MessageSendInstructions,
) -> Result<Value, String> {
    let MessageSendInstructions::WithSpecifiedReplyPath {
        destination: Destination::BlindedPath(destination),
        reply_path,
    } = instructions
    else {
        return Err("a message without a reply path".to_string());
    };
    let context = node
        .paths
        .context(&reply_path)
        .ok_or("a reply path of nobody")?;
    match message {
        AsyncPaymentsMessage::OfferPathsRequest(request) => {
            let MessageContext::AsyncPayments(AsyncPaymentsContext::OfferPaths {
                path_absolute_expiry,
                ..
            }) = context
            else {
                return Err("a request with another context".to_string());
            };
            Ok(json!({
                "send": "offer_paths_request",
                "invoice_slot": request.invoice_slot,
                "reply_path_expiry": path_absolute_expiry.as_secs(),
                "destination": hex(&destination.encode()),
                "bytes": {"reply_path": hex(&reply_path.encode())},
            }))
        }
        AsyncPaymentsMessage::ServeStaticInvoice(serve) => {
            serve_effect(&serve, &context, &destination, Some(&reply_path))
        }
        _ => Err("a message that a recipient does not send".to_string()),
    }
}

fn serve_effect(
    serve: &ServeStaticInvoice,
    context: &MessageContext,
    destination: &BlindedMessagePath,
    reply_path: Option<&BlindedMessagePath>,
) -> Result<Value, String> {
    let MessageContext::AsyncPayments(AsyncPaymentsContext::StaticInvoicePersisted {
        offer_id,
        invoice_created_at,
    }) = context
    else {
        return Err("an invoice with another context".to_string());
    };
    let mut bytes = json!({
        "invoice": hex(&serve.invoice.encode()),
        "forward_invoice_request_path": hex(&serve.forward_invoice_request_path.encode()),
    });
    if let Some(reply_path) = reply_path {
        bytes["reply_path"] = json!(hex(&reply_path.encode()));
    }
    Ok(json!({
        "send": "serve_static_invoice",
        "offer_id": hex(&offer_id.0),
        "invoice_created_at": invoice_created_at.as_secs(),
        "destination": hex(&destination.encode()),
        "bytes": bytes,
    }))
}

fn text<'a>(input: &'a Value, name: &str) -> Result<&'a str, String> {
    input[name]
        .as_str()
        .ok_or_else(|| format!("{name} is no text"))
}

fn bytes(input: &Value, name: &str) -> Result<Vec<u8>, String> {
    unhex(text(input, name)?)
}

fn integer(input: &Value, name: &str) -> Result<u64, String> {
    input[name]
        .as_u64()
        .ok_or_else(|| format!("{name} is no number"))
}

fn seconds(input: &Value, name: &str) -> Result<Duration, String> {
    integer(input, name).map(Duration::from_secs)
}

fn slot(input: &Value) -> Result<u16, String> {
    integer(input, "invoice_slot")?
        .try_into()
        .map_err(|_| "a slot above 65,535".to_string())
}

fn path(bytes: &[u8]) -> Result<BlindedMessagePath, String> {
    BlindedMessagePath::read(&mut &bytes[..]).map_err(|error| format!("no path: {error:?}"))
}

fn paths(input: &Value) -> Result<Vec<BlindedMessagePath>, String> {
    let list = input["paths"].as_array().ok_or("paths are no list")?;
    list.iter()
        .map(|text| path(&unhex(text.as_str().unwrap_or_default())?))
        .collect()
}

pub fn hexes(paths: &[BlindedMessagePath]) -> Vec<String> {
    paths.iter().map(|path| hex(&path.encode())).collect()
}
