/// Any customer system with a REST interface, as a project describes it.
package dev.patchbay.business.crm.rest;
