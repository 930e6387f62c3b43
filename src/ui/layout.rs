//! The width of the container decides the layout: in a portal's column the window says nothing.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// The classes of the root for a width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Rail, document and findings side by side; a rail without words; or the document alone.
    columns: Columns,
    /// Columns of table three are narrower.
    is_tight: bool,
    /// Labels of groups stand upright; the rail has no words.
    is_snug: bool,
    /// Tables scroll in their own frame, findings come from below.
    is_phone: bool,
    /// Notes about the text stand beside it.
    has_margin: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Columns {
    #[default]
    Wide,
    Medium,
    Narrow,
}

impl Layout {
    /// `width` in CSS pixels of the root, divided by the text factor where type is larger.
    pub fn of_width(width: u32) -> Layout {
        Layout {
            columns: match width {
                1100.. => Columns::Wide,
                720..1100 => Columns::Medium,
                _ => Columns::Narrow,
            },
            is_tight: (1280..1420).contains(&width),
            is_snug: width < 880 || (1100..1280).contains(&width),
            is_phone: width < 620,
            has_margin: width >= 1280 || (930..1100).contains(&width),
        }
    }

    pub fn classes(self) -> Classes {
        let columns = match self.columns {
            Columns::Wide => "is-wide",
            Columns::Medium => "is-medium",
            Columns::Narrow => "is-narrow",
        };
        classes!(
            columns,
            self.is_tight.then_some("is-tight"),
            self.is_snug.then_some("is-snug"),
            self.is_phone.then_some("is-phone"),
            self.has_margin.then_some("has-margin"),
        )
    }

    /// True if the findings lie over the document and have to be called.
    pub fn has_drawer(self) -> bool {
        self.columns != Columns::Wide
    }
}

/// Watches the width of an element until dropped.
pub struct Watch {
    observer: ResizeObserver,
    /// Kept alive for the browser.
    _tell: Closure<dyn FnMut()>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").finish_non_exhaustive()
    }
}

impl Watch {
    /// Tells the width now and whenever it changes. `None` where there is no such observer.
    pub fn new(node: &NodeRef, tell: Rc<dyn Fn(u32)>) -> Option<Watch> {
        let element = node.cast::<Element>()?;
        let width = {
            let element = element.clone();
            move || u32::try_from(element.client_width()).unwrap_or_default()
        };
        tell(width());
        let on_resize = Closure::<dyn FnMut()>::new(move || tell(width()));
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Watch { observer, _tell: on_resize })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(width: u32) -> String {
        Layout::of_width(width).classes().to_string()
    }

    #[test]
    fn every_width_has_its_layout() {
        let seen = [1440, 1366, 1280, 1279, 1100, 1099, 930, 929, 879, 720, 719, 619, 390].map(classes);
        assert_eq!(
            seen,
            [
                "is-wide has-margin",
                "is-wide is-tight has-margin",
                "is-wide is-tight has-margin",
                "is-wide is-snug",
                "is-wide is-snug",
                "is-medium has-margin",
                "is-medium has-margin",
                "is-medium",
                "is-medium is-snug",
                "is-medium is-snug",
                "is-narrow is-snug",
                "is-narrow is-snug is-phone",
                "is-narrow is-snug is-phone",
            ]
        );
    }

    #[test]
    fn findings_are_a_drawer_below_1100() {
        assert!(!Layout::of_width(1100).has_drawer());
        assert!(Layout::of_width(1099).has_drawer());
    }
}
