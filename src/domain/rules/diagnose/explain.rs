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
    /// One figure was split into two adjacent cells: 20 into 2 and 0.
    Split,
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

/// How many explanations are searched for in one table.
const MOST_SLIPS: usize = 8;

/// Where more relations than this fail, some combination of cells fits by chance: only single cells are tried.
const FEW: u32 = 16;

/// Explains every failing relation of a table, largest causes first.
pub(super) fn explain(table: &Table) -> Vec<Explanation> {
    let mut net = Net::of(table);
    let mut explanations = Vec::new();
    explanations.extend(net.whole_line());
    while net.open.iter().any(|open| *open) {
        // A table with more slips than this was not mistyped but misread; each relation then speaks for itself.
        let is_worth_searching = explanations.len() < MOST_SLIPS;
        let found = if is_worth_searching { net.best() } else { None };
        explanations.push(found.unwrap_or_else(|| net.leftover()));
    }
    explanations
}

/// The relations of a table as a system in which a figure can be changed to see what follows.
struct Net {
    spec: &'static TableSpec,
    equations: &'static [Equation],
    values: Vec<Option<i64>>,
    /// Left minus right; `None` where a relation is not assessable or set aside.
    residual: Vec<Option<i64>>,
    /// The same for the figures as they stand in the report, whatever has been explained since.
    as_it_stands: Vec<Option<i64>>,
    /// The cells that an explanation has changed.
    is_changed: Vec<bool>,
    /// The relations that each cell stands in.
    stands_in: Vec<Stand>,
    /// Failing in the report and not yet explained.
    open: Vec<bool>,
    /// The relations that fail now, a bit each.
    failing: u64,
    width: usize,
}

/// The assessable relations that a cell stands in: at most its row, its column and the balance.
#[derive(Clone, Copy, Default)]
struct Stand {
    n: usize,
    /// Relation, and +1 on its left side, −1 on its right.
    sides: [(usize, i64); 3],
    /// The same relations, a bit each.
    mask: u64,
}

impl Stand {
    fn add(&mut self, equation: usize, side: i64) {
        if let Some(free) = self.sides.get_mut(self.n) {
            *free = (equation, side);
            self.n += 1;
            self.mask |= 1 << equation;
        }
    }

    fn sides(&self) -> &[(usize, i64)] {
        &self.sides[..self.n]
    }
}

/// The numbers of the bits that are set.
fn bits(mask: u64) -> Vec<usize> {
    (0..64).filter(|n| mask >> n & 1 == 1).collect()
}

/// A cell, its total by row, its total by column and the grand total: no change spans more.
const MOST_CELLS: usize = 4;

/// Cells that change together, each by `weight` × `excess`.
#[derive(Clone, Copy)]
struct Move {
    shape: Shape,
    cells: Cells,
    excess: i64,
    /// Failing relations that then hold, less holding ones that then fail.
    gain: u32,
    n_broken: u32,
}

#[derive(Clone, Copy, Default)]
struct Cells {
    n: usize,
    weighted: [(usize, i64); MOST_CELLS],
}

impl Cells {
    fn of(cells: &[(usize, i64)]) -> Cells {
        let mut of = Cells::default();
        for (slot, cell) in of.weighted.iter_mut().zip(cells) {
            *slot = *cell;
            of.n += 1;
        }
        of
    }

    fn all(&self) -> &[(usize, i64)] {
        &self.weighted[..self.n]
    }
}

/// How much a change moves each relation, per unit of excess.
struct Pull {
    n: usize,
    per_unit: [(usize, i64); MOST_CELLS * 3],
}

impl Pull {
    fn all(&self) -> &[(usize, i64)] {
        &self.per_unit[..self.n]
    }
}

/// The best changes found so far, all equally good.
#[derive(Default)]
struct Best(Vec<Move>);

impl Best {
    /// True if a change of so many cells that mends at most this many relations can still matter.
    fn is_within_reach(&self, n_mended: u32, n_cells: usize) -> bool {
        let beats = |first: &Move| n_mended > first.gain || n_mended == first.gain && n_cells <= first.cells.n;
        n_mended > 0 && self.0.first().is_none_or(beats)
    }

