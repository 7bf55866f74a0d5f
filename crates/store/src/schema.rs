//! The tables: one text for both databases. `{blob}`, `{i64}`, `{strict}` and `{packed}` are replaced at start.
//! Every personal byte is inside a sealed blob; the other columns are the allow-list of what a server may see.

use sqlx::{AnyConnection, Executor};

use crate::error::StoreError;

/// The format of the base.
pub const FORMAT: i64 = 2;

/// All statements, in order.
pub const TABLES: &[&str] = &[
    "CREATE TABLE base (one {i64} NOT NULL PRIMARY KEY CHECK (one = 1), base {blob} NOT NULL, format {i64} NOT NULL, demo {i64} NOT NULL CHECK (demo IN (0,1)), created {i64} NOT NULL, root {blob} NOT NULL) {strict}",
    "CREATE TABLE directory (seq {i64} NOT NULL PRIMARY KEY, entry {blob} NOT NULL, head {blob} NOT NULL) {strict}",
    "CREATE TABLE openers (opener {blob} NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, account {blob} NOT NULL, record {blob} NOT NULL) {packed}",
    "CREATE INDEX openers_of_account ON openers (account)",
    "CREATE TABLE totp (account {blob} NOT NULL PRIMARY KEY, generation {i64} NOT NULL, record {blob} NOT NULL, last_step {i64} NOT NULL) {strict}",
    "CREATE TABLE envelopes (desk {blob} NOT NULL, epoch {i64} NOT NULL, account {blob} NOT NULL, generation {i64} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (desk, epoch, account)) {packed}",
    "CREATE INDEX envelopes_of_account ON envelopes (account)",
    "CREATE TABLE invitations (locator TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, record {blob} NOT NULL, expires {i64} NOT NULL) {packed}",
    "CREATE INDEX invitations_expire ON invitations (expires)",
    "CREATE TABLE waiting (id {blob} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, record {blob} NOT NULL, at {i64} NOT NULL) {strict}",
    "CREATE TABLE histories (desk {blob} NOT NULL, epoch {i64} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (desk, epoch)) {strict}",
    "CREATE TABLE shares (desk {blob} NOT NULL, epoch {i64} NOT NULL, officer {blob} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (desk, epoch, officer)) {strict}",
    "CREATE TABLE cases (case_id {blob} NOT NULL PRIMARY KEY, version {i64} NOT NULL, seq {i64} NOT NULL, head {blob} NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL, changed {i64} NOT NULL) {strict}",
    "CREATE TABLE events (case_id {blob} NOT NULL, seq {i64} NOT NULL, event {blob} NOT NULL, version {i64} NOT NULL, kind TEXT NOT NULL, at {i64} NOT NULL, signer {blob} NOT NULL, open_bytes {blob} NOT NULL, salt {blob} NOT NULL, open_commit {blob} NOT NULL, parts_root {blob} NOT NULL, hash {blob} NOT NULL, signature {blob} NOT NULL, PRIMARY KEY (case_id, seq)) {packed}",
    "CREATE TABLE parts (case_id {blob} NOT NULL, event {blob} NOT NULL, part {i64} NOT NULL, compartment TEXT NOT NULL, epoch {i64} NOT NULL, schema TEXT NOT NULL, sealed {blob} NOT NULL, digest {blob} NOT NULL, PRIMARY KEY (case_id, event, part)) {strict}",
    "CREATE TABLE grants (case_id {blob} NOT NULL, grant_id {blob} NOT NULL, compartment TEXT NOT NULL, epoch {i64} NOT NULL, holder_kind TEXT NOT NULL, holder {blob} NOT NULL, holder_epoch {i64} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (case_id, grant_id)) {packed}",
    "CREATE TABLE signals (case_id {blob} NOT NULL, desk {blob} NOT NULL, desk_epoch {i64} NOT NULL, revision {i64} NOT NULL, sealed {blob} NOT NULL, PRIMARY KEY (desk, case_id)) {strict}",
    "CREATE TABLE duties (case_id {blob} NOT NULL, duty {i64} NOT NULL, obligation TEXT NOT NULL, owner TEXT NOT NULL, desk {blob}, opened {i64} NOT NULL, due {i64}, due_kind TEXT NOT NULL, sort_day {i64} NOT NULL, PRIMARY KEY (case_id, duty)) {packed}",
    "CREATE TABLE concerns (case_id {blob} NOT NULL, desk {blob} NOT NULL, PRIMARY KEY (case_id, desk)) {packed}",
    "CREATE INDEX duties_of_desk ON duties (desk, sort_day, case_id, duty)",
    "CREATE INDEX duties_due ON duties (due)",
    "CREATE TABLE persons (account {blob} NOT NULL PRIMARY KEY, case_id {blob} NOT NULL) {packed}",
    "CREATE TABLE drafts (account {blob} NOT NULL, page TEXT NOT NULL, draft {blob} NOT NULL, revision {i64} NOT NULL, sealed {blob} NOT NULL, expires {i64} NOT NULL, PRIMARY KEY (account, page)) {strict}",
    "CREATE INDEX drafts_expire ON drafts (expires)",
    "CREATE TABLE held (account {blob} NOT NULL, face TEXT NOT NULL, route TEXT NOT NULL, sealed {blob} NOT NULL, at {i64} NOT NULL, PRIMARY KEY (account, face, route)) {strict}",
    "CREATE TABLE sessions (sid {blob} NOT NULL PRIMARY KEY, account {blob} NOT NULL, face TEXT NOT NULL, idle_end {i64} NOT NULL, absolute_end {i64} NOT NULL, record {blob} NOT NULL) {packed}",
    "CREATE INDEX sessions_of_account ON sessions (account)",
    "CREATE INDEX sessions_idle ON sessions (idle_end)",
    "CREATE TABLE requests (request {blob} NOT NULL PRIMARY KEY, scope {blob} NOT NULL, result {blob} NOT NULL, day {i64} NOT NULL) {packed}",
    "CREATE INDEX requests_of_day ON requests (day)",
    "CREATE TABLE outgoing (message {blob} NOT NULL PRIMARY KEY, channel TEXT NOT NULL, sealed {blob} NOT NULL, due {i64} NOT NULL, tries {i64} NOT NULL) {packed}",
    "CREATE INDEX outgoing_due ON outgoing (due)",
    "CREATE TABLE jobs (job {blob} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, payload {blob} NOT NULL, due {i64} NOT NULL, tries {i64} NOT NULL) {strict}",
    "CREATE INDEX jobs_due ON jobs (kind, due, job)",
    "CREATE TABLE tries (name TEXT NOT NULL PRIMARY KEY, record {blob} NOT NULL, day {i64} NOT NULL) {packed}",
    "CREATE TABLE checkpoints (number {i64} NOT NULL PRIMARY KEY, text {blob} NOT NULL, root {blob} NOT NULL, at {i64} NOT NULL) {strict}",
    "CREATE TABLE indexes (desk {blob} NOT NULL PRIMARY KEY, record {blob} NOT NULL) {strict}",
    "CREATE TABLE searches (seq {i64} NOT NULL PRIMARY KEY, search {blob} NOT NULL, account {blob} NOT NULL, desk {blob} NOT NULL, at {i64} NOT NULL, found {i64} NOT NULL, record {blob} NOT NULL, signer {blob} NOT NULL, salt {blob} NOT NULL, hash {blob} NOT NULL, signature {blob} NOT NULL) {strict}",
    "CREATE TABLE certificates (name_key {blob} NOT NULL, case_id {blob} NOT NULL, sealed {blob} NOT NULL, PRIMARY KEY (name_key, case_id)) {strict}",
    "CREATE INDEX certificates_of_case ON certificates (case_id)",
];

