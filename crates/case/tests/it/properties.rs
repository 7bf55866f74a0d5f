//! What no sequence of commands may do, tried at random.

use proptest::prelude::*;
use stezhka_case::{
    Act, Actor, Change, Command, Door, Forum, HearingEnd, Outcome, Part, Ruling, Stage, State, Track,
};
use stezhka_law::Party;
use stezhka_terms::{Compartment, EventId, PurposeCode, StepId};

use crate::desk::{Bench, account, desk, digest, staff};

fn actor(n: u8) -> Actor {
    match n % 9 {
        0 | 1 => Actor::Person,
        2 => Actor::Clock,
        3 => Actor::Reporter,
        n => staff(n - 3),
    }
}

/// Any act, answering some earlier event.
fn act(bench: &Bench, n: u8, pick: usize) -> Act {
    let ids: Vec<EventId> = bench.log.iter().map(|e| e.open.id).collect();
    let about = ids.get(pick % ids.len().max(1)).copied().unwrap_or(EventId::from_bytes([0; 16]));
    let of = |wanted: &dyn Fn(&Act) -> bool| {
        bench.log.iter().rev().find(|e| wanted(&e.open.act)).map_or(about, |e| e.open.id)
    };
    let held = of(&|a| matches!(a, Act::InterviewHeld));
    let shown = of(&|a| matches!(a, Act::GroundsShown));
    let proposed = of(&|a| matches!(a, Act::Proposed { .. }));
    let decided = of(&|a| matches!(a, Act::Decided { .. }));
    let asked = of(&|a| matches!(a, Act::ChangeAsked { .. }));
    let step = || StepId::new("in_person").unwrap();
    let task = || PurposeCode::new("decision").unwrap();
    let (edition, receipt) = (bench.law.edition_on("status", bench.today()).unwrap().from, bench.today());
    let outcome = if pick.is_multiple_of(2) { Outcome::Grant } else { Outcome::Refuse };
    match n % 44 {
        0 => Act::Received {
            door: Door::Online,
            track: Track::Adult,
            procedure: "status".into(),
            edition,
            receipt,
        },
        1 => Act::Reported {
            door: Door::Reporter,
            track: Track::Child,
            procedure: "status".into(),
            edition,
            receipt,
        },
        2 => Act::Registered,
        3 if pick.is_multiple_of(2) => {
            Act::ConsentGiven { purpose: PurposeCode::new("facts_request").unwrap(), desk: None }
        }
        3 => Act::Told,
        4 => Act::SafetyChecked,
        5 => Act::UrgentHelpGiven,
        6 => Act::ReceiptSigned { account: Some(account(u8::try_from(pick % 5).unwrap() + 1)) },
        7 => Act::InterviewScheduled,
        8 => Act::InterviewMissed,
        9 => Act::InterviewHeld,
        10 => Act::InterviewNotPossible,
        11 => Act::RecordShown { about: held },
        12 => Act::RecordConfirmed { about: held },
        13 => Act::FactsAnnounced,
        14 => Act::FactsRequested { about: of(&|a| matches!(a, Act::FactsAnnounced)) },
        15 => Act::FactsAnswered { about: of(&|a| matches!(a, Act::FactsRequested { .. })) },
        16 => Act::FactsSetAside { about: of(&|a| matches!(a, Act::FactsRequested { .. })) },
        17 => Act::GroundsShown,
        18 => Act::Heard { about: shown },
        19 => Act::HearingLeft { about: shown },
        20 => Act::Concluded { favourable: pick.is_multiple_of(2) },
        21 => Act::Sent,
        22 => Act::Returned,
        23 => Act::Completed,
        24 => Act::Proposed { outcome, digest: digest(1), hearing: Some(shown) },
        25 => Act::ViewRecorded { about: proposed },
        26 => Act::DraftShown { about: proposed },
        27 => Act::Seconded { about: proposed, digest: digest(1) },
        28 => Act::Dissented { about: proposed },
        29 => Act::ProposalDropped { about: proposed },
        30 => Act::Decided { about: proposed, outcome, digest: digest(1) },
        31 => Act::Served { about: decided, means: step() },
        32 => Act::ServiceFailed { about: decided, means: step() },
        33 => Act::CertificateIssued { about: decided },
        34 => Act::Appealed { about: decided, forum: Forum::Court },
        35 => Act::AppealDecided {
            about: decided,
            ruling: if pick.is_multiple_of(2) { Ruling::Annulled } else { Ruling::Upheld },
        },
        36 => Act::ChangeAsked {
            change: if pick.is_multiple_of(4) { Change::Withdraw } else { Change::Contact },
        },
        37 => Act::ChangeConfirmed { about: asked },
        38 => Act::DenialAdded,
        39 => Act::MessageSent,
        40 => Act::Opened { compartments: vec![Compartment::Account, Compartment::Legal], task: task() },
        41 => Act::Recused,
        42 => Act::Closed { reason: step() },
        _ => bench.state.duties.keys().next().map_or(Act::Told, |duty| Act::DayPassed { duty: *duty }),
    }
}

