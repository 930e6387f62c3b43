//! Runs at every start of the module, in Node and workers too.

fn main() {
    gongkai::shell::boot();
}
