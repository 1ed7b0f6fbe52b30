//! Drives the real LDK: what its readers accept, what its offer cache and server do under faults.
//! `README.md` beside this crate says what each command is for.

mod advances;
mod borders;
mod bytes;
mod cache_view;
mod clock;
mod episodes;
mod fields;
mod header;
mod inputs;
mod led;
mod led_server;
mod limits;
mod made;
mod mutate;
mod node;
mod openings;
mod port;
mod record;
mod record_server;
mod release;
mod replay;
mod rng;
mod script;
mod sealed;
mod sizes;
mod surroundings;
#[cfg(not(any(feature = "ldk_0_2_0", feature = "ldk_0_3")))]
mod talk;
mod tree;
mod verdicts;
#[cfg(not(any(feature = "ldk_0_2_0", feature = "ldk_0_3")))]
mod whole_node;
mod world;

use std::process::ExitCode;

const USAGE: &str = "usage:
  standing-offer-ldk verdicts < LINES                 what LDK's readers say, one JSON line for each line
  standing-offer-ldk mutate KIND SEED COUNT < RECORDED   changed inputs of one kind, for `verdicts`
  standing-offer-ldk borders KIND SEED < RECORDED     inputs of one kind on which LDK's releases may differ, for `verdicts`
  standing-offer-ldk sizes                            how large the invoices are that LDK builds with its own routers
  standing-offer-ldk script [--record FOLDER] FILE... runs scripts with two real flows, and records them
  standing-offer-ldk replay < RECORDED                leads recorded conversations again, and compares
  standing-offer-ldk lead < INPUTS                    leads conversations that have inputs only, and writes them whole
  standing-offer-ldk record recipient|odd|server SEED STEPS   a random conversation
  standing-offer-ldk episodes [KIND SEED]             short ones near a rule; alone, it lists the kinds
  standing-offer-ldk port < QUESTIONS                 a port, which is asked what conformance/PORTING.md says
  standing-offer-ldk talk < LINES                     a whole node of LDK 0.2.5 that talks with somebody else
  standing-offer-ldk openings SEED COUNT              what LDK finds in message paths, sound and damaged
  standing-offer-ldk advances SEED COUNT              where LDK sends first by paths that may begin at the sender";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let Err(message) = clock::check() {
        eprintln!("{message}");
        return ExitCode::from(3);
    }
    let outcome = match words.as_slice() {
        ["verdicts"] => verdicts::run(),
        ["port"] => port::run(),
        #[cfg(not(any(feature = "ldk_0_2_0", feature = "ldk_0_3")))]
        ["talk"] => talk::run(),
        ["sizes"] => sizes::run(),
        ["replay"] => return ended(replay::run()),
        ["lead"] => replay::run_inputs(),
        ["mutate", kind, seed, count] => {
            with_numbers(seed, count, |seed, count| mutate::run(kind, seed, count))
        }
        ["borders", kind, seed] => match seed.parse() {
            Ok(seed) => borders::run(kind, seed),
            Err(_) => Err(format!("not a number: {seed}")),
        },
        ["record", what, seed, steps] => {
            with_numbers(seed, steps, |seed, steps| record::run(what, seed, steps))
        }
        ["episodes"] => {
            episodes::list();
            Ok(())
        }
        ["episodes", kind, seed] => match seed.parse() {
            Ok(seed) => episodes::run(kind, seed),
            Err(_) => Err(format!("not a number: {seed}")),
        },
        ["openings", seed, count] => with_numbers(seed, count, openings::run),
        ["advances", seed, count] => with_numbers(seed, count, advances::run),
        ["script", "--record", folder, files @ ..] if !files.is_empty() => {
            return script::run(files, Some(folder))
        }
        ["script", files @ ..] if !files.is_empty() => return script::run(files, None),
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
