/// Who may do what in which project.
package dev.patchbay.contracts.identity;
