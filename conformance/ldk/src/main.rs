//! Drives the real LDK: what its readers accept, what its offer cache and server do under faults.
//! `README.md` beside this crate says what each command is for.

mod bytes;
mod cache_view;
mod clock;
mod fields;
mod header;
mod led;
mod led_server;
mod mutate;
mod node;
mod openings;
mod record;
mod record_server;
mod replay;
mod rng;
mod script;
mod sealed;
mod surroundings;
mod tree;
mod verdicts;
mod world;

use std::process::ExitCode;

/// The release of LDK that this program was built with.
pub const LDK: &str = if cfg!(feature = "ldk_0_2_0") {
    "lightning 0.2.0"
} else {
    "lightning 0.2.5"
};

const USAGE: &str = "usage:
  standing-offer-ldk verdicts < LINES                 what LDK's readers say, one JSON line for each line
  standing-offer-ldk mutate KIND SEED COUNT < RECORDED   changed inputs of one kind, for `verdicts`
  standing-offer-ldk script FILE...                   runs scripts with two real flows
  standing-offer-ldk replay < RECORDED                leads recorded conversations again, and compares
  standing-offer-ldk lead < INPUTS                    leads conversations that have inputs only, and writes them whole
  standing-offer-ldk record recipient|odd|server SEED STEPS   a random conversation
  standing-offer-ldk openings SEED COUNT              what LDK finds in message paths, sound and damaged";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let Err(message) = clock::check() {
        eprintln!("{message}");
        return ExitCode::from(3);
    }
    let outcome = match words.as_slice() {
        ["verdicts"] => verdicts::run(),
        ["replay"] => return ended(replay::run()),
        ["lead"] => replay::run_inputs(),
        ["mutate", kind, seed, count] => {
            with_numbers(seed, count, |seed, count| mutate::run(kind, seed, count))
        }
        ["record", what, seed, steps] => {
            with_numbers(seed, steps, |seed, steps| record::run(what, seed, steps))
        }
        ["openings", seed, count] => with_numbers(seed, count, openings::run),
        ["script", files @ ..] if !files.is_empty() => return script::run(files),
        _ => Err(USAGE.to_string()),
    };
    ended(outcome.map(|()| ExitCode::SUCCESS))
}

/// Bad input is told, and is exit code 2.
fn ended(outcome: Result<ExitCode, String>) -> ExitCode {
    outcome.unwrap_or_else(|message| {
        eprintln!("{message}");
        ExitCode::from(2)
    })
}

fn with_numbers(
    first: &str,
    second: &str,
    run: impl FnOnce(u64, u64) -> Result<(), String>,
) -> Result<(), String> {
    match (first.parse(), second.parse()) {
        (Ok(first), Ok(second)) => run(first, second),
        _ => Err(format!("not two numbers: {first} {second}")),
    }
}
