//! Where every printed cell of an official table stands, and which heads, banners, groups and labels speak of a figure.
//! Worked out once per table from its layout, so that both editions and any later one render alike.

use std::sync::OnceLock;

use crate::domain::schema::{CellIndex, Edition, LayoutCell, LayoutRow, Schema, TableId, TableSpec};
use crate::text::Bi;

/// A table as printed.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) lines: Vec<Line>,
}

/// One printed row.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) cells: Vec<Placed>,
    /// A group of rows ends here: its rule is darker.
    pub(super) ends_group: bool,
    /// Every figure of the line is a total.
    pub(super) is_sum: bool,
    /// The data rows whose figures stand on this line: one, or the three of table four, or none.
    pub(super) rows: Vec<usize>,
}

/// One printed cell where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) cell: &'static LayoutCell,
    pub(super) at: Spot,
    pub(super) columns: u8,
    pub(super) rows: u8,
    /// For a figure: every cell that heads it, from the outermost column head to its own label.
    pub(super) headers: Vec<Spot>,
    /// The last column of the table.
    pub(super) is_edge: bool,
    /// The last column of a block of columns, as in table four.
    pub(super) ends_block: bool,
}

/// A printed cell by its line and first column; its id in the page is made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: u8,
}

impl Plan {
    pub(super) fn of(edition: Edition, table: TableId) -> &'static Plan {
        static PLANS: [OnceLock<Plan>; 6] = [const { OnceLock::new() }; 6];
        PLANS[edition as usize * 3 + table as usize].get_or_init(|| Plan::new(Schema::of(edition).table(table)))
    }

    fn new(spec: &'static TableSpec) -> Plan {
        let mut lines: Vec<Line> = Vec::with_capacity(spec.layout.len());
        // How many more lines each grid column is taken by a cell from above.
        let mut taken = vec![0u8; usize::from(spec.n_grid_columns)];
        for (line, LayoutRow(row)) in spec.layout.iter().enumerate() {
            let mut cells = Vec::with_capacity(row.len());
            let mut column = 0;
            for cell in *row {
                while taken.get(column).is_some_and(|n| *n > 0) {
                    column += 1;
                }
                let (columns, rows) = spans(cell);
                for n in taken.iter_mut().skip(column).take(usize::from(columns)) {
                    *n = rows;
                }
                let at = Spot { line, column: column as u8 };
                let is_edge = at.column + columns == spec.n_grid_columns;
                cells.push(Placed { cell, at, columns, rows, headers: Vec::new(), is_edge, ends_block: false });
                column += usize::from(columns);
            }
            for n in &mut taken {
                *n = n.saturating_sub(1);
            }
            let mut rows: Vec<usize> = row.iter().filter_map(data_row).collect();
            rows.dedup();
            let is_total = |cell: &LayoutCell| match *cell {
                LayoutCell::Data { row, cell, .. } => spec.total_of(CellIndex { row, cell }).next().is_some(),
                _ => true,
            };
            let is_sum = !rows.is_empty() && row.iter().all(is_total);
            lines.push(Line { cells, ends_group: false, is_sum, rows });
        }
        let mut plan = Plan { lines };
        plan.link_headers(spec);
        plan.mark_groups(spec);
        plan.mark_blocks(spec);
        plan
    }

    fn cells(&self) -> impl Iterator<Item = &Placed> {
        self.lines.iter().flat_map(|line| &line.cells)
    }

    fn link_headers(&mut self, spec: &TableSpec) {
        let mut links: Vec<(Spot, Vec<Spot>)> = Vec::new();
        for figure in self.cells().filter(|placed| matches!(placed.cell, LayoutCell::Data { .. })) {
            let line = figure.at.line;
            // Table two starts anew under each banner.
            let banner = |(_, line): &(usize, &Line)| {
                line.cells.iter().any(|placed| matches!(placed.cell, LayoutCell::Banner { .. }))
            };
            let section = self.lines.iter().enumerate().take(line).rfind(banner).map_or(0, |(n, _)| n);
            let heads_it = |placed: &&Placed| match placed.cell {
                LayoutCell::Head { .. } | LayoutCell::Banner { .. } => {
                    (section..line).contains(&placed.at.line) && overlaps(placed, figure)
                }
                LayoutCell::Group { .. } => {
                    let lines = placed.at.line..placed.at.line + usize::from(placed.rows);
                    lines.contains(&line) && placed.at.column < figure.at.column
                }
                LayoutCell::Label { .. } => placed.at.line == line,
                LayoutCell::Data { .. } => false,
            };
            links.push((figure.at, self.cells().filter(heads_it).map(|placed| placed.at).collect()));
        }
        debug_assert_eq!(links.len(), spec.n_cells());
        for (at, headers) in links {
            if let Some(placed) = self.find_mut(at) {
                placed.headers = headers;
            }
        }
    }

    fn find_mut(&mut self, at: Spot) -> Option<&mut Placed> {
        self.lines.get_mut(at.line)?.cells.iter_mut().find(|placed| placed.at == at)
    }

    pub(super) fn find(&self, at: Spot) -> Option<&Placed> {
        self.lines.get(at.line)?.cells.iter().find(|placed| placed.at == at)
    }

    /// The printed cell of a figure.
    pub(super) fn figure(&self, at: CellIndex) -> Option<&Placed> {
        let is_it = |placed: &&Placed| matches!(*placed.cell, LayoutCell::Data { row, cell, .. } if row == at.row && cell == at.cell);
        self.cells().find(is_it)
    }

    fn mark_groups(&mut self, spec: &TableSpec) {
        let mut ends = vec![spec.n_head_rows.wrapping_sub(1)];
        for placed in self.cells().filter(|placed| matches!(placed.cell, LayoutCell::Group { .. })) {
            ends.push(placed.at.line.wrapping_sub(1));
            ends.push(placed.at.line + usize::from(placed.rows) - 1);
        }
        for line in ends {
            if let Some(line) = self.lines.get_mut(line) {
                line.ends_group = true;
            }
        }
    }

    fn mark_blocks(&mut self, spec: &TableSpec) {
        let side_by_side = self.lines.iter().filter(|line| line.rows.len() > 1);
        let is_last = |placed: &&Placed| match *placed.cell {
            LayoutCell::Data { row, cell, .. } => cell + 1 == spec.rows[row].cells.len(),
            _ => false,
        };
        let ends: Vec<u8> = side_by_side
            .flat_map(|line| line.cells.iter().filter(is_last))
            .map(|placed| placed.at.column + placed.columns)
            .collect();
        for placed in self.lines.iter_mut().flat_map(|line| &mut line.cells) {
            placed.ends_block = !placed.is_edge && ends.contains(&(placed.at.column + placed.columns));
        }
    }

    /// What heads the figure's column: 自然人, 本年收费金额（单位：万元）.
    pub(super) fn column_head(&self, figure: &Placed) -> Option<&Placed> {
        let mut heads = figure.headers.iter().filter_map(|at| self.find(*at));
        heads.rfind(|placed| matches!(placed.cell, LayoutCell::Head { .. }))
    }

    /// A figure in words, for those who do not see the table: 表三 （五）不予处理 2.重复申请，自然人.
    pub(super) fn name(&self, spec: &TableSpec, at: CellIndex) -> Bi {
        let row = &spec.rows[at.row];
        let column = row.cells[at.cell].column.term();
        let Some(figure) = self.figure(at) else {
            return Bi::default();
        };
        let heads = || figure.headers.iter().filter_map(|spot| self.find(*spot));
        let mut label = String::new();
        if row.group.is_some() {
            let mut group = heads().filter_map(|placed| match placed.cell {
                LayoutCell::Group { text, .. } => Some(*text),
                _ => None,
            });
            label.push_str(group.next_back().unwrap_or_default());
            label.push(' ');
        }
        let has_label = heads().any(|placed| matches!(placed.cell, LayoutCell::Label { .. }));
        let term = row.id.term();
        label.push_str(if has_label { row.label } else { &term.zh });
        let head = match self.column_head(figure).map(|placed| placed.cell) {
            Some(LayoutCell::Head { text, .. }) => (*text).to_string(),
            _ => column.zh.to_string(),
        };
        let table = spec.id.term();
        Bi {
            zh: format!("{} {label}，{head}", table.zh).into(),
            en: format!("{}, {}, {}", table.en, term.en, column.en).into(),
        }
    }
}

