//! Undo and redo by snapshots that share structure: right by construction, and one step costs a table spine and a row.

use super::Document;
use crate::domain::place::Place;
use crate::text::Bi;

/// How many steps are kept.
const N_STEPS: usize = 200;

/// Edits with the same key that follow each other are one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeKey {
    /// Typing in one field.
    Typing(Place),
}

#[derive(Clone, Debug)]
struct Step {
    label: Bi,
    before: Document,
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// Set while the last step may still grow.
    open: Option<MergeKey>,
}

impl History {
    /// Remembers the document before an edit. An edit with the key of the open step joins it.
    pub(super) fn push(&mut self, before: Document, label: Bi, key: Option<MergeKey>) {
        self.future.clear();
        if key.is_some() && self.open == key && !self.past.is_empty() {
            return;
        }
        self.open = key;
        self.past.push(Step { label, before });
        if self.past.len() > N_STEPS {
            self.past.remove(0);
        }
    }

    /// The next edit is a step of its own.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    /// The document before the step that is still open for this key: what Esc goes back to.
    pub(super) fn before_open(&self, key: MergeKey) -> Option<&Document> {
        let step = self.past.last()?;
        (self.open == Some(key)).then_some(&step.before)
    }

    pub(super) fn undo(&mut self, now: Document) -> Option<Document> {
        self.close();
        let Step { label, before } = self.past.pop()?;
        self.future.push(Step { label, before: now });
        Some(before)
    }

    pub(super) fn redo(&mut self, now: Document) -> Option<Document> {
        self.close();
        let Step { label, before } = self.future.pop()?;
        self.past.push(Step { label, before: now });
        Some(before)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Bi> {
        self.past.last().map(|step| &step.label)
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&Bi> {
        self.future.last().map(|step| &step.label)
    }
}
