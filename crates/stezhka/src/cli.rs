//! The command line: every command and argument once; its help comes from the catalogue.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory, Parser, Subcommand};
use stezhka_terms::{AccountId, Day, DeskId, Lang};

use crate::speak::Speak;

/// The arguments.
#[derive(Debug, Parser)]
#[command(name = "stezhka", version, disable_help_subcommand = true)]
pub struct Cli {
    /// The language.
    #[arg(long, global = true)]
    pub lang: Option<Lang>,
    /// What to do.
    #[command(subcommand)]
    pub command: Verb,
}

/// Which base.
#[derive(Debug, Args)]
#[group(id = "where", required = true, multiple = false)]
pub struct Where {
    /// A folder with SQLite's base.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A configuration file.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Plays a story.
    Walk {
        /// The story.
        file: PathBuf,
    },
    /// Makes or shows the demo country.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Demo {
        /// What else with it.
        #[command(subcommand)]
        then: Option<DemoVerb>,
        /// Where.
        #[command(flatten)]
        place: Where,
        /// How many intake bodies; all when absent.
        #[arg(long)]
        bodies: Option<usize>,
        /// How many cases.
        #[arg(long, default_value_t = 100)]
        cases: usize,
        /// Where the public face listens; with `office`, the country is served.
        #[arg(long, requires = "office")]
        portal: Option<std::net::SocketAddr>,
        /// Where the staff's face listens.
        #[arg(long, requires = "portal")]
        office: Option<std::net::SocketAddr>,
    },
    /// Serves both faces of a real base.
    Serve {
        /// Where.
        #[command(flatten)]
        place: Where,
    },
    /// Prints the demo's one-time codes of now.
    Totp {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Whose; everybody's when absent.
        name: Option<String>,
    },
    /// Verifies a base.
    Verify {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Every author's signature too.
        #[arg(long)]
        signatures: bool,
    },
    /// Does the hourly work without keys.
    Upkeep {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The witness, on another disk.
        #[arg(long)]
        witness: Option<PathBuf>,
        /// There never was a witness here: write the first one.
        #[arg(long)]
        first_witness: bool,
    },
    /// Writes a sealed copy.
    Backup {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The operator's account; the configuration's when absent.
        #[arg(long)]
        to: Option<stezhka_terms::AccountId>,
        /// The copy.
        file: PathBuf,
    },
    /// Fills an empty base from a copy.
    Restore {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The copy.
        file: PathBuf,
    },
    /// Figures beside the targets.
    Bench {
        /// How many events are verified, and how many cases of others stand in the large base.
        #[arg(long, default_value_t = 100_000)]
        bulk: u64,
        /// One part only.
        #[arg(long)]
        only: Option<crate::bench::Only>,
    },
    /// The law's data.
    #[command(subcommand)]
    Law(LawVerb),
    /// The registers.
    #[command(subcommand)]
    Registry(RegistryVerb),
    /// The administrator's ceremony.
    #[command(subcommand)]
    Admin(AdminVerb),
}

/// What to do with the demo country.
#[derive(Debug, Subcommand)]
pub enum DemoVerb {
    /// Prints the one-time codes of now.
    Totp {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Whose; everybody's when absent.
        name: Option<String>,
    },
}

/// What to do with the registers.
#[derive(Debug, Subcommand)]
pub enum RegistryVerb {
    /// Finds a place or a body.
    Find {
        /// Its name, old or new.
        name: String,
    },
    /// Shows what another edition changes.
    Diff {
        /// The official workbook.
        file: PathBuf,
    },
    /// Prints the table derived from a workbook.
    Import {
        /// The official workbook.
        file: PathBuf,
    },
}

