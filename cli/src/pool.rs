//! Works on many things at once and gives the results back in order.

use crossbeam_channel::bounded;
use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;

/// Jobs that wait for a worker, per worker.
const WAITING: usize = 4;
/// Most jobs between the one whose result is next and the last one that was read. A job that takes
/// long holds nobody up until the others are so far ahead; then only their results wait.
const WINDOW: usize = 4096;

/// Runs `work` on every job, `workers` at once, and passes the results to `take` in the order of
/// the jobs. An own thread draws the jobs. Stops at the first error of `take` and returns it.
pub fn ordered<J: Send, R: Send, E>(
    workers: usize,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let workers = workers.max(1);
    let (to_workers, from_reader) = bounded(workers * WAITING);
    let (to_writer, from_workers) = bounded(workers * WAITING);
    let (permit, release) = bounded(WINDOW);
    thread::scope(|scope| {
        scope.spawn(move || {
            for job in jobs.enumerate() {
                // Both fail only if the writer has stopped.
                if permit.send(()).is_err() || to_workers.send(job).is_err() {
                    break;
                }
            }
        });
        for _ in 0..workers {
            let (jobs, results, work) = (from_reader.clone(), to_writer.clone(), &work);
            scope.spawn(move || {
                for (number, job) in jobs {
                    if results.send((number, work(job))).is_err() {
                        break;
                    }
                }
            });
        }
        // Only the workers hold these now, so the loops end with them.
        drop((from_reader, to_writer));
        let mut early = BTreeMap::new();
        let mut next = 0;
        // Moved in, so that an error drops them and all threads stop.
        let (from_workers, release) = (from_workers, release);
        for (number, result) in from_workers {
            early.insert(number, result);
            while let Some(result) = early.remove(&next) {
                take(result)?;
                next += 1;
                release
                    .recv()
                    .expect("the reader took a permit for this job");
            }
        }
        Ok(())
    })
}

/// Runs a piece of work, and returns the message if it panics.
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
    fn panics_are_caught_with_their_message() {
        assert_eq!(caught(|| 1), Ok(1));
        let number = 7;
        assert_eq!(
            caught(|| -> u32 { panic!("page {number}") }),
            Err("page 7".to_owned())
        );
    }
}
