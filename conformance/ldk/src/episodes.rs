//! Short episodes near LDK's rules, as recordings. What random conversations reach once in a lifetime, or
//! never, is here a step away from a cache made to measure. Each kind is a recording of its own.

mod phone;
mod recipient;
mod server;

use crate::header::{self, Header};
use crate::led::Led;
use crate::node::{Keys, Node};
use crate::surroundings::Surroundings;
use lightning::blinded_path::message::{AsyncPaymentsContext, MessageContext};
use lightning::util::ser::Writeable;
use phone::Phone;
use serde_json::Value;
use server::Server;
use std::io::{self, BufWriter};
use std::time::Duration;

/// So many different paths lead to each of two servers.
const PATHS: usize = 24;

/// Says which kinds there are, a line each.
pub fn list() {
    for (name, about, _) in recipient::KINDS {
        println!("{name}\trecipient\t{about}");
    }
    for (name, about, _) in server::KINDS {
        println!("{name}\tserver\t{about}");
    }
}

/// Writes the recording of one kind.
pub fn run(kind: &str, seed: u64) -> Result<(), String> {
    let mut steps = Vec::new();
    let write = |line: &Value| {
        steps.push(line.clone());
        Ok(())
    };
    let header = if let Some((_, about, lead)) =
        recipient::KINDS.iter().find(|(name, _, _)| *name == kind)
    {
        let header = plain_header(header::RECIPIENT, about, seed);
        lead(&mut phone(&header, Box::new(write))?)?;
        header
    } else if let Some((_, about, lead)) = server::KINDS.iter().find(|(name, _, _)| *name == kind) {
        let header = plain_header(header::SERVER, about, seed);
        let of_recipient = Header {
            format: header::RECIPIENT,
            keys: header.peers[0].clone(),
            peers: vec![header.keys.clone(), Keys::of("another server")],
            ..plain_header(header::RECIPIENT, "", seed)
        };
        let phone = phone(&of_recipient, Box::new(|_| Ok(())))?;
        let payer = Node::within(
            header.surroundings.clone(),
            Keys::of("payer"),
            Duration::ZERO,
        );
        let led = Led::new(&header.to_json())?;
        lead(&mut Server::new(led, phone, payer, Box::new(write)))?;
        header
    } else {
        return Err(format!(
            "{kind} is no kind of episodes; `episodes` alone lists them"
        ));
    };
    header.write(&steps, &mut BufWriter::new(io::stdout().lock()))
}

/// In the plainest surroundings: paths of one hop on the main chain.
fn plain_header(format: &'static str, about: &str, seed: u64) -> Header {
    let mut header = Header::from_seed(format, about, seed);
    header.surroundings = Surroundings::default();
    header
}

fn phone<'w>(header: &Header, write: phone::Write<'w>) -> Result<Phone<'w>, String> {
    let led = Led::new(&header.to_json())?;
    let paths = [0, 1].map(|n| paths_to(header, n));
    Ok(Phone::new(led, header.keys.clone(), paths, write))
}

/// Paths to a peer: to the cache one is like the other, as what they carry is encrypted.
fn paths_to(header: &Header, peer: usize) -> Vec<Vec<u8>> {
    let node = Node::within(
        header.surroundings.clone(),
        header.peers[peer].clone(),
        Duration::ZERO,
    );
    let context = MessageContext::AsyncPayments(AsyncPaymentsContext::ServeStaticInvoice {
        recipient_id: vec![1, 2],
        invoice_slot: 0,
        path_absolute_expiry: Duration::from_secs(u64::MAX),
    });
    (0..PATHS)
        .map(|_| node.reply_path(context.clone()).expect("a path").encode())
        .collect()
}
