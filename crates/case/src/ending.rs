//! Keys end with their task: when nobody can attack a decision any more, whoever made it reads no longer. Days alone
//! end no obligation; a key is none.

use stezhka_law::{Due, Law, Party};
use stezhka_terms::{Day, GrantId};

use crate::event::{Basis, Holder};
use crate::state::{Grant, Stage, State};

/// Purposes that have nothing to do with a decision: these keys have ends of their own. All others that rest on the law
/// were given to decide, to read a second time, to register, to judge what was decided.
const APART: [&str; 3] = ["casework", "child_protection", "statistics"];

impl State {
    /// Until when the decision in force can still be attacked, so far as the edition of the case knows. None while it was
    /// not served, is attacked, or where there is none: then the keys end when the file is closed.
    pub fn appeal_until(&self, law: &Law) -> Option<Due> {
        let (_, made) = self.decision().filter(|(_, made)| made.appeal.is_none())?;
        let edition = law.edition(&self.procedure, self.edition)?;
        let settled = matches!(self.stage, Stage::Granted | Stage::Refused);
        made.stands.filter(|_| settled).map(|since| law.appeal_until(&edition.appeal, since))
    }

    /// Grants whose task is over because the term of appeal is: of desks that decided, and owe nothing here any more.
    /// The desk that works for her and the archive keep theirs.
    pub fn done_with(&self, law: &Law, today: Day) -> Vec<GrantId> {
        let last = self.appeal_until(law).and_then(Due::day);
        if last.is_none_or(|last| today <= last) {
            return Vec::new();
        }
        let of_it = |grant: &Grant| {
            let Holder::Desk(desk) = grant.holder else { return false };
            !grant.ended
                && grant.basis == Basis::Law
                && !APART.contains(&grant.purpose.as_str())
                && self.seat(Party::Intake) != Some(desk)
                && self.duties.values().all(|duty| duty.desk != Some(desk))
        };
        self.grants.iter().filter(|(_, grant)| of_it(grant)).map(|(id, _)| *id).collect()
    }
}
