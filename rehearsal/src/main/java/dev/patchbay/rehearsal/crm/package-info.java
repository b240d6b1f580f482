/// A customer system as a business may have one of its own, rehearsed.
package dev.patchbay.rehearsal.crm;
