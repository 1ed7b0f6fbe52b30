//! Short episodes near LDK's rules, as recordings: `record episodes KIND SEED`. What random conversations
//! reach once in a lifetime, or never, is here a step away from a cache made to measure.

mod phone;
mod recipient;
mod server;

