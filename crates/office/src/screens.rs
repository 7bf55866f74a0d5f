//! The screens, one file each.

pub mod act;
pub mod arrive;
pub mod case;
mod case_aside;
pub mod certificates;
pub mod desks;
mod effect;
pub mod inbox;
pub mod invite;
pub mod law;
pub mod letter;
pub mod login;
pub mod open;
pub mod own;
pub mod passphrase;
pub mod people;
pub mod receive;
pub mod step;
