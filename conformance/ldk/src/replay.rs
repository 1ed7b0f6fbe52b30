//! Leads recorded conversations again with the LDK that is built in, and compares everything: results,
//! effects, caches, every byte that takes keys, and which random values were drawn.

use crate::led::Led;
use serde_json::Value;
use std::io::{self, BufRead, Write};

/// Compares each line with what LDK does now.
pub fn run() -> Result<(), String> {
    let (mut conversations, mut steps) = (0, 0);
    lead(|line, again| match again {
        None => {
            conversations += 1;
            Ok(())
        }
        Some(again) if again == *line => {
            steps += 1;
            Ok(())
        }
        Some(again) => Err(format!(
            "conversation {conversations} differs in step {}\nrecorded {line}\nnow      {again}",
            line["step"]
        )),
    })?;
    println!(
        "{}: {conversations} conversations, {steps} steps, all the same to the last byte",
        crate::LDK
    );
    Ok(())
}

/// Writes what LDK does: headers as they are, and each step with the output that it has now.
pub fn run_inputs() -> Result<(), String> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    lead(|line, again| {
        let line = match again {
            None => {
                let mut header = line.clone();
                header["recorded_from"] = crate::LDK.into();
                header
            }
            Some(again) => again,
        };
        writeln!(output, "{line}").map_err(|error| error.to_string())
    })
}

/// Leads whatever standard input has, and hands on each line with what LDK does now, which is None for a header.
/// Draws go on where the line says, else from those of the step before.
fn lead(mut each: impl FnMut(&Value, Option<Value>) -> Result<(), String>) -> Result<(), String> {
    let mut led: Option<Led> = None;
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let at = |error: String| format!("line {}: {error}", number + 1);
        let line = line.map_err(|error| at(error.to_string()))?;
        let line: Value = serde_json::from_str(&line).map_err(|error| at(error.to_string()))?;
        if line.get("format").is_some() {
            led = Some(Led::new(&line).map_err(at)?);
            each(&line, None).map_err(at)?;
            continue;
        }
        let led = led.as_mut().ok_or("no header before the first step")?;
        if let Some(first) = line["entropy"][0].as_u64() {
            led.node.entropy.go_on_from(first);
        }
        let step = line["step"].as_u64().unwrap_or(0);
        let again = led.step(step, line["input"].clone()).map_err(at)?;
        each(&line, Some(again)).map_err(at)?;
    }
    Ok(())
}
