//! How she may be reached, as far as nothing is opened for it: whether she must not be called, whether a message would
//! find her. One answer for every page.

use stezhka_app::person::send::Signal;
use stezhka_case::State;

/// Whether she must not be called; so it is wherever the desk was told nothing.
pub fn no_call(signal: Option<&Signal>) -> bool {
    signal.is_none_or(|s| s.do_not_call)
}

/// Whether anybody can read a message in the case: she with her own account, or a representative with his. A file that
/// came on paper, or that somebody else reported, has neither until a code is given.
pub fn can_read(state: &State) -> bool {
    state.person.is_some() || !state.representatives.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_that_was_told_nothing_does_not_call() {
        assert!(no_call(None));
        assert!(no_call(Some(&Signal { do_not_call: true, ..Signal::default() })));
        assert!(!no_call(Some(&Signal { urgent: true, ..Signal::default() })));
    }

    #[test]
    fn a_message_needs_somebody_with_an_account() {
        let mut state = State::unborn();
        assert!(!can_read(&state));
        let account = stezhka_terms::AccountId::from_bytes([1; 16]);
        state.representatives.insert(account);
        assert!(can_read(&state));
        state.representatives.clear();
        state.person = Some(account);
        assert!(can_read(&state));
    }
}
