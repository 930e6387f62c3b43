//! Readers and writers of files and pastes. They know [`Doc`](super::doc::Doc) and nothing of the form.

pub mod plain;
