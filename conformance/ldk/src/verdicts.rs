//! What LDK's readers say: one JSON line for each line of input.
//!
//! A line is `KIND HEX` (for `offer-string`: `KIND TEXT`), or an object with `kind` and `bytes` (or
//! `text`), whose other fields are passed on. An object with `format` is a header, and is passed on too.

use crate::bytes::{hex, unhex};
use lightning::blinded_path::message::BlindedMessagePath;
use lightning::ln::msgs::DecodeError;
use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::offers::offer::Offer;
use lightning::offers::parse::Bolt12ParseError;
use lightning::offers::static_invoice::StaticInvoice;
use lightning::onion_message::async_payments::AsyncPaymentsMessage;
use lightning::util::ser::{Readable, ReadableArgs, Writeable};
use serde_json::{json, Map, Value};
use std::io::{self, BufRead, BufWriter, Write};
use std::panic;

enum Verdict {
    Accepted(Vec<u8>),
    /// The class of error that a reader around it sees.
    Refused(DecodeError),
    /// The same, with what LDK's parser of BOLT 12 says about it.
    Unparsed(Bolt12ParseError),
}

pub fn run() -> Result<(), String> {
    panic::set_hook(Box::new(|_| ()));
    let mut output = BufWriter::new(io::stdout().lock());
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| format!("line {}: {error}", number + 1))?;
        let answer = answer(&line).map_err(|error| format!("line {}: {error}", number + 1))?;
        writeln!(output, "{answer}").map_err(|error| error.to_string())?;
    }
    output.flush().map_err(|error| error.to_string())
}

fn answer(line: &str) -> Result<Value, String> {
    let mut fields = if line.starts_with('{') {
        serde_json::from_str::<Map<String, Value>>(line).map_err(|error| error.to_string())?
    } else {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        let name = if kind == "offer-string" {
            "text"
        } else {
            "bytes"
        };
        Map::from_iter([
            ("kind".to_string(), json!(kind)),
            (name.to_string(), json!(rest)),
        ])
    };
    if fields.contains_key("format") {
        fields.insert("recorded_from".to_string(), json!(crate::release::LDK));
        return Ok(Value::Object(fields));
    }
    let text = |name| fields.get(name).and_then(Value::as_str);
    let kind = text("kind").ok_or("no kind")?;
    if kind == "offer-string" {
        let string = text("text").ok_or("no text")?;
        let verdict = panic::catch_unwind(|| string.parse::<Offer>());
        match verdict {
            Ok(Ok(offer)) => {
                let again = offer.to_string();
                let differs = again != string;
                fields.insert("accepted".to_string(), json!(true));
                if differs {
                    fields.insert("reencoded".to_string(), json!(again));
                }
            }
            Ok(Err(error)) => {
                fields.insert("accepted".to_string(), json!(false));
                fields.insert("parse_error".to_string(), json!(shape(&error)));
            }
            Err(_) => {
                fields.insert("panicked".to_string(), json!(true));
            }
        }
    } else {
        let bytes = unhex(text("bytes").ok_or("no bytes")?)?;
        let kind = kind.to_string();
        match panic::catch_unwind(|| read(&kind, &bytes)) {
            Ok(verdict) => match verdict? {
                Verdict::Accepted(again) => {
                    fields.insert("accepted".to_string(), json!(true));
                    if again != bytes {
                        fields.insert("reencoded".to_string(), json!(hex(&again)));
                    }
                }
                Verdict::Refused(error) => {
                    fields.insert("accepted".to_string(), json!(false));
                    fields.insert("error".to_string(), json!(format!("{error:?}")));
                }
                Verdict::Unparsed(error) => {
                    fields.insert("accepted".to_string(), json!(false));
                    let class = class(&kind, &error);
                    fields.insert("error".to_string(), json!(format!("{class:?}")));
                    fields.insert("parse_error".to_string(), json!(shape(&error)));
                }
            },
            Err(_) => {
                fields.insert("panicked".to_string(), json!(true));
            }
        }
    }
    Ok(Value::Object(fields))
}

fn read(kind: &str, bytes: &[u8]) -> Result<Verdict, String> {
    fn simple<T>(
        read: Result<T, DecodeError>,
        write: impl FnOnce(T) -> Vec<u8>,
    ) -> Result<Verdict, String> {
        Ok(match read {
            Ok(value) => Verdict::Accepted(write(value)),
            Err(error) => Verdict::Refused(error),
        })
    }
    let mut reader = bytes;
    match kind {
        "cache" => simple(AsyncReceiveOfferCache::read(&mut reader), |cache| {
            cache.encode()
        }),
        "blinded-path" => simple(BlindedMessagePath::read(&mut reader), |path| path.encode()),
        "offer" => Ok(match Offer::try_from(bytes.to_vec()) {
            Ok(offer) => Verdict::Accepted(offer.encode()),
            Err(error) => Verdict::Unparsed(error),
        }),
        "static-invoice" => Ok(match StaticInvoice::try_from(bytes.to_vec()) {
            Ok(invoice) => Verdict::Accepted(invoice.encode()),
            Err(error) => Verdict::Unparsed(error),
        }),
        _ => match kind
            .strip_prefix("message-")
            .and_then(|number| number.parse().ok())
        {
            Some(number) if AsyncPaymentsMessage::is_known_type(number) => {
                simple(AsyncPaymentsMessage::read(&mut reader, number), |message| {
                    message.encode()
                })
            }
            _ => Err(format!("unknown kind {kind}")),
        },
    }
}

/// What is left of the parser's error where an offer or invoice is read within something else.
fn class(kind: &str, error: &Bolt12ParseError) -> DecodeError {
    match error {
        Bolt12ParseError::Decode(error) if kind == "offer" => error.clone(),
        _ => DecodeError::InvalidValue,
    }
}

/// The error's name, with the name of the one inside it; without the text of the bech32 library.
fn shape(error: &Bolt12ParseError) -> String {
    match error {
        Bolt12ParseError::Bech32(_) => "Bech32".to_string(),
        error => format!("{error:?}"),
    }
}