fn spans(cell: &LayoutCell) -> (u8, u8) {
    match *cell {
        LayoutCell::Head { columns, rows, .. } | LayoutCell::Group { columns, rows, .. } => (columns, rows),
        LayoutCell::Banner { columns, .. } | LayoutCell::Label { columns, .. } | LayoutCell::Data { columns, .. } => {
            (columns, 1)
        }
    }
}

fn data_row(cell: &LayoutCell) -> Option<usize> {
    match *cell {
        LayoutCell::Data { row, .. } => Some(row),
        _ => None,
    }
}

fn overlaps(a: &Placed, b: &Placed) -> bool {
    a.at.column < b.at.column + b.columns && b.at.column < a.at.column + a.columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    /// What heads a figure, as printed.
    fn heads(edition: Edition, table: TableId, row: usize, cell: usize) -> Vec<&'static str> {
        let spec = Schema::of(edition).table(table);
        let plan = Plan::of(edition, table);
        let figure = plan.figure(CellIndex { row, cell }).expect("the figure is printed");
        let text = |at: &Spot| match *plan.find(*at).expect("a header is printed").cell {
            LayoutCell::Head { text, .. } | LayoutCell::Banner { text, .. } | LayoutCell::Group { text, .. } => text,
            LayoutCell::Label { row, .. } => spec.rows[row].label,
            LayoutCell::Data { .. } => "",
        };
        figure.headers.iter().map(text).collect()
    }

    #[test]
    fn a_figure_of_table_three_is_headed_by_its_columns_groups_and_label() {
        assert_eq!(
            heads(Edition::Std2021, TableId::T3, 16, 1),
            ["申请人情况", "法人或其他组织", "商业企业", "三、本年度办理结果", "（五）不予处理", "2.重复申请"]
        );
        assert_eq!(
            heads(Edition::Std2021, TableId::T3, 23, 6),
            ["申请人情况", "总计", "三、本年度办理结果", "（七）总计"]
        );
        assert_eq!(heads(Edition::Trial2019, TableId::T3, 22, 0), ["申请人情况", "自然人", "四、结转下年度继续办理"]);
    }

    #[test]
    fn table_two_starts_anew_under_each_banner() {
        assert_eq!(
            heads(Edition::Std2021, TableId::T2, 5, 0),
            ["第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费"]
        );
        assert_eq!(heads(Edition::Trial2019, TableId::T2, 7, 1), ["第二十条第（九）项", "采购总金额", "政府集中采购"]);
    }

    #[test]
    fn table_four_heads_its_blocks() {
        assert_eq!(heads(Edition::Std2021, TableId::T4, 0, 1), ["行政复议", "结果纠正"]);
        assert_eq!(heads(Edition::Std2021, TableId::T4, 2, 4), ["行政诉讼", "复议后起诉", "总计"]);
    }

    #[test]
    fn a_figure_has_a_name_in_both_languages() {
        let name = |table, row, cell| {
            let spec = Schema::of(Edition::Std2021).table(table);
            Plan::of(Edition::Std2021, table).name(spec, CellIndex { row, cell })
        };
        assert_eq!(name(TableId::T3, 16, 0).get(Lang::Zh), "表三 （五）不予处理 2.重复申请，自然人");
        assert_eq!(name(TableId::T3, 2, 6).get(Lang::En), "Table 3, Disclosed, Total");
        assert_eq!(name(TableId::T2, 5, 0).get(Lang::Zh), "表二 行政事业性收费，本年收费金额（单位：万元）");
        assert_eq!(name(TableId::T4, 1, 4).get(Lang::Zh), "表四 未经复议直接起诉，总计");
    }

    #[test]
    fn rules_are_darker_where_groups_and_blocks_end() {
        let ends = |table| -> Vec<usize> {
            let lines = Plan::of(Edition::Std2021, table).lines.iter().enumerate();
            lines.filter(|(_, line)| line.ends_group).map(|(n, _)| n).collect()
        };
        // Head; 二; 部分公开; the four groups; （七）总计.
        assert_eq!(ends(TableId::T3), [2, 4, 6, 14, 17, 22, 25, 26]);
        let plan = Plan::of(Edition::Std2021, TableId::T4);
        let blocks: Vec<u8> =
            plan.lines[3].cells.iter().filter(|cell| cell.ends_block).map(|cell| cell.at.column).collect();
        assert_eq!(blocks, [4, 9]);
    }
}
