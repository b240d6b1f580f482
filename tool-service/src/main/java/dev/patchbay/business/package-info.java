/// The business behind the phone: directory, routing, tools and scheduling.
///
/// Doors first, core last: `calls` · `routing` · `tools` · `scheduling` · `directory` · `spoken`.
package dev.patchbay.business;
