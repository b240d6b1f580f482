/// The business's own customer system (CRM): who calls is looked up there, and what came of a call written
/// back (B19).
package dev.patchbay.business.crm;
