//! Times LDK on the bytes of a persisted cache: copying them, reading them and writing them again.
//!
//! Usage: `ldk-bench FILE FORKS ITERATIONS MILLISECONDS`, where FILE holds the bytes in hexadecimal.
//! Each of the FORKS runs in a process of its own, warms up for a moment, and then prints a line for each operation and iteration: `OPERATION FORK ITERATION NANOSECONDS`, the
//! mean time of one operation.

use lightning::offers::async_receive_offer_cache::AsyncReceiveOfferCache;
use lightning::util::ser::{Readable, Writeable};
use std::hint::black_box;
use std::process::{exit, Command};
use std::time::{Duration, Instant};

/// How long an operation runs before its iterations count.
const WARM_UP: Duration = Duration::from_millis(200);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |i: usize| arguments.get(i).and_then(|text| text.parse::<u32>().ok());
    let (Some(file), Some(forks), Some(iterations), Some(milliseconds)) =
        (arguments.get(1), number(2), number(3), number(4))
    else {
        eprintln!("usage: ldk-bench FILE FORKS ITERATIONS MILLISECONDS");
        exit(2);
    };
    if let Some(fork) = number(5) {
        run(
            file,
            fork,
            iterations,
            Duration::from_millis(milliseconds.into()),
        );
        return;
    }
    for fork in 1..=forks {
        let status = Command::new(std::env::current_exe().expect("this program has a path"))
            .args(&arguments[1..])
            .arg(fork.to_string())
            .status();
        if !status.map(|status| status.success()).unwrap_or(false) {
            exit(1);
        }
    }
}

fn run(file: &str, fork: u32, iterations: u32, length: Duration) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| {
        eprintln!("ldk-bench: {file}: {error}");
        exit(2)
    });
    let bytes = unhex(text.trim()).unwrap_or_else(|| {
        eprintln!("ldk-bench: {file}: not hexadecimal");
        exit(2)
    });
    let cache = AsyncReceiveOfferCache::read(&mut &bytes[..]).unwrap_or_else(|error| {
        eprintln!("ldk-bench: {file}: no cache: {error:?}");
        exit(2)
    });
    assert_eq!(
        cache.encode(),
        bytes,
        "written again, these are other bytes"
    );

    let print = |operation: &str, times: Vec<f64>| {
        for (iteration, nanoseconds) in times.iter().enumerate() {
            println!("{operation} {fork} {} {nanoseconds:.2}", iteration + 1);
        }
    };
    print(
        "copy",
        time(iterations, length, 64, || black_box(&bytes).clone()),
    );
    print(
        "encode",
        time(iterations, length, 4, || black_box(&cache).encode()),
    );
    print(
        "decode",
        time(iterations, length, 1, || {
            AsyncReceiveOfferCache::read(&mut &black_box(&bytes)[..])
        }),
    );
}

/// The mean time of an operation in each iteration. The clock is looked at after each batch.
fn time<T>(iterations: u32, length: Duration, batch: u32, operation: impl Fn() -> T) -> Vec<f64> {
    let run = |length: Duration| {
        let start = Instant::now();
        let mut operations = 0u64;
        while start.elapsed() < length {
            for _ in 0..batch {
                black_box(operation());
            }
            operations += u64::from(batch);
        }
        start.elapsed().as_nanos() as f64 / operations as f64
    };
    run(WARM_UP);
    (0..iterations).map(|_| run(length)).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() % 2 != 0 || !text.is_ascii() {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok())
        .collect()
}
