/// What a project has to let: its own stock, and where it has nothing, what others offer on the web (B11, B17).
///
/// Facts of record only: nothing here knows who lives somewhere or whom a home would suit.
package dev.patchbay.business.rentals;
