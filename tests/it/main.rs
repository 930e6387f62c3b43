//! One binary for all integration tests.

mod reading;
mod rules;
mod support;
mod wire;
