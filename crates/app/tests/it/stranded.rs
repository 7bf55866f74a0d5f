//! After every step each open obligation's desk has somebody who both may act and opens what it needs; and what is
//! missing is named when it has not.

use serde_json::json;
use stezhka_app::{Lack, Staff};
use stezhka_case::{Forum, Holder, Ruling};
use stezhka_store::WriteError;
use stezhka_store::testing::Kind;
use stezhka_terms::Compartment;

use crate::letters_house::{Case, House, at, key};
use crate::tasks::served;

fn everybody(house: &House) -> Vec<Staff> {
    let House { official, decider, reader, registrar, review, .. } = house;
    [official, decider, reader, registrar, review].map(Clone::clone).to_vec()
}

async fn held(house: &House, case: &Case, step: &str) {
    let state = house.app.state(case.id).await.unwrap();
    let stranded = house.app.stranded(case.id, &everybody(house)).await.unwrap();
    assert_eq!(stranded, vec![], "after {step}, with {} open", state.duties.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_owes_may_act_and_opens_what_it_needs_on_every_way() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::on(kind).await;
        let (app, granted) = (&house.app, house.sent(json!({})).await);
        held(&house, &granted, "sending").await;
        house.registered(&granted).await;
        held(&house, &granted, "registering").await;
        house.interviewed(&granted, "Забрали документи.", "Ні.").await;
        held(&house, &granted, "sending on").await;
        house.granted(&granted).await;
        held(&house, &granted, "the certificate").await;
        served(&house, &granted, "2026-03-23T10:00").await;
        assert!(app.end_done_keys(at("2026-12-01T10:00")).await.unwrap().keys > 0);
        held(&house, &granted, "the term of appeal").await;

        let refused = house.sent(json!({})).await;
        house.prepared(&refused, "Забрали документи.", "Ні.").await;
        house.refusal_proposed(&refused, "Ознак немає.", "Є.").await;
        held(&house, &refused, "proposing").await;
        house.refused(&refused).await;
        held(&house, &refused, "refusing").await;
        served(&house, &refused, "2026-03-17T10:00").await;
        assert!(app.end_done_keys(at("2026-12-01T10:00")).await.unwrap().keys > 0);
        held(&house, &refused, "the term of appeal").await;
        let appeal = stezhka_app::person::say::Appeal { forum: Forum::Complaint, text: "Ні.".to_owned() };
        app.appeal(at("2026-12-02T10:00"), &refused.hand(), refused.id, key(), appeal).await.unwrap();
        held(&house, &refused, "a late appeal").await;
        let ruling = stezhka_app::nss::decide::RecordRuling {
            ruling: Ruling::Annulled,
            text: "Скасовано.".to_owned(),
        };
        app.record_ruling(at("2026-12-09T10:00"), &house.review, refused.id, key(), ruling).await.unwrap();
        held(&house, &refused, "annulling").await;
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, [], "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_without_people_or_without_a_key_is_named() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    let lacks = async |staff: &[Staff]| {
        let stranded = house.app.stranded(case.id, staff).await.unwrap();
        stranded.into_iter().map(|s| s.lacks).collect::<std::collections::HashSet<_>>()
    };
    assert_eq!(lacks(&everybody(&house)).await, [].into());
    assert_eq!(lacks(std::slice::from_ref(&house.decider)).await, [Lack::Hand].into(), "nobody at the desk");
    let clerk = Staff { roles: vec![stezhka_terms::Role::Monitor], ..house.official.clone() };
    assert_eq!(lacks(&[clerk]).await, [Lack::Hand].into(), "or nobody who may");
    let state = house.app.state(case.id).await.unwrap();
    let desk = house.official.desk;
    let of_it =
        |g: &stezhka_case::Grant| (g.compartment, g.holder) == (Compartment::Account, Holder::Desk(desk));
    let grant = *state.grants.iter().find(|(_, g)| of_it(g)).unwrap().0;
    let id = case.id;
    let gone = house.app.db().write(move |tx| {
        Box::pin(async move {
            stezhka_store::delete_grant(tx, id, grant).await?;
            Ok::<_, WriteError<()>>(())
        })
    });
    assert!(gone.await.is_ok());
    assert_eq!(lacks(&everybody(&house)).await, [Lack::Key(Compartment::Account)].into());
}
