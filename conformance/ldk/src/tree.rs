//! The bytes of the formats as trees, so that a change deep inside keeps the lengths around it right,
//! and a wrong length is a change of its own.

use crate::bytes::{big_size, read_big_size, take};

/// How a length is written.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    BigSize,
    /// A slot's: one more than there is.
    PlusOne,
    /// LDK's collection length: two bytes, and eight more from 65,535.
    Collection,
}

#[derive(Clone)]
pub enum Node {
    Leaf(Vec<u8>),
    Seq(Vec<Node>),
    /// A value with its length before it. `lie` is added to the length; `least` is the fewest bytes that
    /// a BigSize takes, and 10 stands for the long form of a collection length, with `lie` as it is.
    Sized {
        form: Form,
        lie: i64,
        least: usize,
        value: Box<Node>,
    },
    /// `kind` is the type. The value is `Sized` as a rule.
    Record {
        kind: u64,
        least: usize,
        value: Box<Node>,
    },
    /// The records of an offer or an invoice, or of any other stream.
    Stream {
        what: &'static str,
        records: Vec<Node>,
    },
}

impl Node {
    pub fn sized(form: Form, value: Node) -> Node {
        Node::Sized {
            form,
            lie: 0,
            least: 1,
            value: Box::new(value),
        }
    }

    pub fn record(kind: u64, value: Node) -> Node {
        let value = Node::sized(Form::BigSize, value);
        Node::Record {
            kind,
            least: 1,
            value: Box::new(value),
        }
    }

    pub fn encode(&self) -> Vec<u8> {
        match self {
            Node::Leaf(bytes) => bytes.clone(),
            Node::Seq(nodes) | Node::Stream { records: nodes, .. } => {
                nodes.iter().flat_map(Node::encode).collect()
            }
            Node::Record { kind, least, value } => {
                [big_size(*kind, *least), value.encode()].concat()
            }
            Node::Sized {
                form,
                lie,
                least,
                value,
            } => {
                let value = value.encode();
                let length = (value.len() as u64).wrapping_add(*lie as u64);
                let prefix = match form {
                    Form::BigSize => big_size(length, *least),
                    Form::PlusOne => big_size(length.wrapping_add(1), *least),
                    Form::Collection if *least == 10 => {
                        [&[0xff, 0xff], &lie.to_be_bytes()[..]].concat()
                    }
                    Form::Collection if length < 0xffff => (length as u16).to_be_bytes().to_vec(),
                    Form::Collection => [
                        &[0xff, 0xff],
                        &length.wrapping_sub(0xffff).to_be_bytes()[..],
                    ]
                    .concat(),
                };
                [prefix, value].concat()
            }
        }
    }

    pub fn children(&mut self) -> Vec<&mut Node> {
        match self {
            Node::Leaf(_) => Vec::new(),
            Node::Seq(nodes) | Node::Stream { records: nodes, .. } => nodes.iter_mut().collect(),
            Node::Sized { value, .. } | Node::Record { value, .. } => vec![value],
        }
    }

    /// This node and all below it, each before those below it.
    pub fn visit<'a>(&'a self, look: &mut impl FnMut(&'a Node)) {
        look(self);
        match self {
            Node::Leaf(_) => (),
            Node::Seq(nodes) | Node::Stream { records: nodes, .. } => {
                nodes.iter().for_each(|node| node.visit(look));
            }
            Node::Sized { value, .. } | Node::Record { value, .. } => value.visit(look),
        }
    }

    /// The places of the nodes of which something holds, for `nth`.
    pub fn places(&self, mut holds: impl FnMut(&Node) -> bool) -> Vec<usize> {
        let (mut place, mut places) = (0, Vec::new());
        self.visit(&mut |node| {
            if holds(node) {
                places.push(place);
            }
            place += 1;
        });
        places
    }

    fn count(&self) -> usize {
        let mut count = 0;
        self.visit(&mut |_| count += 1);
        count
    }

    /// The n-th node, counted from this one downwards.
    pub fn nth(&mut self, n: usize) -> &mut Node {
        let mut index = 0;
        let mut skip = n;
        if n == 0 {
            return self;
        }
        skip -= 1;
        for child in self.children() {
            let size = child.count();
            if skip < size {
                break;
            }
            skip -= size;
            index += 1;
        }
        self.children()
            .into_iter()
            .nth(index)
            .expect("within the tree")
            .nth(skip)
    }

    /// The places of the streams of this name.
    pub fn streams(&self, name: &str) -> Vec<usize> {
        self.places(|node| matches!(node, Node::Stream { what, .. } if *what == name))
    }
}

