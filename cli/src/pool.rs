//! Works on many things at once and gives the results back in order.

use crossbeam_channel::bounded;
use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// Jobs that wait for a worker, per worker.
const WAITING: usize = 4;
/// Most jobs between the one whose result is next and the last one that was read. A job that takes
/// long holds nobody up until the others are so far ahead.
const WINDOW: usize = 4096;
/// Most bytes of jobs that are not worked on yet or are, and of results that wait for their turn. A
/// single one may be larger.
const MAX_BYTES: usize = 48 << 20;

/// What takes memory.
pub trait Weight {
    /// Returns about how many bytes it takes.
    fn bytes(&self) -> usize;
}

impl<A: Weight, B> Weight for (A, B) {
    fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

impl<T: Weight> Weight for Result<T, String> {
    fn bytes(&self) -> usize {
        self.as_ref().map_or(0, Weight::bytes)
    }
}

impl<T: Weight, const N: usize> Weight for [T; N] {
    fn bytes(&self) -> usize {
        self.iter().map(Weight::bytes).sum()
    }
}

/// The jobs and bytes that are under way.
#[derive(Default)]
struct Load {
    /// Jobs that were read and whose results were not taken.
    open: usize,
    /// Bytes of jobs, and of results that wait.
    jobs: usize,
    results: usize,
    /// Whether the writer has stopped.
    is_over: bool,
}

/// The load, and a signal that it became less.
#[derive(Default)]
struct Gate(Mutex<Load>, Condvar);

impl Gate {
    /// Waits until there is room for a job. Returns whether it is wanted.
    fn enter(&self, bytes: usize) -> bool {
        let is_full = |load: &mut Load| {
            let is_heavy = load.jobs + bytes > MAX_BYTES || load.results > MAX_BYTES;
            !load.is_over && (load.open >= WINDOW || load.open > 0 && is_heavy)
        };
        let load = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let load = self.1.wait_while(load, is_full);
        let mut load = load.unwrap_or_else(PoisonError::into_inner);
        load.open += 1;
        load.jobs += bytes;
        !load.is_over
    }

    fn change(&self, change: impl FnOnce(&mut Load)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.1.notify_all();
    }
}

/// Ends the waiting of the reader, however the writer ends.
struct Over<'a>(&'a Gate);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.change(|load| load.is_over = true);
    }
}

/// Runs `work` on every job, `workers` at once, and passes the results to `take` in the order of
/// the jobs. An own thread draws the jobs. Stops at the first error of `take` and returns it.
///
/// # Panics
/// If `work` panics.
pub fn ordered<J: Send + Weight, R: Send + Weight, E>(
    workers: usize,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let workers = workers.max(1);
    let (to_workers, from_reader) = bounded::<(usize, J)>(workers * WAITING);
    let (to_writer, from_workers) = bounded(workers * WAITING);
    let gate = Gate::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            // Moved in, so that the workers end with the jobs.
            let to_workers = to_workers;
            for (number, job) in jobs.enumerate() {
                let is_wanted = gate.enter(job.bytes());
                if !is_wanted || to_workers.send((number, job)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..workers {
            let (jobs, results) = (from_reader.clone(), to_writer.clone());
            let (work, gate) = (&work, &gate);
            scope.spawn(move || {
                for (number, job) in jobs {
                    let bytes = job.bytes();
                    // A panic must not leave the writer waiting for its result.
                    let result = caught(|| work(job));
                    let weight = result.bytes();
                    gate.change(|load| {
                        load.jobs -= bytes;
                        load.results += weight;
                    });
                    if results.send((number, weight, result)).is_err() {
                        break;
                    }
                }
            });
        }
        // Only the workers hold these now, so the loops end with them.
        drop((from_reader, to_writer));
        let _over = Over(&gate);
        let (mut early, mut next) = (BTreeMap::new(), 0);
        for (number, weight, result) in from_workers {
            early.insert(number, (weight, result));
            while let Some((weight, result)) = early.remove(&next) {
                let result = result.unwrap_or_else(|message| panic!("a worker failed: {message}"));
                take(result)?;
                next += 1;
                gate.change(|load| {
                    load.open -= 1;
                    load.results -= weight;
                });
            }
        }
        Ok(())
    })
}

/// Runs a piece of work.
///
/// # Errors
/// The message of the panic, if it panics.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|cause| message(&cause))
}

fn message(cause: &Box<dyn Any + Send>) -> String {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "panic".to_owned())
}

/// Keeps panics of workers from being printed. They are caught and reported.
pub fn quiet_panics() {
    let before = Arc::new(panic::take_hook());
    panic::set_hook(Box::new(move |info| {
        if thread::current().name().is_some() {
            before(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    impl Weight for u64 {
        fn bytes(&self) -> usize {
            *self as usize * 10_000
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for workers in [1, 3, 8] {
            let mut taken = Vec::new();
            let work = |job: u64| {
                thread::sleep(Duration::from_micros(job * 7919 % 300));
                job * 2
            };
            let take = |result| -> Result<(), ()> {
                taken.push(result);
                Ok(())
            };
            assert_eq!(ordered(workers, 0..500, work, take), Ok(()));
            assert_eq!(taken, (0..500).map(|job| job * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_stops_all_threads() {
        let take = |result: u64| if result == 10 { Err(result) } else { Ok(()) };
        assert_eq!(ordered(4, 0.., |job| job, take), Err(10));
    }

    #[test]
    #[should_panic(expected = "a worker failed: job 3")]
    fn a_panic_of_a_worker_ends_the_run() {
        let work = |job: u64| if job == 3 { panic!("job {job}") } else { job };
        let _ended: Result<(), ()> = ordered(2, 0..20_000, work, |_| Ok(()));
    }

    #[test]
    fn panics_are_caught_with_their_message() {
        assert_eq!(caught(|| 1), Ok(1));
        let number = 7;
        assert_eq!(
            caught(|| -> u32 { panic!("page {number}") }),
            Err("page 7".to_owned())
        );
    }
}
