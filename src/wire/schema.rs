//! The JSON Schema of version 1, generated from the shape that the reader and the writer walk and from the glossary.
//! It says what a sound file looks like; the reader takes more than this, and notes what it made of it.

use super::FORMAT;
use super::printer::{Printer, literal};
use super::v1::{Member, Shape, shape};
use crate::domain::number::Count;
use crate::domain::place::{BodyField, Place};
use crate::domain::schema::{BodyKind, CellKind, ColumnId, Edition, Level, RowId, Schema, Scope, TableId, Topic};
use crate::text::Bi;

/// The schema as it is published, `gongkai-report-1.schema.json`: draft 2020-12, titles in Chinese, descriptions in
/// English.
pub fn json_schema() -> String {
    let editions = Edition::ALL.iter().map(|edition| (*edition, properties(*edition, &shape(*edition))));
    let editions: Vec<(Edition, Vec<Property>)> = editions.collect();
    let is_common = |property: &Property| editions.iter().all(|(_, properties)| properties.contains(property));
    let common = editions.iter().flat_map(|(_, properties)| properties);
    let mut members: Vec<Property> = Vec::new();
    for property in common {
        if is_common(property) && !members.contains(property) {
            members.push(property.clone());
        }
    }
    let own = |properties: &[Property]| {
        let own: Vec<Property> = properties.iter().filter(|property| !is_common(property)).cloned().collect();
        object(&[("properties", named(&own))])
    };
    // A file that names no edition is of the newest.
    let [(oldest, of_oldest), (_, of_newest)] = &editions[..] else { return String::new() };
    let is_oldest = object(&[
        ("properties", object(&[("edition", object(&[("const", text(oldest.id()))]))])),
        ("required", list(["edition"])),
    ]);
    let title = Bi::fixed(
        "政府信息公开工作年度报告",
        "The yearly report on open government information, version 1 of the format. Absent members take their \
         default, and members that are not listed are kept.",
    );
    let schema = object(&[
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("title", text(&title.zh)),
        ("description", text(&title.en)),
        ("type", text("object")),
        ("required", list(["format"])),
        ("properties", named(&members)),
        ("if", is_oldest),
        ("then", own(of_oldest)),
        ("else", own(of_newest)),
        ("$defs", definitions()),
    ]);
    let mut printer = Printer::default();
    printer.raw(&schema);
    printer.finish()
}

/// A member's name and its schema as compact JSON.
type Property = (String, String);

fn text(text: &str) -> String {
    literal(text)
}

fn object<S: AsRef<str>>(members: &[(S, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, json)| literal(name.as_ref()) + ":" + json).collect();
    format!("{{{}}}", members.join(","))
}

fn named(properties: &[Property]) -> String {
    object(properties)
}

fn array(items: &[String]) -> String {
    format!("[{}]", items.join(","))
}

fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    array(&texts.into_iter().map(literal).collect::<Vec<_>>())
}

/// A schema with its name in front.
fn titled(name: &Bi, rest: &[(&str, String)]) -> String {
    let mut members = vec![("title", text(&name.zh)), ("description", text(&name.en))];
    members.extend_from_slice(rest);
    object(&members)
}

fn refer(definition: &str) -> (&'static str, String) {
    ("$ref", text(&format!("#/$defs/{definition}")))
}

fn of_type(name: &str) -> (&'static str, String) {
    ("type", text(name))
}

fn properties(edition: Edition, members: &[Member]) -> Vec<Property> {
    members.iter().map(|member| (member.name.to_string(), property(edition, member))).collect()
}

fn property(edition: Edition, member: &Member) -> String {
    let name = name_of(member);
    match &member.shape {
        Shape::Format => titled(&name, &[("const", text(FORMAT))]),
        Shape::Version => titled(&name, &[("const", "1".to_string()), ("default", "1".to_string())]),
        Shape::Edition => titled(
            &name,
            &[
                ("enum", list(Edition::ALL.iter().map(|edition| edition.id()))),
                ("default", text(Edition::Std2021.id())),
            ],
        ),
        Shape::Value(place) => value(edition, *place, &name),
        Shape::SignatureName | Shape::SignatureDate => titled(&name, &[refer("text")]),
        Shape::Object(place, members) => titled(&name, &fields(edition, *place, members)),
        Shape::Unplaced => titled(&name, &[of_type("array"), ("items", object(&[refer("unplaced")]))]),
        Shape::Headings | Shape::CellNotes => titled(&name, &[refer("texts")]),
        Shape::Accepted => titled(&name, &[of_type("array"), ("items", object(&[refer("accepted")]))]),
    }
}

