//! A question over the page: the browser's own dialog, which holds the focus, closes on Esc and gives the focus back.
//! It stays inside our root; nothing is moved to the body of the host page.

use yew::prelude::*;

use super::{Button, Icon, Look, icon};
use crate::text::Bi;
use crate::ui::context::use_ui;
use crate::ui::nodes;
use crate::ui::text::frame;

#[derive(Properties, PartialEq, Debug)]
pub struct DialogProps {
    pub title: Bi,
    pub on_close: Callback<()>,
    /// Enter in a field, or the submit button of the foot.
    #[prop_or_default]
    pub on_submit: Callback<()>,
    /// For pages to read rather than questions.
    #[prop_or_default]
    pub is_wide: bool,
    pub children: Html,
    /// The buttons.
    #[prop_or_default]
    pub foot: Html,
}

#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            nodes::open_modal(&node);
            // Closing gives the focus back to where it was before.
            move || nodes::close_modal(&node)
        });
    }
    let close = props.on_close.clone();
    // Esc asks to close; the state decides, and the dialog goes with it.
    let oncancel = Callback::from(move |event: Event| {
        event.prevent_default();
        close.emit(());
    });
    // Some engines close a dialog at the second Esc without asking; then the state follows.
    let close = props.on_close.clone();
    let onclose = Callback::from(move |_: Event| close.emit(()));
    let submit = props.on_submit.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        submit.emit(());
    });
    let title = ui.t(&props.title);
    html! {
        <dialog ref={node} class={classes!("dialog", props.is_wide.then_some("dialog--wide"))} aria-label={title.clone()} {oncancel}
            {onclose}>
            <form class="dialog__form" novalidate=true {onsubmit}>
                <div class="dialog__head">
                    // A page to read is read from its title on; a question begins at its first field.
                    <h2 class="dialog__title" tabindex="-1" autofocus={props.is_wide}>{title}</h2>
                    <Button look={Look::Icon} label={ui.t(&frame::close(&props.title))} onclick={props.on_close.clone()}>
                        {icon(Icon::Close)}
                    </Button>
                </div>
                <div class="dialog__body">{props.children.clone()}</div>
                if props.foot != Html::default() {
                    <div class="dialog__foot">{props.foot.clone()}</div>
                }
            </form>
        </dialog>
    }
}
