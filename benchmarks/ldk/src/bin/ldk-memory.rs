//! Weighs LDK: how much memory an operation asks for. This is a program of its own, so that counting takes no time where
//! time is measured.
//!
//! `ldk-memory FOLDER ROW@SLOTS…` prints a line for each row: `ROW@SLOTS BYTES ALLOCATIONS`.

use ldk_bench::{input, row, Meter};
use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::process::exit;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The system's allocator, and how much was asked of it. What grows in place counts anew, in full: it may have to be copied.
struct Counting;

static BYTES: AtomicUsize = AtomicUsize::new(0);
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is handed on as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        System.alloc(layout)
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        System.alloc_zeroed(layout)
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        System.realloc(place, layout, size)
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        System.dealloc(place, layout)
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(bytes: usize) {
    BYTES.fetch_add(bytes, Ordering::Relaxed);
    ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
}

#[derive(Default)]
struct Scales {
    bytes: usize,
    allocations: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        eprintln!("usage: ldk-memory FOLDER ROW@SLOTS…");
        exit(2);
    };
    for input in input::read(folder, &arguments[1..]) {
        let mut scales = Scales::default();
        row::measure(&input, &mut scales);
        println!(
            "{}@{} {} {}",
            input.row, input.slots, scales.bytes, scales.allocations
        );
    }
}

impl Meter for Scales {
    /// The second operation counts: the first may set up what stays.
    fn measure<S, R>(
        &mut self,
        mut prepare: impl FnMut() -> S,
        mut operation: impl FnMut(&mut S) -> R,
        check: impl FnOnce(&mut S, &R),
    ) {
        let mut state = prepare();
        let result = operation(&mut state);
        check(&mut state, &result);
        drop((state, result));

        let mut state = prepare();
        let before = (
            BYTES.load(Ordering::Relaxed),
            ALLOCATIONS.load(Ordering::Relaxed),
        );
        black_box(operation(black_box(&mut state)));
        self.bytes = BYTES.load(Ordering::Relaxed) - before.0;
        self.allocations = ALLOCATIONS.load(Ordering::Relaxed) - before.1;
    }
}