    fn offer(&mut self, candidate: Move) {
        let rank = |m: &Move| (std::cmp::Reverse(m.gain), m.cells.n);
        match self.0.first().map(|first| rank(&candidate).cmp(&rank(first))) {
            None | Some(std::cmp::Ordering::Equal) => self.0.push(candidate),
            Some(std::cmp::Ordering::Less) => {
                self.0.clear();
                self.0.push(candidate);
            }
            Some(std::cmp::Ordering::Greater) => {}
        }
    }
}

impl Net {
    fn of(table: &Table) -> Net {
        let spec = table.spec();
        let equations = spec.equations();
        debug_assert!(equations.len() <= 64, "a bit for each relation");
        let width = spec.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut values = vec![None; spec.rows.len() * width];
        for at in spec.cells() {
            values[at.row * width + at.cell] = relation::signed(table, at);
        }
        let weigh = |equation: &Equation| Scale::weigh(table, equation).map(Scale::delta);
        let residual: Vec<Option<i64>> = equations.iter().map(weigh).collect();
        let mut stands_in = vec![Stand::default(); values.len()];
        for (n, equation) in equations.iter().enumerate().filter(|(n, _)| residual[*n].is_some()) {
            for at in &equation.left {
                stands_in[at.row * width + at.cell].add(n, 1);
            }
            for at in &equation.right {
                stands_in[at.row * width + at.cell].add(n, -1);
            }
        }
        let open: Vec<bool> = residual.iter().map(|residual| residual.is_some_and(|residual| residual != 0)).collect();
        let as_it_stands = residual.clone();
        let is_changed = vec![false; values.len()];
        let mut net =
            Net { spec, equations, open, values, residual, as_it_stands, is_changed, stands_in, failing: 0, width };
        net.find_failing();
        net
    }

    fn find_failing(&mut self) {
        let bit = |(n, residual): (usize, &Option<i64>)| u64::from(residual.is_some_and(|residual| residual != 0)) << n;
        self.failing = self.residual.iter().enumerate().map(bit).sum();
    }

    fn at(&self, flat: usize) -> CellIndex {
        CellIndex { row: flat / self.width, cell: flat % self.width }
    }

    fn flat(&self, at: CellIndex) -> usize {
        at.row * self.width + at.cell
    }

    fn fails(&self, equation: usize) -> bool {
        self.failing >> equation & 1 == 1
    }

    /// How many failing relations these cells stand in: the most that a change of them can mend.
    fn reach(&self, cells: &[(usize, i64)]) -> u32 {
        let mask = cells.iter().fold(0, |mask, (flat, _)| mask | self.stands_in[*flat].mask);
        (mask & self.failing).count_ones()
    }

    /// Total cells that the cell is a part of.
    fn totals_over(&self, flat: usize) -> impl Iterator<Item = usize> {
        let over = |(n, side): &(usize, i64)| {
            (*side < 0 && self.equations[*n].is_total).then(|| self.flat(self.equations[*n].subject))
        };
        self.stands_in[flat].sides().iter().filter_map(over)
    }

    fn pull(&self, cells: &[(usize, i64)]) -> Pull {
        let mut pull = Pull { n: 0, per_unit: [(0, 0); MOST_CELLS * 3] };
        for (flat, weight) in cells {
            for (equation, side) in self.stands_in[*flat].sides() {
                let n = pull.n;
                match pull.per_unit[..n].iter_mut().find(|(known, _)| known == equation) {
                    Some((_, sum)) => *sum += side * weight,
                    None => {
                        pull.per_unit[n] = (*equation, side * weight);
                        pull.n += 1;
                    }
                }
            }
        }
        pull
    }

    /// The change if it mends more than it breaks and leaves every figure a count.
    fn weigh(&self, shape: Shape, cells: &[(usize, i64)], pull: &Pull, excess: i64) -> Option<Move> {
        let stays_count = |(flat, weight): &(usize, i64)| {
            let value = self.values[*flat]? - weight * excess;
            u64::try_from(value).ok().and_then(Count::new)
        };
        if excess == 0 || cells.iter().any(|cell| stays_count(cell).is_none()) {
            return None;
        }
        let (mut n_mended, mut n_broken) = (0, 0);
        for (equation, per_unit) in pull.all() {
            let Some(before) = self.residual[*equation] else { continue };
            let after = before - per_unit * excess;
            n_mended += u32::from(before != 0 && after == 0);
            n_broken += u32::from(before == 0 && after != 0);
        }
        (n_mended > n_broken).then(|| Move {
            shape,
            cells: Cells::of(cells),
            excess,
            gain: n_mended - n_broken,
            n_broken,
        })
    }

