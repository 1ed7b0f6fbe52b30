//! Leads a node through the steps of a conversation, in the formats `recipient-conversation/2` and
//! `server-conversation/2`, and in version 1 of both: an input goes to LDK, and what LDK did comes back as the output.

use crate::bytes::{hex, unhex};
use crate::cache_view::slots;
use crate::clock::LAST_SECOND;
use crate::fields::{bytes, bytes_32, integer, integer_or_null, list, path, paths, text};
use crate::led_server::Server;
use crate::node::{responder, Keys, Node};
use crate::surroundings::Surroundings;
use lightning::bitcoin::hashes::{sha256, Hash};
use lightning::blinded_path::message::{AsyncPaymentsContext, BlindedMessagePath, MessageContext};
use lightning::offers::offer::OfferId;
use lightning::onion_message::async_payments::{
    AsyncPaymentsMessage, OfferPaths, ServeStaticInvoice,
};
use lightning::onion_message::messenger::{Destination, MessageSendInstructions};
use lightning::util::ser::Writeable;
use serde_json::{json, Map, Value};
use std::time::Duration;

/// Every so many steps the whole cache is in the recording, else its hash.
const WHOLE_CACHE_EVERY: u64 = 50;
/// How often one part of a cache can be there, and how long a cache of parts can be.
const MOST_TIMES: u64 = 70_000;
const MOST_BYTES: usize = 16 << 20;

#[derive(Clone, Copy, PartialEq)]
pub enum Version {
    One,
    Two,
}

pub struct Led {
    pub node: Node,
    version: Version,
    next_step: u64,
    /// None where the node is a recipient.
    server: Option<Server>,
}

impl Led {
    /// Begins the conversation of this header: with an empty cache, or a server's empty store.
    pub fn new(header: &Value) -> Result<Self, String> {
        let (version, server) = match text(header, "format")? {
            "recipient-conversation/1" => (Version::One, None),
            "recipient-conversation/2" => (Version::Two, None),
            "server-conversation/1" => (Version::One, Some(Server::new(Version::One))),
            "server-conversation/2" => (Version::Two, Some(Server::new(Version::Two))),
            other => return Err(format!("unknown format {other}")),
        };
        let (surroundings, keys) = match version {
            Version::One => (Surroundings::default(), header),
            Version::Two if header.get("keys").is_none() => {
                return Err("the header has no keys, and LDK cannot be led without them".to_string())
            }
            Version::Two => (Surroundings::from_json(header)?, &header["keys"]),
        };
        Ok(Self {
            node: Node::within(surroundings, Keys::from_json(keys)?, Duration::ZERO),
            version,
            next_step: 0,
            server,
        })
    }