/// What the administrator does.
#[derive(Debug, Subcommand)]
pub enum AdminVerb {
    /// Makes a real base with its root and first administrator.
    Init {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The administrator's login name.
        #[arg(long, default_value = "administrator")]
        name: String,
    },
    /// Prints an invitation.
    Invite {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The login name.
        #[arg(long)]
        name: String,
        /// The desk whose lead will decide.
        #[arg(long)]
        desk: Option<DeskId>,
        /// `role+role`.
        #[arg(long)]
        role: Option<String>,
        /// New keys for a name that stands.
        #[arg(long)]
        anew: bool,
    },
    /// The invited one draws an account.
    Accept {
        /// Where.
        #[command(flatten)]
        place: Where,
    },
    /// Somebody draws new keys.
    Rekey {
        /// Where.
        #[command(flatten)]
        place: Where,
    },
    /// Somebody changes his own words.
    Passphrase {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// He forgot them and kept a recovery code.
        #[arg(long)]
        recovery: bool,
    },
    /// Somebody makes recovery codes.
    Codes {
        /// Where.
        #[command(flatten)]
        place: Where,
    },
    /// Makes an account that copies are sealed to.
    Operator {
        /// Where.
        #[command(flatten)]
        place: Where,
    },
    /// The founding lead makes a desk with its first members.
    Desk {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The body: an id or a name.
        #[arg(long)]
        body: String,
        /// The kind of desk.
        #[arg(long)]
        kind: String,
        /// `ACCOUNT:role+role:DIGITS`, once for each member.
        #[arg(long, required = true)]
        member: Vec<String>,
    },
    /// A lead of another desk vouches for a desk's founder.
    Vouch {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The desk that waits.
        #[arg(long)]
        id: DeskId,
        /// The founder's eight digits.
        #[arg(long)]
        digits: String,
        /// The desk he leads.
        #[arg(long)]
        desk: Option<DeskId>,
    },
    /// The administrator countersigns.
    Sign {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// What waits; without it, all of that is listed.
        #[arg(long)]
        id: Option<String>,
    },
    /// A lead lets somebody in.
    Seat {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Whom.
        #[arg(long)]
        account: AccountId,
        /// `role+role`; those of the invitation when absent.
        #[arg(long)]
        role: Option<String>,
        /// The eight digits.
        #[arg(long)]
        digits: String,
        /// The desk.
        #[arg(long)]
        desk: Option<DeskId>,
    },
    /// A member of a desk without a lead names one.
    Lead {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Whom.
        #[arg(long)]
        account: AccountId,
        /// `role+role`.
        #[arg(long)]
        role: String,
        /// The eight digits.
        #[arg(long)]
        digits: String,
        /// The desk.
        #[arg(long)]
        desk: Option<DeskId>,
    },
    /// A member lets a colleague substitute.
    Cover {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Whom.
        #[arg(long)]
        account: AccountId,
        /// `role+role`.
        #[arg(long)]
        role: String,
        /// The last day.
        #[arg(long)]
        until: Day,
        /// The desk.
        #[arg(long)]
        desk: Option<DeskId>,
    },
    /// A lead lets somebody out.
    Leave {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Whom; nobody when absent: the key rotates where that is due.
        #[arg(long)]
        account: Option<AccountId>,
        /// The desk.
        #[arg(long)]
        desk: Option<DeskId>,
    },
}

/// What to do with the law's data.
#[derive(Debug, Subcommand)]
pub enum LawVerb {
    /// Checks it.
    Check {
        /// The folder; the built-in law when absent.
        dir: Option<PathBuf>,
    },
    /// Explains a rule.
    Explain(ExplainArgs),
}

/// Which rule, when, where.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's id.
    pub id: String,
    /// On which day; today when absent.
    #[arg(long)]
    pub on: Option<Day>,
    /// For which territory.
    #[arg(long = "in")]
    pub place: Option<String>,
}

/// The language, before the arguments are parsed: it words their help.
pub fn language(args: impl Iterator<Item = String>) -> Lang {
    let args: Vec<String> = args.collect();
    let after = args.iter().position(|a| a == "--lang").and_then(|at| args.get(at + 1).cloned());
    let glued = args.iter().find_map(|a| a.strip_prefix("--lang=").map(str::to_owned));
    after.or(glued).and_then(|word| word.parse().ok()).unwrap_or_default()
}

/// The command line with its help in the chosen language.
pub fn command(speak: &Speak) -> Command {
    worded(Cli::command(), "cli", speak)
}

/// Words a command, its arguments and the commands below it: `cli-law-check`, `cli-law-check.dir`.
fn worded(command: Command, key: &str, speak: &Speak) -> Command {
    let mut command = command.about(speak.text(key, &[]));
    if speak.has(&format!("{key}.examples")) {
        command = command.after_help(speak.text(&format!("{key}.examples"), &[]));
    }
    let names: Vec<String> = command.get_arguments().map(|a| a.get_id().to_string()).collect();
    for name in names {
        let text = match name.as_str() {
            "help" | "version" => continue,
            shared @ ("lang" | "config") => speak.text(&format!("cli.{shared}"), &[]),
            other => speak.text(&format!("{key}.{other}"), &[]),
        };
        command = command.mut_arg(name, |arg| arg.help(text.clone()));
    }
    let below: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    below.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name.clone(), |sub| worded(sub, &format!("{key}-{name}"), speak))
    })
}
