//! The tables: one text for both databases. `{blob}`, `{i64}` and `{strict}` are replaced at start.
//! Every personal byte is inside a sealed blob; the other columns are the allow-list of what a server may see.

use sqlx::{AnyConnection, Executor};

use crate::error::StoreError;

/// The format of the base.
pub const FORMAT: i64 = 1;

/// All statements, in order.
pub const TABLES: &[&str] = &[
    "CREATE TABLE base (one {i64} PRIMARY KEY CHECK (one = 1), base {blob} NOT NULL, format {i64} NOT NULL, demo {i64} NOT NULL CHECK (demo IN (0,1)), created {i64} NOT NULL, root {blob} NOT NULL) {strict}",
    "CREATE TABLE directory (seq {i64} PRIMARY KEY, entry {blob} NOT NULL, head {blob} NOT NULL) {strict}",
    "CREATE TABLE openers (opener {blob} PRIMARY KEY, name TEXT NOT NULL UNIQUE, account {blob} NOT NULL, record {blob} NOT NULL) {strict}",
    "CREATE INDEX openers_of_account ON openers (account)",
    "CREATE TABLE totp (account {blob} PRIMARY KEY, generation {i64} NOT NULL, record {blob} NOT NULL, last_step {i64} NOT NULL) {strict}",
    "CREATE TABLE envelopes (desk {blob} NOT NULL, epoch {i64} NOT NULL, account {blob} NOT NULL, generation {i64} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (desk, epoch, account)) {strict}",
    "CREATE INDEX envelopes_of_account ON envelopes (account)",
    "CREATE TABLE histories (desk {blob} NOT NULL, epoch {i64} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (desk, epoch)) {strict}",
    "CREATE TABLE shares (desk {blob} NOT NULL, epoch {i64} NOT NULL, officer {blob} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (desk, epoch, officer)) {strict}",
    "CREATE TABLE cases (case_id {blob} PRIMARY KEY, version {i64} NOT NULL, seq {i64} NOT NULL, head {blob} NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL, changed {i64} NOT NULL) {strict}",
    "CREATE TABLE events (case_id {blob} NOT NULL, seq {i64} NOT NULL, event {blob} NOT NULL, version {i64} NOT NULL, kind TEXT NOT NULL, at {i64} NOT NULL, signer {blob} NOT NULL, open_bytes {blob} NOT NULL, salt {blob} NOT NULL, open_commit {blob} NOT NULL, parts_root {blob} NOT NULL, hash {blob} NOT NULL, signature {blob} NOT NULL, PRIMARY KEY (case_id, seq)) {strict}",
    "CREATE TABLE parts (case_id {blob} NOT NULL, event {blob} NOT NULL, part {i64} NOT NULL, compartment TEXT NOT NULL, epoch {i64} NOT NULL, schema TEXT NOT NULL, sealed {blob} NOT NULL, digest {blob} NOT NULL, PRIMARY KEY (case_id, event, part)) {strict}",
    "CREATE TABLE grants (case_id {blob} NOT NULL, grant_id {blob} NOT NULL, compartment TEXT NOT NULL, epoch {i64} NOT NULL, holder_kind TEXT NOT NULL, holder {blob} NOT NULL, holder_epoch {i64} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (case_id, grant_id)) {strict}",
    "CREATE TABLE dormant (case_id {blob} NOT NULL, compartment TEXT NOT NULL, epoch {i64} NOT NULL, duty {blob} NOT NULL, record {blob} NOT NULL, PRIMARY KEY (case_id, compartment, epoch, duty)) {strict}",
    "CREATE TABLE signals (case_id {blob} NOT NULL, desk {blob} NOT NULL, desk_epoch {i64} NOT NULL, revision {i64} NOT NULL, sealed {blob} NOT NULL, PRIMARY KEY (case_id, desk)) {strict}",
    "CREATE TABLE duties (case_id {blob} NOT NULL, duty {i64} NOT NULL, obligation TEXT NOT NULL, owner TEXT NOT NULL, desk {blob}, opened {i64} NOT NULL, due {i64}, due_kind TEXT NOT NULL, sort_day {i64} NOT NULL, PRIMARY KEY (case_id, duty)) {strict}",
    "CREATE INDEX duties_of_desk ON duties (desk, sort_day, case_id, duty)",
    "CREATE TABLE persons (account {blob} PRIMARY KEY, case_id {blob} NOT NULL) {strict}",
    "CREATE TABLE drafts (account {blob} NOT NULL, page TEXT NOT NULL, draft {blob} NOT NULL, revision {i64} NOT NULL, sealed {blob} NOT NULL, expires {i64} NOT NULL, PRIMARY KEY (account, page)) {strict}",
    "CREATE TABLE held (account {blob} NOT NULL, face TEXT NOT NULL, route TEXT NOT NULL, sealed {blob} NOT NULL, at {i64} NOT NULL, PRIMARY KEY (account, face, route)) {strict}",
    "CREATE TABLE sessions (sid {blob} PRIMARY KEY, account {blob} NOT NULL, face TEXT NOT NULL, idle_end {i64} NOT NULL, absolute_end {i64} NOT NULL, record {blob} NOT NULL) {strict}",
    "CREATE INDEX sessions_idle ON sessions (idle_end)",
    "CREATE TABLE requests (request {blob} PRIMARY KEY, scope {blob} NOT NULL, result {blob} NOT NULL, day {i64} NOT NULL) {strict}",
    "CREATE TABLE outgoing (message {blob} PRIMARY KEY, channel TEXT NOT NULL, sealed {blob} NOT NULL, due {i64} NOT NULL, tries {i64} NOT NULL) {strict}",
    "CREATE INDEX outgoing_due ON outgoing (due)",
    "CREATE TABLE jobs (job {blob} PRIMARY KEY, kind TEXT NOT NULL, payload {blob} NOT NULL, due {i64} NOT NULL, tries {i64} NOT NULL) {strict}",
    "CREATE INDEX jobs_due ON jobs (due)",
    "CREATE TABLE tries (name TEXT PRIMARY KEY, record {blob} NOT NULL, day {i64} NOT NULL) {strict}",
    "CREATE TABLE checkpoints (number {i64} PRIMARY KEY, text {blob} NOT NULL, root {blob} NOT NULL, at {i64} NOT NULL) {strict}",
    "CREATE TABLE certificates (name_key {blob} NOT NULL, case_id {blob} NOT NULL, sealed {blob} NOT NULL, PRIMARY KEY (name_key, case_id)) {strict}",
];

/// Names of the tables that a backup carries, in an order in which they can be written back.
/// Sessions, held requests' keys and tries stay behind: they are worth nothing later.
pub const CARRIED: &[&str] = &[
    "base",
    "directory",
    "openers",
    "totp",
    "envelopes",
    "histories",
    "shares",
    "cases",
    "events",
    "parts",
    "grants",
    "dormant",
    "signals",
    "duties",
    "persons",
    "drafts",
    "held",
    "requests",
    "outgoing",
    "jobs",
    "checkpoints",
    "certificates",
];

/// The text of a statement for a database.
pub fn worded(statement: &str, sqlite: bool) -> String {
    let (blob, int, strict) = if sqlite { ("BLOB", "INTEGER", "STRICT") } else { ("BYTEA", "BIGINT", "") };
    statement.replace("{blob}", blob).replace("{i64}", int).replace("{strict}", strict)
}

/// Makes the tables of an empty base.
pub(crate) async fn create(connection: &mut AnyConnection, sqlite: bool) -> Result<(), StoreError> {
    for statement in TABLES {
        connection.execute(sqlx::AssertSqlSafe(worded(statement, sqlite))).await?;
    }
    Ok(())
}
