//! The path walked on the data alone: whatever acts follow each other, no obligation is left that no act can end,
//! and nothing but a human's act ends one.

use std::collections::BTreeSet;

use proptest::prelude::*;
use stezhka_law::{Edition, EventKind, Flag, Flags};
use stezhka_terms::ObligationId;

use crate::{LAW, flags};

type OpenSet = BTreeSet<ObligationId>;

fn act(edition: &Edition, open: &mut OpenSet, kind: EventKind, flags: &Flags) {
    open.retain(|id| {
        let rule = edition.obligation(id).unwrap();
        !rule.closed_by(kind, None, flags) && !rule.voided_by(kind, None, flags)
    });
    open.extend(edition.opened_by(kind, None, flags).map(|o| o.id.clone()));
}

#[test]
fn somebody_has_something_to_do_all_the_way_to_a_new_decision() {
    use EventKind as K;
    let (adverse, good, none) = (flags(&[Flag::Adverse]), flags(&[Flag::Favourable]), Flags::new());
    let deciding = flags(&[Flag::Adverse, Flag::Deciding]);
    let path: &[(K, &Flags, &str)] = &[
        (K::Received, &none, "register"),
        (K::Registered, &none, "interview"),
        (K::InterviewScheduled, &none, "hold_agreed_interview"),
        (K::InterviewMissed, &none, "reach_after_missed"),
        (K::InterviewScheduled, &none, "interview"),
        (K::InterviewHeld, &none, "show_record"),
        (K::RecordShown, &none, "confirm_record"),
        (K::FactsAnnounced, &none, "request_facts"),
        (K::FactsRequested, &none, "pursue_facts"),
        (K::FactsSetAside, &none, "conclude"),
        (K::Concluded, &good, "send"),
        (K::Sent, &none, "decide"),
        (K::Returned, &none, "complete"),
        (K::Completed, &none, "decide"),
        (K::GroundsShown, &deciding, "hear_before_decision"),
        (K::HearingLeft, &none, "decide"),
        (K::Proposed, &adverse, "second_reading"),
        (K::Dissented, &adverse, "settle_dissent"),
        (K::Seconded, &adverse, "decide"),
        (K::Decided, &adverse, "tell_appeal"),
        (K::ServiceFailed, &adverse, "serve_again"),
        (K::Served, &adverse, "tell_appeal"),
        (K::Appealed, &adverse, "record_appeal_outcome"),
        (K::AppealDecided, &good, "tell_outcome"),
        (K::Annulled, &none, "decide_anew"),
        (K::Decided, &good, "certificate"),
        (K::CertificateIssued, &good, "handle_expiry"),
        (K::ExpiryHandled, &good, "serve"),
    ];
    for edition in &LAW.editions {
        let mut open = OpenSet::new();
        for (kind, flags, then) in path {
            act(edition, &mut open, *kind, flags);
            assert!(
                open.iter().any(|o| o.as_str() == *then),
                "{} after {kind}: {then} is not among {open:?}",
                edition.from
            );
        }
        act(edition, &mut open, EventKind::DayPassed, &Flags::new());
        assert!(!open.is_empty(), "a day that passes ends nothing");
        act(edition, &mut open, EventKind::Withdrawn, &Flags::new());
        assert!(open.is_empty(), "{open:?}");
    }
}

fn any_flags() -> impl Strategy<Value = Flags> {
    proptest::sample::subsequence(Flag::ALL.to_vec(), 0..=Flag::ALL.len())
        .prop_map(|f| f.into_iter().collect())
}

proptest! {
    #[test]
    fn whatever_happens_every_open_obligation_can_still_be_done(
        acts in proptest::collection::vec((proptest::sample::select(EventKind::ALL), any_flags()), 1..60),
    ) {
        for edition in &LAW.editions {
            let mut open = OpenSet::new();
            for (kind, flags) in &acts {
                let before = open.clone();
                act(edition, &mut open, *kind, flags);
                if *kind == EventKind::DayPassed {
                    prop_assert!(before.is_subset(&open));
                }
            }
            for id in &open {
                let rule = edition.obligation(id).unwrap();
                let doable = rule.closes.iter().any(|t| {
                    t.kind != EventKind::DayPassed && rule.closed_by(t.kind, t.step.as_ref(), &t.when)
                });
                prop_assert!(doable, "{id} can never be done");
            }
        }
    }
}
