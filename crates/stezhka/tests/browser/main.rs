//! Both faces in a real browser: Debian's Chromium without a screen, driven through its chromedriver. Every test has a
//! country of its own: the demo is made once in a run and copied. Nothing here reaches into the product but the tests
//! about time, which move a row of the base instead of waiting.
#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

mod base;
mod browser;
mod country;
mod desk;
mod doors;
mod faces;
mod journey;
mod keyboard;
mod leaving;
mod limits;
mod lost;
mod pages;
mod past;
mod path;
mod refusal;
mod sending;
mod shots;
mod speed;
mod staff;
mod stay;
mod stolen;
mod substitutes;
mod tour;
mod tour_office;
mod wire;