    /// The best single explanation of what still fails; `None` if nothing mends more than it breaks.
    fn best(&mut self) -> Option<Explanation> {
        let Best(best) = self.search();
        let mends: Vec<u64> = best.iter().map(|candidate| self.mended(candidate)).collect();
        // Equally good explanations of different relations are no rivals: they are several slips.
        let (mut once, mut twice) = (0, 0);
        for mask in &mends {
            twice |= once & mask;
            once |= mask;
        }
        if let Some(alone) = (0..best.len()).find(|n| mends[*n] & twice == 0) {
            return Some(self.take(&best[alone], best[alone].n_broken == 0));
        }
        let first = self.in_telling_order(bits(once)).first().copied()?;
        let rivals: Vec<usize> = (0..best.len()).filter(|n| mends[*n] >> first & 1 == 1).collect();
        let is_telling = |n: &&usize| {
            let (flat, weight) = best[**n].cells.weighted[0];
            let found = self.values[flat].unwrap_or(0);
            let slip = Slip::between(found, found - weight * best[**n].excess);
            best[**n].shape == Shape::Cell && slip.is_some_and(Slip::is_telling)
        };
        let mut telling = rivals.iter().filter(is_telling);
        if let (Some(one), None) = (telling.next(), telling.next()) {
            return Some(self.take(&best[*one], false));
        }
        // The relations that all rivals mend are one fault, whose cell is not known.
        let shared = rivals.iter().fold(u64::MAX, |shared, n| shared & mends[*n]);
        let shared = self.in_telling_order(bits(shared));
        let mut cells: Vec<CellIndex> = rivals.iter().map(|n| self.at(best[*n].cells.weighted[0].0)).collect();
        cells.sort();
        cells.dedup();
        Some(self.unnamed(shared, cells))
    }

    /// The failing relations that hold after a change, a bit each.
    fn mended(&self, candidate: &Move) -> u64 {
        let bit = |(n, per_unit): &(usize, i64)| {
            let holds_then = self.fails(*n) && self.residual[*n] == Some(per_unit * candidate.excess);
            u64::from(holds_then) << n
        };
        self.pull(candidate.cells.all()).all().iter().map(bit).sum()
    }

    /// Every change of few cells that could explain a failing relation, one cell before several.
    fn search(&self) -> Best {
        let mut best = Best::default();
        let cells =
            || (0..self.values.len()).filter(|flat| self.values[*flat].is_some() && self.stands_in[*flat].n > 0);
        for flat in cells() {
            self.try_together(&[(flat, 1)], &mut best);
        }
        if self.failing.count_ones() > FEW {
            return best;
        }
        for flat in cells() {
            for one in self.totals_over(flat) {
                self.try_together(&[(flat, 1), (one, 1)], &mut best);
                for grand in self.totals_over(one) {
                    self.try_together(&[(flat, 1), (one, 1), (grand, 1)], &mut best);
                }
            }
            let mut totals = self.totals_over(flat);
            if let (Some(one), Some(other)) = (totals.next(), totals.next()) {
                self.try_together(&[(flat, 1), (one, 1), (other, 1)], &mut best);
                for grand in self.totals_over(one) {
                    self.try_together(&[(flat, 1), (one, 1), (other, 1), (grand, 1)], &mut best);
                }
            }
            self.try_swaps(flat, &mut best);
            self.try_split(flat, &mut best);
        }
        best
    }

    /// The same excess in all of these cells, as much as one of their failing relations is off.
    fn try_together(&self, cells: &[(usize, i64)], best: &mut Best) {
        if !best.is_within_reach(self.reach(cells), cells.len()) {
            return;
        }
        let pull = self.pull(cells);
        let excess = |(n, per_unit): &(usize, i64)| match per_unit {
            1 | -1 if self.fails(*n) => self.residual[*n].map(|residual| residual * per_unit),
            _ => None,
        };
        for (n, excess_here) in pull.all().iter().map(excess).enumerate() {
            let Some(excess_here) = excess_here else { continue };
            if pull.all()[..n].iter().any(|before| excess(before) == Some(excess_here)) {
                continue;
            }
            if let Some(candidate) = self.weigh(Shape::Cell, cells, &pull, excess_here) {
                best.offer(candidate);
            }
        }
    }

