//! The clock on the person's desk.

use js_sys::Date;

use crate::app::action::Today;

/// The local date.
pub(super) fn today() -> Today {
    let now = Date::new_0();
    Today { year: i64::from(now.get_full_year()), month: now.get_month() + 1 }
}

/// The local time as it is shown: 14:03.
pub(super) fn time() -> String {
    let now = Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}
