//! The script to compare with, and the Python that runs it.

use std::path::{Path, PathBuf};

use super::measure::Program;

/// What to say when there is no Python for it.
pub(crate) const HOW_TO_GET: &str = "No comparison without polars and numpy: python3 -m venv target/bench-venv && \
     target/bench-venv/bin/pip install -r benches/requirements.txt";

/// `benches/gap_table.py` with a Python that has what it needs.
pub(crate) struct Script {
    python: PathBuf,
    /// As in "Python 3.13.1 with polars 1.2.3 and numpy 2.3.4".
    pub(crate) versions: String,
}

impl Script {
    /// With the Python of `target/bench-venv`, else the one that the system finds.
    pub(crate) fn find() -> Option<Self> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-venv/bin/python");
        Self::with(&own).or_else(|| Self::with(Path::new("python3")))
    }

    /// Asks Python where it really is, so that a wrapper around it is not measured.
    fn with(python: &Path) -> Option<Self> {
        const ASK: &str = "import numpy, platform, polars, sys; print(sys.executable); print('Python', \
             platform.python_version(), 'with polars', polars.__version__, 'and numpy', numpy.__version__)";
        let answer = Program::new(python).args(["-c", ASK]).output().ok()?;
        let answer = String::from_utf8(answer).ok()?;
        let (python, versions) = answer.trim_end().split_once('\n')?;
        Some(Self {
            python: python.trim_end().into(),
            versions: versions.to_owned(),
        })
    }

    /// The script on this file.
    pub(crate) fn on(&self, file: &Path) -> Program {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/gap_table.py");
        Program::new(&self.python).arg(script).arg(file)
    }

    /// Python with its libraries and nothing to do.
    pub(crate) fn start(&self) -> Program {
        Program::new(&self.python).args(["-c", "import numpy, polars"])
    }
}
