//! The system's clock, in the driver's hands.
//!
//! LDK with `std` asks Rust's library for the time, which asks `clock_gettime` of the C library. The linker prefers
//! the function of that name in this program, and so does everything that is linked into it.

use libc::{c_int, clockid_t, timespec};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

/// The last second that a system's clock can say.
pub const LAST_SECOND: u64 = i64::MAX as u64;

static SECONDS: AtomicI64 = AtomicI64::new(0);
static NANOSECONDS: AtomicU32 = AtomicU32::new(0);

/// Turns the clock to this time since 1970, which may be earlier than the last one.
pub fn set(now: Duration) {
    let seconds = now.as_secs().min(LAST_SECOND);
    SECONDS.store(seconds as i64, Ordering::Relaxed);
    NANOSECONDS.store(now.subsec_nanos(), Ordering::Relaxed);
}

/// An error where the clock that LDK will see is not this one: the system has another way to ask for the time.
pub fn check() -> Result<(), String> {
    let time = Duration::new(LAST_SECOND, 999_999_999);
    set(time);
    match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(seen) if seen == time => Ok(()),
        _ => {
            Err("the system's clock cannot be replaced here; this program needs Linux".to_string())
        }
    }
}

/// Stands in front of the system's function. Other clocks than that of the calendar are as they were.
///
/// # Safety
/// As for the system's function: `time` points to a `timespec` that may be written.
#[no_mangle]
pub unsafe extern "C" fn clock_gettime(clock: clockid_t, time: *mut timespec) -> c_int {
    if clock != libc::CLOCK_REALTIME {
        return libc::syscall(libc::SYS_clock_gettime, clock, time) as c_int;
    }
    (*time).tv_sec = SECONDS.load(Ordering::Relaxed);
    (*time).tv_nsec = NANOSECONDS.load(Ordering::Relaxed).into();
    0
}
