//! What LDK does, as operations that can be timed and weighed.

pub mod full_cache;
pub mod input;
pub mod node;
pub mod row;

/// Measures an operation.
pub trait Meter {
    /// `prepare` makes what one operation needs, and undoes what the last one did; neither it nor
    /// `check`, which sees the first result, counts.
    fn measure<S, R>(
        &mut self,
        prepare: impl FnMut() -> S,
        operation: impl FnMut(&mut S) -> R,
        check: impl FnOnce(&mut S, &R),
    );
}
