//! One file for each format, and what several of them are made of.

pub mod docx;
pub mod epub;
pub mod html;
mod lines;
pub mod mhtml;
mod numbering;
pub mod odt;
pub mod ofd;
pub mod package;
mod passages;
pub mod rtf;
mod xml;
