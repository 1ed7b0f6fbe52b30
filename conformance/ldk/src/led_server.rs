//! The part of a static invoice server in a conversation: LDK's flow judges and answers, and the owner keeps a store,
//! as LDK's documentation describes.

use crate::bytes::hex;
use crate::fields::{bytes, hexes, integer, path, text};
use crate::led::Version;
use crate::node::{responder, Node};
use lightning::blinded_path::message::{
    AsyncPaymentsContext, BlindedMessagePath, MessageContext, OffersContext,
};
use lightning::offers::flow::InvreqResponseInstructions;
use lightning::offers::invoice_request::InvoiceRequest;
use lightning::offers::static_invoice::StaticInvoice;
use lightning::onion_message::async_payments::{
    AsyncPaymentsMessage, OfferPathsRequest, ServeStaticInvoice,
};
use lightning::onion_message::messenger::{Destination, MessageSendInstructions};
use lightning::onion_message::offers::OffersMessage;
use lightning::util::ser::Writeable;
use serde_json::{json, Value};
use std::collections::BTreeMap;

pub struct Server {
    version: Version,
    /// By recipient and slot: the last invoice that came, and the path to its recipient. Version 1 does without.
    store: BTreeMap<(Vec<u8>, u16), ServeStaticInvoice>,
}

impl Server {
    pub fn new(version: Version) -> Self {
        Self {
            version,
            store: BTreeMap::new(),
        }
    }

    /// The result of a step; its effects are added to the list.
    pub fn step(
        &mut self,
        node: &Node,
        input: &Value,
        effects: &mut Vec<Value>,
    ) -> Result<Value, String> {
        match (text(input, "event")?, self.version) {
            ("paths_for_recipient", _) => self.paths_for_recipient(node, input),
            ("offer_paths_request", _) => self.offer_paths_request(node, input),
            ("serve_static_invoice", _) => self.serve_static_invoice(node, input, effects),
            ("invoice_request", Version::Two) => self.invoice_request(node, input, effects),
            ("new_store", Version::Two) => {
                self.store.clear();
                Ok(Value::Null)
            }
            (other, _) => Err(format!("unknown event {other}")),
        }
    }

    fn paths_for_recipient(&self, node: &Node, input: &Value) -> Result<Value, String> {
        let id = bytes(input, "recipient_id")?;
        let relative = self.version.time_or_null(input, "relative_expiry")?;
        let made = node
            .flow()
            .blinded_paths_for_async_recipient(id, relative, Vec::new());
        let Ok(made) = made else {
            return Ok(Value::Null);
        };
        let Some(MessageContext::AsyncPayments(AsyncPaymentsContext::OfferPathsRequest {
            path_absolute_expiry,
            ..
        })) = made.first().and_then(|path| node.paths.context(path))
        else {
            return Err("paths with another context".to_string());
        };
        let expiry = path_absolute_expiry.map(|expiry| self.version.json(expiry));
        Ok(json!({"paths": hexes(&made), "path_absolute_expiry": expiry}))
    }

    fn offer_paths_request(&self, node: &Node, input: &Value) -> Result<Value, String> {
        let context = &input["context"];
        let context = AsyncPaymentsContext::OfferPathsRequest {
            recipient_id: bytes(context, "recipient_id")?,
            path_absolute_expiry: self.version.time_or_null(context, "path_absolute_expiry")?,
        };
        let request = OfferPathsRequest {
            invoice_slot: integer(input, "invoice_slot")?,
        };
        let answer = node
            .flow()
            .handle_offer_paths_request(&request, context, Vec::new());
        let Some((answer, context)) = answer else {
            return Ok(Value::Null);
        };
        let MessageContext::AsyncPayments(AsyncPaymentsContext::ServeStaticInvoice {
            recipient_id,
            invoice_slot,
            path_absolute_expiry,
        }) = &context
        else {
            return Err("an answer with another context".to_string());
        };
        let mut result = json!({
            "paths": hexes(&answer.paths),
            "paths_absolute_expiry": answer.paths_absolute_expiry,
            "reply_context": {
                "recipient_id": hex(recipient_id),
                "invoice_slot": invoice_slot,
                "path_absolute_expiry": self.version.json(*path_absolute_expiry),
            },
        });
        if self.version == Version::Two {
            let back = node.reply_path(context).ok_or("no reply path")?;
            result["bytes"] = json!({"reply_path": hex(&back.encode())});
        }
        Ok(result)
    }