    /// One step: what a line of the recording says. `built` of an offer paths input is filled in. Steps are counted
    /// from 0; only a server's of version 1 may have gaps.
    pub fn step(&mut self, number: u64, mut input: Value) -> Result<Value, String> {
        let gaps = self.version == Version::One && self.server.is_some();
        if number != self.next_step && !gaps {
            return Err(format!(
                "step {number} where step {} is next",
                self.next_step
            ));
        }
        self.next_step = number + 1;
        let first = self.node.entropy.drawn();
        self.turn_clock(&input)?;
        self.set_routers(&input)?;
        let mut effects = Vec::new();
        let mut output = Map::new();
        let result = match &mut self.server {
            Some(server) => server.step(&self.node, &input, &mut effects),
            None => self.recipient(number, &mut input, &mut effects),
        };
        output.insert("result".to_string(), result?);
        if self.server.is_none() || self.version == Version::Two {
            output.insert("effects".to_string(), Value::Array(effects));
        }
        if self.server.is_none() {
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
        self.node.flow().writeable_async_receive_offer_cache()
    }

    fn turn_clock(&self, input: &Value) -> Result<(), String> {
        let mut now = self.version.time(input, "now")?;
        if now.as_secs() > LAST_SECOND {
            return Err("now is later than a system's clock can say, 2^63 - 1 seconds".to_string());
        }
        // LDK was without `std` when version 1 was recorded: time went back only where the process began anew.
        let began_anew = input["event"] == "restore" || self.server.is_some();
        if self.version == Version::One && !began_anew {
            now = now.max(self.node.now());
        }
        self.node.set_clock(now);
        Ok(())
    }

    /// How many paths the routers give in this step. What its event has no use for is not in the input.
    fn set_routers(&self, input: &Value) -> Result<(), String> {
        let count = |name: &str| match input.get(name) {
            Some(_) => integer_or_null(input, name),
            None => Ok(None),
        };
        let (for_requests, others) = match (self.version, &self.server) {
            (Version::One, _) => (count("reply_paths")?, count("reply_paths")?),
            (Version::Two, Some(_)) => (None, count("router_paths")?),
            (Version::Two, None) => (count("request_reply_paths")?, count("invoice_reply_paths")?),
        };
        self.node.paths.set_counts(for_requests, others);
        Ok(())
    }

    fn recipient(
        &mut self,
        number: u64,
        input: &mut Value,
        effects: &mut Vec<Value>,
    ) -> Result<Value, String> {
        let node = &mut self.node;
        let result = match text(input, "event")? {
            "set_server_paths" => {
                let paths = paths(input, "paths")?;
                node.flow()
                    .set_paths_to_static_invoice_server(paths, Vec::new())
                    .is_ok()
                    .into()
            }
            event @ ("timer_tick" | "peer_connected") => {
                let refreshed = node.flow().check_refresh_async_receive_offer_cache(
                    Vec::new(),
                    Vec::new(),
                    &*node.entropy,
                    &*node.paths,
                    event == "timer_tick",
                );
                refreshed.is_ok().into()
            }
            "offer_paths" => {
                let cached = self.offer_paths(number, input, effects)?;
                return Ok(cached.into());
            }
            "static_invoice_persisted" => {
                let context = AsyncPaymentsContext::StaticInvoicePersisted {
                    offer_id: OfferId(bytes_32(input, "offer_id")?),
                    invoice_created_at: self.version.time(input, "invoice_created_at")?,
                };
                node.flow().handle_static_invoice_persisted(context).into()
            }
            "get_offer" => match node.flow().get_async_receive_offer() {
                Ok((offer, persist)) => json!({"offer": hex(&offer.encode()), "persist": persist}),
                Err(()) => Value::Null,
            },
            "restore" => {
                node.restart(&cache_of(input)?, node.now())?;
                Value::Null
            }
            other => return Err(format!("unknown event {other}")),
        };
        for (message, instructions) in self.node.flow().release_pending_async_messages() {
            effects.push(self.effect(message, instructions)?);
        }
        Ok(result)
    }

    fn offer_paths(
        &self,
        number: u64,
        input: &mut Value,
        effects: &mut Vec<Value>,
    ) -> Result<bool, String> {
        let node = &self.node;
        let invoice_slot = integer(input, "invoice_slot")?;
        let context = AsyncPaymentsContext::OfferPaths {
            invoice_slot,
            path_absolute_expiry: self.version.time(input, "reply_path_expiry")?,
        };
        let reply_path = path(input, "responder")?;
        let message = OfferPaths {
            paths: paths(input, "paths")?,
            paths_absolute_expiry: integer_or_null(input, "paths_absolute_expiry")?,
        };
        let answer = node.flow().handle_offer_paths(
            message.clone(),
            context,
            responder(&reply_path),
            Vec::new(),
            Vec::new(),
            &*node.entropy,
            &*node.paths,
        );
        let Some((serve, context)) = answer else {
            input["built"] = self.refused(number, message);
            return Ok(false);
        };
        let slot = usize::from(invoice_slot);
        let cached = slots(&self.cache()).into_iter().nth(slot).flatten();
        let cached = cached.ok_or("an offer that is not in its slot")?;
        input["built"] = built(&cached.offer.encode(), &cached.nonce);
        // LDK's messenger asks the router for paths to itself, and adds the first to the answer.
        let back = match self.version {
            Version::One => None,
            Version::Two => Some(node.reply_path(context.clone()).ok_or("no reply path")?),
        };
        effects.push(self.serve_effect(&serve, &context, &reply_path, back.as_ref())?);
        Ok(true)
    }

    /// What could have been built where LDK refused.
    fn refused(&self, number: u64, message: OfferPaths) -> Value {
        if self.version == Version::One || !self.node.paths.gives() {
            return Value::Null;
        }
        let possible =
            self.node
                .possible_offer(number, message.paths, message.paths_absolute_expiry);
        possible.map_or(Value::Null, |(offer, nonce)| {
            built(&offer.encode(), nonce.as_slice())
        })
    }

    fn effect(
        &self,
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
        let context = self
            .node
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
                    "reply_path_expiry": self.version.json(path_absolute_expiry),
                    "destination": hex(&destination.encode()),
                    "bytes": {"reply_path": hex(&reply_path.encode())},
                }))
            }
            AsyncPaymentsMessage::ServeStaticInvoice(serve) => {
                self.serve_effect(&serve, &context, &destination, Some(&reply_path))
            }
            _ => Err("a message that a recipient does not send".to_string()),
        }
    }

    fn serve_effect(
        &self,
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
            "invoice_created_at": self.version.json(*invoice_created_at),
            "destination": hex(&destination.encode()),
            "bytes": bytes,
        }))
    }
}

