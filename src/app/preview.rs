//! What a change would do, cell by cell and words by words, for those who decide whether it is done.

use crate::domain::change::{Change, Op};
use crate::domain::place::Place;
use crate::domain::report::{Report, Value};
use crate::text::Bi;

/// What stands at a place, and what would stand there. Of a text only the words that differ, with a little around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub place: Place,
    pub from: Bi,
    pub to: Bi,
}

/// The steps of a change that would make a difference, in its own order.
pub fn steps(report: &Report, change: &Change) -> Vec<Step> {
    change.ops.iter().filter_map(|op| step(report, op)).collect()
}

fn step(report: &Report, op: &Op) -> Option<Step> {
    let Op::Set(place, to) = op else { return None };
    let from = report.value(*place).filter(|from| from != to)?;
    let (from, to) = match (&from, to) {
        (Value::Text(from), Value::Text(to)) => {
            let (from, to) = differing(from, to);
            (Bi::same(from), Bi::same(to))
        }
        _ => (told(&from), told(to)),
    };
    Some(Step { place: *place, from, to })
}

fn told(value: &Value) -> Bi {
    match value {
        Value::Cell(cell) => Bi::same(&*cell.text()),
        Value::Text(text) => Bi::same(&**text),
        Value::Year(year) => year.map_or_else(Bi::default, |year| Bi::same(year.to_string())),
        Value::Kind(kind) => kind.map_or_else(Bi::default, |kind| kind.term()),
        Value::Level(level) => level.map_or_else(Bi::default, |level| level.term()),
        Value::Scope(scope) => scope.map_or_else(Bi::default, |scope| scope.term()),
        Value::Signature(signature) => Bi::same(&*signature.name),
    }
}

/// How many characters around a difference say where it is.
const AROUND: usize = 6;

/// The stretch in which two texts differ, with a few characters before and behind it.
fn differing(from: &str, to: &str) -> (String, String) {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let before = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let rest = from.len().min(to.len()) - before;
    let behind = from.iter().rev().zip(to.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let start = before.saturating_sub(AROUND);
    let cut = |text: &[char]| -> String {
        let end = (text.len() - behind + AROUND).min(text.len());
        let words = text[start..end].iter().map(|c| if *c == '\n' { ' ' } else { *c });
        let (opens, closes) = (start > 0, end < text.len());
        opens.then_some('…').into_iter().chain(words).chain(closes.then_some('…')).collect()
    };
    (cut(&from), cut(&to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Text;
    use crate::domain::schema::{ColumnId, Edition, RowId, TableId};
    use crate::domain::table::CellValue;

    #[test]
    fn a_step_names_what_stands_and_what_would_stand() {
        let report = Report::empty(Edition::Std2021);
        let place = Place::Cell(TableId::T3, RowId::Granted, ColumnId::NaturalPerson);
        let change = Change::set(Bi::default(), place, Value::Cell(CellValue::count(14)));
        let told: Vec<_> =
            steps(&report, &change).iter().map(|step| (step.from.zh.to_string(), step.to.zh.to_string())).collect();
        assert_eq!(told, [(String::new(), "14".to_string())]);
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let report = Report::empty(Edition::Std2021);
        let change = Change::set(Bi::default(), Place::Title, Value::Text(Text::from("")));
        assert_eq!(steps(&report, &change), []);
    }

    #[test]
    fn of_a_text_only_what_differs_is_told() {
        let text = "2024年本机关共收到政府信息公开申请41件，均已按时办结并答复。";
        assert_eq!(
            differing(text, &text.replace("41", "14")),
            ("…信息公开申请41件，均已按时…".to_string(), "…信息公开申请14件，均已按时…".to_string())
        );
        assert_eq!(differing("上年", "上年年"), ("上年".to_string(), "上年年".to_string()));
    }
}
