/// Who is served: projects, agents with their published versions, phone numbers.
package dev.patchbay.business.directory;