impl Version {
    /// Version 1 has whole seconds, version 2 seconds and nanoseconds.
    pub fn time(self, object: &Value, name: &str) -> Result<Duration, String> {
        if self == Self::One {
            return integer(object, name).map(Duration::from_secs);
        }
        let no_time = || format!("{name} is no time, [seconds, nanoseconds]");
        let Some([seconds, nanoseconds]) = object[name].as_array().map(Vec::as_slice) else {
            return Err(no_time());
        };
        match (seconds.as_u64(), nanoseconds.as_u64()) {
            (Some(seconds), Some(nanoseconds @ 0..=999_999_999)) => {
                Ok(Duration::new(seconds, nanoseconds as u32))
            }
            _ => Err(no_time()),
        }
    }

    /// The same, where null stands for none.
    pub fn time_or_null(self, object: &Value, name: &str) -> Result<Option<Duration>, String> {
        match object.get(name) {
            Some(Value::Null) => Ok(None),
            _ => self.time(object, name).map(Some),
        }
    }

    pub fn json(self, time: Duration) -> Value {
        match self {
            Self::One => json!(time.as_secs()),
            Self::Two => time_json(time),
        }
    }
}

/// A time as version 2 writes it.
pub fn time_json(time: Duration) -> Value {
    json!([time.as_secs(), time.subsec_nanos()])
}

fn built(offer: &[u8], nonce: &[u8]) -> Value {
    json!({"offer": hex(offer), "offer_nonce": hex(nonce)})
}

/// The bytes from which a process begins anew: whole, or from parts that are repeated.
fn cache_of(input: &Value) -> Result<Vec<u8>, String> {
    if input.get("cache_parts").is_none() {
        return bytes(input, "cache");
    }
    let mut cache = Vec::new();
    for part in list(input, "cache_parts")? {
        let bytes = unhex(text(part, "bytes")?)?;
        let times: u64 = integer(part, "times")?;
        if times > MOST_TIMES || cache.len() + bytes.len() * times as usize > MOST_BYTES {
            return Err("cache_parts: more than 70,000 times, or more than 16 MiB".to_string());
        }
        cache.extend(bytes.repeat(times as usize));
    }
    Ok(cache)
}
