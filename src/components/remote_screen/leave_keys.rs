//! The keys that leave a remote screen, which itself takes all keys.

/// Follows the keys Ctrl, Alt and Shift. Pressed together without another key and then released, they leave the screen. The
/// other side receives both, so that none of them stays pressed there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum LeaveKeys {
    #[default]
    None,
    /// All three are down.
    Together,
    /// Another key was pressed with them.
    Used,
}

impl LeaveKeys {
    /// The state after a key went down. `is_all`: Ctrl, Alt and Shift are down now.
    #[must_use]
    pub fn pressed(self, key: &str, is_all: bool) -> Self {
        // Alt is Meta on some keyboards while Shift is down.
        let is_modifier = ["Control", "Alt", "Shift", "Meta"].contains(&key);
        match self {
            LeaveKeys::Used => LeaveKeys::Used,
            _ if !is_modifier => LeaveKeys::Used,
            LeaveKeys::None if is_all => LeaveKeys::Together,
            unchanged => unchanged,
        }
    }

    /// The state after a key went up, and whether that leaves the screen. `is_any`: one of the three is still down.
    #[must_use]
    pub fn released(self, is_any: bool) -> (Self, bool) {
        if is_any { (self, false) } else { (LeaveKeys::None, self == LeaveKeys::Together) }
    }
}

#[cfg(test)]
mod tests {
    use super::LeaveKeys;

    /// Presses keys in this order, then releases them; whether that leaves.
    fn leaves(keys: &[&str]) -> bool {
        let mut state = LeaveKeys::default();
        for (at, key) in keys.iter().enumerate() {
            let down = &keys[..=at];
            let is_all = ["Control", "Alt", "Shift"].iter().all(|modifier| down.contains(modifier));
            state = state.pressed(key, is_all);
        }
        let mut has_left = false;
        for count in (0..keys.len()).rev() {
            let is_any = keys[..count].iter().any(|key| ["Control", "Alt", "Shift"].contains(key));
            let (next, left) = state.released(is_any);
            (state, has_left) = (next, has_left || left);
        }
        assert_eq!(state, LeaveKeys::None, "the next key starts anew");
        has_left
    }

    #[test]
    fn only_the_three_together_leave() {
        assert!(leaves(&["Control", "Alt", "Shift"]));
        assert!(leaves(&["Shift", "Control", "Alt"]));
        for keys in [&["Control", "Alt"][..], &["a"], &["Control", "Alt", "Delete"], &["Control", "Alt", "Shift", "F1"]]
        {
            assert!(!leaves(keys), "{keys:?}");
        }
    }
}
