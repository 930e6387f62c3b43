//! Says where the report stands to those who listen, once the figures have been quiet for a second: a screen reader
//! that speaks at every keystroke is switched off.

use yew::prelude::*;

use crate::ui::nodes::Later;

const QUIET_MS: u32 = 1000;

#[derive(Properties, PartialEq, Debug)]
pub struct LiveProps {
    pub text: AttrValue,
}

#[component]
pub fn Live(props: &LiveProps) -> Html {
    let said = use_state(AttrValue::default);
    {
        let said = said.clone();
        use_effect_with(props.text.clone(), move |text| {
            let text = text.clone();
            let timer = Later::new(QUIET_MS, move || said.set(text));
            // Dropped, and so cancelled, when the text changes before it was said.
            move || drop(timer)
        });
    }
    html! { <p class="visually-hidden" role="status">{(*said).clone()}</p> }
}
