//! The working-day calendar.

use super::codes::cites;
use crate::calendar::{Calendar, Falls, Holiday, Moved, Suspension};
use crate::draft::{Draft, Placed};
use crate::finding::says;
use crate::read::Node;

pub(super) fn calendar(root: Node<'_>, draft: &mut Draft) {
    root.only(&["first_year", "last_year", "holiday", "moved", "suspension"]);
    let years = (root.number::<i16>("first_year"), root.number::<i16>("last_year"));
    let holidays: Vec<Holiday> =
        root.tables("holiday").into_iter().filter_map(|n| holiday(n, draft)).collect();
    let moved: Vec<Moved> = root.tables("moved").into_iter().filter_map(|n| moved_day(n, draft)).collect();
    let suspensions: Vec<Suspension> =
        root.tables("suspension").into_iter().filter_map(|n| suspension(n, draft)).collect();
    let (Some(first), Some(last)) = years else { return };
    if !(1900..=2099).contains(&first) || !(first..=2099).contains(&last) {
        root.say("last_year", "years");
        return;
    }
    let value = Calendar::new((first, last), &holidays, &moved, &suspensions);
    draft.calendar = Some(Placed { value, at: root.at() });
}

fn holiday(node: Node<'_>, draft: &mut Draft) -> Option<Holiday> {
    node.only(&["title", "on", "after_easter", "from", "until", "cites", "verified", "signed_off_by"]);
    let (verified, _) = node.signed_off();
    cites(node, draft);
    node.text("title");
    let falls = match (node.has("on"), node.has("after_easter")) {
        (true, false) => month_day(node)?,
        (false, true) => Falls::AfterEaster(node.number("after_easter")?),
        _ => {
            node.say("on", "holiday-when");
            return None;
        }
    };
    Some(Holiday { falls, from: node.day("from"), until: node.day("until"), verified })
}

fn month_day(node: Node<'_>) -> Option<Falls> {
    let word = node.need("on")?;
    let read = || {
        let (month, day) = word.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year, so that every day of any year passes.
        stezhka_terms::Day::new(2024, month, day).ok()?;
        Some(Falls::On { month, day })
    };
    let falls = read();
    if falls.is_none() {
        node.say("on", says!("month-day", word = word));
    }
    falls
}

fn moved_day(node: Node<'_>, draft: &mut Draft) -> Option<Moved> {
    node.only(&["off", "worked", "cites", "verified", "signed_off_by"]);
    let (verified, _) = node.signed_off();
    cites(node, draft);
    let (off, worked) = (node.need_day("off"), node.need_day("worked"));
    Some(Moved { off: off?, worked: worked?, verified })
}

fn suspension(node: Node<'_>, draft: &mut Draft) -> Option<Suspension> {
    node.only(&["from", "until", "cites", "verified", "signed_off_by"]);
    let (verified, _) = node.signed_off();
    cites(node, draft);
    let (from, until) = (node.need_day("from"), node.day("until"));
    Some(Suspension { from: from?, until, verified })
}
