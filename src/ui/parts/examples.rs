//! Every state of the parts.

use yew::prelude::*;

use super::{Button, Icon, Look, Mark, Menu, MenuItem, NoticeLine, Segments, icon, state};
use crate::app::effect::WorldError;
use crate::app::{Notice, NoticeKind};
use crate::bi;
use crate::ui::gallery::Example;
use crate::ui::parts::menu::Segment;

pub fn examples() -> Vec<Example> {
    let marks = [Mark::Error, Mark::Missing, Mark::Warning, Mark::Info, Mark::Done];
    let notice = |kind, text, can_undo| html! { <NoticeLine notice={Notice { kind, text, can_undo }}/> };
    vec![
        Example::new("parts/marks", html! { <p>{for marks.map(|mark| state(mark, "1"))}</p> }),
        Example::new(
            "parts/buttons",
            html! {
                <p>
                    <Button look={Look::Primary}>{"A"}</Button>
                    <Button>{"B"}</Button>
                    <Button look={Look::Fix}>{"C"}</Button>
                    <Button look={Look::Plain} expanded={false}>{"D"}</Button>
                    <Button is_disabled=true>{"E"}</Button>
                    <Button look={Look::Icon} label="F">{icon(Icon::Undo)}</Button>
                    <Button look={Look::Icon} label="G" is_disabled=true>{icon(Icon::Redo)}</Button>
                </p>
            },
        ),
        Example::new("parts/menu-closed", html! { <Menu label="M" face={icon(Icon::More)}/> }),
        Example::new(
            "parts/menu-open",
            html! {
                <Menu label="M" face={icon(Icon::More)} starts_open=true>
                    <MenuItem label="A" aside="Ctrl+A" on_pick={Callback::noop()}/>
                    <MenuItem label="B" is_disabled=true on_pick={Callback::noop()}/>
                    <MenuItem label="C" aside="1" pressed=true on_pick={Callback::noop()}/>
                    <MenuItem label="D" aside="0" pressed=false on_pick={Callback::noop()}/>
                    <Segments
                        label="S"
                        items={vec![
                            Segment { word: "E".into(), lang: Some("en"), is_chosen: true },
                            Segment { word: "F".into(), lang: None, is_chosen: false },
                        ]}
                        on_pick={Callback::noop()}
                    />
                </Menu>
            },
        ),
        Example::new(
            "parts/notice-done",
            notice(
                NoticeKind::Done,
                bi!("已把 12 个空格填为 0，原有数字没有改动。", "Filled 12 blanks with 0; no figure was changed."),
                true,
            ),
        ),
        Example::new("parts/notice-problem", notice(NoticeKind::Problem, WorldError::StorageFull.text(), false)),
    ]
}
