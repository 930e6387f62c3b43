//! The search for the smallest set of wrong figures that explains the failing relations of table three.

use super::slip::Slip;
use crate::domain::number::Count;
use crate::domain::rules::relation::{self, Scale};
use crate::domain::schema::{CellIndex, Equation, GroupId, RowId, TableSpec};
use crate::domain::table::Table;

/// One explanation of some failing relations.
#[derive(Debug)]
pub(super) struct Explanation {
    pub(super) shape: Shape,
    /// The figures that are wrong, the suspect first; empty if none can be named.
    pub(super) wrong: Vec<Wrong>,
    /// Indices of the failing relations that it mends, the one that tells the cause first.
    pub(super) mends: Vec<usize>,
    /// True if nothing else explains as much with as little, and nothing breaks by it.
    pub(super) is_certain: bool,
    /// Where nothing could be named: cells that would explain it equally well.
    pub(super) rivals: Vec<CellIndex>,
}

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One wrong cell; any more of `wrong` are totals computed from it.
    Cell,
    /// Two cells of one row or column hold each other's figure; the second may be 0.
    Swapped,
    /// The whole total column, or the whole row （七）总计, was left at 0.
    LineEmpty,
    /// The total column leaves out one column.
    ColumnLeftOut {
        cell: usize,
    },
    /// （七）总计 repeats 本年新收.
    ReceivedForHandled,
    /// （七）总计 leaves out a group of outcomes, or counts it twice.
    GroupLeftOut(GroupId),
    GroupTwice(GroupId),
    /// Several cells would do, or none.
    Unnamed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) at: CellIndex,
    pub(super) found: i64,
    pub(super) expected: i64,
}

/// Explains every failing relation of a table, largest causes first.
pub(super) fn explain(table: &Table) -> Vec<Explanation> {
    let mut net = Net::of(table);
    let mut explanations = Vec::new();
    explanations.extend(net.whole_line());
    while net.open.iter().any(|open| *open) {
        let found = net.best().unwrap_or_else(|| net.leftover());
        explanations.push(found);
    }
    explanations
}

/// The relations of a table as a system in which a figure can be changed to see what follows.
struct Net<'a> {
    spec: &'static TableSpec,
    equations: &'a [Equation],
    values: Vec<Option<i64>>,
    /// Left minus right; `None` where a relation is not assessable or set aside.
    residual: Vec<Option<i64>>,
    /// Which relations a cell stands in, with +1 on the left and −1 on the right.
    stands_in: Vec<Vec<(usize, i64)>>,
    /// Failing in the report and not yet explained.
    open: Vec<bool>,
    width: usize,
}

/// Cells that change together, each by `weight` × `excess`.
#[derive(Clone, Debug)]
struct Move {
    shape: Shape,
    cells: Vec<(usize, i64)>,
    excess: i64,
    /// Failing relations that then hold, less holding ones that then fail.
    gain: usize,
    n_broken: usize,
}

