//! The keyboard table of a cell. Cells are ordinary fields: only what a spreadsheet does beyond a text field is here.

/// A key as the grid knows it; everything else is the browser's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Enter { shift: bool },
    Escape,
    Arrow(Direction),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

/// Where the caret stands in the field's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caret {
    /// The whole text is selected, as after moving into the cell.
    All,
    Start,
    End,
    /// The field is empty: both edges at once.
    Empty,
    Within,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Go(Direction),
    Revert,
}

/// What the grid does with a key, or `None` if it is the field's own. Never called while an input method composes.
pub fn interpret(key: Key, caret: Caret) -> Option<Move> {
    match (key, caret) {
        (Key::Enter { shift: false }, _) => Some(Move::Go(Direction::Down)),
        (Key::Enter { shift: true }, _) => Some(Move::Go(Direction::Up)),
        (Key::Escape, _) => Some(Move::Revert),
        (Key::Arrow(direction @ (Direction::Up | Direction::Down)), _) => Some(Move::Go(direction)),
        (Key::Arrow(Direction::Left), Caret::All | Caret::Start | Caret::Empty) => Some(Move::Go(Direction::Left)),
        (Key::Arrow(Direction::Right), Caret::All | Caret::End | Caret::Empty) => Some(Move::Go(Direction::Right)),
        (Key::Arrow(_), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_leave_the_cell_only_at_the_edge_of_its_text() {
        let left = |caret| interpret(Key::Arrow(Direction::Left), caret);
        assert_eq!(left(Caret::Within), None);
        assert_eq!(left(Caret::End), None);
        assert_eq!(left(Caret::Start), Some(Move::Go(Direction::Left)));
        assert_eq!(left(Caret::All), Some(Move::Go(Direction::Left)));
        assert_eq!(interpret(Key::Arrow(Direction::Up), Caret::Within), Some(Move::Go(Direction::Up)));
    }

    #[test]
    fn enter_goes_down_and_back_up() {
        assert_eq!(interpret(Key::Enter { shift: false }, Caret::Within), Some(Move::Go(Direction::Down)));
        assert_eq!(interpret(Key::Enter { shift: true }, Caret::Within), Some(Move::Go(Direction::Up)));
        assert_eq!(interpret(Key::Escape, Caret::All), Some(Move::Revert));
    }
}
