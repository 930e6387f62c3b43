//! One binary for all integration tests.

mod reading;
mod support;
mod wire;