    /// Exchanges with the cells right of it in its row and below it in its column.
    fn try_swaps(&self, flat: usize, best: &mut Best) {
        if self.stands_in[flat].mask & self.failing == 0 {
            return;
        }
        let in_row = (flat + 1..self.values.len()).take_while(|other| other / self.width == flat / self.width);
        let in_column = (flat + self.width..self.values.len()).step_by(self.width);
        for other in in_row.chain(in_column) {
            let (Some(one), Some(two)) = (self.values[flat], self.values[other]) else {
                continue;
            };
            if one == two || self.stands_in[other].mask & self.failing == 0 {
                continue;
            }
            // The suspect is the one that holds a figure; where both do, the upper or left one.
            let (cells, excess) = match one {
                0 => ([(other, 1), (flat, -1)], two),
                _ => ([(flat, 1), (other, -1)], one - two),
            };
            if best.is_within_reach(self.reach(&cells), cells.len())
                && let Some(candidate) = self.weigh(Shape::Swapped, &cells, &self.pull(&cells), excess)
            {
                best.offer(candidate);
            }
        }
    }

    /// One figure in place of this one and the single digit to its right, as scans and PDFs split them.
    fn try_split(&self, flat: usize, best: &mut Best) {
        let (at, next) = (self.at(flat), flat + 1);
        let is_before_total = at.cell + 2 < self.width;
        let (Some(one), Some(digit)) = (self.values[flat], self.values.get(next).copied().flatten()) else {
            return;
        };
        if !is_before_total || one == 0 || !(1..10).contains(&digit) {
            return;
        }
        let Some(whole) = one.checked_mul(10).and_then(|tens| tens.checked_add(digit)) else { return };
        let cells = [(flat, one - whole), (next, digit)];
        if best.is_within_reach(self.reach(&cells), cells.len())
            && let Some(candidate) = self.weigh(Shape::Split, &cells, &self.pull(&cells), 1)
        {
            best.offer(candidate);
        }
    }

    /// Changes the figures and says what that mends.
    fn take(&mut self, chosen: &Move, is_certain: bool) -> Explanation {
        let changes: Vec<(usize, i64)> =
            chosen.cells.all().iter().map(|(flat, weight)| (*flat, weight * chosen.excess)).collect();
        self.change(chosen.shape, &changes, is_certain)
    }

    fn change(&mut self, shape: Shape, changes: &[(usize, i64)], is_certain: bool) -> Explanation {
        let before = self.residual.clone();
        let is_changed_again = changes.iter().any(|(flat, _)| self.is_changed[*flat]);
        let mut wrong = Vec::new();
        for (flat, excess) in changes {
            let found = self.values[*flat].unwrap_or(0);
            self.values[*flat] = Some(found - excess);
            self.is_changed[*flat] = true;
            wrong.push(Wrong { at: self.at(*flat), found, expected: found - excess });
            for (equation, side) in self.stands_in[*flat].sides() {
                if let Some(residual) = &mut self.residual[*equation] {
                    *residual -= side * excess;
                }
            }
        }
        self.find_failing();
        let now_holds = |n: &usize| self.open[*n] && self.residual[*n] == Some(0);
        let mends = self.in_telling_order((0..self.equations.len()).filter(now_holds).collect());
        for equation in &mends {
            self.open[*equation] = false;
        }
        // What would hold only once an earlier explanation is believed is not said of the figures that people see: a
        // relation keeps its own sum, and is explained anew when the earlier one has been mended.
        let leans_on_earlier = |n: &usize| {
            before[*n] != self.as_it_stands[*n] && wrong.first().is_some_and(|w| w.at == self.equations[*n].subject)
        };
        if is_changed_again || mends.iter().any(leans_on_earlier) {
            let rivals = wrong.iter().map(|wrong| wrong.at).collect();
            return Explanation { shape: Shape::Unnamed, wrong: Vec::new(), mends, is_certain: false, rivals };
        }
        Explanation { shape, wrong, mends, is_certain, rivals: Vec::new() }
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
        self.find_failing();
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
            for (equation, side) in self.stands_in[*flat].sides() {
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
            Shape::Cell | Shape::Split | Shape::Swapped | Shape::Unnamed => return false,
        };
        residual == -sign * off
    }
}