type Parsed = Option<Node>;

/// Parses all of `bytes` as one of the kinds that `verdicts` knows.
pub fn parse(kind: &str, bytes: &[u8]) -> Parsed {
    let mut rest = bytes;
    let node = match kind {
        "cache" => prefixed_stream(&mut rest, "cache", |kind, value| match kind {
            0 => all(value, slot),
            2 => all(value, path),
            _ => leaf(value),
        }),
        "offer" => offer(&mut rest),
        "static-invoice" => invoice(&mut rest),
        "blinded-path" => path(&mut rest),
        "message-75540" | "message-75546" => {
            prefixed_stream(&mut rest, "message", |_, value| leaf(value))
        }
        "message-75542" => prefixed_stream(&mut rest, "message", |kind, value| match kind {
            0 => all(value, path),
            _ => leaf(value),
        }),
        "message-75544" => prefixed_stream(&mut rest, "message", |kind, value| match kind {
            0 => invoice(value),
            _ => path(value),
        }),
        _ => None,
    }?;
    rest.is_empty().then_some(node)
}

fn leaf(bytes: &mut &[u8]) -> Parsed {
    Some(Node::Leaf(take(bytes, bytes.len())?.to_vec()))
}

fn all(bytes: &mut &[u8], element: impl Fn(&mut &[u8]) -> Parsed) -> Parsed {
    let mut nodes = Vec::new();
    while !bytes.is_empty() {
        nodes.push(element(bytes)?);
    }
    Some(Node::Seq(nodes))
}

fn stream(
    bytes: &mut &[u8],
    what: &'static str,
    value: impl Fn(u64, &mut &[u8]) -> Parsed,
) -> Parsed {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let kind = read_big_size(bytes)?;
        let length = read_big_size(bytes)?;
        let mut content = take(bytes, length as usize)?;
        records.push(Node::record(kind, value(kind, &mut content)?));
    }
    Some(Node::Stream { what, records })
}

fn prefixed_stream(
    bytes: &mut &[u8],
    what: &'static str,
    value: impl Fn(u64, &mut &[u8]) -> Parsed,
) -> Parsed {
    let length = read_big_size(bytes)?;
    let mut content = take(bytes, length as usize)?;
    Some(Node::sized(
        Form::BigSize,
        stream(&mut content, what, value)?,
    ))
}

fn slot(bytes: &mut &[u8]) -> Parsed {
    let length = read_big_size(bytes)?;
    if length == 0 {
        return Some(Node::Leaf(vec![0]));
    }
    let mut content = take(bytes, length as usize - 1)?;
    let offer = prefixed_stream(&mut content, "cached offer", |kind, value| match kind {
        0 => offer(value),
        4 => {
            let status = take(value, 1)?.to_vec();
            let rest = prefixed_stream(value, "status", |_, time| leaf(time))?;
            Some(Node::Seq(vec![Node::Leaf(status), rest]))
        }
        6 => prefixed_stream(value, "responder", |_, value| path(value)),
        _ => leaf(value),
    })?;
    Some(Node::sized(Form::PlusOne, offer))
}

fn offer(bytes: &mut &[u8]) -> Parsed {
    stream(bytes, "offer", |kind, value| match kind {
        16 => all(value, path),
        _ => leaf(value),
    })
}

fn invoice(bytes: &mut &[u8]) -> Parsed {
    stream(bytes, "invoice", |kind, value| match kind {
        16 | 160 | 236 => all(value, path),
        162 => all(value, |value| {
            let fixed = Node::Leaf(take(value, 26)?.to_vec());
            Some(Node::Seq(vec![fixed, collection(value)?]))
        }),
        _ => leaf(value),
    })
}

fn path(bytes: &mut &[u8]) -> Parsed {
    let introduction = if *bytes.first()? < 2 { 9 } else { 33 };
    let mut parts = vec![
        Node::Leaf(take(bytes, introduction)?.to_vec()),
        Node::Leaf(take(bytes, 33)?.to_vec()),
    ];
    let hops = take(bytes, 1)?[0];
    parts.push(Node::Leaf(vec![hops]));
    for _ in 0..hops {
        parts.push(Node::Leaf(take(bytes, 33)?.to_vec()));
        parts.push(collection(bytes)?);
    }
    Some(Node::Seq(parts))
}

fn collection(bytes: &mut &[u8]) -> Parsed {
    let length = take(bytes, 2)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    Some(Node::sized(
        Form::Collection,
        Node::Leaf(take(bytes, length)?.to_vec()),
    ))
}
