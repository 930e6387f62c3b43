//! Figures of real reports, copied from the specification of the form (§2.9, GV-1 to GV-4), with texts in our own words.

use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::place::{BodyField, Place};
use gongkai::domain::report::{Report, Value};
use gongkai::domain::rules::fixture;
use gongkai::domain::schema::{BodyKind, Edition, Level, Scope, TableId, Topic};
use gongkai::domain::table::CellValue;

/// Table three: seven figures a row, in the order of the form.
const GV1_T3: &str = "\
13612 252 0 45 128 32 14069
535 6 0 1 18 0 560
5345 129 0 41 19 14 5548
2120 39 0 1 6 2 2168
13 0 0 0 0 0 13
30 0 0 0 0 0 30
11 0 0 0 0 0 11
49 2 0 0 0 0 51
103 1 0 0 0 0 104
84 1 0 0 0 0 85
282 4 0 0 0 0 286
147 0 0 0 1 2 150
3075 50 0 0 89 8 3222
177 3 0 0 0 0 180
19 0 0 0 0 0 19
199 1 0 0 3 0 203
147 1 0 0 0 0 148
0 0 0 0 0 0 0
100 1 0 0 0 0 101
5 0 0 0 0 0 5
315 3 0 0 0 0 318
202 0 0 1 0 0 203
941 17 0 1 3 3 965
13364 252 0 44 121 29 13810
783 6 0 2 25 3 819
";

const GV2_T3: &str = "\
3001 53 0 0 61 4 3119
34 0 0 0 0 0 34
1288 21 0 0 50 3 1362
447 7 0 0 0 0 454
2 0 0 0 0 0 2
30 1 0 0 0 0 31
5 0 0 0 0 0 5
6 0 0 0 0 0 6
7 1 0 0 0 0 8
12 0 0 0 0 0 12
9 0 0 0 0 0 9
105 0 0 0 0 0 105
746 12 0 0 10 1 769
11 0 0 0 0 0 11
1 0 0 0 0 0 1
56 6 0 0 0 0 62
25 0 0 0 0 0 25
0 0 0 0 0 0 0
0 0 0 0 0 0 0
1 0 0 0 0 0 1
67 3 0 0 1 0 71
6 0 0 0 0 0 6
108 2 0 0 0 0 110
2932 53 0 0 61 4 3050
103 0 0 0 0 0 103
";

/// The outcomes between 上年结转 and （七）总计 were blank.
const GV3_T3: &str = "\
821 35 - - 2 1 859
18 - - - - - 18
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
- - - - - - -
767 35 - - 2 1 805
72 - - - - - 72
";

/// A city's summary for 2025: all relations hold.
pub(crate) fn gv1() -> Rc<Report> {
    city(
        Edition::Std2021,
        [
            "3 5 74 564 984 4185 11398889 6937489 166105 316441",
            GV1_T3,
            "376 97 196 121 790 16 1 12 27 56 74 1 30 51 156",
        ],
    )
}

/// A city government for 2024: all relations hold.
pub(crate) fn gv2() -> Rc<Report> {
    city(
        Edition::Std2021,
        ["1 0 11 8 26 66 447228 3985758 88283 96171.6", GV2_T3, "72 64 178 37 351 13 4 8 1 26 12 1 1 6 20"],
    )
}

/// A government office on the form of 2019, with most cells of table three blank.
pub(crate) fn gv3() -> Rc<Report> {
    report(Edition::Trial2019, ["0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", GV3_T3, "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"])
}

/// A town in which nothing was asked for all year: every figure is 0, part six says 无, there is no introduction.
pub(crate) fn gv4() -> Rc<Report> {
    let text = |place: Place, text: &str| Op::Set(place, Value::text(text));
    let ops = vec![text(Place::Preface, ""), text(Place::OtherMatters, "无")];
    Change::new(bi!("底稿", "golden"), ops).apply(&fixture::sample(Edition::Std2021))
}

/// A report of a city that sums its area.
fn city(edition: Edition, tables: [&str; 3]) -> Rc<Report> {
    let ops = vec![
        Op::Set(Place::Body(BodyField::Name), Value::text("云岭市人民政府")),
        Op::Set(Place::Body(BodyField::Kind), Value::Kind(Some(BodyKind::Government))),
        Op::Set(Place::Body(BodyField::Level), Value::Level(Some(Level::Prefecture))),
        Op::Set(Place::Body(BodyField::Scope), Value::Scope(Some(Scope::Consolidated))),
        Op::Set(
            Place::Topic(Topic::ProactiveDisclosure),
            Value::text("在市政府网站公开本级信息36条，表格汇总全市数据。"),
        ),
        Op::Set(Place::Title, Value::text("云岭市人民政府2024年政府信息公开工作年度报告")),
    ];
    Change::new(bi!("底稿", "golden"), ops).apply(&report(edition, tables))
}

/// The sample's texts with these figures, in reading order; `-` is a blank cell.
fn report(edition: Edition, tables: [&str; 3]) -> Rc<Report> {
    let sample = fixture::sample(edition);
    let mut ops = Vec::new();
    for (table, figures) in TableId::ALL.iter().zip(tables) {
        let spec = sample.schema().table(*table);
        let figures: Vec<&str> = figures.split_whitespace().collect();
        assert_eq!(figures.len(), spec.n_cells(), "{edition:?} {table:?}");
        for (at, figure) in spec.cells().zip(figures) {
            let place = Place::Cell(*table, spec.rows[at.row].id, spec.cell(at).column);
            let value = if figure == "-" { CellValue::Missing } else { CellValue::read(figure, spec.cell(at).kind).0 };
            ops.push(Op::Set(place, Value::Cell(value)));
        }
    }
    Change::new(bi!("底稿", "golden"), ops).apply(&sample)
}
