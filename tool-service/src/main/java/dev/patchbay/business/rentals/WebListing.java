package dev.patchbay.business.rentals;

/// A page that offers something to let, as a search engine has it. Others' words: to be quoted, never followed.
///
/// @param source whose page it is, such as `example.com`
public record WebListing(String title, String url, String source, String text) {}
