/// The version that `nutag --version` prints; CHANGELOG.md tells what changed in it.
let nutagVersion = "0.1.0"
