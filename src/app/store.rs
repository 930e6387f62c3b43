//! The state behind a handle that can be shared: the host sets a report and reads the findings in the same breath,
//! so the truth cannot live inside a component that updates later.

use std::cell::{Ref, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::State;
use super::action::Action;
use super::effect::Effect;

/// Runs an effect; answers come back through the store.
pub type Runner = Box<dyn Fn(Effect, &Rc<Store>)>;

/// The state of one widget. An action sent while another is at work waits its turn.
pub struct Store {
    state: RefCell<State>,
    waiting: RefCell<VecDeque<Action>>,
    run: Runner,
    /// Told after every action that the page may look different.
    repaint: RefCell<Option<Rc<dyn Fn()>>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    pub fn new(state: State, run: Runner) -> Rc<Store> {
        Rc::new(Store { state: RefCell::new(state), waiting: RefCell::default(), run, repaint: RefCell::default() })
    }

    pub fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    /// Names who paints; `None` when the page is gone.
    pub fn on_change(&self, repaint: Option<Rc<dyn Fn()>>) {
        *self.repaint.borrow_mut() = repaint;
    }

    /// Does what the action says, and then what it asked of the world. When this returns, state and findings are right.
    pub fn dispatch(self: &Rc<Self>, action: Action) {
        self.waiting.borrow_mut().push_back(action);
        loop {
            let Ok(mut state) = self.state.try_borrow_mut() else {
                // Sent from within an update or while somebody reads: the outer call goes on with it.
                return;
            };
            let Some(action) = self.waiting.borrow_mut().pop_front() else {
                break;
            };
            let effects = state.update(action);
            drop(state);
            for effect in effects {
                (self.run)(effect, self);
            }
        }
        let repaint = self.repaint.borrow().clone();
        if let Some(repaint) = repaint {
            repaint();
        }
    }
}
