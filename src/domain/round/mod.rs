//! A round: its state and its kind of group; what has to be right before it opens; the instant at which it closes.
//!
//! Who may do what, and what happens at each step, is of the use cases; texts come from the catalogues by the stable
//! codes here.

mod closing_time;
mod contact;
mod opening;
mod reminders;
mod stored;

pub use closing_time::{
    ClosingTimeError, closing_instant, read_date, read_time, time_zone, working_days,
};
pub use contact::{CommentContact, ContactFault, contact_refusal};
pub use opening::{
    MOST_DAYS_OPEN, MOST_TITLE_CHARS, OpenCheck, OpenRefusal, WISHED_WORKING_DAYS, can_open,
};
pub use reminders::{FIRST_AFTER_DAYS, LAST_BEFORE_DAYS, reminder_moments};
pub use stored::{Draw, Leader, Round};

/// Where a round is in its life. It only ever goes to the next state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundState {
    /// In preparation: everything may change.
    Draft,
    /// People answer; the promise is fixed.
    Open,
    /// Closed, and its reports are there.
    Released,
    /// Its reports and addresses are gone.
    Purged,
}

impl RoundState {
    /// Every state, in order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Open, Self::Released, Self::Purged];

    /// The name in tables and catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Released => "released",
            Self::Purged => "purged",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The state that comes after this one.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Draft => Some(Self::Open),
            Self::Open => Some(Self::Released),
            Self::Released => Some(Self::Purged),
            Self::Purged => None,
        }
    }

    /// Goes from this state to `next`.
    ///
    /// # Errors
    ///
    /// [`WrongStep`] when `next` does not come after this state.
    pub fn step_to(self, next: Self) -> Result<Self, WrongStep> {
        if self.next() == Some(next) {
            return Ok(next);
        }
        Err(WrongStep {
            from: self,
            to: next,
        })
    }
}

/// A step that the life of a round does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a round cannot go from {} to {}", from.code(), to.code())]
pub struct WrongStep {
    /// The state that the round is in.
    pub from: RoundState,
    /// The state that was asked for.
    pub to: RoundState,
}

/// What kind of group a round is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// The line: departments and their teams.
    Line,
    /// A project: people of several departments on one issue.
    Project,
}

impl Setting {
    /// Every kind, in order.
    pub const ALL: [Self; 2] = [Self::Line, Self::Project];

    /// The name in tables and catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Project => "project",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_only_goes_forward_and_step_by_step() {
        for from in RoundState::ALL {
            for to in RoundState::ALL {
                let next = from.next() == Some(to);
                assert_eq!(
                    from.step_to(to).is_ok(),
                    next,
                    "{} to {}",
                    from.code(),
                    to.code()
                );
            }
        }
        assert_eq!(
            RoundState::Draft.step_to(RoundState::Open),
            Ok(RoundState::Open)
        );
        assert_eq!(RoundState::Purged.next(), None);
    }

    #[test]
    fn codes_lead_back() {
        for state in RoundState::ALL {
            assert_eq!(RoundState::from_code(state.code()), Some(state));
        }
        for setting in Setting::ALL {
            assert_eq!(Setting::from_code(setting.code()), Some(setting));
        }
        assert_eq!(RoundState::from_code("Open"), None);
        assert_eq!(Setting::from_code(""), None);
    }
}