fn step(bench: &mut Bench, who: u8, what: u8, pick: usize, days: u8) {
    bench.now = bench.now.plus_millis(i64::from(days) * 86_400_000);
    let act = act(bench, what, pick);
    let begins = matches!(act, Act::Received { .. } | Act::Reported { .. });
    let mut command = Command::new(act);
    if begins {
        command = command.part(Part {
            compartment: Compartment::Account,
            schema: "application/1",
            content: vec![1],
        });
    }
    let (before, actor) = (bench.state.clone(), actor(who));
    let begun = bench.log.len();
    if bench.try_do(actor, command).is_ok() {
        check_step(&before, bench, actor, begun);
    } else {
        assert_eq!(before, bench.state);
    }
}

fn check_step(before: &State, bench: &Bench, actor: Actor, begun: usize) {
    let after = &bench.state;
    for event in &bench.log[begun..] {
        assert!(!event.open.rule.is_empty(), "every event has a rule: {:?}", event.open.act);
        assert_eq!(event.open.actor, actor, "every event has its actor");
    }
    let opened: usize = bench.log.iter().map(|e| e.open.opened.len()).sum();
    let ended = usize::try_from(after.settled).unwrap();
    assert_eq!(opened, ended + after.duties.len(), "no obligation is lost");
    if actor == Actor::Clock {
        assert_eq!(before.stage, after.stage, "a timer ends nothing");
        assert!(before.duties.keys().all(|d| after.duties.contains_key(d)));
    }
    if after.stage == Stage::Refused && before.stage != Stage::Refused && before.stage != Stage::UnderAppeal {
        let (_, made) = after.decision().unwrap();
        assert_eq!(made.signers.len(), 2);
        assert_ne!(made.signers[0], made.signers[1]);
        assert_ne!(made.desks[0], made.desks[1]);
        assert!(made.signers.iter().all(|s| after.opened[s].contains(&Compartment::Account)));
        let heard = |h: &stezhka_case::Hearing| {
            h.by == Party::Decider
                && matches!(h.end, Some(HearingEnd::Heard | HearingEnd::Declined | HearingEnd::Left))
        };
        assert!(after.hearings.values().any(heard), "no refusal without a hearing");
    }
    if after.stage == Stage::Withdrawn && before.stage != Stage::Withdrawn {
        assert!(actor.official().is_some(), "a human confirmed it");
    }
}

/// In every state somebody owes the next step, or a human can still take one.
fn somebody_can_act(bench: &Bench) -> bool {
    let ended = bench.state.stage.is_ended();
    let owed = !bench.state.duties.is_empty();
    let mut probe = Bench { state: bench.state.clone(), log: bench.log.clone(), ..Bench::new() };
    probe.now = bench.now;
    let means = StepId::new("in_person").unwrap();
    let closes = probe.try_do(staff(1), Command::new(Act::Closed { reason: means })).is_ok();
    let writes =
        probe.try_do(Actor::Person, Command::new(Act::MessageSent)).is_ok() && !probe.state.duties.is_empty();
    (owed || closes || ended) && writes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_the_promises(
        steps in prop::collection::vec((any::<u8>(), any::<u8>(), 0_usize..64, 0_u8..40), 1..160)
    ) {
        let mut bench = Bench::new();
        for (who, what, pick, days) in steps {
            step(&mut bench, who, what, pick, days);
        }
        prop_assert_eq!(State::replay(&bench.opens()), bench.state.clone(), "replay equals live");
        if bench.state.stage != Stage::Unborn {
            prop_assert!(somebody_can_act(&bench), "stage {:?}", bench.state.stage);
        }
    }

    #[test]
    fn from_a_sent_file_the_promises_hold_too(
        steps in prop::collection::vec((any::<u8>(), 17_u8..44, 0_usize..64, 0_u8..10), 1..120)
    ) {
        let mut bench = Bench::sent();
        for (who, what, pick, days) in steps {
            step(&mut bench, who, what, pick, days);
        }
        prop_assert_eq!(State::replay(&bench.opens()), bench.state.clone());
        prop_assert!(somebody_can_act(&bench));
    }
}

#[test]
fn the_snapshot_survives_its_own_text() {
    let mut bench = Bench::sent();
    bench.refused_decision(crate::desk::DECIDER, crate::desk::READER);
    let text = serde_json::to_string(&bench.state).unwrap();
    assert_eq!(serde_json::from_str::<State>(&text).unwrap(), bench.state);
    assert!(bench.state.seat(Party::Decider) == Some(desk(2)));
}
