//! A global allocator that counts while it is asked to.
//!
//! The only unsafe code of the project, which a global allocator and its settings cannot do without. That
//! of the crates that count does not serve here: it counts all the time, which would be part of the times
//! measured, or has no reallocation of its own, which changes them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// The system's allocator, which also counts during [`counted`]. At other times it only looks at a
/// flag, so that the time of an allocation is the system's.
#[derive(Debug)]
pub struct Counting;

static ON: AtomicBool = AtomicBool::new(false);
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);
static ALLOCATED: AtomicUsize = AtomicUsize::new(0);
static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// What was asked of the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Number of allocations; a block that grows counts each time.
    pub allocations: usize,
    /// Bytes of them all; a block that grows counts with its new size.
    pub allocated: usize,
    /// The most bytes in use at once, without what was in use before.
    pub peak: usize,
}

/// Runs something, and counts what it asks of the heap. Other threads must not allocate meanwhile.
/// Without [`Counting`] as the global allocator all counts are 0.
pub fn counted<T>(run: impl FnOnce() -> T) -> (T, Memory) {
    for counter in [&ALLOCATIONS, &ALLOCATED, &LIVE, &PEAK] {
        counter.store(0, Relaxed);
    }
    ON.store(true, Relaxed);
    let value = run();
    ON.store(false, Relaxed);
    let memory = Memory {
        allocations: ALLOCATIONS.load(Relaxed),
        allocated: ALLOCATED.load(Relaxed),
        peak: PEAK.load(Relaxed),
    };
    (value, memory)
}

/// Keeps what is freed for the process, from now on: the system's allocator otherwise gives a large
/// heap back when it is empty, and each page of it costs time again. Only known of glibc.
pub fn keep() {
    #[cfg(target_env = "gnu")]
    // SAFETY: the settings take any number, and only one thread allocates.
    unsafe {
        libc::mallopt(libc::M_MMAP_MAX, 0);
        libc::mallopt(libc::M_TRIM_THRESHOLD, i32::MAX);
    }
}

fn taken(size: usize) {
    ALLOCATIONS.fetch_add(1, Relaxed);
    ALLOCATED.fetch_add(size, Relaxed);
    let live = LIVE.fetch_add(size, Relaxed).wrapping_add(size);
    PEAK.fetch_max(live, Relaxed);
}

// Each block is freed by the function that it was counted in; saturating in case it is not.
fn freed(size: usize) {
    let live = LIVE.load(Relaxed);
    LIVE.store(live.saturating_sub(size), Relaxed);
}

// SAFETY: every call is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if ON.load(Relaxed) {
            taken(layout.size());
        }
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if ON.load(Relaxed) {
            taken(layout.size());
        }
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if ON.load(Relaxed) {
            freed(layout.size());
        }
        // SAFETY: as above.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if ON.load(Relaxed) {
            freed(layout.size());
            taken(size);
        }
        // SAFETY: as above.
        unsafe { System.realloc(block, layout, size) }
    }
}
