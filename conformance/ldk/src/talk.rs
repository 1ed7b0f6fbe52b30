//! A whole node of LDK that talks with somebody else over standard input and output, one JSON object a line. It is not
//! told, and cannot see, whether that is LDK too.

use crate::bytes::hex;
use crate::clock;
use crate::fields::{bytes, bytes_32, hexes, integer, paths, public_key, text};
use crate::whole_node::WholeNode;
use lightning::ln::msgs::OnionMessage;
use lightning::offers::offer::Offer;
use lightning::util::ser::{LengthReadable, Writeable};
use serde_json::{json, Value};
use std::io::{self, BufRead, Write};
use std::time::Duration;

/// The first line has the node's `seed`, and the time `now` in seconds, as every line has.
pub fn run() -> Result<(), String> {
    let mut output = io::stdout().lock();
    let mut node = None;
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| error.to_string())?;
        let answer =
            answer(&mut node, &line).map_err(|why| format!("line {}: {why}", number + 1))?;
        writeln!(output, "{answer}").map_err(|error| error.to_string())?;
        output.flush().map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn answer(node: &mut Option<WholeNode>, line: &str) -> Result<Value, String> {
    let line: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let now: u32 = integer(&line, "now")?;
    let Some(node) = node else {
        let begun = WholeNode::new(bytes_32(&line, "seed")?, now);
        let node_id = hex(&begun.node_id().serialize());
        *node = Some(begun);
        return Ok(json!({ "node_id": node_id }));
    };
    clock::set(Duration::from_secs(now.into()));
    let mut answer = done(node, &line)?;
    // What happened may lead to messages, and nothing else.
    answer["events"] = node.events().into_iter().map(Value::from).collect();
    answer["send"] = node
        .messages()
        .into_iter()
        .map(|(peer, message)| json!({"to": hex(&peer.serialize()), "message": hex(&message.encode())}))
        .collect();
    Ok(answer)
}

fn done(node: &mut WholeNode, line: &Value) -> Result<Value, String> {
    match text(line, "do")? {
        "connect" => node.connect(public_key(line, "peer")?)?,
        "disconnect" => node.disconnect(public_key(line, "peer")?)?,
        "receive" => {
            let message = bytes(line, "message")?;
            let message = OnionMessage::read_from_fixed_length_buffer(&mut &message[..])
                .map_err(|error| format!("LDK does not read this message: {error:?}"))?;
            node.receive(public_key(line, "from")?, &message);
        }
        "tick" => node.tick(),
        "paths_for_recipient" => {
            let paths = node.paths_for_recipient(bytes(line, "recipient")?)?;
            return Ok(json!({ "paths": hexes(&paths) }));
        }
        "set_server_paths" => node.set_server_paths(paths(line, "paths")?)?,
        "get_offer" => {
            return Ok(json!({ "offer": node.offer().map(|offer| offer.to_string()) }));
        }
        "pay" => {
            let offer: Offer = text(line, "offer")?
                .parse()
                .map_err(|error| format!("LDK does not read this offer: {error:?}"))?;
            node.pay(
                &offer,
                integer(line, "amount_msats")?,
                bytes_32(line, "payment_id")?,
            )?;
        }
        other => return Err(format!("nothing is called {other}")),
    }
    Ok(json!({}))
}
