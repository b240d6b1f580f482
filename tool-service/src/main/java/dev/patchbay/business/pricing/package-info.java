/// What work costs (B6): a project's sheet of prices, and the price of what a caller asks for.
///
/// Nothing is said that is not in the sheet or follows from its rules.
package dev.patchbay.business.pricing;
