//! How much the reader takes at once. What is beyond a limit is refused with an error that names it.

/// The most bytes of text that one source may have: 32 MiB, some ten million characters.
pub const MAX_SOURCE_BYTES: usize = 32 << 20;

/// The most bytes of a packed source (`docx`, `odt`, `epub`, `ofd`, `zip`), pictures included: 128 MiB.
pub const MAX_PACKAGE_BYTES: usize = 128 << 20;

/// The most bytes that one part of a package may inflate to: 64 MiB.
pub const MAX_PART_BYTES: usize = 64 << 20;

/// The most bytes that all parts of a package which are read may inflate to: 256 MiB.
pub const MAX_INFLATED_BYTES: usize = 256 << 20;

/// The most that a part may inflate, as a multiple of its packed size. Office documents stay below 100; deflate ends
/// at 1,032, where nothing but bombs are.
pub const MAX_COMPRESSION_RATIO: usize = 400;

/// Parts may inflate to this many bytes whatever their ratio: a megabyte of zeros harms nobody.
pub const RATIO_FREE_BYTES: usize = 1 << 20;

/// The most parts of a package.
pub const MAX_PARTS: usize = 10_000;

/// The most pages or chapters of a document that come from parts of their own.
pub const MAX_PAGES: usize = 5_000;

/// How deep elements, groups and multipart bodies may nest; browsers stop at the same depth.
pub const MAX_NESTING: usize = 512;
