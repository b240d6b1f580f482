/// Shows who changed what in a project.
package dev.patchbay.business.audit;
