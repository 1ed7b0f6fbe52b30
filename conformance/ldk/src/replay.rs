//! Leads recorded conversations again with the LDK that is built in, and compares everything: results,
//! effects, caches, every byte that takes keys, and which random values were drawn.

use crate::fields::integer;
use crate::led::Led;
use serde_json::Value;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// Compares each line with what LDK does now, up to the first difference, for which the exit code is 1.
pub fn run() -> Result<ExitCode, String> {
    let (mut conversations, mut steps) = (0, 0);
    let mut difference = None;
    lead(|line, again| {
        match again {
            None => conversations += 1,
            Some(again) if again == *line => steps += 1,
            Some(again) => {
                let step = &line["step"];
                difference = Some(format!(
                    "conversation {conversations} differs in step {step}\nrecorded {line}\nnow      {again}"
                ));
            }
        }
        Ok(difference.is_none())
    })?;
    if let Some(difference) = difference {
        eprintln!("{}: {difference}", crate::release::LDK);
        return Ok(ExitCode::from(1));
    }
    println!(
        "{}: {conversations} conversations, {steps} steps, all the same to the last byte",
        crate::release::LDK
    );
    Ok(ExitCode::SUCCESS)
}

/// Writes what LDK does: headers as they are, and each step with the output that it has now.
pub fn run_inputs() -> Result<(), String> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    lead(|line, again| {
        let line = match again {
            None => {
                let mut header = line.clone();
                header["recorded_from"] = crate::release::LDK.into();
                header
            }
            Some(again) => again,
        };
        writeln!(output, "{line}").map_err(|error| error.to_string())?;
        // Whoever asks may look at it before there is more.
        output.flush().map_err(|error| error.to_string())?;
        Ok(true)
    })
}

/// Leads whatever standard input has, and hands on each line with what LDK does now, which is None for a header.
/// Draws go on where the line says, else from those of the step before. Ends early where it is told false.
fn lead(mut each: impl FnMut(&Value, Option<Value>) -> Result<bool, String>) -> Result<(), String> {
    let mut led: Option<Led> = None;
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let at = |error: String| format!("line {}: {error}", number + 1);
        let line = line.map_err(|error| at(error.to_string()))?;
        let line: Value = serde_json::from_str(&line).map_err(|error| at(error.to_string()))?;
        let again = if line.get("format").is_some() {
            led = Some(Led::new(&line).map_err(at)?);
            None
        } else {
            let led = led.as_mut().ok_or("no header before the first step")?;
            if let Some(first) = line["entropy"][0].as_u64() {
                led.node.entropy.go_on_from(first);
            }
            let step = integer(&line, "step").map_err(at)?;
            Some(led.step(step, line["input"].clone()).map_err(at)?)
        };
        if !each(&line, again).map_err(at)? {
            break;
        }
    }
    Ok(())
}
