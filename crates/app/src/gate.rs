//! A bounded, fair queue before the memory-hard hash: one at a time for each face, sixty-four waiting, ten seconds,
//! round robin between origins, so that a flood from one place delays that place only.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use stezhka_vault::Face;
use tokio::sync::oneshot;

use crate::error::AppError;

/// The most that wait.
pub const MOST_WAITING: usize = 64;
/// How long one waits.
pub const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// From where a try comes: a keyed hash of the address' network, new every day.
pub type Origin = u64;

/// The gates of both faces.
#[derive(Debug, Default)]
pub struct Gate {
    portal: Arc<Mutex<Line>>,
    office: Arc<Mutex<Line>>,
}

#[derive(Debug, Default)]
struct Line {
    busy: bool,
    waiting: BTreeMap<Origin, VecDeque<oneshot::Sender<Place>>>,
    count: usize,
    last: Origin,
}

/// The one place at a gate; the next one comes in when it is dropped. It is handed over itself, so that one whom nobody
/// takes any more goes on to the next.
#[derive(Debug)]
pub struct Place(Option<Arc<Mutex<Line>>>);

impl Gate {
    /// Waits for the place at a face's gate.
    pub async fn enter(&self, face: Face, origin: Origin) -> Result<Place, AppError> {
        let line = match face {
            Face::Portal => &self.portal,
            Face::Office => &self.office,
        };
        let turn = {
            let mut open = line.lock().unwrap_or_else(PoisonError::into_inner);
            if !open.busy {
                open.busy = true;
                return Ok(Place(Some(line.clone())));
            }
            if open.count >= MOST_WAITING && !open.make_room(origin) {
                return Err(AppError::Busy);
            }
            let (call, turn) = oneshot::channel();
            open.waiting.entry(origin).or_default().push_back(call);
            open.count += 1;
            turn
        };
        match tokio::time::timeout(LONGEST_WAIT, turn).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(AppError::Busy),
        }
    }
}

impl Line {
    /// A full line: whoever stopped waiting goes; else the newest of the origin that has most waiting gives way to an
    /// origin that has fewer, so that a flood from one network crowds out itself.
    fn make_room(&mut self, origin: Origin) -> bool {
        for queue in self.waiting.values_mut() {
            queue.retain(|call| !call.is_closed());
        }
        self.waiting.retain(|_, queue| !queue.is_empty());
        self.count = self.waiting.values().map(VecDeque::len).sum();
        if self.count < MOST_WAITING {
            return true;
        }
        let mine = self.waiting.get(&origin).map_or(0, VecDeque::len);
        let most = self.waiting.iter_mut().max_by_key(|(_, queue)| queue.len());
        match most {
            Some((_, queue)) if queue.len() > mine + 1 => {
                queue.pop_back();
                self.count -= 1;
                true
            }
            _ => false,
        }
    }

    /// The next one: of the origin after the last served, oldest first.
    fn next(&mut self) -> Option<oneshot::Sender<Place>> {
        let after = self.waiting.range(self.last.wrapping_add(1)..).next().map(|(origin, _)| *origin);
        let origin = after.or_else(|| self.waiting.keys().next().copied())?;
        let queue = self.waiting.get_mut(&origin)?;
        let call = queue.pop_front();
        if queue.is_empty() {
            self.waiting.remove(&origin);
        }
        self.last = origin;
        self.count = self.count.saturating_sub(1);
        call
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(line) = self.0.take() else { return };
        loop {
            let call = {
                let mut open = line.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(call) = open.next() else {
                    open.busy = false;
                    return;
                };
                call
            };
            match call.send(Self(Some(line.clone()))) {
                Ok(()) => return,
                // Who stopped waiting does not take the call.
                Err(mut back) => back.0 = None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_flood_from_one_origin_lets_another_in_second() {
        let gate = Arc::new(Gate::default());
        let first = gate.enter(Face::Portal, 1).await.unwrap();
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for origin in [1, 1, 1, 1, 2] {
            let (gate, order) = (gate.clone(), order.clone());
            tasks.push(tokio::spawn(async move {
                let _place = gate.enter(Face::Portal, origin).await.unwrap();
                order.lock().unwrap().push(origin);
            }));
            tokio::task::yield_now().await;
        }
        drop(first);
        for task in tasks {
            task.await.unwrap();
        }
        let order = order.lock().unwrap().clone();
        assert!(order.iter().position(|o| *o == 2).unwrap() <= 1, "{order:?}");
    }

    #[tokio::test]
    async fn whoever_goes_away_just_when_called_shuts_nobody_out() {
        let gate = Arc::new(Gate::default());
        for waiting in 1..4 {
            let first = gate.enter(Face::Portal, 1).await.unwrap();
            let mut line: Vec<_> = (0..waiting).map(|_| Box::pin(gate.enter(Face::Portal, 1))).collect();
            let mut looks = std::task::Context::from_waker(std::task::Waker::noop());
            for one in &mut line {
                assert!(one.as_mut().poll(&mut looks).is_pending());
            }
            // Called, and gone before he looks: with him the place.
            drop(first);
            drop(line);
            assert!(gate.enter(Face::Portal, 2).await.is_ok(), "{waiting}");
        }
    }

    #[tokio::test]
    async fn a_line_full_of_one_origin_makes_room_for_another() {
        let gate = Arc::new(Gate::default());
        let first = gate.enter(Face::Portal, 7).await.unwrap();
        let mut flood = Vec::new();
        for _ in 0..MOST_WAITING {
            let gate = gate.clone();
            flood.push(tokio::spawn(async move { gate.enter(Face::Portal, 7).await.is_ok() }));
        }
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(gate.enter(Face::Portal, 7).await, Err(AppError::Busy)), "its own line is full");
        let other = {
            let gate = gate.clone();
            tokio::spawn(async move { gate.enter(Face::Portal, 8).await.is_ok() })
        };
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
        drop(first);
        assert!(other.await.unwrap(), "another network is let in");
        let mut served = 0;
        for one in flood {
            served += usize::from(one.await.unwrap());
        }
        assert_eq!(served, MOST_WAITING - 1, "one of the flood gave way");
    }

    #[tokio::test]
    async fn the_sixty_fifth_is_told_busy_and_the_other_face_is_free() {
        let gate = Arc::new(Gate::default());
        let first = gate.enter(Face::Portal, 0).await.unwrap();
        let mut tasks = Vec::new();
        for origin in 0..64 {
            let gate = gate.clone();
            tasks.push(tokio::spawn(async move { gate.enter(Face::Portal, origin).await.map(drop).is_ok() }));
        }
        // The runtime polls a bounded number of tasks between two turns of this one.
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(gate.enter(Face::Portal, 99).await, Err(AppError::Busy)));
        assert!(gate.enter(Face::Office, 99).await.is_ok(), "a flood on one face leaves the other free");
        drop(first);
        for task in tasks {
            assert!(task.await.unwrap());
        }
        assert!(gate.enter(Face::Portal, 1).await.is_ok());
    }
}
