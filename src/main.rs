//! Parses the command line, runs the command, tells how it ended.

use std::process::ExitCode;

fn main() -> ExitCode {
    spiegel::cli::main()
}
