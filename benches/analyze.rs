//! How long start-up and analysis take, printed; nothing asserts a time.
//!
//! Analyzes five sources together: the ones beside the project where they are there, else its own samples.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tifa::Analyzer;

const RUNS: usize = 25;

fn main() {
    let sources = sources();
    let bytes: usize = sources.iter().map(Vec::len).sum();
    let startup = median(|| {
        std::hint::black_box(Analyzer::new());
    });
    let warm = median(|| Analyzer::new().warm_up());
    let analyzer = Analyzer::new();
    let analysis = median(|| {
        for source in &sources {
            std::hint::black_box(analyzer.analyze("bench", source).expect("the sources are text"));
        }
    });
    println!("start-up                    {:8.2} ms", milliseconds(startup));
    println!("start-up and a first text   {:8.2} ms", milliseconds(warm));
    println!("{} sources, {:5.1} KB      {:8.2} ms", sources.len(), bytes as f64 / 1e3, milliseconds(analysis));
    println!("throughput                  {:8.2} MB/s", bytes as f64 / 1e6 / analysis.as_secs_f64());
    reading(&analyzer, &sources);
}

/// A text long enough that its start does not count.
const LONG: usize = 10_000_000;

fn reading(analyzer: &Analyzer, sources: &[Vec<u8>]) {
    let all = sources.concat();
    let long = all.repeat(LONG / all.len() + 1);
    let text = std::str::from_utf8(&long).expect("the sources are UTF-8");
    let rate = |time: Duration| long.len() as f64 / 1e6 / time.as_secs_f64();
    let folding = median(|| {
        std::hint::black_box(analyzer.fold(text));
    });
    let reading = median(|| {
        for entry in tifa::read("bench.txt", &long, &tifa::ReadOptions::default()) {
            std::hint::black_box(analyzer.fold(&entry.text.expect("the sources are text").text));
        }
    });
    println!("folding                     {:8.2} MB/s", rate(folding));
    println!("reading and folding         {:8.2} MB/s", rate(reading));
}

fn sources() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = text_files(&root.join("../shared/gold/seeds"));
    let files = if beside.is_empty() { text_files(&root.join("www/samples")) } else { beside };
    files.iter().map(|file| std::fs::read(file).expect("a source that was just listed")).collect()
}

fn text_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
