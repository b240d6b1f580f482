/// Facts in, record out: pure functions of a set of facts. Knows no database, broker or web.
package dev.patchbay.records.fold;
