//! Unit tests of the module.
