//! After somebody left: whoever opens re-seals, what nothing is sealed to is forgotten, and a leaver with an older copy
//! of the base has exactly what the desk held then.

use std::collections::BTreeSet;

use stezhka_app::person::say::Say;
use stezhka_app::{Chain, Trust};
use stezhka_store::testing::Kind;
use stezhka_terms::{CaseId, Compartment, Moment};
use stezhka_vault::{DeskKeys, GrantRecord, HolderKeys, HolderKind, MemberRecord, grant, part};

use crate::house::{House, key, now};

/// A copy of what a case's rows hold.
struct Copy {
    grants: Vec<GrantRecord>,
    parts: Vec<stezhka_store::PartRow>,
    chain: Chain,
}

async fn copy(house: &House, case: CaseId) -> Copy {
    let db = house.app.db();
    let row = db.case(case).await.unwrap().unwrap();
    let chain = Chain::join(&row, &db.events(case).await.unwrap(), &db.leaves(case).await.unwrap()).unwrap();
    let names: Vec<&str> = Compartment::ALL.iter().map(|c| c.as_str()).collect();
    let grants = db.grants(case).await.unwrap();
    let grants = grants.iter().map(|g| serde_json::from_slice(&g.record).unwrap()).collect();
    Copy { grants, parts: db.parts(case, &names).await.unwrap(), chain }
}

/// Texts that somebody reads out of copied parts with a desk's key and copied grants.
async fn read(house: &House, keys: &DeskKeys, grants: &Copy, parts: &Copy) -> BTreeSet<String> {
    let (base, directory) = (house.drawn.base, house.app.directory().await.unwrap());
    let trust = Trust { base: &base, directory: &directory };
    let mut texts = BTreeSet::new();
    for record in &grants.grants {
        let epoch = parts.chain.epoch(trust, record.compartment, record.epoch).unwrap();
        let Ok(epoch) = grant::open(&base, HolderKeys::Desk(keys), record, &epoch) else { continue };
        let of_it = parts.parts.iter().filter(|p| p.compartment == record.compartment.as_str());
        for row in of_it.filter(|p| p.epoch == i64::from(record.epoch)) {
            let seq = parts.chain.records.iter().position(|r| r.event == row.event).unwrap() as u64 + 1;
            let event = parts.chain.verified(trust, seq).unwrap();
            let sealed = stezhka_vault::PartRecord {
                case: parts.chain.case,
                event: row.event,
                part: u16::try_from(row.part).unwrap(),
                compartment: record.compartment,
                epoch: record.epoch,
                schema: stezhka_vault::Label::new(&row.schema).unwrap(),
                blob: row.sealed.clone(),
                sha256: row.digest[..].try_into().unwrap(),
            };
            let text = part::open(&base, &epoch, &event, &sealed).unwrap();
            texts.insert(text.text().unwrap().to_owned());
        }
    }
    texts
}

/// A member's key of his desk, as his envelope opens it now.
async fn desk_keys(house: &House, who: &str) -> DeskKeys {
    let (staff, directory) = (&house.staff[who], house.app.directory().await.unwrap());
    let envelopes = house.app.db().envelopes(staff.desk, staff.account()).await.unwrap();
    let record: MemberRecord = serde_json::from_slice(&envelopes[0].record).unwrap();
    record.open(&house.drawn.base, &staff.keys, directory.desk_now(staff.desk).unwrap()).unwrap()
}

fn days(n: i64) -> Moment {
    now().plus_millis(n * 86_400_000)
}

/// The epochs of the desk's key that its grants are sealed to.
fn sealed_to(copy: &Copy, house: &House) -> BTreeSet<u32> {
    let desk = house.staff["lead"].desk;
    let of_it = |g: &&GrantRecord| g.holder_kind == HolderKind::Desk && g.holder == *desk.as_bytes();
    copy.grants.iter().filter(of_it).map(|g| g.holder_epoch).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaver_with_an_older_copy_has_exactly_the_old_before_and_after_healing() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (case, person) = house.registered("старе слово").await;
        let (app, lead, leaver) = (&house.app, &house.staff["lead"], &house.staff["official"]);
        let say = async |text: &str| {
            let say = Say { text: text.to_owned() };
            app.say(now(), &(&person).into(), case, key(), say).await.unwrap();
        };
        say("старий лист").await;
        let his = desk_keys(&house, "official").await;
        let before = copy(&house, case).await;
        let old = read(&house, &his, &before, &before).await;
        let has = |texts: &BTreeSet<String>, word: &str| texts.iter().any(|t| t.contains(word));
        assert!(has(&old, "старе слово") && has(&old, "старий лист"), "{kind:?}");
        app.leave(now(), lead, leaver.account()).await.unwrap();
        say("новий лист").await;
        let left = copy(&house, case).await;
        assert_eq!(read(&house, &his, &before, &left).await, old, "{kind:?}: nothing sealed later");
        assert_eq!(app.forget_histories(days(2)).await.unwrap(), 0, "something is still sealed to it");

        // The lead reads everything the desk holds: each reading re-seals what it opened, and no more.
        app.sign_receipt(now(), lead, case, key(), Default::default()).await.unwrap();
        let now_read = house.read("lead", case, "casework", &["account"]).await;
        assert!(now_read.contains("старе слово"));
        let part = copy(&house, case).await;
        let of = |c: Compartment| part.grants.iter().filter(move |g| g.compartment == c);
        let mine = |g: &&GrantRecord| g.holder == *lead.desk.as_bytes();
        assert!(of(Compartment::Account).filter(mine).all(|g| (g.holder_epoch, g.made_epoch) == (2, 1)));
        assert!(of(Compartment::Messages).filter(mine).any(|g| g.holder_epoch == 1), "not what he left shut");
        let signal = app.db().signals(lead.desk, &[case]).await.unwrap().pop().unwrap();
        assert_eq!(signal.desk_epoch, 2, "the lamp of the inbox too");
        let held: Vec<&str> = Compartment::ALL
            .iter()
            .filter(|c| part.chain.state.holds(lead.desk, **c))
            .map(|c| c.as_str())
            .collect();
        house.read("lead", case, "casework", &held).await;
        let healed = copy(&house, case).await;
        assert_eq!(sealed_to(&healed, &house), BTreeSet::from([2]));
        assert_eq!(read(&house, &his, &before, &healed).await, old, "{kind:?}: exactly the old");
        assert_eq!(read(&house, &his, &healed, &healed).await, BTreeSet::new(), "of the new copy nothing");

        // A day later the old key is forgotten, and whoever stayed reads on without it.
        assert_eq!(app.forget_histories(now()).await.unwrap(), 0, "it rests a day");
        assert_eq!(app.forget_histories(days(2)).await.unwrap(), 1);
        assert!(app.db().history(lead.desk).await.unwrap().is_empty());
        let envelopes = app.db().envelopes(lead.desk, lead.account()).await.unwrap();
        assert!(envelopes.iter().all(|e| e.epoch == 2));
        let all = house.read("lead", case, "casework", &held).await;
        assert!(all.contains("старе слово") && all.contains("старий лист") && all.contains("новий лист"));
        assert!(app.case_view(lead, case).await.unwrap().signal.is_some());
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}