/// Names of the tables that a backup carries, in an order in which they can be written back.
/// Sessions, invitations of a day and tries stay behind: they are worth nothing later.
pub const CARRIED: &[&str] = &[
    "base",
    "directory",
    "openers",
    "totp",
    "envelopes",
    "waiting",
    "histories",
    "shares",
    "cases",
    "events",
    "parts",
    "grants",
    "signals",
    "duties",
    "concerns",
    "persons",
    "drafts",
    "held",
    "requests",
    "outgoing",
    "jobs",
    "checkpoints",
    "indexes",
    "searches",
    "certificates",
];

/// The text of a statement for a database. `{packed}` keeps rows in the order of their key, without a second tree.
pub fn worded(statement: &str, sqlite: bool) -> String {
    let (blob, int, strict, packed) = if sqlite {
        ("BLOB", "INTEGER", "STRICT", "STRICT, WITHOUT ROWID")
    } else {
        ("BYTEA", "BIGINT", "", "")
    };
    statement
        .replace("{blob}", blob)
        .replace("{i64}", int)
        .replace("{strict}", strict)
        .replace("{packed}", packed)
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number.
    Int,
    /// A code or a projection.
    Text,
    /// An id, a hash or a sealed blob.
    Blob,
}

/// A table as [`TABLES`] words it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// Columns in order.
    pub(crate) columns: Vec<(&'static str, Kind)>,
    /// Columns of the primary key, in order.
    pub(crate) key: Vec<&'static str>,
    /// Columns whose cells may be empty.
    pub(crate) nullable: Vec<&'static str>,
}