/// What an object holds. The rows of a table that are all alike are described once.
fn fields(edition: Edition, place: Option<Place>, members: &[Member]) -> Vec<(&'static str, String)> {
    match place {
        Some(Place::Row(table, _)) if is_uniform(edition, table) => vec![refer(&row_definition(table))],
        _ => vec![of_type("object"), ("properties", named(&properties(edition, members)))],
    }
}

fn is_uniform(edition: Edition, table: TableId) -> bool {
    let rows = Schema::of(edition).table(table).rows;
    rows.iter().all(|row| row.cells.iter().map(|cell| cell.column).eq(rows[0].cells.iter().map(|cell| cell.column)))
}

fn row_definition(table: TableId) -> String {
    format!("{}_row", table.id())
}

fn value(edition: Edition, place: Place, name: &Bi) -> String {
    let words = |ids: Vec<&str>| {
        let ids: Vec<String> = ids.into_iter().map(literal).chain(["null".to_string()]).collect();
        ("enum", array(&ids))
    };
    match place {
        Place::Cell(table, row, column) => {
            let table = Schema::of(edition).table(table);
            let kind = table.cell_index(row, column).map_or(CellKind::Count, |at| table.cell(at).kind);
            titled(name, &[refer(cell_definition(kind))])
        }
        Place::Year => titled(name, &[("type", list(["integer", "null"])), ("default", "null".to_string())]),
        Place::Body(BodyField::Kind) => titled(name, &[words(BodyKind::ALL.iter().map(|kind| kind.id()).collect())]),
        Place::Body(BodyField::Level) => titled(name, &[words(Level::ALL.iter().map(|level| level.id()).collect())]),
        Place::Body(BodyField::Scope) => titled(name, &[words(Scope::ALL.iter().map(|scope| scope.id()).collect())]),
        _ => titled(name, &[refer("text")]),
    }
}

fn cell_definition(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Count => "count",
        CellKind::Change => "change",
        CellKind::Amount => "amount",
    }
}

/// The member's official word with its English.
fn name_of(member: &Member) -> Bi {
    let fixed = Bi::fixed;
    match &member.shape {
        Shape::Format => fixed("文件种类", "What kind of file this is"),
        Shape::Version => fixed("格式版本", "The version of the format"),
        Shape::Edition => fixed("年报格式", "The edition of the official form"),
        Shape::SignatureName => fixed("落款机关", "The body that signs"),
        Shape::SignatureDate => fixed("落款日期", "The date of the signature"),
        Shape::Unplaced => fixed("未归位的文字", "Text under no known heading"),
        Shape::Headings => fixed("与官方不同的标题", "Headings that differ from the official ones, by place"),
        Shape::CellNotes => fixed("单元格附注", "Notes on cells, by place"),
        Shape::Accepted => fixed("已确认的问题", "Findings that a person accepted"),
        Shape::Value(place) => value_name(*place),
        Shape::Object(Some(Place::Overview), _) => fixed("一、总体情况", "Part one, the overview"),
        Shape::Object(Some(Place::Signature), _) => fixed("落款", "The signature"),
        Shape::Object(Some(Place::Table(table)), _) => {
            Bi { zh: table.part().heading().into(), en: table.part().term().en }
        }
        Shape::Object(Some(Place::Row(_, row)), _) => row.term(),
        Shape::Object(..) if member.name == "body" => fixed("报告机关", "The reporting body"),
        Shape::Object(..) => fixed("表格前后的其他文字", "Other text of the parts that hold a table"),
    }
}

fn value_name(place: Place) -> Bi {
    let fixed = Bi::fixed;
    match place {
        Place::Year => fixed("报告年度", "The year reported on"),
        Place::Body(BodyField::Name) => fixed("机关名称", "The name of the body"),
        Place::Body(BodyField::Kind) => fixed("机关类型", "The kind of body"),
        Place::Body(BodyField::Level) => fixed("行政层级", "The administrative level"),
        Place::Body(BodyField::Scope) => fixed("统计口径", "Whether the figures are the body's own or summed"),
        Place::Title => fixed("标题", "The title"),
        Place::DocumentNumber => fixed("文号", "The document number"),
        Place::Preface => fixed("引言", "The introduction"),
        Place::Overview => fixed("总体情况中五项以外的文字", "What part one holds outside its five topics"),
        Place::Topic(topic) => topic.term(),
        Place::Table(table) | Place::Around(table) => table.part().term(),
        Place::Row(_, row) => row.term(),
        Place::Cell(_, _, column) => column.term(),
        Place::Problems => fixed("五、存在的主要问题及改进情况", "Part five, main problems and improvements"),
        Place::OtherMatters => fixed("六、其他需要报告的事项", "Part six, other matters"),
        Place::Signature => fixed("落款", "The signature"),
        Place::Unplaced(_) => fixed("未归位的文字", "Text under no known heading"),
    }
}