    fn serve_static_invoice(
        &mut self,
        node: &Node,
        input: &Value,
        effects: &mut Vec<Value>,
    ) -> Result<Value, String> {
        let context = &input["context"];
        let context = AsyncPaymentsContext::ServeStaticInvoice {
            recipient_id: bytes(context, "recipient_id")?,
            invoice_slot: integer(context, "invoice_slot")?,
            path_absolute_expiry: self.version.time(context, "path_absolute_expiry")?,
        };
        let message = ServeStaticInvoice {
            invoice: StaticInvoice::try_from(bytes(input, "invoice")?)
                .map_err(|error| format!("no invoice: {error:?}"))?,
            forward_invoice_request_path: path(input, "forward_invoice_request_path")?,
        };
        let verified = node
            .flow()
            .verify_serve_static_invoice_message(&message, context);
        let Ok(place) = verified else {
            return Ok(Value::Null);
        };
        let result = json!({"recipient_id": hex(&place.0), "invoice_slot": place.1});
        if self.version == Version::Two {
            self.store.insert(place, message);
            let back = path(input, "responder")?;
            node.flow().static_invoice_persisted(responder(&back));
            for (message, _) in node.flow().release_pending_async_messages() {
                let AsyncPaymentsMessage::StaticInvoicePersisted(_) = message else {
                    return Err("a message that a server does not send".to_string());
                };
                effects.push(json!({
                    "send": "static_invoice_persisted",
                    "destination": hex(&back.encode()),
                }));
            }
        }
        Ok(result)
    }

    /// A payer asks for an invoice, by a path that this server gave.
    fn invoice_request(
        &self,
        node: &Node,
        input: &Value,
        effects: &mut Vec<Value>,
    ) -> Result<Value, String> {
        let context = &input["context"];
        let context = OffersContext::StaticInvoiceRequested {
            recipient_id: bytes(context, "recipient_id")?,
            invoice_slot: integer(context, "invoice_slot")?,
            path_absolute_expiry: self.version.time(context, "path_absolute_expiry")?,
        };
        let request = InvoiceRequest::try_from(bytes(input, "invoice_request")?)
            .map_err(|error| format!("no invoice request: {error:?}"))?;
        let payer = path(input, "responder")?;
        let flow = node.flow();
        let (recipient_id, invoice_slot, invoice_request) =
            match flow.verify_invoice_request(request, Some(context)) {
                Ok(InvreqResponseInstructions::SendStaticInvoice {
                    recipient_id,
                    invoice_slot,
                    invoice_request,
                }) => (recipient_id, invoice_slot, invoice_request),
                Ok(_) => return Err("a request with another context".to_string()),
                Err(()) => return Ok(Value::Null),
            };
        let result = json!({"recipient_id": hex(&recipient_id), "invoice_slot": invoice_slot});
        if let Some(stored) = self.store.get(&(recipient_id, invoice_slot)) {
            // As LDK's `respond_to_static_invoice_request` does it, which sends no invoice that has expired.
            flow.enqueue_invoice_request_to_forward(
                invoice_request,
                stored.forward_invoice_request_path.clone(),
                responder(&payer),
            );
            let _ = flow.enqueue_static_invoice(stored.invoice.clone(), responder(&payer));
            for (message, instructions) in flow.release_pending_offers_messages() {
                effects.push(effect(message, instructions, &payer)?);
            }
        }
        Ok(result)
    }
}

fn effect(
    message: OffersMessage,
    instructions: MessageSendInstructions,
    payer: &BlindedMessagePath,
) -> Result<Value, String> {
    match (message, instructions) {
        (
            OffersMessage::InvoiceRequest(_),
            MessageSendInstructions::ForwardedMessage {
                destination: Destination::BlindedPath(destination),
                ..
            },
        ) => Ok(json!({
            "send": "invoice_request",
            "destination": hex(&destination.encode()),
        })),
        // LDK does not show where an answer goes.
        (OffersMessage::StaticInvoice(invoice), MessageSendInstructions::ForReply { .. }) => {
            Ok(json!({
                "send": "static_invoice",
                "invoice": hex(&invoice.encode()),
                "destination": hex(&payer.encode()),
            }))
        }
        _ => Err("a message that a server does not send".to_string()),
    }
}
