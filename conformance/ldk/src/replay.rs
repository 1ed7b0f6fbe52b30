//! Leads recorded conversations again with the LDK that is built in, and compares everything: results,
//! effects, caches, every byte that takes keys, and which random values were drawn.

use crate::led::Led;
use crate::node::Keys;
use serde_json::Value;
use std::io::{self, BufRead};

pub fn run() -> Result<(), String> {
    let mut led: Option<Led> = None;
    let (mut conversations, mut steps) = (0, 0);
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let at = |error: String| format!("line {}: {error}", number + 1);
        let line = line.map_err(|error| at(error.to_string()))?;
        let line: Value = serde_json::from_str(&line).map_err(|error| at(error.to_string()))?;
        if let Some(format) = line["format"].as_str() {
            led = Some(Led::new(Keys::from_json(&line).map_err(at)?, format).map_err(at)?);
            conversations += 1;
            continue;
        }
        let led = led.as_mut().ok_or("no header before the first step")?;
        led.node
            .entropy
            .go_on_from(line["entropy"][0].as_u64().unwrap_or(0));
        let step = line["step"].as_u64().unwrap_or(0);
        let again = led.step(step, line["input"].clone()).map_err(at)?;
        if again != line {
            return Err(at(format!("conversation {conversations} differs in step {step}\nrecorded {line}\nnow      {again}")));
        }
        steps += 1;
    }
    println!(
        "{}: {conversations} conversations, {steps} steps, all the same to the last byte",
        crate::release::LDK
    );
    Ok(())
}