fn definitions() -> String {
    let null = || object(&[of_type("null")]);
    let words = || {
        let name = Bi::fixed("原有文字", "The words that stood there; never taken as a number");
        titled(&name, &[of_type("string"), ("minLength", "1".to_string())])
    };
    let integer =
        |least: String| object(&[of_type("integer"), ("minimum", least), ("maximum", Count::MAX.to_string())]);
    let cell = |name: Bi, figure: String| titled(&name, &[("anyOf", array(&[null(), figure, words()]))]);
    let string = || object(&[of_type("string")]);

    let mut all: Vec<Property> = vec![
        ("count".into(), cell(Bi::fixed("件数", "A count; null where nothing stood"), integer("0".to_string()))),
        (
            "change".into(),
            cell(
                Bi::fixed("增减数", "A difference of counts; null where nothing stood"),
                integer(format!("-{}", Count::MAX)),
            ),
        ),
        (
            "amount".into(),
            cell(
                Bi::fixed("金额（万元）", "An amount in 万元, its digits as written; null where nothing stood"),
                object(&[of_type("string"), ("pattern", text(AMOUNT))]),
            ),
        ),
        (
            "text".into(),
            titled(&Bi::fixed("文字", "Paragraphs joined by line feeds"), &[of_type("string"), ("default", text(""))]),
        ),
        (
            "place".into(),
            titled(
                &Bi::fixed("位置", "The address of something in the report"),
                &[of_type("string"), ("pattern", text(&place_pattern()))],
            ),
        ),
        ("texts".into(), object(&[of_type("object"), ("patternProperties", object(&[(place_pattern(), string())]))])),
        (
            "unplaced".into(),
            object(&[
                of_type("object"),
                (
                    "properties",
                    object(&[
                        (
                            "after",
                            titled(
                                &Bi::fixed("在何处之后", "The place it stood behind"),
                                &[("anyOf", array(&[null(), object(&[refer("place")])]))],
                            ),
                        ),
                        ("text", titled(&Bi::fixed("文字", "The text"), &[refer("text")])),
                    ]),
                ),
            ]),
        ),
        (
            "accepted".into(),
            object(&[
                of_type("object"),
                ("required", list(["id", "seen"])),
                (
                    "properties",
                    object(&[
                        ("id", titled(&Bi::fixed("问题编号", "The finding's id"), &[refer("text")])),
                        ("reason", titled(&Bi::fixed("理由", "Why it was accepted"), &[refer("text")])),
                        ("by", titled(&Bi::fixed("确认人", "Who accepted it"), &[refer("text")])),
                        ("date", titled(&Bi::fixed("确认日期", "When it was accepted"), &[refer("text")])),
                        (
                            "seen",
                            titled(
                                &Bi::fixed("确认时的内容", "What was seen then, by place; it lapses when any differs"),
                                &[
                                    of_type("object"),
                                    (
                                        "patternProperties",
                                        object(&[(
                                            place_pattern(),
                                            object(&[("type", list(["null", "integer", "string", "object"]))]),
                                        )]),
                                    ),
                                ],
                            ),
                        ),
                    ]),
                ),
            ]),
        ),
    ];
    for table in TableId::ALL {
        let edition = Edition::Std2021;
        if is_uniform(edition, *table) {
            let row = &Schema::of(edition).table(*table).rows[0];
            let cells = row.cells.iter().map(|cell| {
                let place = Place::Cell(*table, row.id, cell.column);
                (cell.column.id().to_string(), value(edition, place, &cell.column.term()))
            });
            let properties = named(&cells.collect::<Vec<_>>());
            all.push((row_definition(*table), object(&[of_type("object"), ("properties", properties)])));
        }
    }
    named(&all)
}

/// As [`crate::domain::number::Amount`] has it.
const AMOUNT: &str = r"^(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$";

/// Every text form of a [`Place`].
fn place_pattern() -> String {
    let any = |ids: Vec<&str>| ids.join("|");
    let tables = any(TableId::ALL.iter().map(|table| table.id()).collect());
    let rows = any(RowId::ALL.iter().map(|row| row.id()).collect());
    let columns = any(ColumnId::ALL.iter().map(|column| column.id()).collect());
    let topics = any(Topic::ALL.iter().map(|topic| topic.id()).collect());
    let fields = any(BodyField::ALL.iter().map(|field| field.id()).collect());
    format!(
        r"^(year|title|preface|document_number|signature|body\.({fields})|overview(\.({topics}))?|({tables})(\.({rows})(\.({columns}))?)?|around\.({tables})|problems|other_matters|unplaced\.(0|[1-9][0-9]*))$"
    )
}
