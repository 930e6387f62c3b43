//! The clock on the person's desk.

use js_sys::Date;

use crate::app::action::Today;

/// The local date.
pub(super) fn today() -> Today {
    let now = Date::new_0();
    Today { year: i64::from(now.get_full_year()), month: now.get_month() + 1 }
}

/// Milliseconds since 1970.
pub(super) fn now_ms() -> u64 {
    Date::now() as u64
}

/// A moment as a list shows it: 11-25 14:03.
pub(super) fn shown(ms: u64) -> String {
    let date = Date::new(&(ms as f64).into());
    let (month, day) = (date.get_month() + 1, date.get_date());
    format!("{month:02}-{day:02} {:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// The local time as it is shown: 14:03.
pub(super) fn time() -> String {
    let now = Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}