/// Reads a table off its statement, so that no list of columns is kept twice.
pub(crate) fn table(name: &str) -> Option<Table> {
    let start = format!("CREATE TABLE {name} (");
    let body = TABLES.iter().find_map(|statement| statement.strip_prefix(&start[..]))?;
    let (mut columns, mut key, mut nullable) = (Vec::new(), Vec::new(), Vec::new());
    let (fields, composite) = body.split_once(", PRIMARY KEY (").unwrap_or((body, ""));
    for field in fields.split(", ") {
        let mut words = field.split([' ', ')']);
        let (column, kind) = (words.next()?, words.next()?);
        let kind = match kind {
            "{i64}" => Kind::Int,
            "{blob}" => Kind::Blob,
            _ => Kind::Text,
        };
        columns.push((column, kind));
        if field.contains("PRIMARY KEY") {
            key.push(column);
        }
        if !field.contains("NOT NULL") {
            nullable.push(column);
        }
    }
    key.extend(composite.split_once(')').map(|(names, _)| names.split(", ")).into_iter().flatten());
    Some(Table { columns, key, nullable })
}

/// Makes the tables of an empty base.
pub(crate) async fn create(connection: &mut AnyConnection, sqlite: bool) -> Result<(), StoreError> {
    for statement in TABLES {
        connection.execute(sqlx::AssertSqlSafe(worded(statement, sqlite))).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_off_its_statement_with_its_key() {
        for statement in TABLES.iter().filter(|s| s.starts_with("CREATE TABLE")) {
            let name = statement.split(' ').nth(2).unwrap();
            let table = table(name).unwrap();
            assert!(!table.key.is_empty(), "{name}");
            assert!(table.key.iter().all(|k| table.columns.iter().any(|(c, _)| c == k)), "{name}");
        }
        let duties = table("duties").unwrap();
        assert_eq!(duties.key, ["case_id", "duty"]);
        assert_eq!(duties.columns.len(), 9);
        assert_eq!(duties.columns[4], ("desk", Kind::Blob));
        assert_eq!(duties.nullable, ["desk", "due"]);
        let base = table("base").unwrap();
        assert_eq!(
            base.columns.iter().map(|(c, _)| *c).collect::<Vec<_>>(),
            ["one", "base", "format", "demo", "created", "root"]
        );
        assert_eq!(table("nothing"), None);
    }

    #[test]
    fn a_copy_carries_every_table_but_those_that_are_worth_nothing_later() {
        let all = TABLES.iter().filter_map(|s| s.strip_prefix("CREATE TABLE ")?.split(' ').next());
        let left: Vec<_> = all.filter(|name| !CARRIED.contains(name)).collect();
        assert_eq!(left, ["invitations", "sessions", "tries"]);
    }
}