impl Net<'_> {
    fn of(table: &Table) -> Net<'static> {
        let spec = table.spec();
        let equations = spec.equations();
        let width = spec.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut values = vec![None; spec.rows.len() * width];
        for at in spec.cells() {
            values[at.row * width + at.cell] = relation::signed(table, at);
        }
        let residual: Vec<Option<i64>> =
            equations.iter().map(|equation| Scale::weigh(table, equation).map(Scale::delta)).collect();
        let mut stands_in = vec![Vec::new(); values.len()];
        for (n, equation) in equations.iter().enumerate().filter(|(n, _)| residual[*n].is_some()) {
            for at in &equation.left {
                stands_in[at.row * width + at.cell].push((n, 1));
            }
            for at in &equation.right {
                stands_in[at.row * width + at.cell].push((n, -1));
            }
        }
        Net {
            spec,
            equations,
            open: residual.iter().map(|residual| residual.is_some_and(|residual| residual != 0)).collect(),
            values,
            residual,
            stands_in,
            width,
        }
    }

    fn at(&self, flat: usize) -> CellIndex {
        CellIndex { row: flat / self.width, cell: flat % self.width }
    }

    fn flat(&self, at: CellIndex) -> usize {
        at.row * self.width + at.cell
    }

    fn fails(&self, equation: usize) -> bool {
        self.residual[equation].is_some_and(|residual| residual != 0)
    }

    /// Total cells that the cell is a part of.
    fn totals_over(&self, flat: usize) -> impl Iterator<Item = usize> {
        let over = |(n, weight): &(usize, i64)| {
            (*weight < 0 && self.equations[*n].is_total).then(|| self.flat(self.equations[*n].subject))
        };
        self.stands_in[flat].iter().filter_map(over)
    }

    /// How much a change of these cells moves each relation, per unit of excess.
    fn pull(&self, cells: &[(usize, i64)]) -> Vec<(usize, i64)> {
        let mut pull: Vec<(usize, i64)> = Vec::with_capacity(cells.len() * 3);
        for (flat, weight) in cells {
            for (equation, side) in &self.stands_in[*flat] {
                match pull.iter_mut().find(|(known, _)| known == equation) {
                    Some((_, sum)) => *sum += side * weight,
                    None => pull.push((*equation, side * weight)),
                }
            }
        }
        pull
    }

    /// The change if it mends more than it breaks and leaves every figure a count.
    fn weigh(&self, shape: Shape, cells: &[(usize, i64)], pull: &[(usize, i64)], excess: i64) -> Option<Move> {
        let stays_count = |(flat, weight): &(usize, i64)| {
            let value = self.values[*flat]? - weight * excess;
            u64::try_from(value).ok().and_then(Count::new)
        };
        if excess == 0 || cells.iter().any(|cell| stays_count(cell).is_none()) {
            return None;
        }
        let (mut n_mended, mut n_broken) = (0usize, 0usize);
        for (equation, per_unit) in pull {
            let Some(before) = self.residual[*equation] else { continue };
            let after = before - per_unit * excess;
            n_mended += usize::from(before != 0 && after == 0);
            n_broken += usize::from(before == 0 && after != 0);
        }
        (n_mended > n_broken).then(|| Move {
            shape,
            cells: cells.to_vec(),
            excess,
            gain: n_mended - n_broken,
            n_broken,
        })
    }

    /// The best single explanation of what still fails; `None` if nothing mends more than it breaks.
    fn best(&mut self) -> Option<Explanation> {
        let mut best: Vec<Move> = Vec::new();
        self.each_candidate(&mut |candidate| {
            let rank = |m: &Move| (std::cmp::Reverse(m.gain), m.cells.len());
            match best.first().map(|first| rank(&candidate).cmp(&rank(first))) {
                None | Some(std::cmp::Ordering::Equal) => best.push(candidate),
                Some(std::cmp::Ordering::Less) => best = vec![candidate],
                Some(std::cmp::Ordering::Greater) => {}
            }
        });
        if best.len() == 1 {
            let only = best.pop()?;
            return Some(self.take(&only, only.n_broken == 0));
        }
        let telling = |candidate: &&Move| {
            let (flat, weight) = candidate.cells[0];
            let found = self.values[flat].unwrap_or(0);
            let slip = Slip::between(found, found - weight * candidate.excess);
            candidate.shape == Shape::Cell && slip.is_some_and(Slip::is_telling)
        };
        let mut told = best.iter().filter(telling);
        if let (Some(one), None) = (told.next().cloned(), told.next()) {
            return Some(self.take(&one, false));
        }
        self.set_aside(&best)
    }

    /// Every change of few cells that could explain a failing relation.
    fn each_candidate(&self, give: &mut dyn FnMut(Move)) {
        for flat in 0..self.values.len() {
            if self.values[flat].is_none() || self.stands_in[flat].is_empty() {
                continue;
            }
            let totals: Vec<usize> = self.totals_over(flat).collect();
            let mut sets: Vec<Vec<usize>> = vec![vec![flat]];
            for total in &totals {
                sets.push(vec![flat, *total]);
                sets.extend(self.totals_over(*total).map(|grand| vec![flat, *total, grand]));
            }
            if let [one, other] = totals[..] {
                sets.push(vec![flat, one, other]);
                sets.extend(self.totals_over(one).map(|grand| vec![flat, one, other, grand]));
            }
            for set in sets {
                let cells: Vec<(usize, i64)> = set.into_iter().map(|flat| (flat, 1)).collect();
                let pull = self.pull(&cells);
                let mut tried: Vec<i64> = Vec::new();
                for (equation, per_unit) in pull.iter().filter(|(n, per_unit)| per_unit.abs() == 1 && self.fails(*n)) {
                    let excess = self.residual[*equation].unwrap_or(0) * per_unit;
                    if !tried.contains(&excess) {
                        tried.push(excess);
                        if let Some(candidate) = self.weigh(Shape::Cell, &cells, &pull, excess) {
                            give(candidate);
                        }
                    }
                }
            }
            self.each_swap(flat, give);
        }
    }

    /// Exchanges with the cells right of it in its row and below it in its column.
    fn each_swap(&self, flat: usize, give: &mut dyn FnMut(Move)) {
        if !self.stands_in[flat].iter().any(|(equation, _)| self.fails(*equation)) {
            return;
        }
        let in_row = (flat + 1..self.values.len()).take_while(|other| other / self.width == flat / self.width);
        let in_column = (flat + self.width..self.values.len()).step_by(self.width);
        for other in in_row.chain(in_column) {
            let (Some(one), Some(two)) = (self.values[flat], self.values[other]) else {
                continue;
            };
            if one == two || self.stands_in[other].iter().all(|(equation, _)| !self.fails(*equation)) {
                continue;
            }
            // The suspect is the one that holds a figure; where both do, the upper or left one.
            let cells = if one == 0 { [(other, 1), (flat, -1)] } else { [(flat, 1), (other, -1)] };
            let excess = if one == 0 { two } else { one - two };
            let pull = self.pull(&cells);
            if let Some(candidate) = self.weigh(Shape::Swapped, &cells, &pull, excess) {
                give(candidate);
            }
        }
    }

    /// Changes the figures and says what that mends.
    fn take(&mut self, chosen: &Move, is_certain: bool) -> Explanation {
        let changes: Vec<(usize, i64)> =
            chosen.cells.iter().map(|(flat, weight)| (*flat, weight * chosen.excess)).collect();
        self.change(chosen.shape, &changes, is_certain)
    }

    fn change(&mut self, shape: Shape, changes: &[(usize, i64)], is_certain: bool) -> Explanation {
        let mut wrong = Vec::new();
        for (flat, excess) in changes {
            let found = self.values[*flat].unwrap_or(0);
            self.values[*flat] = Some(found - excess);
            wrong.push(Wrong { at: self.at(*flat), found, expected: found - excess });
            for (equation, side) in &self.stands_in[*flat] {
                if let Some(residual) = &mut self.residual[*equation] {
                    *residual -= side * excess;
                }
            }
        }
        let now_holds = |n: &usize| self.open[*n] && self.residual[*n] == Some(0);
        let mends = self.in_telling_order((0..self.equations.len()).filter(now_holds).collect());
        for equation in &mends {
            self.open[*equation] = false;
        }
        Explanation { shape, wrong, mends, is_certain, rivals: Vec::new() }
    }

    /// Where several changes are equally good: the relations they all mend are one fault, whose cell is not known.
    fn set_aside(&mut self, equals: &[Move]) -> Option<Explanation> {
        let mended = |candidate: &Move| -> Vec<usize> {
            let pull = self.pull(&candidate.cells);
            let holds_then = |(n, per_unit): &(usize, i64)| {
                let before = self.residual[*n]?;
                (self.open[*n] && before != 0 && before == per_unit * candidate.excess).then_some(*n)
            };
            pull.iter().filter_map(holds_then).collect()
        };
        let all: Vec<Vec<usize>> = equals.iter().map(mended).collect();
        let first = self.in_telling_order(all.iter().flatten().copied().collect()).first().copied()?;
        let about_first: Vec<usize> = (0..equals.len()).filter(|n| all[*n].contains(&first)).collect();
        let in_every_one = |n: &usize| about_first.iter().all(|candidate| all[*candidate].contains(n));
        let mends: Vec<usize> = all[about_first[0]].iter().copied().filter(in_every_one).collect();
        let mends = self.in_telling_order(mends);
        let mut rivals: Vec<CellIndex> = about_first.iter().map(|n| self.at(equals[*n].cells[0].0)).collect();
        rivals.sort();
        rivals.dedup();
        Some(self.unnamed(mends, rivals))
    }

    /// One relation that nothing explains; a failing total column goes with a failing column of the same relation.
    fn leftover(&mut self) -> Explanation {
        let open: Vec<usize> = (0..self.equations.len()).filter(|n| self.open[*n]).collect();
        let open = self.in_telling_order(open);
        let code = self.equations[open[0]].code;
        let mut mends = vec![open[0]];
        let is_column = |n: &usize| self.equations[*n].code == code && self.runs_down(*n);
        mends.extend(open[1..].iter().copied().filter(|n| is_column(n) && self.is_in_total_column(*n)));
        self.unnamed(mends, Vec::new())
    }

    fn unnamed(&mut self, mends: Vec<usize>, rivals: Vec<CellIndex>) -> Explanation {
        for equation in &mends {
            self.open[*equation] = false;
            self.residual[*equation] = None;
        }
        Explanation { shape: Shape::Unnamed, wrong: Vec::new(), mends, is_certain: false, rivals }
    }

    /// Rows tell a cause best, then the sum of a column, then the balance; a column of parts before the total column.
    fn in_telling_order(&self, mut equations: Vec<usize>) -> Vec<usize> {
        equations.sort_by_key(|n| {
            let rank = match (self.runs_down(*n), self.equations[*n].is_total) {
                (false, _) => 0,
                (true, true) => 1,
                (true, false) => 2,
            };
            (rank, self.is_in_total_column(*n), *n)
        });
        equations.dedup();
        equations
    }

    fn runs_down(&self, equation: usize) -> bool {
        let equation = &self.equations[equation];
        equation.left[0].cell == equation.right[0].cell
    }

    fn is_in_total_column(&self, equation: usize) -> bool {
        self.equations[equation].subject.cell + 1 == self.width
    }

    /// A whole line of totals that is wrong in one way: left at 0, or with one part left out everywhere.
    fn whole_line(&mut self) -> Option<Explanation> {
        let rows: Vec<usize> = (0..self.equations.len()).filter(|n| !self.runs_down(*n)).collect();
        let columns: Vec<usize> =
            (0..self.equations.len()).filter(|n| self.runs_down(*n) && self.equations[*n].is_total).collect();
        let row_parts = (0..self.width - 1).map(|cell| (Shape::ColumnLeftOut { cell }, 1));
        let groups = [GroupId::Denied, GroupId::Unavailable, GroupId::Rejected, GroupId::OtherHandling];
        let column_parts =
            groups.into_iter().flat_map(|group| [(Shape::GroupLeftOut(group), 1), (Shape::GroupTwice(group), -1)]);
        let row_shapes: Vec<(Shape, i64)> = [(Shape::LineEmpty, 1)].into_iter().chain(row_parts).collect();
        let column_shapes: Vec<(Shape, i64)> =
            [(Shape::LineEmpty, 1), (Shape::ReceivedForHandled, 1)].into_iter().chain(column_parts).collect();
        let found = self.line(&rows, &row_shapes).or_else(|| self.line(&columns, &column_shapes));
        let (shape, changes) = found?;
        Some(self.change(shape, &changes, true))
    }

    /// The shape that explains every failing total of a line, at least two of them, and mends more than it breaks.
    fn line(&self, equations: &[usize], shapes: &[(Shape, i64)]) -> Option<(Shape, Vec<(usize, i64)>)> {
        let known: Vec<usize> = equations.iter().copied().filter(|n| self.residual[*n].is_some()).collect();
        let failing: Vec<usize> = known.iter().copied().filter(|n| self.fails(*n)).collect();
        if failing.len() < 2 {
            return None;
        }
        let fits = |(shape, sign): &&(Shape, i64)| known.iter().all(|n| self.is_off_by(*n, *shape, *sign));
        let (shape, _) = shapes.iter().find(fits)?;
        let changes: Vec<(usize, i64)> =
            failing.iter().map(|n| (self.flat(self.equations[*n].subject), self.residual[*n].unwrap_or(0))).collect();
        // An empty line is plain to see; every other pattern has to leave what holds alone.
        let may_break = if *shape == Shape::LineEmpty { failing.len() - 1 } else { 0 };
        (self.n_broken_by(&changes) <= may_break).then_some((*shape, changes))
    }

    fn n_broken_by(&self, changes: &[(usize, i64)]) -> usize {
        let mut after = self.residual.clone();
        for (flat, excess) in changes {
            for (equation, side) in &self.stands_in[*flat] {
                if let Some(residual) = &mut after[*equation] {
                    *residual -= side * excess;
                }
            }
        }
        let breaks = |n: &usize| self.residual[*n] == Some(0) && after[*n] != Some(0);
        (0..after.len()).filter(breaks).count()
    }

    /// True if a total is off in just the way of this shape, or holds because that part is 0.
    fn is_off_by(&self, equation: usize, shape: Shape, sign: i64) -> bool {
        let (total, residual) = (self.equations[equation].subject, self.residual[equation].unwrap_or(0));
        let value = |at: CellIndex| self.values[self.flat(at)].unwrap_or(0);
        let of_group = |group: GroupId| {
            let parts = self.equations[equation].right.iter();
            parts.filter(|at| self.spec.rows[at.row].group == Some(group)).map(|at| value(*at)).sum::<i64>()
        };
        let off = match shape {
            Shape::LineEmpty => return value(total) == 0,
            Shape::ReceivedForHandled => {
                let received = self.spec.row_index(RowId::NewRequests).map(|row| CellIndex { row, cell: total.cell });
                return received.is_some_and(|at| value(at) == value(total));
            }
            Shape::ColumnLeftOut { cell } => value(CellIndex { row: total.row, cell }),
            Shape::GroupLeftOut(group) | Shape::GroupTwice(group) => of_group(group),
            Shape::Cell | Shape::Swapped | Shape::Unnamed => return false,
        };
        residual == -sign * off
    }
}
