//! From where a request comes: a keyed hash of its network, with a key that dies every day. It is for fairness only;
//! no address is kept, written down or compared over days.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use stezhka_app::Origin;
use stezhka_terms::Moment;
use stezhka_vault::sha256;

/// Draws a day's key.
pub type DrawKey = Box<dyn Fn() -> [u8; 32] + Send + Sync>;

/// The day's key, and whether a proxy in front names the address.
pub struct Origins {
    draw: DrawKey,
    behind_proxy: bool,
    today: Mutex<Option<(i32, [u8; 32])>>,
}

impl Origins {
    /// With a source of keys.
    pub const fn new(draw: DrawKey, behind_proxy: bool) -> Self {
        Self { draw, behind_proxy, today: Mutex::new(None) }
    }

    fn key(&self, now: Moment) -> [u8; 32] {
        let day = now.day().number();
        let mut known = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        match *known {
            Some((of, key)) if of == day => key,
            _ => {
                let key = (self.draw)();
                *known = Some((day, key));
                key
            }
        }
    }

    /// The origin of a request. Behind a proxy the last address of the last line counts: that one the proxy wrote, what
    /// stands before it the visitor may have.
    pub fn of(&self, now: Moment, peer: IpAddr, headers: &HeaderMap) -> Origin {
        let last = headers.get_all("x-forwarded-for").iter().next_back();
        let named = last.and_then(|h| h.to_str().ok());
        let named = named.and_then(|list| list.rsplit(',').next()).and_then(|a| a.trim().parse().ok());
        let address = if self.behind_proxy { named.unwrap_or(peer) } else { peer };
        let keyed = [&self.key(now)[..], &network(address)].concat();
        let hash = sha256(&keyed);
        Origin::from_be_bytes([hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]])
    }
}

/// The /24 of an IPv4, the /56 of an IPv6 address.
fn network(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.octets()[..3].to_vec(),
        IpAddr::V6(v6) => v6.octets()[..7].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(behind_proxy: bool) -> Origins {
        let next = std::sync::atomic::AtomicU8::new(1);
        let draw = move || [next.fetch_add(1, std::sync::atomic::Ordering::Relaxed); 32];
        Origins::new(Box::new(draw), behind_proxy)
    }

    #[test]
    fn a_network_is_one_origin_for_a_day_and_another_the_next() {
        let origins = origins(false);
        let day = Moment::from_kyiv("2026-03-02T10:00").unwrap();
        let of = |at, ip: &str| origins.of(at, ip.parse().unwrap(), &HeaderMap::new());
        assert_eq!(of(day, "192.0.2.1"), of(day, "192.0.2.200"));
        assert_ne!(of(day, "192.0.2.1"), of(day, "192.0.3.1"));
        assert_eq!(of(day, "2001:db8:1:200::1"), of(day, "2001:db8:1:2ff::9"));
        let before = of(day, "192.0.2.1");
        assert_ne!(before, of(day.plus_millis(86_400_000), "192.0.2.1"));
    }

    #[test]
    fn a_forwarded_address_counts_only_behind_a_proxy() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 198.51.100.7".parse().unwrap());
        let day = Moment::from_kyiv("2026-03-02T10:00").unwrap();
        let peer: IpAddr = "127.0.0.1".parse().unwrap();
        let plain = origins(false);
        assert_eq!(plain.of(day, peer, &headers), plain.of(day, peer, &HeaderMap::new()));
        let proxied = origins(true);
        assert_eq!(
            proxied.of(day, peer, &headers),
            proxied.of(day, "198.51.100.1".parse().unwrap(), &HeaderMap::new())
        );
    }

    /// A proxy that adds a line of its own leaves the visitor's before it.
    #[test]
    fn of_two_lines_the_last_address_of_the_last_counts() {
        let day = Moment::from_kyiv("2026-03-02T10:00").unwrap();
        let proxied = origins(true);
        let of = |lines: &[&'static str]| {
            let line = |l: &&'static str| ("x-forwarded-for".parse().unwrap(), l.parse().unwrap());
            let headers: HeaderMap = lines.iter().map(line).collect();
            proxied.of(day, "127.0.0.1".parse().unwrap(), &headers)
        };
        let honest = of(&["198.51.100.7"]);
        assert_eq!(of(&["203.0.113.9", "198.51.100.7"]), honest);
        assert_eq!(of(&["203.0.113.9, 203.0.113.10", "203.0.113.11, 198.51.100.7"]), honest);
        assert_ne!(of(&["198.51.100.7", "203.0.113.9"]), honest);
    }
}
