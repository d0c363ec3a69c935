//! Damaged files: 200 copies of each binary format, each damaged in its own way, are read or refused, soon and within
//! bounds of memory.
#![cfg(not(target_arch = "wasm32"))]

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tifa::{ReadOptions, read};

const COPIES: u64 = 200;
const MOST_TIME: Duration = Duration::from_secs(5);
const MOST_MEMORY: usize = 500 << 20;

/// Counts what is allocated, so that a test can say how much was at once.
struct Counting;

static ALLOCATED: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let allocated = ALLOCATED.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(allocated, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        ALLOCATED.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// Numbers that are the same in every run (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut number = self.0;
        number = (number ^ number >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        number = (number ^ number >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        number ^ number >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("below a usize")
    }
}

/// A copy that is damaged: bits flipped, the end cut off, a stretch moved, repeated, or overwritten.
fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut numbers = Numbers(seed);
    let mut copy = bytes.to_vec();
    match seed % 5 {
        0 => {
            for _ in 0..=numbers.below(32) {
                let at = numbers.below(copy.len());
                copy[at] ^= 1 << numbers.below(8);
            }
        }
        1 => copy.truncate(numbers.below(bytes.len())),
        2 => {
            let (a, b) = (numbers.below(bytes.len()), numbers.below(bytes.len()));
            let length = numbers.below(bytes.len() / 4).min(bytes.len() - a.max(b));
            copy[a..a + length].copy_from_slice(&bytes[b..b + length]);
            copy[b..b + length].copy_from_slice(&bytes[a..a + length]);
        }
        3 => {
            let start = numbers.below(bytes.len());
            let end = (start + numbers.below(4096)).min(bytes.len());
            copy.splice(start..start, bytes[start..end].repeat(1 + numbers.below(8)));
        }
        _ => {
            let start = numbers.below(bytes.len());
            let end = (start + 1 + numbers.below(64)).min(bytes.len());
            let filler = if numbers.below(2) == 0 { 0xFF } else { 0 };
            copy[start..end].fill(filler);
        }
    }
    copy
}

/// A copy of a package that is whole, but for one part that is damaged and two that may have changed places.
fn repacked(parts: &[(String, Vec<u8>)], seed: u64) -> Vec<u8> {
    let mut numbers = Numbers(seed);
    let mut parts = parts.to_vec();
    let part = numbers.below(parts.len());
    if !parts[part].1.is_empty() {
        parts[part].1 = damaged(&parts[part].1, seed);
    }
    if numbers.below(4) == 0 {
        let (a, b) = (numbers.below(parts.len()), numbers.below(parts.len()));
        let content = parts[a].1.clone();
        parts[a].1 = std::mem::replace(&mut parts[b].1, content);
    }
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in &parts {
        let (mut entry, config) = archive.new_file(name).start().expect("an entry");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content).expect("memory takes all");
        let (_, descriptor) = writer.finish().expect("memory takes all");
        entry.finish(descriptor).expect("memory takes all");
    }
    archive.finish().expect("memory takes all");
    bytes
}

/// The parts of a package, unpacked.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("a package");
    let entries = archive.entries().map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| {
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            let data = archive.get_entry(entry.wayfinder()).expect("an entry").data();
            let content = match entry.compression_method() {
                rawzip::CompressionMethod::STORE => data.to_vec(),
                _ => miniz_oxide::inflate::decompress_to_vec(data).expect("deflate"),
            };
            (name, content)
        })
        .collect()
}

fn assert_survives(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for seed in 0..COPIES {
        assert_bounded(name, seed, &damaged(&bytes, seed));
    }
    // A checksum tells most damage of a package before its XML is read: once more behind its back.
    if bytes.starts_with(b"PK") {
        let parts = parts(&bytes);
        for seed in 0..COPIES {
            assert_bounded(name, seed, &repacked(&parts, seed));
        }
    }
}

fn assert_bounded(name: &str, seed: u64, bytes: &[u8]) {
    let before = ALLOCATED.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let start = Instant::now();
    for entry in read(name, bytes, &ReadOptions::default()) {
        if let Ok(source) = entry.text {
            for span in &source.furniture {
                assert!(source.text.get(span.start..span.end).is_some(), "{name}, seed {seed}: {span:?}");
            }
            for location in &source.locations {
                assert!(source.text.is_char_boundary(location.start), "{name}, seed {seed}: {location:?}");
            }
        }
    }
    let (time, memory) = (start.elapsed(), PEAK.load(Ordering::Relaxed) - before);
    assert!(time < MOST_TIME, "{name}, seed {seed}: {time:?}");
    assert!(memory < MOST_MEMORY, "{name}, seed {seed}: {memory} bytes");
}

/// One test, so that what is allocated belongs to the copy that is read.
#[test]
fn damaged_files_are_read_or_refused() {
    for name in [
        "press-communique.docx",
        "press-communique.tracked-changes.docx",
        "press-communique.libreoffice.odt",
        "two-documents.epub",
        "joint-statement.ofd",
        "press-communique.libreoffice.rtf",
        "press-communique.code-page.rtf",
        "press-communique.base64.mhtml",
        "press-communique.site.html",
        "press-communique.utf-16le.txt",
        "press-communique.gb18030.txt",
        "several.zip",
        "encrypted.docx",
        "old.doc",
    ] {
        assert_survives(name);
    }
}
