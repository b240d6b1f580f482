/// HubSpot, by its CRM API v3 (developers.hubspot.com/docs/api).
package dev.patchbay.business.crm.hubspot;
