//! One binary for all integration tests.

mod journeys;
mod reading;
mod support;
mod tidy;
mod wire;
