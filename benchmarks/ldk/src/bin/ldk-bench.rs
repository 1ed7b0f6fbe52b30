//! Times LDK.
//!
//! `ldk-bench time FOLDER ITERATIONS MILLISECONDS ROW@SLOTS…` prints a line for each row, `ROW@SLOTS` and the nanoseconds that one operation took, as the
//! mean of each iteration. `ldk-bench full-cache` prints the cache that the benchmarks begin with.

use ldk_bench::{full_cache, input, row, Meter};
use std::hint::black_box;
use std::process::exit;
use std::time::{Duration, Instant};

/// How long an operation runs before its iterations count.
const WARM_UP: Duration = Duration::from_millis(100);

/// Operations run between two looks at the clock, as many as take this long, so that the look itself
/// takes less than half a percent.
const BATCH: Duration = Duration::from_micros(20);

/// However many iterations are wanted, a row ends with the one in which it has taken this long.
const LONGEST: Duration = Duration::from_millis(1_500);

struct Timer {
    iterations: usize,
    length: Duration,
    times: Vec<f64>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize| arguments.get(i).and_then(|text| text.parse::<u32>().ok());
    match (arguments.first().map(String::as_str), number(2), number(3)) {
        (Some("full-cache"), None, None) => {
            for byte in full_cache::bytes() {
                print!("{byte:02x}");
            }
            println!();
        }
        (Some("time"), Some(iterations), Some(milliseconds)) => {
            for input in input::read(&arguments[1], &arguments[4..]) {
                let mut timer = Timer {
                    iterations: iterations as usize,
                    length: Duration::from_millis(milliseconds.into()),
                    times: Vec::new(),
                };
                row::measure(&input, &mut timer);
                print!("{}@{}", input.row, input.slots);
                for time in timer.times {
                    print!(" {time:.2}");
                }
                println!();
            }
        }
        _ => {
            eprintln!("usage: ldk-bench time FOLDER ITERATIONS MILLISECONDS ROW@SLOTS… | ldk-bench full-cache");
            exit(2);
        }
    }
}

impl Meter for Timer {
    fn measure<S, R>(
        &mut self,
        mut prepare: impl FnMut() -> S,
        mut operation: impl FnMut(&mut S) -> R,
        check: impl FnOnce(&mut S, &R),
    ) {
        let start = Instant::now();
        let mut state = prepare();
        let result = operation(&mut state);
        let first = start.elapsed();
        check(&mut state, &result);
        drop((state, result));

        // The time of the operations alone, and of all with what they need.
        let mut batch = |size: usize| {
            let begin = Instant::now();
            let mut states: Vec<S> = (0..size).map(|_| prepare()).collect();
            let start = Instant::now();
            for state in &mut states {
                black_box(operation(black_box(state)));
            }
            (start.elapsed(), begin.elapsed())
        };
        let mut size = 1;
        if first < WARM_UP {
            loop {
                let (alone, whole) = batch(size);
                if alone >= BATCH || whole >= self.length / 2 {
                    break;
                }
                size *= 2;
            }
        }
        let mut iteration = |length: Duration| {
            let (mut operations, mut alone, mut whole) = (0, Duration::ZERO, Duration::ZERO);
            while whole < length {
                let took = batch(size);
                operations += size;
                alone += took.0;
                whole += took.1;
            }
            alone.as_nanos() as f64 / operations as f64
        };
        if first < WARM_UP {
            iteration(WARM_UP);
        }
        let start = Instant::now();
        while self.times.len() < self.iterations && start.elapsed() < LONGEST {
            self.times.push(iteration(self.length));
        }
    }
}
