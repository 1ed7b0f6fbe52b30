//! The first line of a recording of version 2.

use crate::bytes::hex;
use crate::node::Keys;
use crate::release::LDK;
use crate::rng::Rng;
use crate::surroundings::Surroundings;
use serde_json::{json, Map, Value};
use std::io::Write;

pub const RECIPIENT: &str = "recipient-conversation/2";
pub const SERVER: &str = "server-conversation/2";

pub struct Header {
    pub format: &'static str,
    /// For people: which rules the recording shows.
    pub about: String,
    pub seed: u64,
    pub surroundings: Surroundings,
    pub keys: Keys,
    /// The servers of a recipient, or the recipients of a server.
    pub peers: Vec<Keys>,
}

impl Header {
    /// Keys, chain, height and shapes of paths all follow from the seed; there are two peers.
    pub fn from_seed(format: &'static str, about: &str, seed: u64) -> Self {
        Self {
            format,
            about: about.to_string(),
            seed,
            surroundings: Surroundings::random(&mut Rng::new(!seed)),
            keys: Keys::of(&format!("{format} {seed}")),
            peers: (0..2)
                .map(|n| Keys::of(&format!("peer {n} of {format} {seed}")))
                .collect(),
        }
    }

    pub fn to_json(&self) -> Value {
        let mut header = Map::new();
        let mut put = |name: &str, value| header.insert(name.to_string(), value);
        put("format", json!(self.format));
        put("recorded_from", json!(LDK));
        put("about", json!(self.about));
        put("seed", json!(self.seed));
        self.surroundings.add_to(&mut header);
        let peer = |keys: &Keys| {
            json!({
                "node_id": hex(&keys.node_id().serialize()),
                "keys": keys.to_json(),
            })
        };
        let mut put = |name: &str, value| header.insert(name.to_string(), value);
        put("node_id", json!(hex(&self.keys.node_id().serialize())));
        put("keys", self.keys.to_json());
        put("peers", self.peers.iter().map(peer).collect());
        Value::Object(header)
    }

    /// The first line of a recording, which says how many steps follow: what was cut is told by it.
    pub fn first_line(&self, steps: u64) -> Value {
        let mut header = self.to_json();
        header["steps"] = json!(steps);
        header
    }

    /// Writes a whole recording.
    pub fn write(&self, steps: &[Value], output: &mut impl Write) -> Result<(), String> {
        let mut write =
            |line: &Value| writeln!(output, "{line}").map_err(|error| error.to_string());
        write(&self.first_line(steps.len() as u64))?;
        steps.iter().try_for_each(&mut write)?;
        output.flush().map_err(|error| error.to_string())
    }
}
