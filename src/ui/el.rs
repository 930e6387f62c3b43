//! Elements put together by calls. `html!` writes the whole making of an element out wherever one stands, 150 bytes of
//! code and more each; here it is a call for each thing said about it. `html!` stays where components are named and where
//! views are drawn at every keystroke.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};

use super::context::Ui;
use crate::text::Bi;

/// An element that is being put together.
#[derive(Debug)]
pub struct El(Box<Parts>);

#[derive(Debug)]
struct Parts {
    tag: &'static str,
    class: AttrValue,
    key: Option<Key>,
    node: Option<NodeRef>,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<VNode>,
}

/// An element of this name and class; an empty class is none.
#[inline(never)]
pub fn el(tag: &'static str, class: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        class: AttrValue::Static(class),
        key: None,
        node: None,
        names: Vec::new(),
        values: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
    }))
}

impl From<El> for Html {
    #[inline(never)]
    fn from(mut made: El) -> Html {
        if !made.0.class.is_empty() {
            let class = made.0.class.clone();
            made = made.attr_if("class", Some(class));
        }
        let parts = *made.0;
        let mut tag = VTag::new(parts.tag);
        tag.key = parts.key;
        if let Some(node) = parts.node {
            tag.node_ref = node;
        }
        if !parts.names.is_empty() {
            tag.set_attributes(Attributes::Dynamic { keys: interned(parts.names), values: parts.values.into() });
        }
        if !parts.listeners.is_empty() {
            tag.set_listeners(parts.listeners.into());
        }
        if let Some(children) = tag.children_mut() {
            *children = VList::with_children(parts.children, None).into();
        }
        tag.into()
    }
}

/// The one copy of a list of names. Yew compares elements whose names are the same list by their values alone; there are
/// as many lists as there are kinds of elements.
fn interned(names: Vec<&'static str>) -> &'static [&'static str] {
    thread_local!(static LISTS: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) });
    LISTS.with_borrow_mut(|lists| match lists.iter().find(|list| ***list == names[..]) {
        Some(list) => list,
        None => {
            let list: &'static [&'static str] = names.leak();
            lists.push(list);
            list
        }
    })
}

impl El {
    pub fn html(self) -> Html {
        Html::from(self)
    }

    /// One class more; an empty one is none.
    #[inline(never)]
    pub fn class(mut self, class: &str) -> El {
        if !class.is_empty() {
            self.0.class = match &*self.0.class {
                "" => AttrValue::from(class.to_string()),
                before => AttrValue::from([before, class].join(" ")),
            };
        }
        self
    }

    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &'static str) -> El {
        self.attr_text(name, AttrValue::Static(value))
    }

    #[inline(never)]
    pub fn attr_text(self, name: &'static str, value: AttrValue) -> El {
        self.attr_if(name, Some(value))
    }

    /// An attribute that is there only sometimes.
    #[inline(never)]
    pub fn attr_if(mut self, name: &'static str, value: Option<AttrValue>) -> El {
        self.0.names.push(name);
        self.0.values.push(value.map(AttributeOrProperty::Attribute));
        self
    }

    /// An attribute in the person's language.
    #[inline(never)]
    pub fn attr_t(self, name: &'static str, ui: &Ui, text: &Bi) -> El {
        self.attr_text(name, ui.t(text))
    }

    pub fn key(mut self, key: impl Into<Key>) -> El {
        self.0.key = Some(key.into());
        self
    }

    /// Keeps hold of the element once it is in the page.
    pub fn node(mut self, node: &NodeRef) -> El {
        self.0.node = Some(node.clone());
        self
    }

    #[inline(never)]
    pub fn on_click(self, on_click: Callback<MouseEvent>) -> El {
        self.on(Rc::new(yew::html::onclick::Wrapper::new(on_click)))
    }

    #[inline(never)]
    pub fn on(mut self, listener: Rc<dyn Listener>) -> El {
        self.0.listeners.push(Some(listener));
        self
    }

    #[inline(never)]
    pub fn text(self, text: AttrValue) -> El {
        self.child(VNode::VText(VText::new(text)))
    }

    /// Words in the person's language.
    #[inline(never)]
    pub fn t(self, ui: &Ui, text: &Bi) -> El {
        self.text(ui.t(text))
    }

    #[inline(never)]
    pub fn child(mut self, child: Html) -> El {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    pub fn el(self, child: El) -> El {
        self.child(child.html())
    }

    /// A child that is there only sometimes; its place is kept, so that its neighbours stay who they are.
    #[inline(never)]
    pub fn maybe(self, child: Option<El>) -> El {
        self.child(child.map_or_else(Html::default, El::html))
    }

    /// A list of its own within the element.
    pub fn all(self, children: impl Iterator<Item = El>) -> El {
        self.child(children.collect())
    }
}
