//! The text in the field that has the focus. It is the person's: the model follows it and never rewrites it under the
//! fingers. Only when the model changes by another hand, by undo, Esc or the host, the field takes the model's text.

/// A field being edited; `V` is what its text reads as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing<V> {
    raw: String,
    /// What the text reads as, as told to the model.
    told: V,
    /// What the model held when the text was typed, until it holds what it was told.
    seen: V,
    is_composing: bool,
    is_dirty: bool,
}

impl<V: Clone + PartialEq> Editing<V> {
    /// The field took the focus with this text; the model holds `value`.
    pub fn start(raw: impl Into<String>, value: V) -> Editing<V> {
        Editing { raw: raw.into(), told: value.clone(), seen: value, is_composing: false, is_dirty: false }
    }

    /// The text as it was typed.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The text changed while an input method is at work: the model is not told yet.
    pub fn compose(&mut self, raw: String) {
        self.raw = raw;
        self.is_composing = true;
    }

    pub fn begin_composing(&mut self) {
        self.is_composing = true;
    }

    /// The text changed, and the model, which holds `model` so far, is told what it reads as.
    pub fn type_text(&mut self, raw: String, reads_as: V, model: V) {
        self.raw = raw;
        self.told = reads_as;
        self.seen = model;
        self.is_composing = false;
        self.is_dirty = true;
    }

    /// True if anything was typed since the field took the focus or went back to the model's text.
    pub fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// What the field shows, given what the model holds now and how that is written.
    pub fn follow(&mut self, model: &V, written: impl FnOnce() -> String) -> &str {
        if *model == self.told {
            // It arrived; from now on any other value comes from elsewhere.
            self.seen = self.told.clone();
        } else if *model != self.seen && !self.is_composing {
            *self = Editing::start(written(), model.clone());
        }
        &self.raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow(editing: &mut Editing<u8>, model: u8) -> String {
        editing.follow(&model, || model.to_string()).to_string()
    }

    #[test]
    fn what_is_typed_stands_as_it_was_typed() {
        let mut editing = Editing::start("3", 3);
        editing.type_text("１2".to_string(), 12, 3);
        assert_eq!(follow(&mut editing, 3), "１2", "before the model has heard of it");
        assert_eq!(follow(&mut editing, 12), "１2", "and after");
    }

    #[test]
    fn undo_while_typing_shows_the_old_value() {
        let mut editing = Editing::start("3", 3);
        editing.type_text("12".to_string(), 12, 3);
        follow(&mut editing, 12);
        assert_eq!(follow(&mut editing, 3), "3");
        assert!(!editing.is_dirty());
        editing.type_text("4".to_string(), 4, 3);
        assert_eq!(follow(&mut editing, 4), "4");
    }

    #[test]
    fn nothing_is_rewritten_while_an_input_method_is_at_work() {
        let mut editing = Editing::start("3", 3);
        editing.compose("3shi".to_string());
        assert_eq!(follow(&mut editing, 7), "3shi");
        editing.type_text("3十".to_string(), 9, 7);
        assert_eq!(follow(&mut editing, 7), "3十");
        assert_eq!(follow(&mut editing, 9), "3十");
    }

    #[test]
    fn a_host_that_sets_the_value_is_seen_at_once() {
        let mut editing = Editing::start("3", 3);
        assert_eq!(follow(&mut editing, 5), "5");
    }
}
