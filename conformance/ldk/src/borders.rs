//! Inputs for `verdicts` on both sides of the two rules in which LDK's releases differ: what may be left over at the
//! end of an offer's text, and where the types of an invoice's own further records end. Every case is written, none is
//! drawn; the seed only chooses the recorded offers and invoices that are changed.

use crate::bytes::bech32;
use crate::mutate::{insert, line, origins, sign_again};
use crate::rng::Rng;
use crate::tree::Node;
use serde_json::{json, Value};
use std::io::{self, BufWriter, Write};

const DIGITS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// At the beginning, at the new end, at the width of a BigSize, and the last of all: even and odd.
const TYPES: [u64; 15] = [
    2_999_999_999,
    3_000_000_000,
    3_000_000_001,
    3_999_999_997,
    3_999_999_998,
    3_999_999_999,
    4_000_000_000,
    4_000_000_001,
    4_000_000_002,
    4_294_967_294,
    4_294_967_295,
    4_294_967_296,
    4_294_967_297,
    u64::MAX - 1,
    u64::MAX,
];

/// Two further records, in the order in which they stand.
const PAIRS: [[u64; 2]; 6] = [
    [3_000_000_001, 3_999_999_999],
    [3_999_999_999, 4_000_000_001],
    [4_000_000_001, u64::MAX],
    [4_000_000_001, 3_999_999_999],
    [1_000_000_001, 3_999_999_999],
    [1_999_999_999, 4_000_000_001],
];

pub fn run(kind: &str, seed: u64) -> Result<(), String> {
    let origins = origins(kind, &mut Rng::new(seed))?;
    let mut lines = Vec::new();
    match kind {
        "offer-string" => texts(&origins[0], &mut lines),
        "static-invoice" | "message-75544" => {
            // One that is signed by the offer's issuer, and one by the last node of a path of the offer.
            for by_issuer in [true, false] {
                let origin = origins
                    .iter()
                    .find(|origin| has_issuer(origin) == by_issuer)
                    .ok_or("no invoice of each kind; take another seed")?;
                invoices(kind, origin, by_issuer, &mut lines);
            }
        }
        _ => return Err(format!("releases do not differ in {kind}")),
    }
    let mut output = BufWriter::new(io::stdout().lock());
    let count = lines.len();
    let header = json!({"format": "verdicts/1", "kind": kind, "seed": seed, "count": count});
    for line in [vec![header], lines].concat() {
        writeln!(output, "{line}").map_err(|error| error.to_string())?;
    }
    output.flush().map_err(|error| error.to_string())
}

/// Offers of five lengths, so that 0 to 4 bits are left over, and each with every other last digit and with more.
fn texts(origin: &Node, lines: &mut Vec<Value>) {
    for length in 0..5 {
        let mut offer = origin.clone();
        if let Node::Stream { records, .. } = &mut offer {
            records.retain(|record| !matches!(record, Node::Record { kind: 4, .. }));
            insert(records, 4, Node::record(4, Node::Leaf(vec![0xab; length])));
        }
        let text = bech32("lno", &offer.encode());
        let padding = left_over(&text);
        let (before, last) = text.split_at(text.len() - 1);
        let place = DIGITS.find(last).expect("a digit");
        let mut add = |what: &str, text: String| {
            let mutation = format!("{what}; {} bits left over", left_over(&text));
            lines.push(json!({"kind": "offer-string", "mutation": mutation, "text": text}));
        };
        add("unchanged", text.clone());
        add("in capitals", text.to_uppercase());
        add(
            "continued before the last digit",
            format!("{before}+\n{last}"),
        );
        for bits in 1..1 << padding {
            let other = &DIGITS[place | bits..][..1];
            add(
                &format!("the bits left over are {bits}"),
                format!("{before}{other}"),
            );
        }
        if padding > 0 {
            let other = &DIGITS[place | 1..][..1];
            add(
                "not zero, in capitals",
                format!("{before}{other}").to_uppercase(),
            );
            add(
                "not zero, continued before the last digit",
                format!("{before}+ {other}"),
            );
        }
        for more in [
            "q", "p", "s", "l", "qq", "ql", "qqq", "qqqqqqqq", "llllllll",
        ] {
            add(&format!("{more} at the end"), format!("{text}{more}"));
        }
        add("a digit at the end, continued", format!("{text}+\r\nq"));
        add("the last digit removed", before.to_string());
    }
    for digits in ["", "q", "p", "qq", "qp", "qqq", "qqqq", "qqqqqqqq"] {
        let text = format!("lno1{digits}");
        lines.push(json!({"kind": "offer-string", "mutation": "no offer", "text": text}));
    }
}

/// How many bits are no whole byte.
fn left_over(text: &str) -> usize {
    let digits = text[4..].chars().filter(char::is_ascii_alphanumeric);
    5 * digits.count() % 8
}

fn has_issuer(node: &Node) -> bool {
    let places = node.places(|node| matches!(node, Node::Record { kind: 22, .. }));
    !places.is_empty()
}

fn records<'a>(node: &'a mut Node, what: &str) -> Option<&'a mut Vec<Node>> {
    let place = *node.streams(what).first()?;
    match node.nth(place) {
        Node::Stream { records, .. } => Some(records),
        _ => None,
    }
}

fn invoices(kind: &str, origin: &Node, by_issuer: bool, lines: &mut Vec<Value>) {
    let signer = if by_issuer { "issuer" } else { "path" };
    let add = |what: String, mut node: Node, lines: &mut Vec<Value>| {
        lines.push(line(
            kind,
            &format!("{what}; signed before"),
            &node.encode(),
        ));
        sign_again(&mut node);
        lines.push(line(kind, &format!("{what}; signed again"), &node.encode()));
    };
    let what = format!("signed by the {signer}");
    lines.push(line(kind, &what, &origin.encode()));
    for number in TYPES {
        for content in [&[][..], &[1, 2, 3]] {
            let record = Node::record(number, Node::Leaf(content.to_vec()));
            let what = format!("type {number} with {} bytes", content.len());
            let mut node = origin.clone();
            if let Some(records) = records(&mut node, "invoice") {
                insert(records, number, record.clone());
            }
            add(format!("invoice: {what}"), node, lines);
            let mut node = origin.clone();
            if let Some(records) = records(&mut node, "message") {
                insert(records, number, record);
                lines.push(line(kind, &format!("message: {what}"), &node.encode()));
            }
        }
    }
    for pair in PAIRS {
        let mut node = origin.clone();
        if let Some(records) = records(&mut node, "invoice") {
            records.extend(pair.map(|number| Node::record(number, Node::Leaf(Vec::new()))));
        }
        add(
            format!("invoice: types {} and {}", pair[0], pair[1]),
            node,
            lines,
        );
    }
}
