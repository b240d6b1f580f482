/// The people a project works for: who they are, what was with them, and what may be said to whom (B11).
package dev.patchbay.business.customers;
