//! One binary for all integration tests.

#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod components_paper;
mod corpus;
mod csv;
mod drafts;
mod files;
mod fuzz;
mod html;
mod intake;
mod intake_properties;
mod journeys;
mod mutations;
mod narrative;
#[cfg(feature = "office")]
mod office;
mod panel;
mod reading;
mod reading_properties;
mod rules;
mod schema;
mod shapes;
mod support;
mod tidy;
mod wire;
