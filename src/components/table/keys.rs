//! Which command each key of a list runs.

/// A command that a key runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// So many rows down, or up where negative; with the range extended to there.
    Move(i32, bool),
    /// So many pages down or up.
    Page(i32, bool),
    First(bool),
    Last(bool),
    /// Selects the current row, or deselects it.
    Toggle,
    /// Selects everything from the last selected row to the current one.
    Extend,
    All,
    Open,
    /// Hides the rows of the group, or shows them.
    Fold(bool),
    Menu,
    Filter,
    Create,
    Refresh,
    Clear,
}

/// A key press, without the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// As `KeyboardEvent.key` has it.
    pub key: &'a str,
    /// Control, or command on a Mac.
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    /// Whether the grid has the focus. Keys that move the page elsewhere are the grid's only then.
    pub in_grid: bool,
    /// Whether a control within the grid has it: what presses that control stays its own.
    pub on_control: bool,
}

/// What a key press asks for, if anything.
pub fn command(press: Press) -> Option<Command> {
    let Press { key, ctrl, shift, alt, in_grid, on_control } = press;
    if alt {
        return None;
    }
    if ctrl {
        return match key {
            "a" if in_grid => Some(Command::All),
            "Home" if in_grid => Some(Command::First(shift)),
            "End" if in_grid => Some(Command::Last(shift)),
            _ => None,
        };
    }
    Some(match key {
        "j" | "J" => Command::Move(1, shift),
        "k" | "K" => Command::Move(-1, shift),
        "x" => Command::Toggle,
        "X" => Command::Extend,
        "/" => Command::Filter,
        "." => Command::Menu,
        "c" => Command::Create,
        "r" => Command::Refresh,
        "Escape" => Command::Clear,
        "ArrowDown" if in_grid => Command::Move(1, shift),
        "ArrowUp" if in_grid => Command::Move(-1, shift),
        "PageDown" if in_grid => Command::Page(1, shift),
        "PageUp" if in_grid => Command::Page(-1, shift),
        "Home" if in_grid => Command::First(shift),
        "End" if in_grid => Command::Last(shift),
        "ArrowLeft" if in_grid => Command::Fold(true),
        "ArrowRight" if in_grid => Command::Fold(false),
        "F10" if in_grid && shift => Command::Menu,
        "ContextMenu" if in_grid => Command::Menu,
        "Enter" if in_grid && !on_control => Command::Open,
        " " if in_grid && !on_control => {
            if shift {
                Command::Extend
            } else {
                Command::Toggle
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str, in_grid: bool) -> Option<Command> {
        command(Press { key, in_grid, ..Press::default() })
    }

    #[test]
    fn letters_work_on_the_whole_page_and_the_rest_in_the_grid() {
        assert_eq!(press("j", false), Some(Command::Move(1, false)));
        assert_eq!(press("ArrowDown", false), None);
        assert_eq!(press("ArrowDown", true), Some(Command::Move(1, false)));
        assert_eq!(press("Enter", false), None);
        assert_eq!(press("Enter", true), Some(Command::Open));
    }

    #[test]
    fn arrows_to_the_sides_fold_and_unfold_in_the_grid() {
        assert_eq!(press("ArrowLeft", true), Some(Command::Fold(true)));
        assert_eq!(press("ArrowRight", true), Some(Command::Fold(false)));
        assert_eq!(press("ArrowRight", false), None);
    }

    #[test]
    fn the_browser_s_own_shortcuts_stay_its_own() {
        for key in ["r", "c", "x", "/", "ArrowDown"] {
            assert_eq!(command(Press { key, ctrl: true, in_grid: true, ..Press::default() }), None, "{key}");
        }
        assert_eq!(command(Press { key: "ArrowDown", alt: true, in_grid: true, ..Press::default() }), None);
    }

    #[test]
    fn a_control_in_a_row_keeps_what_presses_it() {
        for key in ["Enter", " "] {
            assert_eq!(command(Press { key, in_grid: true, on_control: true, ..Press::default() }), None);
        }
    }

    #[test]
    fn shift_extends() {
        let shifted = |key| command(Press { key, shift: true, in_grid: true, ..Press::default() });
        assert_eq!(shifted("ArrowUp"), Some(Command::Move(-1, true)));
        assert_eq!(shifted(" "), Some(Command::Extend));
        assert_eq!(shifted("X"), Some(Command::Extend));
        assert_eq!(shifted("F10"), Some(Command::Menu));
    }
}
