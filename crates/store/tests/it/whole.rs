//! Whole cases read many at a time are what is read of each alone, on both databases.

use stezhka_store::{DutyRow, GrantRow, Stretch, Whole};
use stezhka_terms::{CaseId, DeskId};

use crate::sample::{BOTH, case, founded, grants, id, parts, row, write_step};

/// Obligations with and without desk and day, and words with every byte that could be taken for a border.
fn duties(case: CaseId) -> Vec<DutyRow> {
    let duty = |duty, desk, due, obligation: &str| DutyRow {
        case,
        duty,
        obligation: obligation.to_owned(),
        owner: "intake".to_owned(),
        desk,
        opened: -3,
        due,
        due_kind: "unknown".to_owned(),
        sort_day: i64::MAX,
    };
    let desk = DeskId::from_bytes(id(7, 7));
    vec![
        duty(1, None, None, "-:3:я\\x00 ':"),
        duty(2, Some(desk), Some(i64::MIN), ""),
        duty(11, None, Some(5), "register"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_cases_are_what_each_alone_is_and_rows_of_no_case_stand_among_them() {
    for kind in BOTH {
        let test = founded(kind).await;
        for n in 0..60 {
            write_step(&test.db, case(n % 9)).await.unwrap();
        }
        let stray = case(100);
        test.db
            .write::<_, (), _>(move |tx| {
                Box::pin(async move {
                    for n in [0, 3] {
                        stezhka_store::change_duties(tx, case(n), &[], &duties(case(n))).await?;
                        let desks: Vec<DeskId> = (1..=n + 1).map(|d| DeskId::from_bytes(id(7, d))).collect();
                        stezhka_store::change_concerns(tx, case(n), &[], &desks).await?;
                    }
                    // More cases than a page holds, without events.
                    for n in 200..450 {
                        stezhka_store::put_case(tx, &row(case(n), 1), 0).await?;
                    }
                    stezhka_store::add_grants(tx, stray, &grants(stray, 2)).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
        for (most, least) in [(1, 200), (15, 17), (100_000, 2)] {
            let (pages, blobs) = read(&test.db, most).await;
            assert!(pages.len() >= least, "{kind:?} {most}: {}", pages.len());
            assert!(pages.windows(2).all(|w| w[0].stretch.upto == w[1].stretch.after && !w[0].last));
            let cases: Vec<CaseId> = pages.iter().flat_map(|p| &p.cases).map(|c| c.case).collect();
            assert_eq!((cases.len(), cases.is_sorted()), (259, true), "{kind:?}");
            for case in &cases {
                let page = pages.iter().find(|p| p.cases.iter().any(|c| c.case == *case)).unwrap();
                let events: Vec<_> = page.events.iter().filter(|e| e.case == *case).cloned().collect();
                assert_eq!(events, test.db.events(*case).await.unwrap(), "{kind:?}");
                let duties: Vec<_> = page.duties.iter().filter(|d| d.case == *case).cloned().collect();
                assert_eq!(duties, test.db.duties(*case).await.unwrap(), "{kind:?}");
                let concerns = page.concerns.iter().filter(|(c, _)| c == case).map(|(_, desk)| *desk);
                assert!(concerns.eq(test.db.concerns(*case).await.unwrap()), "{kind:?}");
                let mut alone = test.db.grants(*case).await.unwrap();
                alone.sort_by_key(|g| g.grant);
                assert_eq!(own(page, *case), alone, "{kind:?}");
            }
            let sealed: usize = pages.iter().flat_map(|p| &p.events).map(|e| parts(e, 600).len()).sum();
            assert_eq!(blobs, sealed, "{kind:?}");
            let strays: usize = pages.iter().map(|p| own(p, stray).len()).sum();
            assert_eq!(strays, 2, "{kind:?}");
        }
        let cases = test.db.cases_after(None, 1000).await.unwrap();
        let middle = Stretch { after: Some(cases[40].case), upto: Some(cases[42].case) };
        let page = test.db.whole(middle, 100_000, |_, _| {}).await.unwrap();
        assert_eq!((&page.cases[..], page.last), (&cases[41..=42], true), "{kind:?}");
        assert_eq!(page.stretch, middle);
    }
}

fn own(page: &Whole, case: CaseId) -> Vec<GrantRow> {
    page.grants.iter().filter(|(c, _)| *c == case).map(|(_, grant)| grant.clone()).collect()
}

/// All pages, and how many whole blobs were handed over.
async fn read(db: &stezhka_store::Db, most: i64) -> (Vec<Whole>, usize) {
    let (mut stretch, mut pages, mut blobs) = (Stretch::default(), Vec::new(), 0);
    loop {
        let take = |_, part: stezhka_store::PartRow| {
            let byte = u8::try_from(part.part).unwrap();
            assert_eq!((part.sealed, part.digest), (vec![byte; 600], vec![8; 32]));
            blobs += 1;
        };
        let page = db.whole(stretch, most, take).await.unwrap();
        stretch.after = page.stretch.upto;
        let last = page.last;
        pages.push(page);
        if last {
            return (pages, blobs);
        }
    }
}
