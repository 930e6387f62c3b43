//! The menu ⋯: what is done rarely, and how the page looks.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::State;
use crate::app::action::Action;
use crate::app::command::{self, CommandId};
use crate::app::config::Theme;
use crate::app::totals::Totals;
use crate::text::Lang;
use crate::ui::context::use_ui;
use crate::ui::parts::menu::Segment;
use crate::ui::parts::{Icon, Menu, MenuItem, Segments, icon};
use crate::ui::text::frame;

/// What can be ordered now, and how the switches stand.
#[derive(Clone, PartialEq, Debug)]
pub struct Orders {
    enabled: Rc<[CommandId]>,
    totals: Totals,
    theme: Theme,
    has_report: bool,
}

impl Orders {
    pub fn of(state: &State) -> Orders {
        Orders {
            enabled: command::ALL.into_iter().filter(|id| id.is_enabled(state)).collect(),
            totals: state.document.totals,
            theme: state.config.theme,
            has_report: state.session.screen == crate::app::Screen::Editor,
        }
    }

    pub fn allows(&self, id: CommandId) -> bool {
        self.enabled.contains(&id)
    }
}

/// The entries in groups: what a phone has no room for on its bar, the file, another report, the whole form at once.
const GROUPS: [&[CommandId]; 4] = [
    &[CommandId::Undo, CommandId::Redo],
    &[CommandId::Open, CommandId::SaveAs, CommandId::CopyJson],
    &[CommandId::New, CommandId::Example, CommandId::Drafts, CommandId::Rules],
    &[CommandId::FillAllZeros, CommandId::ApplySafeFixes, CommandId::ToggleTotals, CommandId::ForgetPrevious],
];

#[derive(Properties, PartialEq, Debug)]
pub struct MoreProps {
    pub orders: Orders,
    /// For the gallery.
    #[prop_or_default]
    pub starts_open: bool,
}

#[component]
pub fn More(props: &MoreProps) -> Html {
    let ui = use_ui();
    let orders = &props.orders;
    let item = |id: CommandId| {
        let command = id.command();
        let pressed = (id == CommandId::ToggleTotals).then_some(orders.totals == Totals::Filled);
        let aside = match pressed {
            Some(true) => Some(ui.t(&frame::ON)),
            Some(false) => Some(ui.t(&frame::OFF)),
            None => command.shortcut.map(AttrValue::from),
        };
        // 打开 has its own button while the bar is wide enough.
        let class = classes!((id == CommandId::Open).then_some("menu__item--narrow"));
        html! {
            <MenuItem
                key={command.label.zh.to_string()}
                {class}
                label={ui.t(&command.label)}
                {aside}
                {pressed}
                is_disabled={!orders.allows(id)}
                on_pick={ui.action(Action::CommandAsked(id))}
            />
        }
    };
    let language = |lang: Lang, word: &'static str| Segment {
        word: word.into(),
        lang: Some(lang.tag()),
        is_chosen: ui.lang == lang,
    };
    let theme =
        |theme: Theme| Segment { word: ui.t(&frame::theme(theme)), lang: None, is_chosen: orders.theme == theme };
    let on_lang = {
        let ui = ui.clone();
        Callback::from(move |nth: usize| ui.send(Action::LangChosen(if nth == 0 { Lang::Zh } else { Lang::En })))
    };
    let on_theme = {
        let ui = ui.clone();
        Callback::from(move |nth: usize| {
            if let Some(theme) = Theme::ALL.get(nth) {
                ui.send(Action::ThemeChosen(*theme));
            }
        })
    };
    html! {
        <Menu label={ui.t(&frame::MORE)} face={icon(Icon::More)} starts_open={props.starts_open}>
            if orders.has_report {
                { for GROUPS.iter().enumerate().map(|(nth, group)| html! {
                    <div key={nth} class={classes!("menu__section", (nth == 0).then_some("menu__section--phone"))}>{ for group.iter().map(|id| item(*id)) }</div>
                }) }
            }
            <div class="menu__section">
                <Segments label={ui.t(&frame::LANGUAGE)} items={vec![language(Lang::Zh, frame::CHINESE), language(Lang::En, frame::ENGLISH)]} on_pick={on_lang}/>
                <Segments label={ui.t(&frame::THEME)} items={Theme::ALL.map(theme).to_vec()} on_pick={on_theme}/>
            </div>
        </Menu>
    }
}
