//! The path from application to certificate, and what each step opens and closes.

use stezhka_case::{Act, Actor, Door, Outcome, Stage, Track};
use stezhka_law::Party;
use stezhka_terms::StepId;

use crate::desk::{Bench, DECIDER, OFFICIAL, digest, staff};

fn open_obligations(bench: &Bench) -> Vec<String> {
    bench.state.duties.values().map(|d| d.obligation.to_string()).collect()
}

#[test]
fn receiving_opens_what_the_official_owes_her_and_names_the_desk() {
    let mut bench = Bench::new();
    bench.act(Actor::Person, bench.received(Door::Online, Track::Adult));
    assert_eq!(bench.state.stage, Stage::Received);
    assert!(!bench.state.duties.is_empty());
    for duty in bench.state.duties.values().filter(|d| d.owner != Party::Person) {
        assert_eq!(duty.desk, bench.state.seat(Party::Intake), "{:?}", duty.obligation);
    }
}

#[test]
fn the_whole_path_to_a_certificate() {
    let mut bench = Bench::sent();
    bench.read(DECIDER);
    let about = bench
        .act(staff(DECIDER), Act::Proposed { outcome: Outcome::Grant, digest: digest(9), hearing: None });
    let decided =
        bench.act(staff(DECIDER), Act::Decided { about, outcome: Outcome::Grant, digest: digest(9) });
    let means = StepId::new("in_person").unwrap();
    bench.act(staff(OFFICIAL), Act::Served { about: decided, means });
    bench.act(staff(4), Act::CertificateIssued { about: decided });
    assert_eq!(bench.state.stage, Stage::Granted);
    let open = open_obligations(&bench);
    assert!(open.iter().any(|o| o.contains("expiry")), "two years are an obligation, not an end: {open:?}");
}

#[test]
fn a_childs_path_opens_obligations_of_its_own() {
    let mut adult = Bench::new();
    adult.act(Actor::Person, adult.received(Door::Online, Track::Adult));
    let mut child = Bench::new();
    child.act(Actor::Person, child.received(Door::Online, Track::Child));
    assert!(open_obligations(&child).len() > open_obligations(&adult).len());
}

#[test]
fn a_return_does_not_restart_the_clock_and_happens_once() {
    let mut bench = Bench::sent();
    let decide_due = |b: &Bench| {
        b.state.duties.values().find(|d| d.obligation.as_str() == "decide").map(|d| (d.opened, d.due))
    };
    let before = decide_due(&bench).expect("deciding is owed");
    bench.act(staff(DECIDER), Act::Returned);
    bench.now = bench.now.plus_millis(86_400_000 * 5);
    bench.act(staff(OFFICIAL), Act::Concluded { favourable: true });
    bench.act(staff(OFFICIAL), Act::Completed);
    assert_eq!(decide_due(&bench), Some(before));
    assert_eq!(bench.refused(staff(DECIDER), Act::Returned), stezhka_case::Refusal::ReturnedAlready);
}

#[test]
fn a_colleagues_reading_never_changes_the_version() {
    let mut bench = Bench::registered();
    let version = bench.state.version;
    bench.read(OFFICIAL);
    assert_eq!(bench.state.version, version);
    bench.act(staff(OFFICIAL), Act::Told);
    assert_eq!(bench.state.version, version + 1);
}
