/// HubSpot, rehearsed: contacts and calls of its CRM API v3.
package dev.patchbay.rehearsal.hubspot;
